/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of the map, light and dark: quiet, so that shades and the selection lead. */
#pragma once

#include "paint/dastan-display-list.h"

G_BEGIN_DECLS

#define DASTAN_MAP_N_SHADES 5

typedef struct
{
  DastanColor sea;
  DastanColor land;
  DastanColor border;
  DastanColor coast;
  DastanColor river;
  DastanColor disputed;
  DastanColor shades[DASTAN_MAP_N_SHADES]; /* of a country, by how many events: the fewest first */
  DastanColor label;                       /* names of the story's countries and places */
  DastanColor quiet_label;                 /* names of context */
  DastanColor town_label;                  /* names of towns for orientation */
  DastanColor water_label;                 /* names of seas, lakes and rivers */
  DastanColor halo;                        /* round a label */
  DastanColor marker;                      /* inside of a place's ring */
  gboolean is_dark;
} DastanMapColors;

/* The colours; static. */
const DastanMapColors *dastan_map_colors_get (gboolean is_dark);

/* The shade, 1 … DASTAN_MAP_N_SHADES, of a country with @count events where the one with most has
 * @most; 0 without any. Steps are equal parts of @most, or where that is large equal factors; a legend can
 * name where each begins. */
guint dastan_map_colors_shade (guint count, guint most);
/* The least count that has @shade, 1 … DASTAN_MAP_N_SHADES, or 0 where none has. */
guint dastan_map_colors_shade_start (guint shade, guint most);

G_END_DECLS
