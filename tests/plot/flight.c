/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flight: from, to, the short way, out in the middle, never a jump. */
#include "plot/dastan-flight.h"

static DastanMapPose
pose (double longitude, double latitude, double zoom)
{
  return (DastanMapPose){ dastan_mercator_project (longitude, latitude), zoom };
}

static void
test_ends (void)
{
  DastanMapPose from = pose (69.2, 41.3, 5), to = pose (139.7, 35.7, 6);
  DastanFlight flight = dastan_flight_make (from, to, 900);
  DastanMapPose near_start = dastan_flight_at (&flight, 1e-6),
                near_end = dastan_flight_at (&flight, 1 - 1e-6);
  double least = 30;

  g_assert_cmpfloat (flight.duration, >, 0.3);
  g_assert_cmpfloat (flight.duration, <=, 1.2);
  g_assert_cmpfloat_with_epsilon (near_start.center.x, from.center.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (near_start.zoom, from.zoom, 1e-3);
  g_assert_cmpfloat_with_epsilon (near_end.center.x, to.center.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (near_end.center.y, to.center.y, 1e-6);
  g_assert_cmpfloat_with_epsilon (near_end.zoom, to.zoom, 1e-3);
  for (guint i = 0; i <= 100; i++)
    least = MIN (least, dastan_flight_at (&flight, i / 100.0).zoom);
  g_assert_cmpfloat (least, <, 5);
}

/* No step is longer than a part of the view. */
static void
test_is_smooth (void)
{
  DastanFlight flight = dastan_flight_make (pose (-74, 40.7, 10), pose (139.7, 35.7, 10), 900);
  DastanMapPose before = dastan_flight_at (&flight, 0);

  /* Over the Pacific; the longest way takes no longer. */
  g_assert_cmpfloat (flight.duration, <=, 1.2);
  g_assert_cmpfloat (flight.to.center.x, <, 0.3);
  for (guint i = 1; i <= 1000; i++)
    {
      DastanMapPose now = dastan_flight_at (&flight, i / 1000.0);
      double view = 900 / dastan_mercator_world_size (MIN (now.zoom, before.zoom));
      g_assert_cmpfloat (hypot (now.center.x - before.center.x, now.center.y - before.center.y)
                             / view,
                         <, 0.05);
      g_assert_cmpfloat (fabs (now.zoom - before.zoom), <, 0.1);
      before = now;
    }
}

static void
test_only_zoom (void)
{
  DastanFlight flight = dastan_flight_make (pose (70, 40, 3), pose (70, 40, 8), 900);
  DastanFlight none = dastan_flight_make (pose (70, 40, 3), pose (70, 40, 3), 900);

  g_assert_cmpfloat_with_epsilon (dastan_flight_at (&flight, 0.5).zoom, 5.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (dastan_flight_at (&flight, 0.5).center.x, flight.from.center.x,
                                  1e-9);
  g_assert_cmpfloat (none.duration, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/flight/ends", test_ends);
  g_test_add_func ("/plot/flight/is-smooth", test_is_smooth);
  g_test_add_func ("/plot/flight/only-zoom", test_only_zoom);
  return g_test_run ();
}
