/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coarser row of the axis: the stretch of time in which a row of ticks lies, and what it is
 * called. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-tick-context.h"

#include <glib/gi18n.h>

#include "time/dastan-calendar.h"
#include "time/dastan-date-words.h"

/* Before this year a decade has no name that everybody reads as one. */
#define FIRST_DECADE 100

DastanContextUnit
dastan_tick_context_choose (DastanTickStep step)
{
  switch (step.unit)
    {
    case DASTAN_TICK_SECOND:
    case DASTAN_TICK_MINUTE:
    case DASTAN_TICK_HOUR:
      return DASTAN_CONTEXT_DAY;
    case DASTAN_TICK_DAY:
      return DASTAN_CONTEXT_MONTH;
    case DASTAN_TICK_MONTH:
      return DASTAN_CONTEXT_YEAR;
    case DASTAN_TICK_YEAR:
    default:
      return step.count < 10     ? DASTAN_CONTEXT_DECADE
             : step.count < 100  ? DASTAN_CONTEXT_CENTURY
             : step.count < 1000 ? DASTAN_CONTEXT_MILLENNIUM
                                 : DASTAN_CONTEXT_ERA;
    }
}

/* How many years a stretch has. */
static gint64
count_years (DastanContextUnit unit)
{
  switch (unit)
    {
    case DASTAN_CONTEXT_DECADE:
      return 10;
    case DASTAN_CONTEXT_CENTURY:
      return 100;
    case DASTAN_CONTEXT_MILLENNIUM:
      return 1000;
    case DASTAN_CONTEXT_DAY:
    case DASTAN_CONTEXT_MONTH:
    case DASTAN_CONTEXT_YEAR:
    case DASTAN_CONTEXT_ERA:
    default:
      return 1;
    }
}

/* The first and the last astronomical year of the stretch of several years in which @year lies. */
static void
get_years (DastanContextUnit unit, gint64 year, gint64 *first, gint64 *last)
{
  gint64 count = count_years (unit);

  *first = year > 0 ? 1 : DASTAN_YEAR_MIN;
  *last = year > 0 ? DASTAN_YEAR_MAX : 0;
  if (unit == DASTAN_CONTEXT_DECADE)
    {
      if (year >= FIRST_DECADE)
        *first = year / count * count;
      if (year > 0)
        *last = year >= FIRST_DECADE ? *first + count - 1 : FIRST_DECADE - 1;
    }
  else if (unit != DASTAN_CONTEXT_ERA && year > 0)
    {
      *first = (year - 1) / count * count + 1;
      *last = *first + count - 1;
    }
  else if (unit != DASTAN_CONTEXT_ERA)
    {
      *last = -(-year / count * count);
      *first = *last - count + 1;
    }
}

/* The first second of a year; of one beyond the calendar, of the seconds there are. */
static gint64
get_start_of_year (gint64 year)
{
  if (year <= DASTAN_YEAR_MIN)
    return DASTAN_SECOND_MIN + 1;
  if (year >= DASTAN_YEAR_MAX)
    return DASTAN_SECOND_MAX;
  return dastan_calendar_to_second (&(DastanCivil){ year, 1, 1, 0, 0, 0 });
}

DastanSpan
dastan_tick_context_get_span (DastanContextUnit unit, gint64 second)
{
  gint64 first, last;
  DastanCivil civil, next;

  dastan_calendar_from_second (second, &civil);
  if (unit == DASTAN_CONTEXT_DAY || unit == DASTAN_CONTEXT_MONTH)
    {
      civil = (DastanCivil){ civil.year, civil.month, unit == DASTAN_CONTEXT_MONTH ? 1 : civil.day,
                             0,          0,           0 };
      next = civil;
      if (unit == DASTAN_CONTEXT_DAY)
        next.day++;
      else if (++next.month > 12)
        next = (DastanCivil){ civil.year + 1, 1, 1, 0, 0, 0 };
      /* In the first and the last year of all there may be no second that begins or ends it. */
      if (civil.year > DASTAN_YEAR_MIN && next.year < DASTAN_YEAR_MAX)
        return (DastanSpan){ dastan_calendar_to_second (&civil),
                             dastan_calendar_to_second (&next) - 1 };
      unit = DASTAN_CONTEXT_YEAR;
    }
  first = last = civil.year;
  if (unit != DASTAN_CONTEXT_YEAR)
    get_years (unit, civil.year, &first, &last);
  return (DastanSpan){ get_start_of_year (first), get_start_of_year (last + 1) - 1 };
}

