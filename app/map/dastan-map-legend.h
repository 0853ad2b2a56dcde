/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend: how many events each shade of the map stands for. */
#pragma once

#include <gtk/gtk.h>

#include "paint/dastan-map-ground.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_MAP_LEGEND (dastan_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (DastanMapLegend, dastan_map_legend, DASTAN, MAP_LEGEND, GtkWidget)

GtkWidget *dastan_map_legend_new (void);

/* @most: events in view of the country that has most; 0 leaves the legend empty. */
void dastan_map_legend_set_most (DastanMapLegend *self, guint most);
/* What the shades lie over: its kind, and where it is another map the mean of its colours, over
 * which they are shown. */
void dastan_map_legend_set_ground (DastanMapLegend *self, DastanMapGround ground, DastanColor mean);
/* The colour that stands for @shade, 1 … %DASTAN_MAP_N_SHADES. */
DastanColor dastan_map_legend_get_shade (DastanMapLegend *self, guint shade);

G_END_DECLS
