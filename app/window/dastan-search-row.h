/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event that was found: title, date and a passage, with the words marked in them. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"
#include "window/dastan-search-hit.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_SEARCH_ROW (dastan_search_row_get_type ())
G_DECLARE_FINAL_TYPE (DastanSearchRow, dastan_search_row, DASTAN, SEARCH_ROW, GtkListBoxRow)

/* (transfer floating): empty. While it has the focus or the pointer, its event is the hovered one.
 */
GtkWidget *dastan_search_row_new (DastanExplorer *explorer);

/* Shows @hit, in place of what was shown before. */
void dastan_search_row_set_hit (DastanSearchRow *self, const DastanSearchHit *hit);

G_END_DECLS
