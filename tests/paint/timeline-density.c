/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview's density against counting one by one: each event once, in its column and lane. */
#include "paint/dastan-timeline-density.h"

#include "time/dastan-calendar.h"

#define N 2000
#define N_LANES 4
#define WIDTH 603.0

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const DastanTimelineItem *left = a, *right = b;

  return left->earliest < right->earliest ? -1 : left->earliest > right->earliest;
}

static void
make_items (GRand *random, DastanTimelineItem *items)
{
  for (guint i = 0; i < N; i++)
    {
      items[i] = (DastanTimelineItem){ .row = i, .lane = (guint) g_rand_int_range (random, 0, N_LANES) };
      items[i].earliest = g_rand_int_range (random, -9000, 9000) * DASTAN_DAY_SECONDS;
      items[i].latest = items[i].core_end = items[i].earliest + DASTAN_DAY_SECONDS;
      if (i % 50 == 3)
        {
          items[i].earliest = DASTAN_SECOND_MIN;
          items[i].flags = DASTAN_ITEM_OPEN_START;
        }
    }
  qsort (items, N, sizeof (DastanTimelineItem), compare_items);
}

static void
test_counts (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      DastanTimelineItem items[N];
      g_autoptr (DastanTimelineIndex) index = NULL;
      g_autofree guint32 *counts = NULL, *wanted = NULL;
      DastanSpan span = { -7000 * DASTAN_DAY_SECONDS, 8000 * DASTAN_DAY_SECONDS };
      DastanScale scale = dastan_scale_make (span, WIDTH, NULL);
      guint n_columns;

      make_items (random, items);
      index = dastan_timeline_index_new (items, N, N_LANES);
      counts = dastan_timeline_density_count (items, index, N_LANES, &scale, &n_columns);
      g_assert_cmpuint (n_columns, ==, 121);
      wanted = g_new0 (guint32, n_columns * N_LANES);
      for (guint i = 0; i < N; i++)
        {
          gint64 second = items[i].earliest == DASTAN_SECOND_MIN ? items[i].core_end : items[i].earliest;
          guint column = 0;

          while (column + 1 < n_columns
                 && second >= dastan_scale_unmap (&scale, (column + 1) * DASTAN_DENSITY_COLUMN))
            column++;
          wanted[column * N_LANES + items[i].lane]++;
        }
      for (guint i = 0; i < n_columns * N_LANES; i++)
        g_assert_cmpuint (counts[i], ==, wanted[i]);
    }
}

/* Nothing leaves the area, few are dots and many columns, and the highest has all the height. */
static void
test_drawing (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  DastanTimelineItem items[N];
  DastanTimelineLane lanes[N_LANES] = { 0 };
  const DastanRect area = { 10, 5, WIDTH, 32 };

  make_items (random, items);
  for (guint n = 0; n <= N; n += N / 2)
    {
      g_autoptr (DastanTimelineIndex) index = dastan_timeline_index_new (items, n, N_LANES);
      g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
      DastanScale scale
        = dastan_scale_make ((DastanSpan){ -9000 * DASTAN_DAY_SECONDS, 9000 * DASTAN_DAY_SECONDS }, WIDTH, NULL);
      double top = area.y + area.height;

      dastan_timeline_density_draw (items, index, lanes, N_LANES, &scale, area, list);
      for (guint i = 0; i < dastan_display_list_get_n (list); i++)
        {
          const DastanRect *rect = &dastan_display_list_get (list, i)->rect;

          g_assert_cmpfloat (rect->y, >=, area.y);
          g_assert_cmpfloat (rect->y + rect->height, <=, area.y + area.height);
          top = MIN (top, rect->y);
        }
      g_assert_cmpuint (dastan_display_list_get_n (list) > 0, ==, n > 0);
      if (n > 0)
        g_assert_cmpfloat (top, ==, area.y);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paint/timeline_density/counts", test_counts);
  g_test_add_func ("/paint/timeline_density/drawing", test_drawing);
  return g_test_run ();
}
