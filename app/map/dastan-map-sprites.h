/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of markers: painted once each, put on the map as often as there are markers. */
#pragma once

#include <gtk/gtk.h>

#include "paint/dastan-map-colors.h"
#include "paint/dastan-palette.h"

G_BEGIN_DECLS

/* How a marker stands out. */
typedef enum
{
  DASTAN_MAP_SPRITE_PLAIN = 0,
  DASTAN_MAP_SPRITE_SELECTED = 1 << 0, /* the selected event, or its venue */
  DASTAN_MAP_SPRITE_CHOSEN = 1 << 1,   /* one of several that are chosen */
} DastanMapSpriteState;

typedef struct _DastanMapSprites DastanMapSprites;

/* @scale: device pixels to a logical one. Make new ones where anything changes. */
DastanMapSprites *dastan_map_sprites_new (const DastanMapColors *colors, const DastanPalette *palette, int scale);
void dastan_map_sprites_free (DastanMapSprites *self);

/* Each returns a picture, (transfer none), and how wide it is in logical pixels; the middle of the marker is its
 * middle. */

/* A disc for a number; with the mark and the colour of a category at its rim where all its events are of one. */
GdkTexture *dastan_map_sprites_get_disc (DastanMapSprites *self, double radius, DastanMapSpriteState state,
                                         gboolean has_category, DastanMark mark, DastanColor color, double *size);
/* One event: the mark of its category; a ring where it has none. */
GdkTexture *dastan_map_sprites_get_event (DastanMapSprites *self, DastanMapSpriteState state, gboolean has_category,
                                          DastanMark mark, DastanColor color, double *size);
/* What lies round something that has the attention. */
GdkTexture *dastan_map_sprites_get_ring (DastanMapSprites *self, double radius, double *size);
/* A small dot: the end of an arc. */
GdkTexture *dastan_map_sprites_get_end (DastanMapSprites *self, double *size);
/* The card behind a badge, as large as it is. */
GdkTexture *dastan_map_sprites_get_badge (DastanMapSprites *self, double width, double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapSprites, dastan_map_sprites_free)

G_END_DECLS
