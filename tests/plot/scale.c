/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scales: edges, exact inverse, zoom that keeps what is under the pointer, breaks. */
#include "plot/dastan-scale.h"

#include <math.h>

#include "time/dastan-calendar.h"

static gint64
year (int y)
{
  return dastan_calendar_days_from_civil (y, 1, 1) * DASTAN_DAY_SECONDS;
}

static DastanWarp *
make_warp (void)
{
  const gint64 earliest[] = { year (1997), year (2004), year (2022), year (2025) };
  const gint64 latest[] = { year (1998) - 1, year (2005) - 1, year (2023) - 1, DASTAN_SECOND_MAX };

  return dastan_warp_new_compact (earliest, latest, 4);
}

static void
test_linear_edges (void)
{
  DastanSpan span = { year (1990), year (2030) };
  DastanScale scale = dastan_scale_make (span, 800, NULL);

  g_assert_cmpfloat (dastan_scale_map (&scale, span.earliest), ==, 0);
  g_assert_cmpfloat_with_epsilon (dastan_scale_map (&scale, span.latest), 800, 1e-9);
  g_assert_cmpint (dastan_scale_unmap (&scale, 0), ==, span.earliest);
  g_assert_cmpint (dastan_scale_unmap (&scale, 800), ==, span.latest);
}

/* A shortest span, and the longest there is, neither divide by nothing nor overflow. */
static void
test_extremes (void)
{
  DastanScale scale = dastan_scale_make ((DastanSpan){ 5, 5 }, 800, NULL);
  DastanSpan all = { DASTAN_SECOND_MIN + 1, DASTAN_SECOND_MAX - 1 };

  g_assert_cmpint (scale.visible.latest - scale.visible.earliest, ==, DASTAN_SCALE_MIN_SECONDS);
  scale = dastan_scale_make (all, 800, NULL);
  g_assert_cmpfloat_with_epsilon (dastan_scale_map (&scale, 0), 400, 1e-6);
  g_assert_cmpint (dastan_scale_unmap (&scale, 1e9), ==, DASTAN_SECOND_MAX - 1);
  g_assert_cmpint (dastan_scale_unmap (&scale, -1e9), ==, DASTAN_SECOND_MIN + 1);
  scale = dastan_scale_make ((DastanSpan){ 0, 60 }, 800, NULL);
  g_assert_cmpfloat (dastan_scale_map (&scale, DASTAN_SECOND_MAX - 1), <, 2e6);
  g_assert_cmpfloat (dastan_scale_map (&scale, DASTAN_SECOND_MIN + 1), >, -2e6);
}

static void
test_inverse (void)
{
  g_autoptr (DastanWarp) warp = make_warp ();
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  gint64 last = DASTAN_SECOND_MIN;

  g_assert_nonnull (warp);
  for (guint i = 0; i < 20000; i++)
    {
      gint64 second = year (1980) + (gint64) (g_rand_double (random) * (double) (year (2060) - year (1980)));

      g_assert_cmpint (dastan_warp_unmap (warp, dastan_warp_map (warp, second)), ==, second);
    }
  for (int month = 0; month < 600; month++)
    {
      gint64 second = dastan_calendar_days_from_civil (1985 + month / 12, month % 12 + 1, 1) * DASTAN_DAY_SECONDS;

      if (last != DASTAN_SECOND_MIN)
        g_assert_cmpfloat (dastan_warp_map (warp, second), >, dastan_warp_map (warp, last));
      last = second;
    }
}

static void
test_breaks (void)
{
  g_autoptr (DastanWarp) warp = make_warp ();
  const DastanSpan expected[] = { { year (1998), year (2004) - 1 }, { year (2005), year (2022) - 1 },
                                  { year (2023), year (2025) - 1 } };
  double per_second;

  g_assert_cmpuint (dastan_warp_get_n_breaks (warp), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      DastanSpan gap = dastan_warp_get_break (warp, i);

      g_assert_true (dastan_span_equal (gap, expected[i]));
      g_assert_true (dastan_span_equal (dastan_warp_get_stretch (warp, gap.earliest + 5), gap));
    }
  /* Seventeen empty years are narrower than the one year before them. */
  per_second = dastan_warp_map (warp, year (2022)) - dastan_warp_map (warp, year (2005));
  g_assert_cmpfloat (per_second, <, dastan_warp_map (warp, year (2005)) - dastan_warp_map (warp, year (2004)));
}

