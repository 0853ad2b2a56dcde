/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proleptic Gregorian calendar in whole seconds, from the big bang to the far future. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-calendar.h"

#include "time/dastan-span.h"

/* A cycle of 400 years has the same leap years as the next: 146,097 days. */
#define ERA_YEARS 400
#define ERA_DAYS G_GINT64_CONSTANT (146097)
/* Days from 0000-03-01 to 1970-01-01. */
#define EPOCH_DAYS G_GINT64_CONSTANT (719468)

/* The quotient rounded towards minus infinity; @b > 0. */
static gint64
divide_floor (gint64 a, gint64 b)
{
  gint64 q = a / b;
  return a % b < 0 ? q - 1 : q;
}

gint64
dastan_calendar_days_from_civil (gint64 year, int month, int day)
{
  g_return_val_if_fail (year >= DASTAN_YEAR_MIN && year <= DASTAN_YEAR_MAX, 0);
  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  /* Years begin in March here, so that the leap day is the last one of its year. */
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = divide_floor (y, ERA_YEARS);
  gint64 year_of_era = y - era * ERA_YEARS;
  gint64 month_from_march = (month + 9) % 12;
  gint64 day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * ERA_DAYS + day_of_era - EPOCH_DAYS;
}

gint64
dastan_calendar_to_second (const DastanCivil *civil)
{
  gint64 second;

  g_return_val_if_fail (civil != NULL, 0);

  if (civil->year < DASTAN_YEAR_MIN)
    return DASTAN_SECOND_MIN + 1;
  if (civil->year > DASTAN_YEAR_MAX)
    return DASTAN_SECOND_MAX - 1;

  gint64 days = dastan_calendar_days_from_civil (civil->year, civil->month, civil->day);
  gint64 rest = (gint64) civil->hour * 3600 + (gint64) civil->minute * 60 + civil->second;
  if (__builtin_mul_overflow (days, DASTAN_DAY_SECONDS, &second)
      || __builtin_add_overflow (second, rest, &second))
    return days < 0 ? DASTAN_SECOND_MIN + 1 : DASTAN_SECOND_MAX - 1;
  return CLAMP (second, DASTAN_SECOND_MIN + 1, DASTAN_SECOND_MAX - 1);
}

void
dastan_calendar_from_second (gint64 second, DastanCivil *civil)
{
  g_return_if_fail (civil != NULL);

  gint64 days = divide_floor (second, DASTAN_DAY_SECONDS);
  /* Not by multiplying back, which overflows for the very first seconds. */
  int rest = (int) (second % DASTAN_DAY_SECONDS);
  rest = rest < 0 ? rest + (int) DASTAN_DAY_SECONDS : rest;
  gint64 shifted = days + EPOCH_DAYS;
  gint64 era = divide_floor (shifted, ERA_DAYS);
  gint64 day_of_era = shifted - era * ERA_DAYS;
  gint64 year_of_era
      = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month_from_march = (5 * day_of_year + 2) / 153;

  civil->day = (int) (day_of_year - (153 * month_from_march + 2) / 5 + 1);
  civil->month = (int) (month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  civil->year = year_of_era + era * ERA_YEARS + (civil->month <= 2 ? 1 : 0);
  civil->hour = rest / 3600;
  civil->minute = rest / 60 % 60;
  civil->second = rest % 60;
}

gboolean
dastan_calendar_is_leap_year (gint64 year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
dastan_calendar_days_in_month (gint64 year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 31);

  return month == 2 && dastan_calendar_is_leap_year (year) ? 29 : days[month - 1];
}

int
dastan_calendar_weekday (gint64 days)
{
  /* 1970-01-01 was a Thursday. */
  gint64 since_monday = (days % 7 + 7 + 3) % 7;
  return (int) since_monday + 1;
}
