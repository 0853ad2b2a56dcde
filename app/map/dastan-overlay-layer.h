/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies over the base map: arcs, markers and names, and their accessible stand-ins. */
#pragma once

#include <shumate/shumate.h>

#include "map/dastan-map-frame.h"

G_BEGIN_DECLS

/**
 * DastanOverlayLayer:
 *
 * Draws everything itself; each marker has a light child widget with a name and focus. Signals:
 * - "activated" (guint marker): a marker of the present frame was activated by keyboard or screen
 * reader
 * - "gathered": the markers of many places are there, some time after they were given
 *
 * Main thread.
 */
#define DASTAN_TYPE_OVERLAY_LAYER (dastan_overlay_layer_get_type ())
G_DECLARE_FINAL_TYPE (DastanOverlayLayer, dastan_overlay_layer, DASTAN, OVERLAY_LAYER, ShumateLayer)

DastanOverlayLayer *dastan_overlay_layer_new (ShumateViewport *viewport, DastanBasemap *map);

/* @scene: (transfer full): shown once its places are clustered: at once where they are few; what was shown before of
 * the same dossier stays till then */
void dastan_overlay_layer_take_scene (DastanOverlayLayer *self, DastanMapScene *scene);
void dastan_overlay_layer_set_is_dark (DastanOverlayLayer *self, gboolean is_dark);
/* What other widgets cover, in logical pixels; labels keep off it. */
void dastan_overlay_layer_set_covered (DastanOverlayLayer *self, const DastanBox *boxes, guint n);

/* The frame of the present view; (transfer none) (nullable): before there is a scene or a size. */
const DastanMapFrame *dastan_overlay_layer_get_frame (DastanOverlayLayer *self);
const DastanMapScene *dastan_overlay_layer_get_scene (DastanOverlayLayer *self); /* (nullable) */

/* Whether the scene that was given last is the one that is shown. */
gboolean dastan_overlay_layer_is_settled (DastanOverlayLayer *self);

/* The lowest zoom at which a marker of the present frame becomes several, or 0 where it never does; the box round its
 * places (out) and where it stands (out), in the world. */
double dastan_overlay_layer_find_split (DastanOverlayLayer *self, guint marker, DastanBox *box, DastanPoint *middle);

/* The facet values of the places of a marker of the present frame; (transfer full) (element-type
 * guint). */
GArray *dastan_overlay_layer_list_values (DastanOverlayLayer *self, int marker);

/* "Tokyo, 5 events" for a marker, "12 events at 5 places: Tashkent, Chirchiq, Samarkand…" for one of several;
 * (transfer full). */
char *dastan_overlay_layer_describe_marker (DastanOverlayLayer *self, int marker);

G_END_DECLS
