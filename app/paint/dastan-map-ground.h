/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shades of countries over a map that is not Dastan's own: by how light that one is. */
#pragma once

#include "paint/dastan-map-colors.h"

G_BEGIN_DECLS

/* What lies under the shades. */
typedef enum
{
  DASTAN_MAP_GROUND_OWN,   /* Dastan's own map: the shades are opaque */
  DASTAN_MAP_GROUND_LIGHT, /* the more events, the darker it is dyed */
  DASTAN_MAP_GROUND_DARK,  /* the more events, the brighter it is lit */
  DASTAN_MAP_GROUND_MIXED, /* light and dark: most of it is covered */
} DastanMapGround;

/* How light a picture is, as sums over what was looked at; all 0: nothing. */
typedef struct
{
  double weight;
  double red;
  double green;
  double blue;
  double lightness; /* as that of OKLab: 0 black … 1 white */
  double square;    /* of the lightness */
} DastanMapTone;

/* Looks at some of the pixels of a picture.
 * @pixels: (array): ARGB32 as cairo has it, premultiplied; any thread */
DastanMapTone dastan_map_tone_measure (const guint8 *pixels, int width, int height, int stride);

/* @weight: of a picture as a whole, such as the area that is seen of it; what is seen through
 * counts less */
void dastan_map_tone_add (DastanMapTone *self, const DastanMapTone *picture, double weight);
void dastan_map_tone_add_color (DastanMapTone *self, DastanColor color, double weight);

/* The mean colour; white where there is nothing. */
DastanColor dastan_map_tone_get_mean (const DastanMapTone *self);
/* Whether two are so alike that nobody would see a difference between their means. */
gboolean dastan_map_tone_is_like (const DastanMapTone *self, const DastanMapTone *other);

/* What it is as a ground; one that is nearly another stays what it was.
 * @before: what it was, or %DASTAN_MAP_GROUND_OWN */
DastanMapGround dastan_map_tone_find_ground (const DastanMapTone *self, DastanMapGround before);

/**
 * dastan_map_ground_get_shade:
 * @self: not %DASTAN_MAP_GROUND_OWN
 * @shade: 1 … %DASTAN_MAP_N_SHADES
 *
 * On a light ground the step, a colour on white, is laid over it as thin as it can be: white
 * becomes just that colour, and black letters stay dark. On a dark one the same from black. So
 * shades differ from the ground, and from each other in lightness, while what is written on it can
 * be read.
 *
 * Returns: the colour to lay over it, with its alpha
 */
DastanColor dastan_map_ground_get_shade (DastanMapGround self, guint shade);

/* That colour as it is seen over another. */
DastanColor dastan_map_ground_blend (DastanColor over, DastanColor under);

/* The line round a shaded country, and the broader one under it: one of both is seen on any ground.
 */
DastanColor dastan_map_ground_get_edge (DastanMapGround self);
DastanColor dastan_map_ground_get_casing (DastanMapGround self);

G_END_DECLS
