/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scale bar: round, as long as it says, never longer than it may be; and what a locale measures in. */
#include "plot/dastan-scale-bar.h"

#include <locale.h>
#include <math.h>

static double
metres (DastanScaleBar bar)
{
  static const double units[] = { 1, 1000, 0.3048, 1609.344 };

  return bar.number * units[bar.unit];
}

static void
test_fits (void)
{
  for (int in_miles = 0; in_miles <= 1; in_miles++)
    for (double zoom = 1; zoom < 19; zoom += 0.13)
      for (double latitude = -80; latitude <= 80; latitude += 20)
        {
          double resolution = dastan_scale_bar_get_resolution (latitude, zoom);
          DastanScaleBar bar = dastan_scale_bar_make (resolution, 110, in_miles);
          guint first = bar.number;

          while (first >= 10)
            first /= 10;
          g_assert_true (first == 1 || first == 2 || first == 5);
          g_assert_cmpuint (bar.number, ==, first * (guint) lround (pow (10, floor (log10 (bar.number)))));
          g_assert_cmpfloat (bar.pixels, <=, 110 + 1e-9);
          g_assert_cmpfloat_with_epsilon (bar.pixels * resolution, metres (bar), 1e-6 * metres (bar));
          /* Never so short that the next would have fitted; at the change of units a foot less. */
          g_assert_cmpfloat (bar.pixels, >, 110 / 2.7);
          g_assert_true ((bar.unit == DASTAN_LENGTH_FOOT || bar.unit == DASTAN_LENGTH_MILE) == in_miles);
        }
}

static void
test_known (void)
{
  /* A degree of longitude on the equator is 111.3 km. */
  g_assert_cmpfloat_with_epsilon (dastan_scale_bar_get_resolution (0, 0) * 256 / 360, 111319.49, 0.01);
  g_assert_cmpfloat_with_epsilon (dastan_scale_bar_get_resolution (60, 5),
                                  dastan_scale_bar_get_resolution (0, 5) / 2, 1e-6);
  g_assert_cmpuint (dastan_scale_bar_make (10, 110, FALSE).number, ==, 1);
  g_assert_cmpuint (dastan_scale_bar_make (9, 110, FALSE).number, ==, 500);
}

/* In the locale of no country, and in that of one which measures in miles. */
static void
test_locale (void)
{
  const char *locale = setlocale (LC_MEASUREMENT, NULL);

  g_assert_cmpint (dastan_scale_bar_is_in_miles (), ==, g_str_has_prefix (locale, "en_US"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale-bar/fits", test_fits);
  g_test_add_func ("/scale-bar/known", test_known);
  g_test_add_func ("/scale-bar/locale", test_locale);
  return g_test_run ();
}
