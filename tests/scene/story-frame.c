/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A step's frame on maps of other sizes: never less ground than it holds, and at its own size what it says. */
#include "plot/dastan-mercator.h"
#include "scene/dastan-story-frame.h"

static const double sizes[][2] = { { 1190, 756 }, { 635, 538 }, { 2381, 1512 }, { 1080, 742 }, { 640, 420 }, { 300, 1200 } };

/* How much of the world a map shows. */
static double
get_ground (double zoom, double pixels)
{
  return pixels / dastan_mercator_world_size (zoom);
}

static void
test_show (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double zoom = dastan_story_frame_show (4, sizes[i][0], sizes[i][1]),
             wide = get_ground (zoom, sizes[i][0]) / get_ground (4, DASTAN_STORY_FRAME_WIDTH),
             high = get_ground (zoom, sizes[i][1]) / get_ground (4, DASTAN_STORY_FRAME_HEIGHT);

      /* All of it, and on one of the sides no more. */
      g_assert_cmpfloat_with_epsilon (MIN (wide, high), 1, 1e-9);
    }
  g_assert_cmpfloat_with_epsilon (dastan_story_frame_show (3.2, 1190, 756), 3.2, 1e-12);
  g_assert_cmpfloat (dastan_story_frame_show (0, 100, 100), ==, 0);
}

/* What a window shows is all in the frame that is made of it. */
static void
test_take (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double zoom = dastan_story_frame_take (5, sizes[i][0], sizes[i][1]);

      g_assert_cmpfloat (get_ground (zoom, DASTAN_STORY_FRAME_WIDTH), >=, get_ground (5, sizes[i][0]) * (1 - 1e-9));
      g_assert_cmpfloat (get_ground (zoom, DASTAN_STORY_FRAME_HEIGHT), >=, get_ground (5, sizes[i][1]) * (1 - 1e-9));
    }
  g_assert_cmpfloat (dastan_story_frame_take (22, 10, 10), ==, DASTAN_MAX_ZOOM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/story-frame/show", test_show);
  g_test_add_func ("/scene/story-frame/take", test_take);
  return g_test_run ();
}
