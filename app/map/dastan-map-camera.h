/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the map looks: moves it, and flies it. */
#pragma once

#include "map/dastan-shumate.h"
#include "scene/dastan-map-places.h" /* the zooms */

G_BEGIN_DECLS

/* What of the map is covered by other things, in logical pixels from each edge. */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} DastanMapInsets;

/**
 * DastanMapCamera:
 *
 * Moves a map in place of itself. Signals:
 * - "moving-changed": a flight began or ended
 *
 * Main thread.
 */
#define DASTAN_TYPE_MAP_CAMERA (dastan_map_camera_get_type ())
G_DECLARE_FINAL_TYPE (DastanMapCamera, dastan_map_camera, DASTAN, MAP_CAMERA, GObject)

/* @widget: (transfer none) (not kept): whose frames drive a flight, and whose size is the view's */
DastanMapCamera *dastan_map_camera_new (GtkWidget *widget, ShumateMap *map);

/* Goes there at once; zoom and latitude are kept within their limits. */
void dastan_map_camera_set_pose (DastanMapCamera *self, DastanMapPose pose);
/* Flies there, or cuts where animations are off or the widget is not drawn. */
void dastan_map_camera_fly_to (DastanMapCamera *self, DastanMapPose pose);
/* Where a flight is going, or where the map is. */
DastanMapPose dastan_map_camera_get_target (DastanMapCamera *self);
void dastan_map_camera_stop (DastanMapCamera *self);
gboolean dastan_map_camera_is_flying (DastanMapCamera *self);

/**
 * dastan_map_camera_frame:
 * @box: of the world, not empty
 * @width: of the view, logical pixels
 * @height: of the view, logical pixels
 * @insets: what must stay clear
 * @max_zoom: never nearer than this
 *
 * Returns: the nearest view in which all of @box is clear of the insets, as far as the limits of
 * zoom allow
 */
DastanMapPose dastan_map_camera_frame (DastanBox box, double width, double height,
                                       DastanMapInsets insets, double max_zoom);

G_END_DECLS
