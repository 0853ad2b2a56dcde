/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of labels: nothing overlaps at any zoom, the first wins, and what could be shown is. */
#include "plot/dastan-label-ranges.h"

#include "plot/dastan-mercator.h"

#define N 300
#define MAX_SHAPES 3

typedef struct
{
  DastanPoint point;
  DastanBox box;
  double shown; /* the zoom from which it is */
  double to;
  gboolean is_shown;
} Shown;

static DastanBox
box_at (const Shown *label, double x, double zoom)
{
  double size = dastan_mercator_world_size (zoom);
  DastanPoint at
      = { (dastan_mercator_nearest (label->point.x, x) - x) * size, label->point.y * size };

  return (DastanBox){ at.x + label->box.x0, at.y + label->box.y0, at.x + label->box.x1,
                      at.y + label->box.y1 };
}

static gboolean
overlap (DastanBox a, DastanBox b)
{
  return MIN (a.x1, b.x1) - MAX (a.x0, b.x0) > 1e-6 && MIN (a.y1, b.y1) - MAX (a.y0, b.y0) > 1e-6;
}

/* One label at a point, of which there are several ways to place it. */
static guint
place (DastanLabelRanges *ranges,
       DastanPoint point,
       double from,
       double to,
       double least,
       const DastanBox *boxes,
       guint n)
{
  DastanLabelShape shapes[MAX_SHAPES];

  g_assert_cmpuint (n, <=, MAX_SHAPES);
  for (guint i = 0; i < n; i++)
    shapes[i] = (DastanLabelShape){ point, from, &boxes[i], 1 };
  return dastan_label_ranges_place (ranges, to, least, shapes, n);
}

/* From which zoom a label is shown, or -1. */
static double
get_from (DastanLabelRanges *ranges, guint label)
{
  double from = -1;

  return dastan_label_ranges_get (ranges, label, &from) < 0 ? -1 : from;
}

static void
check_overlaps (DastanLabelRanges *ranges, Shown *shown, const DastanBox (*boxes)[3], guint n)
{
  guint n_pairs = 0;

  for (guint i = 0; i < n; i++)
    {
      int chosen = dastan_label_ranges_get (ranges, i, &shown[i].shown);

      shown[i].is_shown = chosen >= 0;
      if (chosen >= 0)
        shown[i].box = boxes[i][chosen];
    }
  for (double zoom = 1; zoom < 14; zoom += 0.05)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < i; j++)
        {
          double x = shown[i].point.x;

          if (!shown[i].is_shown || !shown[j].is_shown || zoom < shown[i].shown
              || zoom < shown[j].shown || zoom >= shown[i].to || zoom >= shown[j].to)
            continue;
          n_pairs++;
          g_assert_false (overlap (box_at (&shown[i], x, zoom), box_at (&shown[j], x, zoom)));
        }
  g_assert_cmpuint (n_pairs, >, 10000);
}

/* Any labels, some at the antimeridian: looked at at many zooms, no two of them overlap; and none
 * is ever shown later for one that came after it, nor for one that is improved. */
static void
test_never_overlap (void)
{
  g_autoptr (DastanLabelRanges) ranges = dastan_label_ranges_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static Shown shown[N];
  static DastanBox boxes[N][3];
  guint n_shown = 0, n_moved;

  for (guint i = 0; i < N; i++)
    {
      DastanPoint point
          = { g_rand_double_range (rand, -0.05, 0.05), g_rand_double_range (rand, 0.4, 0.6) };
      double width = g_rand_int_range (rand, 20, 140), height = g_rand_int_range (rand, 10, 30);
      double from = g_rand_double_range (rand, 1, 6), to = g_rand_double_range (rand, 7, 14);

      shown[i] = (Shown){ .point = point, .to = to, .shown = to };
      boxes[i][0] = (DastanBox){ 4, -height / 2, 4 + width, height / 2 };
      boxes[i][1] = (DastanBox){ -4 - width, -height / 2, -4, height / 2 };
      boxes[i][2] = (DastanBox){ -width / 2, 4, width / 2, 4 + height };
      g_assert_cmpuint (place (ranges, point, from, to, 0.1, boxes[i], 3), ==, i);
      for (guint j = 0; j <= i; j++)
        {
          double now = get_from (ranges, j);

          g_assert_cmpfloat (now < 0 ? shown[j].to : now, <=, shown[j].shown);
          shown[j].shown = now < 0 ? shown[j].to : now;
        }
      g_assert_true (shown[i].shown >= to
                     || (shown[i].shown >= from && shown[i].shown <= to - 0.1));
      n_shown += shown[i].shown < to;
    }
  g_assert_cmpuint (n_shown, >, N / 2);
  n_moved = dastan_label_ranges_improve (ranges);
  g_test_message ("%u of %u are shown at once, %u moved for others", n_shown, N, n_moved);
  for (guint i = 0; i < N; i++)
    if (get_from (ranges, i) >= 0)
      g_assert_cmpfloat (get_from (ranges, i), <=, shown[i].shown);
    else
      g_assert_cmpfloat (shown[i].shown, >=, shown[i].to);
  check_overlaps (ranges, shown, boxes, N);
}

