/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter as a row of chips, each of which can be removed. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_FILTER_BAR (dastan_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (DastanFilterBar, dastan_filter_bar, DASTAN, FILTER_BAR, GtkWidget)

/* Hidden while nothing is filtered. */
GtkWidget *dastan_filter_bar_new (DastanExplorer *explorer);

G_END_DECLS
