/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the base map as a layer: waters, countries and towns, beneath what the dossier puts on the map. */
#pragma once

#include <shumate/shumate.h>

#include "map/dastan-overlay-layer.h"
#include "scene/dastan-map-atlas.h"

G_BEGIN_DECLS

/**
 * DastanAtlasLayer:
 *
 * Where the names stand and at which zooms is found once by a worker, which begins after the first frame; panning moves
 * them with the map and changes nothing. A name that the dossier's own markers, names or arcs touch gives way.
 *
 * Main thread.
 */
#define DASTAN_TYPE_ATLAS_LAYER (dastan_atlas_layer_get_type ())
G_DECLARE_FINAL_TYPE (DastanAtlasLayer, dastan_atlas_layer, DASTAN, ATLAS_LAYER, ShumateLayer)

/* @overlay: (transfer none): what names give way to; kept */
DastanAtlasLayer *dastan_atlas_layer_new (ShumateViewport *viewport, DastanBasemap *map, DastanOverlayLayer *overlay);

void dastan_atlas_layer_set_is_dark (DastanAtlasLayer *self, gboolean is_dark);
/* What other widgets cover, in logical pixels: names that would be cut by them are left out. */
void dastan_atlas_layer_set_covered (DastanAtlasLayer *self, const DastanBox *boxes, guint n);
/* Whether there are names at all: not over a map that has its own. */
void dastan_atlas_layer_set_is_shown (DastanAtlasLayer *self, gboolean is_shown);

/* Whether every name of the present view is drawn. */
gboolean dastan_atlas_layer_is_complete (DastanAtlasLayer *self);

/* The names of the present view; (transfer full) (element-type DastanAtlasShown): valid until the loop runs. */
GArray *dastan_atlas_layer_list_shown (DastanAtlasLayer *self);

G_END_DECLS
