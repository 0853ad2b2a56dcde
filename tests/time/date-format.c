/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in English words, how well they are known, and ISO 8601. */
#include "time/dastan-date-format.h"

#include "time/dastan-calendar.h"

typedef struct
{
  const char *date;
  const char *words;
  const char *precision;
} Row;

static const Row rows[] = {
  { "2025-12", "December 2025", "known to the month" },
  { "2025-11-27", "27 November 2025", "known to the day" },
  { "1997", "1997", "known to the year" },
  { "1997~", "about 1997", "known to the year, approximate" },
  { "1984?", "perhaps 1984", "known to the year, uncertain" },
  { "2004-06-11%", "perhaps about 11 June 2004", "known to the day, approximate, uncertain" },
  { "2025-11?-27", "27 November 2025 (year and month uncertain)",
    "known to the day, partly uncertain" },
  { "2025-?11-27", "27 November 2025 (month uncertain)", "known to the day, partly uncertain" },
  { "2004?-06-~11", "11 June 2004 (year uncertain, day approximate)",
    "known to the day, partly approximate, partly uncertain" },
  { "2004/..", "2004 or later", "known to the year, end open" },
  { "../1985", "1985 or earlier", "known to the year, beginning open" },
  { "1985/", "1985 – unknown", "known to the year, end unknown" },
  { "/1985-04", "unknown – April 1985", "known to the month, beginning unknown" },
  { "[..2025-11-27]", "on or before 27 November 2025", "known to the day, beginning open" },
  { "[1760-12-03..]", "on or after 3 December 1760", "known to the day, end open" },
  { "1952/1953", "1952 – 1953", "known to the year" },
  { "2025-12/2030~", "December 2025 – about 2030",
    "beginning known to the month, end known to the year, partly approximate" },
  { "2001-21", "spring 2001", "known to the part of the year" },
  { "2001-32", "winter 2001, southern hemisphere", "known to the part of the year" },
  { "2001-34", "second quarter of 2001", "known to the part of the year" },
  { "2001-41", "second half of 2001", "known to the part of the year" },
  { "[1667,1668,1670..1672]", "one of 1667, 1668, 1670 – 1672",
    "known to the year, one of several" },
  { "[2025-11?,2025-12?]", "perhaps one of November 2025, December 2025",
    "known to the month, one of several, uncertain" },
  { "[2025-11?,2025-12~]", "one of perhaps November 2025, about December 2025",
    "known to the month, one of several, partly approximate, partly uncertain" },
  { "{1960,1961-12}", "all of 1960, December 1961", "known to the year" },
  { "-3999", "4000 BCE", "known to the year" },
  { "-0043-03-15", "15 March 44 BCE", "known to the day" },
  { "0000", "1 BCE", "known to the year" },
  { "0044", "44 CE", "known to the year" },
  { "Y12345", "12345 CE", "known to the year" },
  { "Y-17E7", "170 million BCE", "known only roughly" },
  { "Y-138E8", "13.8 billion BCE", "known only roughly" },
  { "Y9E99", "the year 9E99", "known only roughly" },
  { "1950S2", "around 1950, between 1900 and 1999", "known to the century" },
  { "201X", "2010s", "known to the decade, not fully stated" },
  { "19XX", "between 1900 and 1999", "known to the century, not fully stated" },
  { "XXXX", "unknown year", "known only roughly, not fully stated" },
  { "2004-XX", "2004, month unknown", "known to the year, not fully stated" },
  { "1985-04-XX", "April 1985, day unknown", "known to the month, not fully stated" },
  { "1985-XX-XX", "1985, month and day unknown", "known to the year, not fully stated" },
  { "156X-12-25", "25 December, 1560s", "known to the decade, not fully stated" },
  { "XXXX-12-XX", "December, unknown year, day unknown", "known only roughly, not fully stated" },
  { "2016-02-2X", "between 20 February 2016 and 29 February 2016",
    "known to the month, not fully stated" },
  { "1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 UTC", "known to the second" },
  { "1985-04-12T23:20:30+04:30", "12 April 1985, 23:20:30 UTC+04:30", "known to the second" },
  { "1985-04-12T23:20:30", "12 April 1985, 23:20:30", "known to the second" },
};

static void
test_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (rows[i].date, NULL, &error);
      g_assert_no_error (error);
      g_autofree char *words = dastan_date_format_words (date);
      g_autofree char *precision = dastan_date_format_precision (date);
      g_assert_cmpstr (words, ==, rows[i].words);
      g_assert_cmpstr (precision, ==, rows[i].precision);
    }
}

static void
test_iso (void)
{
  static const struct
  {
    DastanCivil civil;
    const char *iso;
  } table[] = {
    { { 2025, 12, 1, 0, 0, 0 }, "2025-12-01T00:00:00Z" },
    { { 12345, 1, 1, 10, 32, 5 }, "+12345-01-01T10:32:05Z" },
    { { -44, 3, 15, 23, 59, 59 }, "-0044-03-15T23:59:59Z" },
    { { 0, 1, 1, 0, 0, 0 }, "0000-01-01T00:00:00Z" },
    { { -170000000, 1, 1, 0, 0, 0 }, "-170000000-01-01T00:00:00Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *iso = dastan_date_format_iso (dastan_calendar_to_second (&table[i].civil));
      g_assert_cmpstr (iso, ==, table[i].iso);
    }
  g_autofree char *first = dastan_date_format_iso (DASTAN_SECOND_MIN);
  g_autofree char *last = dastan_date_format_iso (DASTAN_SECOND_MAX);
  g_assert_cmpstr (first, ==, "..");
  g_assert_cmpstr (last, ==, "..");
}

static void
test_day (void)
{
  g_autofree char *day = dastan_date_format_day (1764201600 + 50000);
  g_assert_cmpstr (day, ==, "27 November 2025");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/date-format/words", test_words);
  g_test_add_func ("/time/date-format/iso", test_iso);
  g_test_add_func ("/time/date-format/day", test_day);
  return g_test_run ();
}
