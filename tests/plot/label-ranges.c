/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of labels: nothing overlaps at any zoom, the first wins, and what could be shown is. */
#include "plot/dastan-label-ranges.h"

#include "plot/dastan-mercator.h"

#define N 300

typedef struct
{
  DastanPoint point;
  DastanBox box;
  double from;
  double to;
} Shown;

static DastanBox
box_at (const Shown *label, double x, double zoom)
{
  double size = dastan_mercator_world_size (zoom);
  DastanPoint at = { (dastan_mercator_nearest (label->point.x, x) - x) * size, label->point.y * size };

  return (DastanBox){ at.x + label->box.x0, at.y + label->box.y0, at.x + label->box.x1, at.y + label->box.y1 };
}

static gboolean
overlap (DastanBox a, DastanBox b)
{
  return MIN (a.x1, b.x1) - MAX (a.x0, b.x0) > 1e-6 && MIN (a.y1, b.y1) - MAX (a.y0, b.y0) > 1e-6;
}

/* Any labels, some at the antimeridian: looked at at many zooms, no two of them overlap. */
static void
test_never_overlap (void)
{
  g_autoptr (DastanLabelRanges) ranges = dastan_label_ranges_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Shown shown[N];
  guint n = 0, n_pairs = 0;

  for (guint i = 0; i < N; i++)
    {
      DastanPoint point = { g_rand_double_range (rand, -0.05, 0.05), g_rand_double_range (rand, 0.4, 0.6) };
      double width = g_rand_int_range (rand, 20, 140), height = g_rand_int_range (rand, 10, 30);
      DastanBox boxes[] = { { 4, -height / 2, 4 + width, height / 2 },
                            { -4 - width, -height / 2, -4, height / 2 },
                            { -width / 2, 4, width / 2, 4 + height } };
      DastanLabelShape shapes[] = { { &boxes[0], 1 }, { &boxes[1], 1 }, { &boxes[2], 1 } };
      double from = g_rand_double_range (rand, 1, 6), to = g_rand_double_range (rand, 7, 14), found = -1;
      int chosen = dastan_label_ranges_place (ranges, point, from, to, 0.1, shapes, 3, &found);

      if (chosen < 0)
        continue;
      g_assert_cmpfloat (found, >=, from);
      g_assert_cmpfloat (found, <=, to - 0.1);
      shown[n++] = (Shown){ point, boxes[chosen], found, to };
    }
  g_assert_cmpuint (n, >, N / 2);
  for (double zoom = 1; zoom < 14; zoom += 0.05)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < i; j++)
        {
          double x = shown[i].point.x;

          if (zoom < shown[i].from || zoom < shown[j].from || zoom >= shown[i].to || zoom >= shown[j].to)
            continue;
          n_pairs++;
          g_assert_false (overlap (box_at (&shown[i], x, zoom), box_at (&shown[j], x, zoom)));
        }
  g_assert_cmpuint (n_pairs, >, 10000);
}

/* Two at known distance: the second comes just when there is room, and not before. */
static void
test_exact (void)
{
  g_autoptr (DastanLabelRanges) ranges = dastan_label_ranges_new ();
  DastanBox box = { -50, -10, 50, 10 };
  DastanLabelShape shape = { &box, 1 };
  double from = -1;

  g_assert_cmpint (dastan_label_ranges_place (ranges, (DastanPoint){ 0.25, 0.5 }, 1, 20, 0.1, &shape, 1, &from), ==, 0);
  g_assert_cmpfloat_with_epsilon (from, 1, 1e-9);
  /* 100 pixels apart where the world is 800 wide. */
  g_assert_cmpint (dastan_label_ranges_place (ranges, (DastanPoint){ 0.375, 0.5 }, 1, 20, 0.1, &shape, 1, &from), ==, 0);
  g_assert_cmpfloat_with_epsilon (from, log2 (800 / 256.0), 1e-9);
  /* At the very same point there is never room; once the first is gone there is. */
  g_assert_cmpint (dastan_label_ranges_place (ranges, (DastanPoint){ 0.25, 0.5 }, 1, 20, 0.1, &shape, 1, &from), ==, -1);
  g_assert_cmpint (dastan_label_ranges_place (ranges, (DastanPoint){ 0.25, 0.5 }, 1, 22, 0.1, &shape, 1, &from), ==, 0);
  g_assert_cmpfloat_with_epsilon (from, 20, 1e-9);
  /* Across the antimeridian. */
  g_assert_cmpint (dastan_label_ranges_place (ranges, (DastanPoint){ 0.99, 0.1 }, 1, 20, 0.1, &shape, 1, &from), ==, 0);
  g_assert_cmpint (dastan_label_ranges_place (ranges, (DastanPoint){ 0.01, 0.1 }, 1, 20, 0.1, &shape, 1, &from), ==, 0);
  g_assert_cmpfloat_with_epsilon (from, log2 (5000 / 256.0), 1e-6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/label-ranges/never-overlap", test_never_overlap);
  g_test_add_func ("/label-ranges/exact", test_exact);
  return g_test_run ();
}
