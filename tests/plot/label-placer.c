/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels: in view, off one another, off lines, and placed where there is room. */
#include "plot/dastan-label-placer.h"

static const DastanBox view = { 0, 0, 400, 300 };

static void
test_priority (void)
{
  g_autoptr (DastanLabelPlacer) placer = dastan_label_placer_new (view);
  const DastanBox first[] = { { 10, 10, 60, 30 } };
  const DastanBox second[] = { { 20, 20, 70, 40 }, { 20, 35, 70, 55 } };
  const DastanBox outside[] = { { 380, 10, 430, 30 } };

  g_assert_cmpint (dastan_label_placer_place (placer, first, 1), ==, 0);
  g_assert_cmpint (dastan_label_placer_place (placer, second, 2), ==, 1);
  g_assert_cmpint (dastan_label_placer_place (placer, second, 2), ==, -1);
  g_assert_cmpint (dastan_label_placer_place (placer, outside, 1), ==, -1);
}

static void
test_line (void)
{
  g_autoptr (DastanLabelPlacer) placer = dastan_label_placer_new (view);
  const DastanPoint line[] = { { -100, -100 }, { 500, 500 } };
  const DastanBox across[] = { { 90, 80, 140, 120 } };
  const DastanBox beside[] = { { 200, 80, 250, 120 } };
  const DastanBox close[] = { { 122, 100, 150, 120 } };

  dastan_label_placer_add_line (placer, line, 2, 3);
  g_assert_cmpint (dastan_label_placer_place (placer, across, 1), ==, -1);
  g_assert_cmpint (dastan_label_placer_place (placer, close, 1), ==, -1);
  g_assert_cmpint (dastan_label_placer_place (placer, beside, 1), ==, 0);
}

static gboolean
crosses (DastanPoint a, DastanPoint b, DastanBox box)
{
  for (guint i = 0; i <= 2000; i++)
    {
      double t = i / 2000.0;
      if (dastan_box_contains (box, (DastanPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t }))
        return TRUE;
    }
  return FALSE;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (DastanLabelPlacer) placer = dastan_label_placer_new (view);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (DastanBox));
  DastanPoint line[40];

  for (guint i = 0; i < G_N_ELEMENTS (line); i++)
    line[i] = (DastanPoint){ g_rand_double_range (rand, 0, 400),
                             i < 4 ? g_rand_double_range (rand, 0, 300) : 5 };
  dastan_label_placer_add_line (placer, line, G_N_ELEMENTS (line), 0);
  for (guint i = 0; i < 500; i++)
    {
      double x = g_rand_double_range (rand, -20, 400), y = g_rand_double_range (rand, -20, 300);
      DastanBox box = { x, y, x + g_rand_double_range (rand, 5, 60), y + 15 };
      if (dastan_label_placer_place (placer, &box, 1) == 0)
        g_array_append_val (placed, box);
    }
  g_assert_cmpuint (placed->len, >, 20);
  for (guint i = 0; i < placed->len; i++)
    {
      DastanBox box = g_array_index (placed, DastanBox, i);
      for (guint j = 0; j < i; j++)
        g_assert_false (dastan_box_overlaps (box, g_array_index (placed, DastanBox, j)));
      for (guint j = 1; j < G_N_ELEMENTS (line); j++)
        g_assert_false (crosses (line[j - 1], line[j], box));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/label-placer/priority", test_priority);
  g_test_add_func ("/plot/label-placer/line", test_line);
  g_test_add_func ("/plot/label-placer/random", test_random);
  return g_test_run ();
}
