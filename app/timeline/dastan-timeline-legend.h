/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend of the timeline: what each look of a date means, with a sample drawn by what draws the timeline. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/* A button that opens the legend: the looks that occur in the explorer's dossier first, then all others. */
GtkWidget *dastan_timeline_legend_new (DastanExplorer *explorer);

G_END_DECLS