/* "20th century". The kind of ordinal is that of English; other languages say all four alike. */
static char *
century_words (int number, gboolean is_before)
{
  int kind = number / 10 % 10 == 1 ? 0 : number % 10 > 3 ? 0 : number % 10;

  switch (is_before ? kind + 4 : kind)
    {
    case 1:
      /* Translators: on the axis of the timeline, of numbers that end in 1, such as 21. */
      return g_strdup_printf (C_ ("axis", "%dst century"), number);
    case 2:
      /* Translators: on the axis of the timeline, of numbers that end in 2, such as 2. */
      return g_strdup_printf (C_ ("axis", "%dnd century"), number);
    case 3:
      /* Translators: on the axis of the timeline, of numbers that end in 3, such as 3. */
      return g_strdup_printf (C_ ("axis", "%drd century"), number);
    case 4:
      return g_strdup_printf (C_ ("axis", "%dth century BCE"), number);
    case 5:
      return g_strdup_printf (C_ ("axis", "%dst century BCE"), number);
    case 6:
      return g_strdup_printf (C_ ("axis", "%dnd century BCE"), number);
    case 7:
      return g_strdup_printf (C_ ("axis", "%drd century BCE"), number);
    case 0:
    default:
      /* Translators: on the axis of the timeline, of all other numbers, such as 20. */
      return g_strdup_printf (C_ ("axis", "%dth century"), number);
    }
}

static char *
millennium_words (int number, gboolean is_before)
{
  int kind = number / 10 % 10 == 1 ? 0 : number % 10 > 3 ? 0 : number % 10;

  switch (is_before ? kind + 4 : kind)
    {
    case 1:
      return g_strdup_printf (C_ ("axis", "%dst millennium"), number);
    case 2:
      return g_strdup_printf (C_ ("axis", "%dnd millennium"), number);
    case 3:
      return g_strdup_printf (C_ ("axis", "%drd millennium"), number);
    case 4:
      return g_strdup_printf (C_ ("axis", "%dth millennium BCE"), number);
    case 5:
      return g_strdup_printf (C_ ("axis", "%dst millennium BCE"), number);
    case 6:
      return g_strdup_printf (C_ ("axis", "%dnd millennium BCE"), number);
    case 7:
      return g_strdup_printf (C_ ("axis", "%drd millennium BCE"), number);
    case 0:
    default:
      return g_strdup_printf (C_ ("axis", "%dth millennium"), number);
    }
}

static char *
era_words (gboolean is_before)
{
  /* Translators: on the axis of the timeline, over years such as "2000 BCE" and "1000". */
  return g_strdup (is_before ? C_ ("axis", "Before the common era") : C_ ("axis", "Common era"));
}

char *
dastan_tick_context_format (DastanContextUnit unit, gint64 second)
{
  gboolean is_before;
  g_autofree char *year = NULL;
  gint64 count;
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  is_before = civil.year <= 0;
  count = is_before ? 1 - civil.year : civil.year;
  switch (unit)
    {
    case DASTAN_CONTEXT_DAY:
      year = dastan_date_words_year (civil.year);
      return dastan_date_words_day (year, civil.month, civil.day);
    case DASTAN_CONTEXT_MONTH:
      year = dastan_date_words_year (civil.year);
      return dastan_date_words_month_and_year (year, civil.month);
    case DASTAN_CONTEXT_YEAR:
      return dastan_date_words_axis_year (civil.year);
    case DASTAN_CONTEXT_DECADE:
      if (civil.year < FIRST_DECADE)
        return era_words (is_before);
      year = g_strdup_printf ("%" G_GINT64_FORMAT, civil.year / 10 * 10);
      /* Translators: a decade, %s is its first year: "1560s". */
      return g_strdup_printf (C_ ("decade", "%ss"), year);
    case DASTAN_CONTEXT_CENTURY:
      return century_words ((int)((count - 1) / 100) + 1, is_before);
    case DASTAN_CONTEXT_MILLENNIUM:
      return millennium_words ((int)((count - 1) / 1000) + 1, is_before);
    case DASTAN_CONTEXT_ERA:
    default:
      return era_words (is_before);
    }
}
