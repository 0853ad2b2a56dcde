/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proleptic Gregorian calendar in whole seconds, from the big bang to the far future. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DASTAN_DAY_SECONDS G_GINT64_CONSTANT (86400)

/* Astronomical years outside this range have bounds that are clamped to the ends of gint64 - they are
 * then the earliest or latest second that is not "open": DASTAN_SECOND_MIN + 1, DASTAN_SECOND_MAX - 1. */
#define DASTAN_YEAR_MIN G_GINT64_CONSTANT (-290000000000)
#define DASTAN_YEAR_MAX G_GINT64_CONSTANT (290000000000)

/**
 * DastanCivil:
 *
 * A second taken apart: astronomical year (0 is 1 BCE), month 1 to 12, day 1 to 31, hour 0 to 23,
 * minute and second 0 to 59.
 */
typedef struct
{
  gint64 year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
} DastanCivil;

/* Days since 1970-01-01 of a date; @month 1 to 12, @day may lie outside its month. Year in
 * DASTAN_YEAR_MIN … MAX. (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".) */
gint64 dastan_calendar_days_from_civil (gint64 year, int month, int day);

/* The second at which a civil time falls; fields may be out of range except month. */
gint64 dastan_calendar_to_second (const DastanCivil *civil);

/* Takes @second (not an open one) apart. */
void dastan_calendar_from_second (gint64 second, DastanCivil *civil);

gboolean dastan_calendar_is_leap_year (gint64 year);

/* 28 to 31. */
int dastan_calendar_days_in_month (gint64 year, int month);

/* ISO weekday of a day number: 1 is Monday, 7 is Sunday. */
int dastan_calendar_weekday (gint64 days);

G_END_DECLS
