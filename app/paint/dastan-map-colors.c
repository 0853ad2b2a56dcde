/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of the map, light and dark: quiet, so that shades and the selection lead. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-map-colors.h"

#include <math.h>

#define HEX(value)                                                                                 \
  {                                                                                                \
    ((value) >> 16 & 255) / 255.0f, ((value) >> 8 & 255) / 255.0f, ((value) &255) / 255.0f, 1      \
  }

#define MOST_LINEAR 60 /* beyond it one country often has more than all the others together */

/* The shades are steps of equal lightness in OKLab, so that they are told apart by how dark they are alone. */
static const DastanMapColors light = {
  .sea = HEX (0xdfe8ef),
  .land = HEX (0xf6f3ee),
  .border = { 0.25f, 0.22f, 0.18f, 0.36f },
  .coast = HEX (0xb9c4cd),
  .river = HEX (0xaac7da),
  .disputed = HEX (0x8f867a),
  .shades = { HEX (0xcbe9d0), HEX (0xa5d6ae), HEX (0x81c192), HEX (0x60ab7a), HEX (0x419565) },
  .label = HEX (0x1d1d20),
  .quiet_label = HEX (0x6b6760),
  .town_label = HEX (0x57534d),
  .water_label = HEX (0x44718f),
  .halo = { 1, 1, 1, 0.8f },
  .marker = HEX (0xffffff),
  .is_dark = FALSE,
};

static const DastanMapColors dark = {
  .sea = HEX (0x1c2630),
  .land = HEX (0x2b2d2f),
  .border = { 0.9f, 0.92f, 0.95f, 0.27f },
  .coast = HEX (0x3f4a54),
  .river = HEX (0x37495a),
  .disputed = HEX (0x8a8d90),
  .shades = { HEX (0x314a3c), HEX (0x385c46), HEX (0x406e4f), HEX (0x498059), HEX (0x559263) },
  .label = HEX (0xf6f5f4),
  .quiet_label = HEX (0xa5a39f),
  .town_label = HEX (0xb9b7b3),
  .water_label = HEX (0x7fa5c2),
  .halo = { 0.09f, 0.1f, 0.11f, 0.75f },
  .marker = HEX (0x242424),
  .is_dark = TRUE,
};

const DastanMapColors *
dastan_map_colors_get (gboolean is_dark)
{
  return is_dark ? &dark : &light;
}

/* To one digit, upwards: what a legend can say in few characters. */
static guint
round_up (double value)
{
  double unit = pow (10, floor (log10 (value)));

  return (guint) (ceil (value / unit - 1e-9) * unit);
}

guint
dastan_map_colors_shade_start (guint shade, guint most)
{
  if (shade == 0 || shade > DASTAN_MAP_N_SHADES || most == 0)
    return 0;
  if (most <= DASTAN_MAP_N_SHADES)
    return shade <= most ? shade : 0;
  if (most <= MOST_LINEAR)
    return (guint) ((guint64) (shade - 1) * most / DASTAN_MAP_N_SHADES) + 1;
  return round_up (pow (most, (double) (shade - 1) / DASTAN_MAP_N_SHADES));
}

guint
dastan_map_colors_shade (guint count, guint most)
{
  guint shade = 0;

  if (count == 0 || most == 0)
    return 0;
  while (shade < DASTAN_MAP_N_SHADES && dastan_map_colors_shade_start (shade + 1, most) > 0
         && dastan_map_colors_shade_start (shade + 1, most) <= count)
    shade++;
  return shade;
}
