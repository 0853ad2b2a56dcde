/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search: an entry, and below it the events with the words, as they are typed. */
#pragma once

#include <gtk/gtk.h>

#include "window/dastan-searcher.h"

G_BEGIN_DECLS

/**
 * DastanSearchPane:
 *
 * Stands in the reader's place. Each event found is a row with title, date and a passage, in which
 * the words are marked. Return in the entry opens the first, the arrows go through them, and the
 * event of the row with the focus is the hovered one in every view.
 *
 * Signals:
 * - "closed": the search is over; @is_opened tells whether by choosing an event
 *
 * Main thread.
 */
#define DASTAN_TYPE_SEARCH_PANE (dastan_search_pane_get_type ())
G_DECLARE_FINAL_TYPE (DastanSearchPane, dastan_search_pane, DASTAN, SEARCH_PANE, GtkWidget)

/* (transfer floating). @searcher: (transfer none): nobody else uses it */
GtkWidget *dastan_search_pane_new (DastanExplorer *explorer, DastanSearcher *searcher);

/* Puts the focus into the entry, with what was searched for before selected. */
void dastan_search_pane_begin (DastanSearchPane *self);
/* For tests: how many events are listed. */
guint dastan_search_pane_get_n_shown (DastanSearchPane *self);

G_END_DECLS
