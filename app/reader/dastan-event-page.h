/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an event: what is known of it, in whose words, and where they differ. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * dastan_event_page_new:
 * @explorer: the explorer; chips and differences set its filter and selection
 * @event: an event of its dossier
 * @title: (out): the label of the title, where the focus goes when the page is turned
 *
 * Returns: (transfer floating): the page, which shows the event as it is now
 */
GtkWidget *dastan_event_page_new (DastanExplorer *explorer, DastanEvent *event, GtkWidget **title);

G_END_DECLS
