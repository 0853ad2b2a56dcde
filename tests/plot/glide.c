/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving through time: exact ends, what stays under the pointer, a throw that comes to rest. */
#include "plot/dastan-glide.h"

#include <math.h>

#include "time/dastan-calendar.h"

#define WIDTH 800.0
#define STEPS 40

static gint64
year (int y)
{
  return dastan_calendar_days_from_civil (y, 1, 1) * DASTAN_DAY_SECONDS;
}

static DastanWarp *
make_warp (void)
{
  const gint64 earliest[] = { year (1997), year (2004), year (2022), year (2025) };
  const gint64 latest[] = { year (1998) - 1, year (2005) - 1, year (2023) - 1, year (2026) - 1 };

  return dastan_warp_new_compact (earliest, latest, 4);
}

static DastanSpan
random_span (GRand *random)
{
  gint64 from
      = year (1980) + (gint64)(g_rand_double (random) * (double)(year (2030) - year (1980)));

  return (DastanSpan){ from,
                       from + (gint64)exp (g_rand_double_range (random, log (3600), log (1.5e9))) };
}

/* Both ends are met to the second, and every span on the way lies within what both cover. */
static void
test_ends (void)
{
  g_autoptr (DastanWarp) compact = make_warp ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 400; i++)
    {
      DastanSpan from = random_span (random), to = random_span (random),
                 both = dastan_span_union (from, to);
      const DastanWarp *warp = i % 2 == 0 ? compact : NULL;

      g_assert_true (dastan_span_equal (dastan_glide_span (from, to, warp, 0), from));
      g_assert_true (dastan_span_equal (dastan_glide_span (from, to, warp, 1), to));
      for (int step = 1; step < STEPS; step++)
        {
          DastanSpan span = dastan_glide_span (from, to, warp, step / (double)STEPS);

          g_assert_cmpint (span.earliest, <=, span.latest);
          g_assert_cmpint (span.earliest, >=, both.earliest - 2);
          g_assert_cmpint (span.latest, <=, both.latest + 2);
        }
    }
}

/* What is at the pointer when a zoom begins is there at each step of it. */
static void
test_keeps_pointer (void)
{
  g_autoptr (DastanWarp) compact = make_warp ();
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 400; i++)
    {
      DastanSpan from = random_span (random);
      const DastanWarp *warp = i % 2 == 0 ? compact : NULL;
      DastanScale scale = dastan_scale_make (from, WIDTH, warp);
      double x = g_rand_double_range (random, 0, WIDTH),
             factor = g_rand_double_range (random, 0.3, 3);
      gint64 under = dastan_scale_unmap (&scale, x);
      DastanSpan to = dastan_scale_zoom (&scale, factor, x);

      for (int step = 0; step <= STEPS; step++)
        {
          DastanScale now = dastan_scale_make (
              dastan_glide_span (from, to, warp, step / (double)STEPS), WIDTH, warp);
          double off = dastan_scale_map (&now, under) - x;

          /* Spans are whole seconds: at the shortest a second is a fifth of a pixel. */
          g_assert_cmpfloat (fabs (off), <, 1.0);
        }
    }
}

/* From ages to an hour; further, and between hours that are ages apart, is a cut and no overflow. */
static void
test_extremes (void)
{
  const DastanSpan all = { DASTAN_SECOND_MIN + 1, DASTAN_SECOND_MAX - 1 }, hour = { year (2025), year (2025) + 3600 };
  const DastanSpan ages = { year (-90000), year (9000) }, early = { year (-4000), year (-4000) + 3600 };
  double last = dastan_span_length (ages);

  for (int step = 1; step <= STEPS; step++)
    {
      double length = dastan_span_length (dastan_glide_span (ages, hour, NULL, step / (double) STEPS));

      g_assert_cmpfloat (length, <, last);
      last = length;
    }
  for (int step = 1; step <= STEPS; step++)
    {
      double length = dastan_span_length (dastan_glide_span (hour, ages, NULL, step / (double) STEPS));

      g_assert_cmpfloat (length, >, last);
      last = length;
    }
  g_assert_true (dastan_span_equal (dastan_glide_span (hour, all, NULL, 0.5), all));
  g_assert_true (dastan_span_equal (dastan_glide_span (all, hour, NULL, 0.5), hour));
  g_assert_true (dastan_span_equal (dastan_glide_span (early, hour, NULL, 0), early));
  g_assert_true (dastan_span_equal (dastan_glide_span (early, hour, NULL, 0.5), hour));
}

static void
test_throw (void)
{
  for (double velocity = -4000; velocity <= 4000; velocity += 500)
    {
      double last = 0;
      gboolean is_over = FALSE;

      g_assert_cmpfloat (dastan_glide_throw (velocity, 0, NULL), ==, 0);
      for (double seconds = 0; seconds < 3; seconds += 0.016)
        {
          double x = dastan_glide_throw (velocity, seconds, &is_over);

          g_assert_true (velocity >= 0 ? x >= last : x <= last);
          last = x;
        }
      g_assert_true (is_over);
      g_assert_cmpfloat (fabs (last), <=, fabs (velocity));
    }
}

/* The way from the linear scale to the compact one and back: monotone and exactly invertible all
 * along. */
static void
test_blend (void)
{
  g_autoptr (DastanWarp) compact = make_warp ();
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  DastanSpan span = { year (1990), year (2030) };
  DastanScale linear = dastan_scale_make (span, WIDTH, NULL),
              squeezed = dastan_scale_make (span, WIDTH, compact);

  for (int step = 0; step <= 10; step++)
    {
      g_autoptr (DastanWarp) blend = dastan_warp_new_blend (compact, step / 10.0);
      DastanScale scale = dastan_scale_make (span, WIDTH, blend);
      gint64 last = DASTAN_SECOND_MIN;

      g_assert_cmpint (dastan_scale_unmap (&scale, 0), ==, span.earliest);
      g_assert_cmpfloat_with_epsilon (dastan_scale_map (&scale, span.latest), WIDTH, 1e-6);
      for (guint i = 0; i < 500; i++)
        {
          gint64 second
              = span.earliest
                + (gint64)(g_rand_double (random) * (double)(span.latest - span.earliest));
          double x = dastan_scale_map (&scale, second), a = dastan_scale_map (&linear, second);
          double b = dastan_scale_map (&squeezed, second);

          g_assert_cmpint (dastan_warp_unmap (blend, dastan_warp_map (blend, second)), ==, second);
          g_assert_cmpfloat (x, >=, MIN (a, b) - 1e-6);
          g_assert_cmpfloat (x, <=, MAX (a, b) + 1e-6);
          if (step == 0)
            g_assert_cmpfloat_with_epsilon (x, a, 1e-6);
          if (step == 10)
            g_assert_cmpfloat_with_epsilon (x, b, 1e-6);
        }
      for (gint64 second = span.earliest; second < span.latest; second += 30 * DASTAN_DAY_SECONDS)
        {
          if (last != DASTAN_SECOND_MIN)
            g_assert_cmpfloat (dastan_warp_map (blend, second), >, dastan_warp_map (blend, last));
          last = second;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/glide/ends", test_ends);
  g_test_add_func ("/glide/keeps_pointer", test_keeps_pointer);
  g_test_add_func ("/glide/extremes", test_extremes);
  g_test_add_func ("/glide/throw", test_throw);
  g_test_add_func ("/glide/blend", test_blend);
  return g_test_run ();
}
