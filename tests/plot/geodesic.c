/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Great circles: known distances, no streak over the antimeridian. */
#include "plot/dastan-geodesic.h"

static GArray *
sample (double longitude1, double latitude1, double longitude2, double latitude2)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (DastanPoint));

  dastan_geodesic_sample (longitude1, latitude1, longitude2, latitude2, 1, out);
  return out;
}

static void
test_angle (void)
{
  /* New York JFK to Paris CDG, 5,835 km on a sphere of 6,371 km. */
  g_assert_cmpfloat_with_epsilon (dastan_geodesic_angle (-73.7781, 40.6413, 2.55, 49.0097) * 6371,
                                  5835, 10);
  g_assert_cmpfloat_with_epsilon (dastan_geodesic_angle (0, 90, 0, -90), G_PI, 1e-12);
  g_assert_cmpfloat (dastan_geodesic_angle (71, 51, 71, 51), ==, 0);
}

/* All steps are equally long, the whole is the angle, and every point lies in one plane. */
static void
test_is_great_circle (void)
{
  g_autoptr (GArray) line = sample (139.75, 35.69, 71.43, 51.13);
  double whole = 0, north = 0;

  for (guint i = 1; i < line->len; i++)
    {
      double longitude1, latitude1, longitude2, latitude2, step;
      dastan_mercator_unproject (g_array_index (line, DastanPoint, i - 1), &longitude1, &latitude1);
      dastan_mercator_unproject (g_array_index (line, DastanPoint, i), &longitude2, &latitude2);
      step = dastan_geodesic_angle (longitude1, latitude1, longitude2, latitude2);
      g_assert_cmpfloat (step, <=, G_PI / 180 + 1e-9);
      whole += step;
      north = MAX (north, latitude2);
    }
  g_assert_cmpfloat_with_epsilon (whole, dastan_geodesic_angle (139.75, 35.69, 71.43, 51.13), 1e-9);
  /* It bulges north of both ends. */
  g_assert_cmpfloat (north, >, 51.5);
}

static void
test_is_continuous (void)
{
  const double ends[][4] = {
    { 170, 50, -170, 50 }, { -170, 50, 170, 50 }, { -74, 40.7, 139.75, 35.69 },
    { 10, 80, -170, 80 },  { 20, 30, -160, -30 }, { 0, 0, 0, 0 },
    { 0, 0, 180, 0 },
  };

  for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
    {
      g_autoptr (GArray) line = sample (ends[e][0], ends[e][1], ends[e][2], ends[e][3]);
      DastanPoint last = dastan_mercator_project (ends[e][2], ends[e][3]);
      g_assert_cmpuint (line->len, >=, 2);
      for (guint i = 1; i < line->len; i++)
        {
          DastanPoint a = g_array_index (line, DastanPoint, i - 1),
                      b = g_array_index (line, DastanPoint, i);
          g_assert_true (isfinite (b.x) && isfinite (b.y));
          g_assert_cmpfloat (fabs (a.x - b.x), <=, 0.5);
        }
      g_assert_cmpfloat_with_epsilon (fabs (sin (G_PI
                                                 * (g_array_index (line, DastanPoint, line->len - 1)
                                                        .x
                                                    - last.x))),
                                      0, 1e-9);
      g_assert_cmpfloat_with_epsilon (g_array_index (line, DastanPoint, line->len - 1).y, last.y,
                                      1e-12);
    }
}

/* Every point of a circle is as far away, also over the antimeridian and near the pole. */
static void
test_circle (void)
{
  const double centres[][2] = { { 74.9, 46.5 }, { 179.5, -18 }, { -100, 78 }, { 0, 0 } };

  for (guint c = 0; c < G_N_ELEMENTS (centres); c++)
    for (double radius = 10; radius < 600000; radius *= 7)
      {
        g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (DastanPoint));

        dastan_geodesic_circle (centres[c][0], centres[c][1], radius, 48, line);
        g_assert_cmpuint (line->len, ==, 48);
        for (guint i = 0; i < line->len; i++)
          {
            DastanPoint p = g_array_index (line, DastanPoint, i);
            double longitude, latitude;

            dastan_mercator_unproject (p, &longitude, &latitude);
            g_assert_cmpfloat_with_epsilon (
                dastan_geodesic_angle (centres[c][0], centres[c][1], longitude, latitude) * 6371008.8 / radius, 1, 1e-4);
            if (i > 0)
              g_assert_cmpfloat (fabs (p.x - g_array_index (line, DastanPoint, i - 1).x), <, 0.2);
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/geodesic/angle", test_angle);
  g_test_add_func ("/plot/geodesic/is-great-circle", test_is_great_circle);
  g_test_add_func ("/plot/geodesic/is-continuous", test_is_continuous);
  g_test_add_func ("/plot/geodesic/circle", test_circle);
  return g_test_run ();
}
