/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that dates are made of, in the reader's language. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-date-words.h"

#include <glib/gi18n.h>

#include "time/dastan-date-cldr.h"
#include "time/dastan-number-words.h"

#define MILLION G_GINT64_CONSTANT (1000000)
/* Years in millions are said in steps of this many. */
#define ROUND_YEARS G_GINT64_CONSTANT (100000)

static const char *const months_alone[] = {
  /* Translators: a month alone or before its year, as in "November 2025". */
  NC_ ("month alone", "January"), NC_ ("month alone", "February"), NC_ ("month alone", "March"),
  NC_ ("month alone", "April"),   NC_ ("month alone", "May"),      NC_ ("month alone", "June"),
  NC_ ("month alone", "July"),    NC_ ("month alone", "August"),   NC_ ("month alone", "September"),
  NC_ ("month alone", "October"), NC_ ("month alone", "November"), NC_ ("month alone", "December"),
};

static const char *const months_with_day[] = {
  /* Translators: a month with a day before or after it, as in "27 November". */
  NC_ ("month with day", "January"),   NC_ ("month with day", "February"),
  NC_ ("month with day", "March"),     NC_ ("month with day", "April"),
  NC_ ("month with day", "May"),       NC_ ("month with day", "June"),
  NC_ ("month with day", "July"),      NC_ ("month with day", "August"),
  NC_ ("month with day", "September"), NC_ ("month with day", "October"),
  NC_ ("month with day", "November"),  NC_ ("month with day", "December"),
};

static const char *const months_short[] = {
  /* Translators: a month as short as can be, for the axis of the timeline. */
  NC_ ("month short", "Jan"), NC_ ("month short", "Feb"), NC_ ("month short", "Mar"),
  NC_ ("month short", "Apr"), NC_ ("month short", "May"), NC_ ("month short", "Jun"),
  NC_ ("month short", "Jul"), NC_ ("month short", "Aug"), NC_ ("month short", "Sep"),
  NC_ ("month short", "Oct"), NC_ ("month short", "Nov"), NC_ ("month short", "Dec"),
};

/* Whether the program speaks some language that the reader has named to it: then dates are in that. */
static gboolean
is_translated (void)
{
  return g_dpgettext2 (NULL, "month alone", months_alone[0]) != months_alone[0];
}

const char *
dastan_date_words_month (int month, DastanMonthForm form)
{
  const char *name;

  g_return_val_if_fail (month >= 1 && month <= 12, "");

  name = dastan_date_cldr_get_month (month, form);
  if (name != NULL && !is_translated ())
    return name;
  if (form == DASTAN_MONTH_WITH_DAY)
    return g_dpgettext2 (NULL, "month with day", months_with_day[month - 1]);
  if (form == DASTAN_MONTH_SHORT)
    return g_dpgettext2 (NULL, "month short", months_short[month - 1]);
  return g_dpgettext2 (NULL, "month alone", months_alone[month - 1]);
}

/* A count of years as a number: "1950", "12,000", "170 million", "13.8 billion". */
static char *
number_words (gint64 years)
{
  if (years >= MILLION && years % ROUND_YEARS == 0)
    {
      char *words = dastan_number_words_large ((double)years);
      if (words != NULL)
        return words;
    }
  if (years >= 10000)
    return g_strdup_printf ("%'" G_GINT64_FORMAT, years);
  return g_strdup_printf ("%" G_GINT64_FORMAT, years);
}

/* Whether the number alone looks like a year. */
static gboolean
is_plain_year (gint64 year)
{
  return year >= 100 && year < 10000;
}

char *
dastan_date_words_year (gint64 year)
{
  g_autofree char *number = NULL;

  if (year > 0)
    {
      number = number_words (year);
      if (is_plain_year (year))
        /* Translators: a year of our era in a sentence, alone or in a date: "2025". */
        return g_strdup_printf (C_ ("year", "%s"), number);
      /* Translators: a year of our era whose number alone would not look like one: "44 CE". */
      return g_strdup_printf (_("%s CE"), number);
    }
  /* Year 0 is 1 BCE; one year is nothing where millions are meant. */
  gint64 before = 1 - year;
  if (before > MILLION && (before - 1) % ROUND_YEARS == 0)
    before--;
  number = number_words (before);
  /* Translators: a year before our era: "44 BCE". */
  return g_strdup_printf (_("%s BCE"), number);
}

char *
dastan_date_words_axis_year (gint64 year)
{
  if (!is_plain_year (year))
    return dastan_date_words_year (year);
  g_autofree char *number = number_words (year);
  /* Translators: a year of our era on the axis of the timeline, as short as can be: "2025". */
  return g_strdup_printf (C_ ("axis year", "%s"), number);
}

static const char *
season_pattern (int season)
{
  static const char *const patterns[] = {
    /* Translators: %s is a year. Seasons of a place that is not stated. */
    N_ ("spring %s"),
    N_ ("summer %s"),
    N_ ("autumn %s"),
    N_ ("winter %s"),
    N_ ("spring %s, northern hemisphere"),
    N_ ("summer %s, northern hemisphere"),
    N_ ("autumn %s, northern hemisphere"),
    N_ ("winter %s, northern hemisphere"),
    N_ ("spring %s, southern hemisphere"),
    N_ ("summer %s, southern hemisphere"),
    N_ ("autumn %s, southern hemisphere"),
    N_ ("winter %s, southern hemisphere"),
    N_ ("first quarter of %s"),
    N_ ("second quarter of %s"),
    N_ ("third quarter of %s"),
    N_ ("fourth quarter of %s"),
    /* Translators: periods of four months. */
    N_ ("first third of %s"),
    N_ ("second third of %s"),
    N_ ("last third of %s"),
    N_ ("first half of %s"),
    N_ ("second half of %s"),
  };
  return patterns[season - 21];
}

char *
dastan_date_words_season (int season, const char *year)
{
  g_return_val_if_fail (season >= 21 && season <= 41, NULL);

  g_autoptr (GString) words = g_string_new (_(season_pattern (season)));
  g_string_replace (words, "%s", year, 1);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
dastan_date_words_month_and_day (int month, int day)
{
  g_autofree char *number = g_strdup_printf ("%d", day);
  char *words = is_translated () ? NULL : dastan_date_cldr_dup_date (NULL, month, day);

  if (words != NULL)
    return words;
  /* Translators: %1$s is the day of the month, %2$s the month: "27 November". */
  return g_strdup_printf (C_ ("day of a month", "%1$s %2$s"), number,
                          dastan_date_words_month (month, DASTAN_MONTH_WITH_DAY));
}

char *
dastan_date_words_day (const char *year, int month, int day)
{
  g_autofree char *number = g_strdup_printf ("%d", day);
  char *words = is_translated () ? NULL : dastan_date_cldr_dup_date (year, month, day);

  if (words != NULL)
    return words;
  /* Translators: %1$s is the day of the month, %2$s the month, %3$s the year: "27 November
   * 2025". */
  return g_strdup_printf (C_ ("day of a year", "%1$s %2$s %3$s"), number,
                          dastan_date_words_month (month, DASTAN_MONTH_WITH_DAY), year);
}

char *
dastan_date_words_month_and_year (const char *year, int month)
{
  char *words = is_translated () ? NULL : dastan_date_cldr_dup_date (year, month, 0);

  if (words != NULL)
    return words;
  /* Translators: %1$s is the month, %2$s the year: "November 2025". */
  return g_strdup_printf (C_ ("month of a year", "%1$s %2$s"),
                          dastan_date_words_month (month, DASTAN_MONTH_ALONE), year);
}