/* Two at known distance: the second comes just when there is room, and not before. */
static void
test_exact (void)
{
  g_autoptr (DastanLabelRanges) ranges = dastan_label_ranges_new ();
  DastanBox box = { -50, -10, 50, 10 };
  guint label = place (ranges, (DastanPoint){ 0.25, 0.5 }, 1, 20, 0.1, &box, 1);

  g_assert_cmpfloat_with_epsilon (get_from (ranges, label), 1, 1e-9);
  /* 100 pixels apart where the world is 800 wide. */
  label = place (ranges, (DastanPoint){ 0.375, 0.5 }, 1, 20, 0.1, &box, 1);
  g_assert_cmpfloat_with_epsilon (get_from (ranges, label), log2 (800 / 256.0), 1e-9);
  /* At the very same point there is never room; once the first is gone there is. */
  label = place (ranges, (DastanPoint){ 0.25, 0.5 }, 1, 20, 0.1, &box, 1);
  g_assert_cmpfloat (get_from (ranges, label), <, 0);
  label = place (ranges, (DastanPoint){ 0.25, 0.5 }, 1, 22, 0.1, &box, 1);
  g_assert_cmpfloat_with_epsilon (get_from (ranges, label), 20, 1e-9);
  /* Across the antimeridian. */
  place (ranges, (DastanPoint){ 0.99, 0.1 }, 1, 20, 0.1, &box, 1);
  label = place (ranges, (DastanPoint){ 0.01, 0.1 }, 1, 20, 0.1, &box, 1);
  g_assert_cmpfloat_with_epsilon (get_from (ranges, label), log2 (5000 / 256.0), 1e-6);
}

#define RIGHT                                                                                      \
  {                                                                                                \
    4, -10, 60, 10                                                                                 \
  }
#define LEFT                                                                                       \
  {                                                                                                \
    -60, -10, -4, 10                                                                               \
  }

/* A label that stands where the next one belongs goes to its other side, if it is shown as early
 * there. */
static void
test_makes_way (void)
{
  const DastanBox both[] = { RIGHT, LEFT }, right[] = { RIGHT };
  const DastanPoint first = { 0.5, 0.5 }, second = { 0.5 + 30.0 / 4096, 0.5 },
                    west = { 0.5 - 90.0 / 4096, 0.5 };

  for (guint is_blocked = 0; is_blocked < 2; is_blocked++)
    {
      g_autoptr (DastanLabelRanges) ranges = dastan_label_ranges_new ();
      guint behind = is_blocked ? place (ranges, west, 1, 20, 0.1, right, 1) : 0;
      guint a = place (ranges, first, 4, 20, 0.1, both, 2), b;

      g_assert_cmpint (dastan_label_ranges_get (ranges, a, NULL), ==, 0);
      b = place (ranges, second, 4.5, 20, 0.1, right, 1);
      g_assert_cmpint (dastan_label_ranges_get (ranges, a, NULL), ==, is_blocked ? 0 : 1);
      g_assert_cmpfloat_with_epsilon (get_from (ranges, a), 4, 1e-9);
      if (is_blocked)
        {
          g_assert_cmpfloat (get_from (ranges, b), >, 4.8);
          g_assert_cmpfloat_with_epsilon (get_from (ranges, behind), 1, 1e-9);
        }
      else
        g_assert_cmpfloat_with_epsilon (get_from (ranges, b), 4.5, 1e-9);
    }
}

/* A label that may stand at several points takes the one where it is shown first, each from its own
 * zoom. */
static void
test_points (void)
{
  g_autoptr (DastanLabelRanges) ranges = dastan_label_ranges_new ();
  DastanBox box = { -30, -10, 30, 10 };
  const DastanLabelShape shapes[] = { { { 0.2, 0.5 }, 5, &box, 1 },
                                      { { 0.3, 0.5 }, 3, &box, 1 },
                                      { { 0.6, 0.5 }, 3.5, &box, 1 } };
  guint a = dastan_label_ranges_place (ranges, 20, 0.1, shapes, 3), b;

  g_assert_cmpint (dastan_label_ranges_get (ranges, a, NULL), ==, 1);
  g_assert_cmpfloat_with_epsilon (get_from (ranges, a), 3, 1e-9);
  /* The second finds that taken, and takes the next. */
  b = dastan_label_ranges_place (ranges, 20, 0.1, shapes, 3);
  g_assert_cmpint (dastan_label_ranges_get (ranges, b, NULL), ==, 2);
  g_assert_cmpfloat_with_epsilon (get_from (ranges, b), 3.5, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/label-ranges/never-overlap", test_never_overlap);
  g_test_add_func ("/label-ranges/exact", test_exact);
  g_test_add_func ("/label-ranges/makes-way", test_makes_way);
  g_test_add_func ("/label-ranges/points", test_points);
  return g_test_run ();
}
