/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a lane's intervals against counting them one by one. */
#include "plot/dastan-lane-index.h"

#include "time/dastan-span.h"

#define N 600

typedef struct
{
  gint64 starts[N];
  gint64 ends[N];
  guint32 ids[N];
} Intervals;

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

/* Instants, piles of the same second, spans of every length, open starts and ends, before and after
 * 1970. */
static void
make_intervals (GRand *random, Intervals *intervals)
{
  gint64 reach = 1LL << g_rand_int_range (random, 4, 50);

  for (guint i = 0; i < N; i++)
    {
      intervals->starts[i] = (gint64)((g_rand_double (random) - 0.5) * (double)reach);
      if (i % 5 == 0 && i > 0)
        intervals->starts[i] = intervals->starts[i - 1];
      if (i % 40 == 7)
        intervals->starts[i] = DASTAN_SECOND_MIN;
    }
  qsort (intervals->starts, N, sizeof (gint64), compare_seconds);
  for (guint i = 0; i < N; i++)
    {
      gint64 from = MAX (intervals->starts[i], -reach);

      intervals->ids[i] = 7 * i + 1;
      intervals->ends[i]
          = i % 3 == 0 ? from
                       : from + (gint64)(g_rand_double (random) * (double)reach / (1 + i % 9));
      if (i % 37 == 5)
        intervals->ends[i] = DASTAN_SECOND_MAX;
    }
}

static gint64
pick_second (GRand *random, const Intervals *intervals)
{
  gint64 second = intervals->starts[g_rand_int_range (random, N / 10, N)];

  return second == DASTAN_SECOND_MIN ? 0 : second + g_rand_int_range (random, -2, 3);
}

static void
test_counts (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (DastanLaneIndex) index = NULL;
      Intervals intervals;

      make_intervals (random, &intervals);
      index = dastan_lane_index_new (intervals.starts, intervals.ends, intervals.ids, N);
      g_assert_cmpuint (dastan_lane_index_get_n (index), ==, N);
      for (guint step = 0; step < 60; step++)
        {
          gint64 a = pick_second (random, &intervals), b = pick_second (random, &intervals);
          DastanSpan span = dastan_span_make (a, step % 9 == 0 ? DASTAN_SECOND_MAX : b);
          guint before = 0, ended = 0, in = 0;

          for (guint i = 0; i < N; i++)
            {
              before += intervals.starts[i] < a;
              ended += intervals.ends[i] < a;
              in += intervals.starts[i] <= span.latest && intervals.ends[i] >= span.earliest;
            }
          g_assert_cmpuint (dastan_lane_index_count_before (index, a), ==, before);
          g_assert_cmpuint (dastan_lane_index_count_ended (index, a), ==, ended);
          g_assert_cmpuint (dastan_lane_index_count_in (index, span.earliest, span.latest), ==, in);
          for (guint from = 0; from <= before; from += 1 + before / 7)
            g_assert_cmpuint (dastan_lane_index_count_before_near (index, a, from), ==, before);
        }
      for (guint i = 0; i < N; i++)
        {
          g_assert_cmpuint (dastan_lane_index_get_id (index, i), ==, intervals.ids[i]);
          g_assert_cmpint (dastan_lane_index_get_start (index, i), ==, intervals.starts[i]);
        }
    }
}

static guint
class_of (const Intervals *intervals, guint i)
{
  if (intervals->starts[i] == DASTAN_SECOND_MIN || intervals->ends[i] == DASTAN_SECOND_MAX)
    return 63;
  return dastan_lane_index_class_of ((guint64)(intervals->ends[i] - intervals->starts[i] + 1));
}

static gboolean
is_listed (GArray *positions, guint position)
{
  for (guint i = 0; i < positions->len; i++)
    if (g_array_index (positions, guint32, i) == position)
      return TRUE;
  return FALSE;
}

/* Those that begin in a stretch are exactly those; of those that reach into it none is left out. */
static void
test_long (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (DastanLaneIndex) index = NULL;
      Intervals intervals;

      make_intervals (random, &intervals);
      index = dastan_lane_index_new (intervals.starts, intervals.ends, intervals.ids, N);
      for (guint step = 0; step < 40; step++)
        {
          g_autoptr (GArray) begun = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_autoptr (GArray) reaching = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_autoptr (GArray) few = g_array_new (FALSE, FALSE, sizeof (guint32));
          DastanSpan span = dastan_span_make (pick_second (random, &intervals),
                                              pick_second (random, &intervals));
          guint class = (guint)g_rand_int_range (random, 0, 64);
          guint n = dastan_lane_index_list_long (index, class, span.earliest, span.latest + 1,
                                                 FALSE, begun, N);

          g_assert_cmpuint (n, ==, begun->len);
          g_assert_cmpuint (dastan_lane_index_list_long (index, class, span.earliest,
                                                         span.latest + 1, FALSE, few, 3),
                            ==, n);
          g_assert_cmpuint (few->len, ==, MIN (n, 3));
          dastan_lane_index_list_long (index, class, span.earliest, 0, TRUE, reaching, N);
          for (guint i = 0; i < N; i++)
            {
              gboolean is_long = class_of (&intervals, i) >= class;
              gint64 start = intervals.starts[i];

              g_assert_cmpint (is_listed (begun, i), ==,
                               is_long && dastan_span_contains_second (span, start));
              if (is_long && start < span.earliest && intervals.ends[i] >= span.earliest)
                g_assert_true (is_listed (reaching, i));
              if (is_listed (reaching, i))
                g_assert_true (is_long && start < span.earliest);
            }
        }
    }
}

static void
test_empty (void)
{
  g_autoptr (DastanLaneIndex) index = dastan_lane_index_new (NULL, NULL, NULL, 0);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_assert_cmpuint (dastan_lane_index_count_in (index, -5, DASTAN_SECOND_MAX), ==, 0);
  g_assert_cmpuint (dastan_lane_index_count_before_near (index, 5, 0), ==, 0);
  g_assert_cmpuint (dastan_lane_index_list_long (index, 0, 0, 0, TRUE, positions, 9), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/lane_index/counts", test_counts);
  g_test_add_func ("/plot/lane_index/long", test_long);
  g_test_add_func ("/plot/lane_index/empty", test_empty);
  return g_test_run ();
}
