/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map pane's inside, shared by its two files. */
#pragma once

#include <shumate/shumate.h>

#include "map/dastan-atlas-layer.h"
#include "map/dastan-base-layer.h"
#include "map/dastan-map-camera.h"
#include "map/dastan-map.h"
#include "map/dastan-overlay-layer.h"
#include "map/dastan-tile-layer.h"

G_BEGIN_DECLS

struct _DastanMap
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanBasemap *basemap;

  GtkWidget *overlay; /* holds all below */
  ShumateMap *map;
  GtkWidget *legend;
  GtkWidget *legend_panel;
  GtkWidget *buttons_panel;
  GtkWidget *foot; /* shown once the first picture is */
  DastanBaseLayer *base_layer;
  DastanTileLayer *tile_layer;
  DastanAtlasLayer *atlas_layer;
  DastanOverlayLayer *overlay_layer;
  DastanMapCamera *camera;

  gboolean needs_home; /* the first size fits the whole dossier */
  DastanMapPose prepared_pose; /* for about this size, where the width is not 0 */
  int prepared_width;
  int prepared_height;
  DastanBox framed_box;     /* what was framed last; empty: nothing */
  DastanMapPose framed_pose; /* and the pose that came of it: while it holds, a new size frames anew */
  int width;
  int height;
  gboolean was_settled;
  guint scene_id; /* an idle that makes the scene anew */

  double press_x;
  double press_y;
  double zoom_began; /* zoom at the begin of a drag of two fingers */
  guint toggled;     /* facet value + 1 that the first press of a double click toggled */
};

/* What is shown is made anew before the next frame. */
void dastan_map_queue_scene (DastanMap *self);
/* Shows everything of the dossier. */
void dastan_map_fit (DastanMap *self, gboolean is_animated);
/* Zooms in where a marker becomes several; else selects the event of a marker, or the next where one of its events is selected. */
void dastan_map_activate_marker (DastanMap *self, guint marker);

/* dastan-map-ground.c: the base map is of the time that is looked at, and the foot says whose it is. */
void dastan_map_update_ground (DastanMap *self);

/* dastan-map-input.c */
void dastan_map_class_init_input (GtkWidgetClass *widget_class);
void dastan_map_init_input (DastanMap *self);

G_END_DECLS
