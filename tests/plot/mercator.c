/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Degrees to the world and back; copies of the world. */
#include "plot/dastan-mercator.h"

static void
test_round_trip (void)
{
  for (double latitude = -85; latitude <= 85; latitude += 2.5)
    for (double longitude = -540; longitude <= 540; longitude += 22.5)
      {
        double back_longitude, back_latitude;
        dastan_mercator_unproject (dastan_mercator_project (longitude, latitude), &back_longitude,
                                   &back_latitude);
        g_assert_cmpfloat_with_epsilon (back_longitude, longitude, 1e-9);
        g_assert_cmpfloat_with_epsilon (back_latitude, latitude, 1e-9);
      }
}

static void
test_known_points (void)
{
  DastanPoint middle = dastan_mercator_project (0, 0);
  DastanPoint pole = dastan_mercator_project (180, 90);
  DastanPoint paris = dastan_mercator_project (2.3522, 48.8566);

  g_assert_cmpfloat_with_epsilon (middle.x, 0.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (middle.y, 0.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (pole.x, 1, 1e-15);
  g_assert_cmpfloat_with_epsilon (pole.y, 0, 1e-12);
  /* The tile of Paris at zoom 10 is 518/352. */
  g_assert_cmpint ((int) (paris.x * 1024), ==, 518);
  g_assert_cmpint ((int) (paris.y * 1024), ==, 352);
}

static void
test_wraps (void)
{
  DastanBox view = { 0.9, 0, 1.2, 1 };
  int first, last;

  g_assert_cmpfloat_with_epsilon (dastan_mercator_wrap (-0.25), 0.75, 1e-15);
  g_assert_cmpfloat (dastan_mercator_wrap (-1e-20), <, 1);
  g_assert_cmpfloat_with_epsilon (dastan_mercator_nearest (0.02, 0.97), 1.02, 1e-15);
  g_assert_cmpfloat_with_epsilon (dastan_mercator_nearest (0.97, 0.02), -0.03, 1e-15);
  /* From 0.0 to 0.1 only the copy one world on is in view. */
  dastan_mercator_wrap_range (0.0, 0.1, view, &first, &last);
  g_assert_cmpint (first, ==, 1);
  g_assert_cmpint (last, ==, 1);
  dastan_mercator_wrap_range (0.3, 0.5, view, &first, &last);
  g_assert_cmpint (first, >, last);
  dastan_mercator_wrap_range (0.85, 1.05, view, &first, &last);
  g_assert_cmpint (first, ==, 0);
  g_assert_cmpint (last, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/mercator/round-trip", test_round_trip);
  g_test_add_func ("/plot/mercator/known-points", test_known_points);
  g_test_add_func ("/plot/mercator/wraps", test_wraps);
  return g_test_run ();
}
