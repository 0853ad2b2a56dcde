/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a map's scale bar is: a round distance that fits, in kilometres or in miles. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DASTAN_LENGTH_METRE,
  DASTAN_LENGTH_KILOMETRE,
  DASTAN_LENGTH_FOOT,
  DASTAN_LENGTH_MILE,
} DastanLengthUnit;

/* @number: of @unit, 1, 2 or 5 times a power of ten; @pixels: how long that is on the map */
typedef struct
{
  guint number;
  DastanLengthUnit unit;
  double pixels;
} DastanScaleBar;

/* Metres on the ground to a logical pixel, on the sphere of Web Mercator's radius, at a latitude in degrees. */
double dastan_scale_bar_get_resolution (double latitude, double zoom);

/* The longest bar of at most @most pixels; @resolution: metres to a pixel, more than 0. */
DastanScaleBar dastan_scale_bar_make (double resolution, double most, gboolean in_miles);

/* Whether the locale (LC_MEASUREMENT) measures in miles. */
gboolean dastan_scale_bar_is_in_miles (void);

G_END_DECLS
