/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three hints of a first start, one after another in a line below the panes. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DastanHints:
 *
 * Of time, of the map, of the source; gone for ever once they were seen, were closed, or once the
 * window that showed them was. They take no focus and cover nothing. Main thread.
 */
#define DASTAN_TYPE_HINTS (dastan_hints_get_type ())
G_DECLARE_FINAL_TYPE (DastanHints, dastan_hints, DASTAN, HINTS, GtkWidget)

/* Whether there is one that nobody has seen. */
gboolean dastan_hints_are_left (GSettings *settings);

/* @settings: (transfer none): whose "hints-seen" says how many were seen. */
GtkWidget *dastan_hints_new (GSettings *settings);

/* For tests. The words shown, or %NULL once they are gone; what the buttons do. */
const char *dastan_hints_get_words (DastanHints *self);
void dastan_hints_next (DastanHints *self);
void dastan_hints_close (DastanHints *self);

G_END_DECLS