/* Where nothing is empty there is nothing to squeeze; too few ends make no warp at all. */
static void
test_nothing_to_squeeze (void)
{
  const gint64 earliest[] = { 0, 1000, 2000 }, latest[] = { 999, 1999, 2999 };
  g_autoptr (DastanWarp) warp = dastan_warp_new_compact (earliest, latest, 3);

  g_assert_cmpuint (dastan_warp_get_n_breaks (warp), ==, 0);
  g_assert_null (dastan_warp_new_compact (earliest, latest, 1));
  g_assert_null (dastan_warp_new_compact (earliest, latest, 0));
}

/* With very many events only the longest empty stretches are squeezed: knots stay bounded. */
static void
test_many_events (void)
{
  enum { N = 20000 };
  g_autofree gint64 *earliest = g_new (gint64, N), *latest = g_new (gint64, N);
  g_autoptr (DastanWarp) warp = NULL;

  for (guint i = 0; i < N; i++)
    {
      earliest[i] = (gint64) i * 1000 + (i >= N / 2 ? year (2000) : 0);
      latest[i] = earliest[i] + 500;
    }
  warp = dastan_warp_new_compact (earliest, latest, N);
  g_assert_nonnull (warp);
  g_assert_cmpuint (dastan_warp_get_n_breaks (warp), >=, 1);
  g_assert_cmpuint (dastan_warp_get_n_breaks (warp), <=, DASTAN_WARP_MAX_KNOTS);
  for (guint i = 0; i < N; i += 97)
    g_assert_cmpint (dastan_warp_unmap (warp, dastan_warp_map (warp, earliest[i])), ==, earliest[i]);
}

static void
test_zoom_keeps_the_pointer (void)
{
  g_autoptr (DastanWarp) warp = make_warp ();

  for (guint kind = 0; kind < 2; kind++)
    for (double x = 0; x <= 800; x += 100)
      {
        DastanScale scale = dastan_scale_make ((DastanSpan){ year (1996), year (2028) }, 800,
                                               kind == 0 ? NULL : warp);
        gint64 under = dastan_scale_unmap (&scale, x);
        DastanScale zoomed = dastan_scale_make (dastan_scale_zoom (&scale, 1.25, x), 800, scale.warp);

        g_assert_cmpfloat_with_epsilon (dastan_scale_map (&zoomed, under), x, 0.01);
        g_assert_cmpfloat (zoomed.per_pixel, <, scale.per_pixel);
      }
}

static void
test_pan_keeps_the_zoom (void)
{
  g_autoptr (DastanWarp) warp = make_warp ();

  for (guint kind = 0; kind < 2; kind++)
    {
      DastanScale scale
        = dastan_scale_make ((DastanSpan){ year (1996), year (2028) }, 800, kind == 0 ? NULL : warp);
      gint64 under = dastan_scale_unmap (&scale, 300);
      DastanScale panned = dastan_scale_make (dastan_scale_pan (&scale, 50), 800, scale.warp);

      g_assert_cmpfloat_with_epsilon (dastan_scale_map (&panned, under), 350, 0.01);
      g_assert_cmpfloat_with_epsilon (panned.per_pixel / scale.per_pixel, 1, 1e-6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/scale/linear_edges", test_linear_edges);
  g_test_add_func ("/plot/scale/extremes", test_extremes);
  g_test_add_func ("/plot/scale/inverse", test_inverse);
  g_test_add_func ("/plot/scale/breaks", test_breaks);
  g_test_add_func ("/plot/scale/nothing_to_squeeze", test_nothing_to_squeeze);
  g_test_add_func ("/plot/scale/many_events", test_many_events);
  g_test_add_func ("/plot/scale/zoom_keeps_the_pointer", test_zoom_keeps_the_pointer);
  g_test_add_func ("/plot/scale/pan_keeps_the_zoom", test_pan_keeps_the_zoom);
  return g_test_run ();
}
