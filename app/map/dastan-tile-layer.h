/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's map tiles as a layer over the base map, which shows wherever there is no tile. */
#pragma once

#include <shumate/shumate.h>

#include "paint/dastan-map-ground.h"
#include "tiles/dastan-tile-source.h"

G_BEGIN_DECLS

/**
 * DastanTileLayer:
 *
 * Asks its source for the tiles in view at the level nearest to the zoom, a few at a time. Until a tile is there, and
 * where there is none, the part of the nearest larger one is shown that covers it; beyond the last level its tiles are
 * stretched; where there is nothing at all one sees through. Draws by itself: libshumate's own layer loses tiles whose
 * source has failed once, and shows seams with the Cairo renderer of GTK 4.8.
 *
 * Main thread.
 */
#define DASTAN_TYPE_TILE_LAYER (dastan_tile_layer_get_type ())
G_DECLARE_FINAL_TYPE (DastanTileLayer, dastan_tile_layer, DASTAN, TILE_LAYER, ShumateLayer)

DastanTileLayer *dastan_tile_layer_new (ShumateViewport *viewport);

/* @source: (transfer none) (nullable): none, and nothing is asked nor drawn */
void dastan_tile_layer_set_source (DastanTileLayer *self, DastanTileSource *source);
DastanTileSource *dastan_tile_layer_get_source (DastanTileLayer *self); /* (transfer none) (nullable) */

/* Whether nothing of the present view is under way. */
gboolean dastan_tile_layer_is_settled (DastanTileLayer *self);
/* How light all is that is drawn, each tile by its area in logical pixels; as of the last
 * "tone-changed", which is emitted once nothing is under way. */
const DastanMapTone *dastan_tile_layer_get_tone (DastanTileLayer *self);
/* Tiles of the present view that are drawn themselves, and those that a larger one stands for. */
void dastan_tile_layer_count (DastanTileLayer *self, guint *n_own, guint *n_stretched);

G_END_DECLS
