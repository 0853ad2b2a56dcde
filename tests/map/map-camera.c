/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Framing: what is to be seen is in view, clear of what covers it. */
#include "map/dastan-map-camera.h"

static void
assert_framed (DastanBox box, double width, double height, DastanMapInsets insets)
{
  DastanMapPose pose = dastan_map_camera_frame (box, width, height, insets, DASTAN_MAP_MAX_ZOOM);
  double size = dastan_mercator_world_size (pose.zoom);
  double left = (box.x0 - pose.center.x) * size + width / 2,
         right = (box.x1 - pose.center.x) * size + width / 2;
  double top = (box.y0 - pose.center.y) * size + height / 2,
         bottom = (box.y1 - pose.center.y) * size + height / 2;

  g_assert_cmpfloat (left, >=, insets.left - 1e-6);
  g_assert_cmpfloat (top, >=, insets.top - 1e-6);
  g_assert_cmpfloat (right, <=, width - insets.right + 1e-6);
  g_assert_cmpfloat (bottom, <=, height - insets.bottom + 1e-6);
  /* And no smaller than it must be. */
  g_assert_true (right - left > (width - insets.left - insets.right) * 0.999
                 || bottom - top > (height - insets.top - insets.bottom) * 0.999);
}

static void
test_frame (void)
{
  const DastanMapInsets insets = { 20, 30, 80, 40 };
  DastanPoint a = dastan_mercator_project (46, 56), b = dastan_mercator_project (146, 30);
  DastanPoint c = dastan_mercator_project (69, 42), d = dastan_mercator_project (75, 39);

  assert_framed ((DastanBox){ a.x, a.y, b.x, b.y }, 960, 480, insets);
  assert_framed ((DastanBox){ a.x, a.y, b.x, b.y }, 400, 700, insets);
  assert_framed ((DastanBox){ c.x, c.y, d.x, d.y }, 960, 480, insets);
  /* Over the antimeridian. */
  assert_framed ((DastanBox){ 0.95, 0.3, 1.05, 0.4 }, 960, 480, insets);
}

static void
test_limits (void)
{
  const DastanMapInsets insets = { 20, 20, 20, 20 };
  DastanMapPose point = dastan_map_camera_frame ((DastanBox){ 0.7, 0.4, 0.7, 0.4 }, 960, 480,
                                                 insets, 7);
  DastanMapPose world = dastan_map_camera_frame ((DastanBox){ -1, 0, 2, 1 }, 300, 200, insets, 7);
  DastanMapPose tiny = dastan_map_camera_frame ((DastanBox){ 0.6, 0.3, 0.8, 0.4 }, 30, 20, insets,
                                                7);

  g_assert_cmpfloat (point.zoom, ==, 7);
  g_assert_cmpfloat_with_epsilon (point.center.x, 0.7, 1e-12);
  g_assert_cmpfloat (world.zoom, ==, DASTAN_MAP_MIN_ZOOM);
  g_assert_cmpfloat (tiny.zoom, >=, DASTAN_MAP_MIN_ZOOM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/camera/frame", test_frame);
  g_test_add_func ("/map/camera/limits", test_limits);
  return g_test_run ();
}
