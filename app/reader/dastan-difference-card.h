/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question on which sources differ: a card with what each says to it. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * dastan_difference_card_new:
 * @explorer: the explorer; activating a position selects an event in it
 * @event: the event that is shown
 * @difference: a difference of the explorer's dossier
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *dastan_difference_card_new (DastanExplorer *explorer,
                                       DastanEvent *event,
                                       const DastanDifference *difference);

G_END_DECLS
