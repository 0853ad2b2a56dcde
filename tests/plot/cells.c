/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of time: each second in one, no pan moves them, a zoom splits or joins them. */
#include "plot/dastan-cells.h"

#include "time/dastan-calendar.h"

#define LEAST 128.0

/* A scale that is linear, or squeezed around events by chance. */
static DastanScale
make_scale (GRand *random, DastanWarp **warp)
{
  gint64 earliest[40], latest[40];
  gint64 from = g_rand_int_range (random, -3000, 3000) * DASTAN_DAY_SECONDS;
  gint64 length = (gint64)(60 * g_rand_double_range (random, 1, 1e6));

  for (guint i = 0; i < G_N_ELEMENTS (earliest); i++)
    {
      earliest[i] = g_rand_int_range (random, -4000, 4000) * DASTAN_DAY_SECONDS;
      latest[i] = earliest[i] + g_rand_int_range (random, 0, 90) * DASTAN_DAY_SECONDS + 1;
    }
  *warp = g_rand_boolean (random)
              ? dastan_warp_new_compact (earliest, latest, G_N_ELEMENTS (earliest))
              : NULL;
  return dastan_scale_make ((DastanSpan){ from, from + length }, 1000, *warp);
}

static void
test_partition (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint run = 0; run < 200; run++)
    {
      g_autoptr (DastanWarp) warp = NULL;
      DastanScale scale = make_scale (random, &warp);
      DastanCells cells = dastan_cells_make (&scale, LEAST);
      double width = dastan_cells_map (&cells, &scale, 1) - dastan_cells_map (&cells, &scale, 0);

      if (warp != NULL || cells.exponent > 0)
        g_assert_cmpfloat (width, >=, LEAST * 0.999);
      if (warp != NULL || cells.exponent > 0)
        g_assert_cmpfloat (width, <, 2 * LEAST * 1.001);
      for (guint i = 0; i < 50; i++)
        {
          gint64 second = dastan_scale_unmap (&scale, g_rand_double_range (random, -500, 1500));
          gint64 k = dastan_cells_find (&cells, second);

          g_assert_cmpint (dastan_cells_get_first_second (&cells, k), <=, second);
          g_assert_cmpint (dastan_cells_get_first_second (&cells, k + 1), >, second);
          g_assert_cmpint (dastan_cells_get_first_second (&cells, k), <=,
                           dastan_cells_get_first_second (&cells, k + 1));
        }
    }
}

/* The cells of a pan's other end are the same; those of a zoom are halves, or two in one. */
static void
test_still (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint run = 0; run < 100; run++)
    {
      g_autoptr (DastanWarp) warp = NULL;
      DastanScale scale = make_scale (random, &warp);
      DastanCells cells = dastan_cells_make (&scale, LEAST),
                  halves = dastan_cells_split (&cells, 1);
      DastanScale panned = dastan_scale_make (
          dastan_scale_pan (&scale, g_rand_double_range (random, -900, 900)), 1000, warp);
      gint64 k = dastan_cells_find (&cells, scale.visible.earliest);

      if (warp == NULL)
        g_assert_cmpint (dastan_cells_make (&panned, LEAST).exponent, ==, cells.exponent);
      if (warp == NULL && cells.exponent == 0)
        continue;
      g_assert_cmpint (halves.exponent, ==, cells.exponent - 1);
      for (gint64 i = k - 3; i < k + 10; i++)
        g_assert_cmpint (dastan_cells_get_first_second (&halves, 2 * i), ==,
                         dastan_cells_get_first_second (&cells, i));
    }
}

/* As far out as seconds go nothing overflows. */
static void
test_far (void)
{
  DastanScale scale = dastan_scale_make (
      (DastanSpan){ DASTAN_SECOND_MIN + 1, DASTAN_SECOND_MAX - 1 }, 1000, NULL);
  DastanCells cells = dastan_cells_make (&scale, LEAST);

  g_assert_cmpint (
      dastan_cells_get_first_second (&cells, dastan_cells_find (&cells, DASTAN_SECOND_MIN)), <=,
      DASTAN_SECOND_MIN + 1);
  g_assert_cmpint (
      dastan_cells_get_first_second (&cells, dastan_cells_find (&cells, DASTAN_SECOND_MAX) + 1), ==,
      DASTAN_SECOND_MAX - 1);
  scale = dastan_scale_make ((DastanSpan){ 0, 60 }, 1000, NULL);
  cells = dastan_cells_make (&scale, LEAST);
  g_assert_cmpint (dastan_cells_find (&cells, 0), ==, 0);
  g_assert_cmpint (dastan_cells_find (&cells, -1), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/cells/partition", test_partition);
  g_test_add_func ("/plot/cells/still", test_still);
  g_test_add_func ("/plot/cells/far", test_far);
  return g_test_run ();
}
