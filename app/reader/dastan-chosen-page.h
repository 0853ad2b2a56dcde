/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of several events that are chosen together: how many, from when to when, and which. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * dastan_chosen_page_new:
 * @explorer: an explorer in which more than one event is chosen
 * @title: (out) (transfer none): the page's title, which can take the focus
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *dastan_chosen_page_new (DastanExplorer *explorer, GtkWidget **title);

G_END_DECLS
