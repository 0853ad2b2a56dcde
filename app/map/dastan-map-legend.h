/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend: how many events each shade of the map stands for. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DASTAN_TYPE_MAP_LEGEND (dastan_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (DastanMapLegend, dastan_map_legend, DASTAN, MAP_LEGEND, GtkWidget)

GtkWidget *dastan_map_legend_new (void);

/* @most: events in view of the country that has most; 0 leaves the legend empty. */
void dastan_map_legend_set_most (DastanMapLegend *self, guint most);
/* Whether the shades lie over another map, which is seen through them. */
void dastan_map_legend_set_is_translucent (DastanMapLegend *self, gboolean is_translucent);

G_END_DECLS
