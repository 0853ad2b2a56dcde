/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a map's scale bar is: a round distance that fits, in kilometres or in miles. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-scale-bar.h"

#include <langinfo.h>
#include <math.h>

#include "plot/dastan-mercator.h"

#define RADIUS 6378137.0 /* metres: of EPSG:3857 */
#define FOOT 0.3048
#define MILE 1609.344

double
dastan_scale_bar_get_resolution (double latitude, double zoom)
{
  return cos (latitude * G_PI / 180) * 2 * G_PI * RADIUS / dastan_mercator_world_size (zoom);
}

/* The largest of 1, 2, 5, 10, 20, 50 … up to @most; 1 where that is less. */
static guint
round_down (double most)
{
  double power = pow (10, floor (log10 (MAX (most, 1)))), times = most / power;

  return (guint) (power * (times >= 5 ? 5 : times >= 2 ? 2 : 1) + 0.5);
}

DastanScaleBar
dastan_scale_bar_make (double resolution, double most, gboolean in_miles)
{
  double metres = resolution * most, large = in_miles ? MILE : 1000, small = in_miles ? FOOT : 1;
  gboolean is_large = metres >= large;
  double unit = is_large ? large : small;
  DastanScaleBar bar = { round_down (metres / unit), DASTAN_LENGTH_METRE, 0 };

  if (in_miles)
    bar.unit = is_large ? DASTAN_LENGTH_MILE : DASTAN_LENGTH_FOOT;
  else if (is_large)
    bar.unit = DASTAN_LENGTH_KILOMETRE;
  bar.pixels = bar.number * unit / resolution;
  return bar;
}

gboolean
dastan_scale_bar_is_in_miles (void)
{
#ifdef __GLIBC__
  return *nl_langinfo (_NL_MEASUREMENT_MEASUREMENT) == 2;
#else
  return FALSE;
#endif
}
