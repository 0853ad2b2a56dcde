/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a source: its whole text, with the passages that events are made of. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * dastan_source_page_new:
 * @explorer: the explorer; a click on a passage, or Enter in it, selects its event
 * @source: a source of its dossier, with a text
 *
 * Scrolls by itself: the lines of a long text are laid out as they come into view.
 *
 * Returns: (transfer floating): the page, a #GtkTextView
 */
GtkWidget *dastan_source_page_new (DastanExplorer *explorer, const DastanSource *source);

/* Brings the character at @offset of the text into view, and the cursor to it. */
void dastan_source_page_show (GtkTextView *page, glong offset);

G_END_DECLS
