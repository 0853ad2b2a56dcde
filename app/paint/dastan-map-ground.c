/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shades of countries over a map that is not Dastan's own: by how light that one is. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-map-ground.h"

#include <math.h>

#define HEX(value)                                                                                 \
  {                                                                                                \
    ((value) >> 16 & 255) / 255.0f, ((value) >> 8 & 255) / 255.0f, ((value)&255) / 255.0f, 1       \
  }

#define STEP 4 /* pixels from one that is looked at to the next */
#define LIGHT                                                                                      \
  0.7 /* from this lightness on shades are told apart better on a light ground than on a dark one  \
       */
#define SPARE 0.03      /* by which it has to be passed to become another */
#define MOST_SPREAD 0.2 /* standard deviation of lightness: beyond it there is both */
#define SPREAD_SPARE 0.03
#define COVER 0.7f /* of what is both */
#define ALIKE 0.03 /* of a channel */

/* Steps of equal lightness in OKLab, on white and on black: greater than on Dastan's own map, for
 * some of them is lost on a ground that is neither; the last is no stronger than that letters on
 * the ground can still be read. */
static const DastanColor on_white[DASTAN_MAP_N_SHADES]
    = { HEX (0xb9e2c3), HEX (0x93cfa5), HEX (0x6eb988), HEX (0x4f9f6f), HEX (0x338557) };
static const DastanColor on_black[DASTAN_MAP_N_SHADES]
    = { HEX (0x2f6348), HEX (0x417f5e), HEX (0x549a74), HEX (0x6ab58c), HEX (0x86cfa5) };

/* Of a channel, 0 … 1: the sRGB curve as a polynomial, within 0.002. */
static double
to_linear (double c)
{
  return c * (c * (c * 0.305306011 + 0.682171111) + 0.012522878);
}

/* That of OKLab for a grey, and all but that for what is not too strongly coloured. */
static double
find_lightness (double red, double green, double blue)
{
  return cbrt (0.2126 * to_linear (red) + 0.7152 * to_linear (green) + 0.0722 * to_linear (blue));
}

void
dastan_map_tone_add_color (DastanMapTone *self, DastanColor color, double weight)
{
  double lightness = find_lightness (color.red, color.green, color.blue);

  weight *= color.alpha;
  self->weight += weight;
  self->red += color.red * weight;
  self->green += color.green * weight;
  self->blue += color.blue * weight;
  self->lightness += lightness * weight;
  self->square += lightness * lightness * weight;
}

DastanMapTone
dastan_map_tone_measure (const guint8 *pixels, int width, int height, int stride)
{
  DastanMapTone self = { 0 };
  double n = 0;

  for (int y = STEP / 2; y < height; y += STEP)
    {
      const guint32 *row = (const guint32 *)(gconstpointer)(pixels + (gsize)y * (gsize)stride);

      for (int x = STEP / 2; x < width; x += STEP, n++)
        {
          float alpha = (float)(row[x] >> 24);

          if (alpha > 0)
            dastan_map_tone_add_color (&self,
                                       (DastanColor){ (float)(row[x] >> 16 & 255) / alpha,
                                                      (float)(row[x] >> 8 & 255) / alpha,
                                                      (float)(row[x] & 255) / alpha, alpha / 255 },
                                       1);
        }
    }
  if (n > 0)
    {
      DastanMapTone sum = self;

      self = (DastanMapTone){ 0 };
      dastan_map_tone_add (&self, &sum, 1 / n);
    }
  return self;
}

void
dastan_map_tone_add (DastanMapTone *self, const DastanMapTone *picture, double weight)
{
  self->weight += picture->weight * weight;
  self->red += picture->red * weight;
  self->green += picture->green * weight;
  self->blue += picture->blue * weight;
  self->lightness += picture->lightness * weight;
  self->square += picture->square * weight;
}

DastanColor
dastan_map_tone_get_mean (const DastanMapTone *self)
{
  if (self->weight <= 0)
    return (DastanColor){ 1, 1, 1, 1 };
  return (DastanColor){ (float)(self->red / self->weight), (float)(self->green / self->weight),
                        (float)(self->blue / self->weight), 1 };
}

