/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small opaque card over the map, with one child. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DASTAN_TYPE_MAP_PANEL (dastan_map_panel_get_type ())
G_DECLARE_FINAL_TYPE (DastanMapPanel, dastan_map_panel, DASTAN, MAP_PANEL, GtkWidget)

/* @child: (transfer full): a floating widget */
GtkWidget *dastan_map_panel_new (GtkWidget *child);

G_END_DECLS
