/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shortest way over the globe between two places, as a line on the map. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-geodesic.h"

#define RADIANS (G_PI / 180.0)
/* Nearer than this to opposite, the plane of the great circle is lost in rounding. */
#define ANTIPODAL 1e-6
#define EARTH_RADIUS 6371008.8 /* metres: the mean one */

typedef struct
{
  double x;
  double y;
  double z;
} Vector;

static Vector
to_vector (double longitude, double latitude)
{
  double l = longitude * RADIANS, b = latitude * RADIANS;

  return (Vector){ cos (b) * cos (l), cos (b) * sin (l), sin (b) };
}

double
dastan_geodesic_angle (double longitude1, double latitude1, double longitude2, double latitude2)
{
  double u = sin ((latitude2 - latitude1) * RADIANS / 2);
  double v = sin ((longitude2 - longitude1) * RADIANS / 2);
  double h = u * u + cos (latitude1 * RADIANS) * cos (latitude2 * RADIANS) * v * v;

  return 2 * asin (MIN (sqrt (h), 1.0));
}

static void
append (GArray *out, gboolean is_first, double longitude, double latitude)
{
  DastanPoint point = dastan_mercator_project (longitude, latitude);

  if (!is_first)
    point.x = dastan_mercator_nearest (point.x, g_array_index (out, DastanPoint, out->len - 1).x);
  g_array_append_val (out, point);
}

void
dastan_geodesic_sample (double longitude1, double latitude1, double longitude2, double latitude2,
                        double max_step, GArray *out)
{
  double angle = dastan_geodesic_angle (longitude1, latitude1, longitude2, latitude2);
  guint n = MAX (1u, (guint) ceil (angle / (max_step * RADIANS)));
  Vector a = to_vector (longitude1, latitude1);
  Vector b = to_vector (longitude2, latitude2);

  g_return_if_fail (max_step > 0);
  append (out, TRUE, longitude1, latitude1);
  if (G_PI - angle < ANTIPODAL)
    {
      /* Up one meridian and down the opposite one. */
      for (guint i = 1; i < n; i++)
        {
          double way = latitude1 + (double) i / n * 180.0;
          append (out, FALSE, way <= 90 ? longitude1 : longitude2, way <= 90 ? way : 180 - way);
        }
    }
  else
    for (guint i = 1; i < n; i++)
      {
        double t = (double) i / n;
        double f = sin ((1 - t) * angle) / sin (angle), g = sin (t * angle) / sin (angle);
        Vector v = { f * a.x + g * b.x, f * a.y + g * b.y, f * a.z + g * b.z };
        append (out, FALSE, atan2 (v.y, v.x) / RADIANS, atan2 (v.z, hypot (v.x, v.y)) / RADIANS);
      }
  append (out, FALSE, longitude2, latitude2);
}

void
dastan_geodesic_circle (double longitude, double latitude, double radius, guint n, GArray *out)
{
  double b = latitude * RADIANS, angle = radius / EARTH_RADIUS;

  g_return_if_fail (n >= 3);
  for (guint i = 0; i < n; i++)
    {
      double bearing = 2 * G_PI * i / n;
      double there = asin (CLAMP (sin (b) * cos (angle) + cos (b) * sin (angle) * cos (bearing), -1, 1));
      double east = atan2 (sin (bearing) * sin (angle) * cos (b), cos (angle) - sin (b) * sin (there));

      append (out, i == 0, longitude + east / RADIANS, there / RADIANS);
    }
}
