/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How lanes are arranged, against a plain list: moving one keeps the order of all others, hiding
 * keeps the place. */
#include "scene/dastan-lane-arrangement.h"

#include <string.h>

#define N 9

static const char *const all[N]
    = { "a", "b", "c", "d", "e", "f", DASTAN_LANE_NONE, "h", DASTAN_LANE_REST };

/* The lanes that are shown, in order. */
static guint
list_shown (const DastanLaneArrangement *arrangement, const char *shown[N])
{
  const char *ids[N];
  guint n = 0;

  memcpy (ids, all, sizeof ids);
  dastan_lane_arrangement_sort (arrangement, ids, N);
  for (guint i = 0; i < N; i++)
    if (!dastan_lane_arrangement_is_hidden (arrangement, ids[i]))
      shown[n++] = ids[i];
  return n;
}

static void
test_moves (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (DastanLaneArrangement) arrangement = dastan_lane_arrangement_new ();
      const char *shown[N], *after[N];

      for (guint step = 0; step < 30; step++)
        {
          guint n = list_shown (arrangement, shown),
                from = (guint)g_rand_int_range (random, 0, (gint32)n);
          guint to = (guint)g_rand_int_range (random, 0, (gint32)n);
          const char *moved = shown[from];
          gboolean is_hiding = g_rand_int_range (random, 0, 4) == 0 && n > 2;

          if (is_hiding)
            {
              g_assert_true (dastan_lane_arrangement_set_hidden (arrangement, moved, TRUE));
              g_assert_cmpuint (list_shown (arrangement, after), ==, n - 1);
              memmove (&shown[from], &shown[from + 1], (n - 1 - from) * sizeof *shown);
              g_assert_cmpmem (after, (n - 1) * sizeof *after, shown, (n - 1) * sizeof *shown);
              continue;
            }
          g_assert_cmpint (dastan_lane_arrangement_move (arrangement, shown, n, from, to), ==,
                           from != to);
          memmove (&shown[from], &shown[from + 1], (n - 1 - from) * sizeof *shown);
          memmove (&shown[to + 1], &shown[to], (n - 1 - to) * sizeof *shown);
          shown[to] = moved;
          g_assert_cmpuint (list_shown (arrangement, after), ==, n);
          g_assert_cmpmem (after, n * sizeof *after, shown, n * sizeof *shown);
        }
      dastan_lane_arrangement_show_all (arrangement);
      g_assert_cmpuint (list_shown (arrangement, after), ==, N);
    }
}

/* What is hidden and shown again stands where it stood, and a copy is one of its own. */
static void
test_hidden (void)
{
  g_autoptr (DastanLaneArrangement) arrangement = dastan_lane_arrangement_new (), copy = NULL;
  const char *before[N], *after[N];

  list_shown (arrangement, before);
  dastan_lane_arrangement_move (arrangement, before, N, 0, 5);
  list_shown (arrangement, before);
  g_assert_true (dastan_lane_arrangement_set_hidden (arrangement, "c", TRUE));
  g_assert_false (dastan_lane_arrangement_set_hidden (arrangement, "c", TRUE));
  copy = dastan_lane_arrangement_copy (arrangement);
  g_assert_true (dastan_lane_arrangement_set_hidden (arrangement, "c", FALSE));
  g_assert_cmpuint (list_shown (arrangement, after), ==, N);
  g_assert_cmpmem (before, sizeof before, after, sizeof after);
  g_assert_true (dastan_lane_arrangement_is_hidden (copy, "c"));
  g_assert_cmpuint (list_shown (copy, after), ==, N - 1);
  g_assert_true (dastan_lane_arrangement_set_collapsed (copy, DASTAN_LANE_NONE, TRUE));
  g_assert_false (dastan_lane_arrangement_is_collapsed (arrangement, DASTAN_LANE_NONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/lane_arrangement/moves", test_moves);
  g_test_add_func ("/timeline/lane_arrangement/hidden", test_hidden);
  return g_test_run ();
}
