/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar agrees with known days and with itself, to the ends of the seconds there are. */
#include "time/dastan-calendar.h"

#include "time/dastan-span.h"

static void
test_known_days (void)
{
  static const struct
  {
    gint64 year;
    int month;
    int day;
    gint64 days;
    int weekday;
  } table[] = {
    { 1970, 1, 1, 0, 4 },           { 1969, 12, 31, -1, 3 },
    { 2000, 2, 29, 11016, 2 },      { 2025, 12, 1, 20423, 1 },
    { 1582, 10, 15, -141427, 5 },   { 0, 1, 1, -719528, 6 },
    { 0, 3, 1, -719468, 3 },        { 9999, 12, 31, 2932896, 5 },
    { -4713, 11, 24, -2440588, 1 }, /* the day 0 of the Julian day count */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gint64 days = dastan_calendar_days_from_civil (table[i].year, table[i].month, table[i].day);
      g_assert_cmpint (days, ==, table[i].days);
      g_assert_cmpint (dastan_calendar_weekday (days), ==, table[i].weekday);
    }
}

static void
assert_round_trip (gint64 second)
{
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  g_assert_cmpint (civil.month, >=, 1);
  g_assert_cmpint (civil.month, <=, 12);
  g_assert_cmpint (civil.day, >=, 1);
  g_assert_cmpint (civil.day, <=, dastan_calendar_days_in_month (civil.year, civil.month));
  if (civil.year >= DASTAN_YEAR_MIN && civil.year <= DASTAN_YEAR_MAX)
    g_assert_cmpint (dastan_calendar_to_second (&civil), ==, second);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2004);

  for (int i = 0; i < 100000; i++)
    {
      guint64 bits = ((guint64) g_rand_int (random) << 32) | g_rand_int (random);
      /* As many near the present as near the ends. */
      gint64 second = (gint64) bits >> g_rand_int_range (random, 0, 40);
      assert_round_trip (second);
    }
  assert_round_trip (DASTAN_SECOND_MIN + 1);
  assert_round_trip (DASTAN_SECOND_MAX - 1);
  assert_round_trip (0);
  assert_round_trip (-1);
}

static void
test_days_follow_one_another (void)
{
  static const gint64 starts[] = { -290000000000, -4801, -401, -1, 1599, 1999, 289999999000 };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      gint64 day = dastan_calendar_days_from_civil (starts[i], 1, 1);
      for (gint64 year = starts[i]; year < starts[i] + 401; year++)
        for (int month = 1; month <= 12; month++)
          for (int d = 1; d <= dastan_calendar_days_in_month (year, month); d++, day++)
            g_assert_cmpint (dastan_calendar_days_from_civil (year, month, d), ==, day);
    }
}

static void
test_fields_out_of_range (void)
{
  DastanCivil civil = { 2025, 12, 31, 23, 59, 59 + 1 };
  DastanCivil next = { 2026, 1, 1, 0, 0, 0 };
  DastanCivil offset = { 2026, 1, 1, 0, -90, 0 };

  g_assert_cmpint (dastan_calendar_to_second (&civil), ==, dastan_calendar_to_second (&next));
  g_assert_cmpint (dastan_calendar_to_second (&offset), ==,
                   dastan_calendar_to_second (&next) - 5400);
}

static void
test_beyond_the_ends (void)
{
  DastanCivil before = { DASTAN_YEAR_MIN - 1, 1, 1, 0, 0, 0 };
  DastanCivil after = { G_MAXINT64, 12, 31, 23, 59, 59 };

  g_assert_cmpint (dastan_calendar_to_second (&before), ==, DASTAN_SECOND_MIN + 1);
  g_assert_cmpint (dastan_calendar_to_second (&after), ==, DASTAN_SECOND_MAX - 1);
}

static void
test_leap_years (void)
{
  static const gint64 leap[] = { -400, -4, 0, 4, 1600, 2000, 2024 };
  static const gint64 common[] = { -100, -1, 1, 1700, 1900, 2023, 2100 };

  for (gsize i = 0; i < G_N_ELEMENTS (leap); i++)
    {
      g_assert_true (dastan_calendar_is_leap_year (leap[i]));
      g_assert_cmpint (dastan_calendar_days_in_month (leap[i], 2), ==, 29);
      g_assert_false (dastan_calendar_is_leap_year (common[i]));
      g_assert_cmpint (dastan_calendar_days_in_month (common[i], 2), ==, 28);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/calendar/known-days", test_known_days);
  g_test_add_func ("/time/calendar/round-trip", test_round_trip);
  g_test_add_func ("/time/calendar/days-follow-one-another", test_days_follow_one_another);
  g_test_add_func ("/time/calendar/fields-out-of-range", test_fields_out_of_range);
  g_test_add_func ("/time/calendar/beyond-the-ends", test_beyond_the_ends);
  g_test_add_func ("/time/calendar/leap-years", test_leap_years);
  return g_test_run ();
}
