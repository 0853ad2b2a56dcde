/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates that a file writes as numbers: what unit they are in is told by their magnitude. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-import-number.h"

#include "time/dastan-calendar.h"
#include "time/dastan-date-format.h"

#include <glib/gi18n.h>
#include <math.h>

#define MAX_YEAR 9999.0
#define MAX_SECONDS 4294967296.0 /* the year 2106; in milliseconds seven weeks from 1970 */
#define MAX_MILLISECONDS 1e14
#define MAX_MICROSECONDS 1e17
#define MAX_NANOSECONDS 1e20

static gboolean
is_day (double number)
{
  gint64 digits = (gint64)number;
  gint64 month = digits / 100 % 100;
  gint64 day = digits % 100;

  return number >= 10000101.0 && number <= 99991231.0 && month >= 1 && month <= 12 && day >= 1
         && day <= dastan_calendar_days_in_month (digits / 10000, (int)month);
}

static DastanNumberUnit
tell_unit (double number)
{
  static const double limits[]
      = { MAX_SECONDS, MAX_MILLISECONDS, MAX_MICROSECONDS, MAX_NANOSECONDS };
  guint i = 0;

  if (number == floor (number) && fabs (number) <= MAX_YEAR)
    return DASTAN_NUMBER_YEAR;
  if (number == floor (number) && is_day (number))
    return DASTAN_NUMBER_DAY;
  while (i + 1 < G_N_ELEMENTS (limits) && fabs (number) >= limits[i])
    i++;
  return DASTAN_NUMBER_SECONDS + i;
}

/**
 * dastan_import_date_from_number:
 * @number: a year, a day written as eight digits, or a time since 1970 in UTC
 * @unit: (out): which
 *
 * A number of at most four digits is a year; one that is a day of the calendar is that; what is
 * below 2³² is seconds, below 10¹⁴ milliseconds, below 10¹⁷ microseconds, and nanoseconds beyond.
 *
 * Returns: (transfer full) (nullable): the date in EDTF; %NULL where it is none
 */
char *
dastan_import_date_from_number (double number, DastanNumberUnit *unit)
{
  static const double divisors[] = { 1, 1e3, 1e6, 1e9 };
  gint64 digits;

  if (!isfinite (number) || fabs (number) >= MAX_NANOSECONDS)
    return NULL;
  *unit = tell_unit (number);
  digits = (gint64)(fabs (number) < 1e18 ? number : 0);
  if (*unit == DASTAN_NUMBER_YEAR)
    return g_strdup_printf ("%s%04" G_GINT64_FORMAT, digits < 0 ? "-" : "", ABS (digits));
  if (*unit == DASTAN_NUMBER_DAY)
    return g_strdup_printf ("%04d-%02d-%02d", (int)(digits / 10000), (int)(digits / 100 % 100),
                            (int)(digits % 100));
  return dastan_date_format_iso ((gint64)floor (number / divisors[*unit - DASTAN_NUMBER_SECONDS]));
}

/**
 * dastan_import_number_describe:
 * @name: what the file calls the field
 * @number: one of its values
 * @date: how it is read
 * @unit: as what
 *
 * Returns: (transfer full): a sentence that tells how the numbers of that field are read
 */
char *
dastan_import_number_describe (const char *name,
                               double number,
                               const char *date,
                               DastanNumberUnit unit)
{
  g_autofree char *digits = g_strdup_printf ("%.0f", number);

  switch (unit)
    {
    case DASTAN_NUMBER_YEAR:
      /* Translators: the name of a field, one of its numbers, and the date that it is read as. */
      return g_strdup_printf (_ ("numbers in “%1$s” are read as years (%2$s is %3$s)"), name,
                              digits, date);
    case DASTAN_NUMBER_DAY:
      return g_strdup_printf (_ ("numbers in “%1$s” are read as days (%2$s is %3$s)"), name, digits,
                              date);
    case DASTAN_NUMBER_SECONDS:
      return g_strdup_printf (
          _ ("numbers in “%1$s” are read as seconds since 1970 in UTC (%2$s is %3$s)"), name,
          digits, date);
    case DASTAN_NUMBER_MILLISECONDS:
      return g_strdup_printf (
          _ ("numbers in “%1$s” are read as milliseconds since 1970 in UTC (%2$s is %3$s)"), name,
          digits, date);
    case DASTAN_NUMBER_MICROSECONDS:
      return g_strdup_printf (
          _ ("numbers in “%1$s” are read as microseconds since 1970 in UTC (%2$s is %3$s)"), name,
          digits, date);
    case DASTAN_NUMBER_NANOSECONDS:
    default:
      return g_strdup_printf (
          _ ("numbers in “%1$s” are read as nanoseconds since 1970 in UTC (%2$s is %3$s)"), name,
          digits, date);
    }
}
