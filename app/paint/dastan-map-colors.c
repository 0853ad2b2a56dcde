/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of the map, light and dark: quiet, so that shades and the selection lead. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-map-colors.h"

#define HEX(value)                                                                                 \
  {                                                                                                \
    ((value) >> 16 & 255) / 255.0f, ((value) >> 8 & 255) / 255.0f, ((value) &255) / 255.0f, 1      \
  }

static const DastanMapColors light = {
  .sea = HEX (0xdfe8ef),
  .land = HEX (0xf6f3ee),
  .border = { 0.25f, 0.22f, 0.18f, 0.36f },
  .coast = HEX (0xb9c4cd),
  .river = HEX (0xaac7da),
  .disputed = HEX (0x8f867a),
  .shades = { HEX (0xd7e5d3), HEX (0xbdd6b7), HEX (0xa0c59a), HEX (0x82b57d), HEX (0x63a55f) },
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
  .shades = { HEX (0x2d4a3a), HEX (0x355b42), HEX (0x3e6d49), HEX (0x467f51), HEX (0x4f9158) },
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

guint
dastan_map_colors_shade (guint count, guint most)
{
  if (count == 0 || most == 0)
    return 0;
  if (most <= DASTAN_MAP_N_SHADES)
    return count >= DASTAN_MAP_N_SHADES ? DASTAN_MAP_N_SHADES : count;
  return (guint) (((guint64) MIN (count, most) * DASTAN_MAP_N_SHADES + most - 1) / most);
}

guint
dastan_map_colors_shade_start (guint shade, guint most)
{
  guint start;

  if (shade == 0 || shade > DASTAN_MAP_N_SHADES || most == 0)
    return 0;
  if (most <= DASTAN_MAP_N_SHADES)
    return shade <= most ? shade : 0;
  start = (guint) ((guint64) (shade - 1) * most / DASTAN_MAP_N_SHADES) + 1;
  return start;
}