/* @spread: (out): the standard deviation */
static double
get_lightness (const DastanMapTone *self, double *spread)
{
  double mean = self->weight > 0 ? self->lightness / self->weight : 1;

  *spread = self->weight > 0 ? sqrt (MAX (0, self->square / self->weight - mean * mean)) : 0;
  return mean;
}

gboolean
dastan_map_tone_is_like (const DastanMapTone *self, const DastanMapTone *other)
{
  DastanColor a = dastan_map_tone_get_mean (self), b = dastan_map_tone_get_mean (other);
  double a_spread, b_spread;
  double a_lightness = get_lightness (self, &a_spread),
         b_lightness = get_lightness (other, &b_spread);

  return fabs (a_lightness - b_lightness) < ALIKE && fabs (a_spread - b_spread) < ALIKE
         && fabsf (a.red - b.red) < ALIKE && fabsf (a.green - b.green) < ALIKE
         && fabsf (a.blue - b.blue) < ALIKE;
}

DastanMapGround
dastan_map_tone_find_ground (const DastanMapTone *self, DastanMapGround before)
{
  double spread, lightness = get_lightness (self, &spread);
  double most = MOST_SPREAD;
  double least = LIGHT;

  if (before != DASTAN_MAP_GROUND_OWN)
    most += before == DASTAN_MAP_GROUND_MIXED ? -SPREAD_SPARE : SPREAD_SPARE;
  if (spread > most)
    return DASTAN_MAP_GROUND_MIXED;
  if (before == DASTAN_MAP_GROUND_LIGHT)
    least -= SPARE;
  else if (before == DASTAN_MAP_GROUND_DARK)
    least += SPARE;
  return lightness >= least ? DASTAN_MAP_GROUND_LIGHT : DASTAN_MAP_GROUND_DARK;
}

DastanColor
dastan_map_ground_get_shade (DastanMapGround self, guint shade)
{
  DastanColor step;
  float clear;

  g_return_val_if_fail (self != DASTAN_MAP_GROUND_OWN, ((DastanColor){ 0 }));
  g_return_val_if_fail (shade >= 1 && shade <= DASTAN_MAP_N_SHADES, ((DastanColor){ 0 }));
  if (self == DASTAN_MAP_GROUND_MIXED)
    return dastan_color_with_alpha (on_white[shade - 1], COVER);
  step = self == DASTAN_MAP_GROUND_DARK ? on_black[shade - 1] : on_white[shade - 1];
  if (self == DASTAN_MAP_GROUND_DARK)
    {
      float alpha = MAX (step.red, MAX (step.green, step.blue));

      return (DastanColor){ step.red / alpha, step.green / alpha, step.blue / alpha, alpha };
    }
  clear = MIN (step.red, MIN (step.green, step.blue));
  return (DastanColor){ (step.red - clear) / (1 - clear), (step.green - clear) / (1 - clear),
                        (step.blue - clear) / (1 - clear), 1 - clear };
}

DastanColor
dastan_map_ground_blend (DastanColor over, DastanColor under)
{
  float clear = 1 - over.alpha;

  return (DastanColor){ over.red * over.alpha + under.red * clear,
                        over.green * over.alpha + under.green * clear,
                        over.blue * over.alpha + under.blue * clear, 1 };
}

DastanColor
dastan_map_ground_get_edge (DastanMapGround self)
{
  return self == DASTAN_MAP_GROUND_DARK ? (DastanColor){ 0.86f, 0.98f, 0.9f, 0.85f }
                                        : (DastanColor){ 0.05f, 0.22f, 0.13f, 0.8f };
}

DastanColor
dastan_map_ground_get_casing (DastanMapGround self)
{
  return self == DASTAN_MAP_GROUND_DARK ? (DastanColor){ 0, 0.04f, 0.02f, 0.6f }
                                        : (DastanColor){ 1, 1, 1, 0.6f };
}
