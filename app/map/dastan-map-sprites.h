/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of markers: painted once each, put on the map as often as there are markers. */
#pragma once

#include <gtk/gtk.h>

#include "paint/dastan-map-marks.h"

G_BEGIN_DECLS

typedef struct _DastanMapSprites DastanMapSprites;

/* @scale: device pixels to a logical one. Make new ones where anything changes. */
DastanMapSprites *dastan_map_sprites_new (const DastanMapColors *colors, const DastanPalette *palette, double scale);
void dastan_map_sprites_free (DastanMapSprites *self);

/* Each returns a picture, (transfer none), and how wide it is in logical pixels; the middle of the marker is its
 * middle. */

/* Those of dastan-map-marks.h. */
GdkTexture *dastan_map_sprites_get_disc (DastanMapSprites *self, double radius, const DastanMapMarkStyle *style,
                                         double *size);
GdkTexture *dastan_map_sprites_get_event (DastanMapSprites *self, const DastanMapMarkStyle *style, double *size);
GdkTexture *dastan_map_sprites_get_ring (DastanMapSprites *self, double radius, double *size);
GdkTexture *dastan_map_sprites_get_end (DastanMapSprites *self, double *size);
/* The card behind a badge, as large as it is. */
GdkTexture *dastan_map_sprites_get_badge (DastanMapSprites *self, double width, double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapSprites, dastan_map_sprites_free)

G_END_DECLS
