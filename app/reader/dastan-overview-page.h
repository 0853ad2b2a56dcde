/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a dossier while nothing is selected: what it is, and its sources. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * dastan_overview_page_new:
 * @explorer: the explorer; activating an excerpt selects its event
 * @title: (out): the label of the title
 *
 * Returns: (transfer floating): the page of the explorer's dossier, or one that says what to do
 *     where there is none
 */
GtkWidget *dastan_overview_page_new (DastanExplorer *explorer, GtkWidget **title);

G_END_DECLS
