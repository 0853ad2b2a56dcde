/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base map as a layer: one texture, painted again in a worker at the exact zoom and scale. */
#pragma once

#include <shumate/shumate.h>

#include "paint/dastan-map-ground.h"
#include "plot/dastan-basemap.h"
#include "plot/dastan-flight.h"

G_BEGIN_DECLS

/**
 * DastanBaseLayer:
 *
 * Keeps one texture of the view with a quarter of it as a margin on every side. Where the view
 * is about to leave it, or zooms, the worker paints the next, and the old one is moved and stretched until that is there;
 * below it lies a picture of the whole world, so that no edge is ever blank. A pan well within the
 * margin paints nothing.
 *
 * Signals:
 * - "rendered": a new texture is there
 *
 * Main thread; the painting is done in another.
 */
#define DASTAN_TYPE_BASE_LAYER (dastan_base_layer_get_type ())
G_DECLARE_FINAL_TYPE (DastanBaseLayer, dastan_base_layer, DASTAN, BASE_LAYER, ShumateLayer)

DastanBaseLayer *dastan_base_layer_new (ShumateViewport *viewport, DastanBasemap *map);
/* The shades of countries alone, to be seen through: to lie over another map, at first a light one. */
DastanBaseLayer *dastan_base_layer_new_overlay (ShumateViewport *viewport, DastanBasemap *map);

/* @shades: (transfer none) (nullable): for each country of the map a byte, see
 * dastan_basemap_painter_paint() */
void dastan_base_layer_set_shades (DastanBaseLayer *self, GBytes *shades);
/* What kind of map an overlay lies over; not %DASTAN_MAP_GROUND_OWN. */
void dastan_base_layer_set_ground (DastanBaseLayer *self, DastanMapGround ground);
void dastan_base_layer_set_is_dark (DastanBaseLayer *self, gboolean is_dark);

/* Lakes are as they were at a second (dastan-span.h); 0, or any after 1970, is today. */
void dastan_base_layer_set_moment (DastanBaseLayer *self, gint64 moment);

/* Begins to paint the present view, where it is not painted: a frame earlier than drawing would. */
void dastan_base_layer_prepare (DastanBaseLayer *self);

/* Begins to paint the first picture before there is a size: it is used if the view comes to lie within it, at the
 * same zoom. */
void dastan_base_layer_prepare_view (DastanBaseLayer *self, DastanMapPose pose, int width, int height);

/* Whether the texture shows the present view exactly. */
gboolean dastan_base_layer_is_settled (DastanBaseLayer *self);
/* Whether the picture of the whole world, which lies below, is there as well, and no other is being painted. */
gboolean dastan_base_layer_is_ready (DastanBaseLayer *self);
/* Frames drawn so far of which a part had no map at all; of @n_frames (out) (optional). */
guint dastan_base_layer_get_n_blank (DastanBaseLayer *self, guint *n_frames);
/* Textures of views painted so far; and how many of the paint jobs ran on the main thread: none. */
guint dastan_base_layer_get_n_renders (DastanBaseLayer *self);
guint dastan_base_layer_get_n_main_thread_paints (DastanBaseLayer *self);

G_END_DECLS
