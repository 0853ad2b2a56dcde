/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lane packing: nothing overlaps, no row too many, panning changes nothing. */
#include "plot/dastan-lanes.h"

#define N 400
#define N_LANES 4
#define GAP 6.0

static void
make_boxes (guint32 seed, double shift, DastanLaneBox *boxes)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  double x = 0;

  for (guint i = 0; i < N; i++)
    {
      x += g_rand_int_range (random, 0, 20);
      boxes[i].lane = (guint) g_rand_int_range (random, 0, N_LANES);
      boxes[i].x0 = x + shift;
      boxes[i].x1 = boxes[i].x0 + g_rand_int_range (random, 4, 200);
    }
}

static void
test_no_overlap (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      DastanLaneBox boxes[N];
      guint n_rows[N_LANES];

      make_boxes (seed, 0, boxes);
      dastan_lanes_pack (boxes, N, N_LANES, GAP, n_rows);
      for (guint i = 0; i < N; i++)
        {
          g_assert_cmpuint (boxes[i].row, <, n_rows[boxes[i].lane]);
          for (guint j = i + 1; j < N; j++)
            if (boxes[i].lane == boxes[j].lane && boxes[i].row == boxes[j].row)
              g_assert_true (boxes[i].x1 + GAP <= boxes[j].x0 || boxes[j].x1 + GAP <= boxes[i].x0);
        }
    }
}

/* As many rows as the deepest pile of boxes, found by the slow obvious way. */
static void
test_fewest_rows (void)
{
  DastanLaneBox boxes[N];
  guint n_rows[N_LANES], depth[N_LANES] = { 0 };

  make_boxes (7, 0, boxes);
  dastan_lanes_pack (boxes, N, N_LANES, GAP, n_rows);
  for (guint i = 0; i < N; i++)
    {
      guint pile = 0;

      for (guint j = 0; j < N; j++)
        pile += boxes[j].lane == boxes[i].lane && boxes[j].x0 <= boxes[i].x0
                && boxes[j].x1 + GAP > boxes[i].x0;
      depth[boxes[i].lane] = MAX (depth[boxes[i].lane], pile);
    }
  for (guint lane = 0; lane < N_LANES; lane++)
    g_assert_cmpuint (n_rows[lane], ==, depth[lane]);
}

static void
test_stable_under_panning (void)
{
  DastanLaneBox here[N], there[N];
  guint n_rows[N_LANES];

  make_boxes (3, 0, here);
  make_boxes (3, -1024, there);
  dastan_lanes_pack (here, N, N_LANES, GAP, n_rows);
  dastan_lanes_pack (there, N, N_LANES, GAP, n_rows);
  for (guint i = 0; i < N; i++)
    g_assert_cmpuint (here[i].row, ==, there[i].row);
}

/* The first row with room, found by the slow obvious way; for boxes in any order. */
static void
test_first_fit (void)
{
  for (guint32 seed = 1; seed <= 10; seed++)
    {
      DastanLaneBox boxes[N];
      guint n_rows[N_LANES];
      double ends[N_LANES][N];
      guint n[N_LANES] = { 0 };

      make_boxes (seed, 0, boxes);
      for (guint i = 0; i + 7 < N; i += 40)
        {
          DastanLaneBox swapped = boxes[i];

          boxes[i] = boxes[i + 7];
          boxes[i + 7] = swapped;
        }
      dastan_lanes_pack (boxes, N, N_LANES, GAP, n_rows);
      for (guint i = 0; i < N; i++)
        {
          guint lane = boxes[i].lane, row = 0;

          while (row < n[lane] && ends[lane][row] + GAP > boxes[i].x0)
            row++;
          g_assert_cmpuint (boxes[i].row, ==, row);
          ends[lane][row] = boxes[i].x1;
          n[lane] = MAX (n[lane], row + 1);
        }
      for (guint lane = 0; lane < N_LANES; lane++)
        g_assert_cmpuint (n_rows[lane], ==, n[lane]);
    }
}

static void
test_empty (void)
{
  guint n_rows[2] = { 9, 9 };

  dastan_lanes_pack (NULL, 0, 2, GAP, n_rows);
  g_assert_cmpuint (n_rows[0] + n_rows[1], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/lanes/no_overlap", test_no_overlap);
  g_test_add_func ("/plot/lanes/fewest_rows", test_fewest_rows);
  g_test_add_func ("/plot/lanes/stable_under_panning", test_stable_under_panning);
  g_test_add_func ("/plot/lanes/first_fit", test_first_fit);
  g_test_add_func ("/plot/lanes/empty", test_empty);
  return g_test_run ();
}
