/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the axis of time is marked, from millions of years to seconds, and what stands there. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-ticks.h"

#include <glib/gi18n.h>

#include "time/dastan-calendar.h"
#include "time/dastan-date-words.h"

#define N_FINE_STEPS 21
/* From this many years on, the first year of our era has a tick of its own, for between 1000 BCE
 * and 1000 CE there is none else. */
#define ERA_TICK_COUNT 100
#define MAX_YEAR_COUNT G_GINT64_CONSTANT (500000000000)

/* The steps below a year, from fine to coarse, with the smallest distance of two ticks in
 * seconds. */
static const struct
{
  DastanTickStep step;
  gint64 seconds;
} fine_steps[N_FINE_STEPS] = {
  { { DASTAN_TICK_SECOND, 1 }, 1 },          { { DASTAN_TICK_SECOND, 2 }, 2 },
  { { DASTAN_TICK_SECOND, 5 }, 5 },          { { DASTAN_TICK_SECOND, 10 }, 10 },
  { { DASTAN_TICK_SECOND, 15 }, 15 },        { { DASTAN_TICK_SECOND, 30 }, 30 },
  { { DASTAN_TICK_MINUTE, 1 }, 60 },         { { DASTAN_TICK_MINUTE, 2 }, 120 },
  { { DASTAN_TICK_MINUTE, 5 }, 300 },        { { DASTAN_TICK_MINUTE, 10 }, 600 },
  { { DASTAN_TICK_MINUTE, 15 }, 900 },       { { DASTAN_TICK_MINUTE, 30 }, 1800 },
  { { DASTAN_TICK_HOUR, 1 }, 3600 },         { { DASTAN_TICK_HOUR, 3 }, 3 * 3600 },
  { { DASTAN_TICK_HOUR, 6 }, 6 * 3600 },     { { DASTAN_TICK_HOUR, 12 }, 12 * 3600 },
  { { DASTAN_TICK_DAY, 1 }, 86400 },         { { DASTAN_TICK_DAY, 7 }, 7 * 86400 },
  { { DASTAN_TICK_MONTH, 1 }, 28 * 86400 },  { { DASTAN_TICK_MONTH, 3 }, 90 * 86400 },
  { { DASTAN_TICK_MONTH, 6 }, 181 * 86400 },
};

/* --- Years: the axis has years 2 BCE, 1 BCE, 1 CE, 2 CE …, and round ones on both sides. --- */

/* The astronomical year of the @k-th tick, k = 0 being the last before our era. */
static gint64
year_of_index (gint64 k, gint64 count)
{
  if (count == 1)
    return k;
  if (k <= 0)
    return 1 - (1 - k) * count;
  if (count < ERA_TICK_COUNT)
    return k * count;
  return k == 1 ? 1 : (k - 1) * count;
}

/* The index of the last tick at or before @year. */
static gint64
index_of_year (gint64 year, gint64 count)
{
  gint64 k;

  if (count == 1)
    return year;
  k = year > 0 ? year / count : -((1 - year) / count);
  for (k += 2; year_of_index (k, count) > year; k--)
    ;
  return k;
}

static gint64
greatest_common_divisor (gint64 a, gint64 b)
{
  while (b != 0)
    {
      gint64 rest = a % b;
      a = b;
      b = rest;
    }
  return a;
}

/* The smallest distance of two ticks of @count years. The calendar repeats after 400 years. */
static double
min_distance_of_years (gint64 count)
{
  if (count >= ERA_TICK_COUNT)
    {
      /* From the first year of our era to the first round one; exact for it is the shortest. */
      if (count > DASTAN_YEAR_MAX)
        return (double) count * 365.2425 * (double) DASTAN_DAY_SECONDS;
      gint64 days = dastan_calendar_days_from_civil (count, 1, 1)
                    - dastan_calendar_days_from_civil (1, 1, 1);
      return (double) days * (double) DASTAN_DAY_SECONDS;
    }
  gint64 n = 400 / greatest_common_divisor (count, 400);
  gint64 shortest = G_MAXINT64;
  for (gint64 k = 0; k < n; k++)
    shortest = MIN (shortest, dastan_calendar_days_from_civil ((k + 1) * count, 1, 1)
                                  - dastan_calendar_days_from_civil (k * count, 1, 1));
  return (double) shortest * (double) DASTAN_DAY_SECONDS;
}

DastanTickStep
dastan_ticks_choose_step (double seconds_per_pixel, double min_gap)
{
  static const int factors[] = { 1, 2, 5 };
  double wanted = seconds_per_pixel * min_gap;

  g_return_val_if_fail (seconds_per_pixel > 0 && min_gap > 0, fine_steps[0].step);

  for (int i = 0; i < N_FINE_STEPS; i++)
    if ((double) fine_steps[i].seconds >= wanted)
      return fine_steps[i].step;
  for (gint64 power = 1; power <= MAX_YEAR_COUNT; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
      if (min_distance_of_years (power * factors[i]) >= wanted)
        return (DastanTickStep){ DASTAN_TICK_YEAR, power * factors[i] };
  return (DastanTickStep){ DASTAN_TICK_YEAR, MAX_YEAR_COUNT };
}

/* --- Ticks by their index: an arithmetic of its own for each unit. --- */

static gint64
divide_floor (gint64 a, gint64 b)
{
  gint64 q = a / b;
  return a % b < 0 ? q - 1 : q;
}

static gint64
unit_seconds (DastanTickUnit unit)
{
  switch (unit)
    {
    case DASTAN_TICK_SECOND:
      return 1;
    case DASTAN_TICK_MINUTE:
      return 60;
    case DASTAN_TICK_HOUR:
      return 3600;
    case DASTAN_TICK_DAY:
    case DASTAN_TICK_MONTH:
    case DASTAN_TICK_YEAR:
    default:
      return DASTAN_DAY_SECONDS;
    }
}

/* Weeks count from Monday 1969-12-29, all else of fixed length from 1970-01-01. */
static gint64
phase_of (DastanTickStep step)
{
  return step.unit == DASTAN_TICK_DAY && step.count == 7 ? -3 * DASTAN_DAY_SECONDS : 0;
}

static gint64
index_at (gint64 second, DastanTickStep step)
{
  DastanCivil civil;

  if (step.unit < DASTAN_TICK_MONTH)
    {
      gint64 phase = phase_of (step);
      gint64 shifted = second > G_MAXINT64 + phase ? G_MAXINT64 : second - phase;
      return divide_floor (shifted, unit_seconds (step.unit) * step.count);
    }
  dastan_calendar_from_second (second, &civil);
  if (step.unit == DASTAN_TICK_MONTH)
    return divide_floor (civil.year * 12 + civil.month - 1, step.count);
  return index_of_year (civil.year, step.count);
}

/* FALSE where the tick lies beyond the seconds there are. */
static gboolean
second_at (gint64 index, DastanTickStep step, gint64 *second)
{
  gint64 year, month = 0;

  if (step.unit < DASTAN_TICK_MONTH)
    return !__builtin_mul_overflow (index, unit_seconds (step.unit) * step.count, second)
           && !__builtin_add_overflow (*second, phase_of (step), second)
           && *second > DASTAN_SECOND_MIN && *second < DASTAN_SECOND_MAX;
  if (step.unit == DASTAN_TICK_MONTH)
    {
      year = divide_floor (index * step.count, 12);
      month = index * step.count - year * 12;
    }
  else
    year = year_of_index (index, step.count);
  if (year < DASTAN_YEAR_MIN || year > DASTAN_YEAR_MAX)
    return FALSE;
  *second = dastan_calendar_to_second (&(DastanCivil){ year, (int) month + 1, 1, 0, 0, 0 });
  return TRUE;
}

/* The power of ten above a count of years: 10 above 1, 2 and 5. */
static gint64
coarser_years (gint64 count)
{
  gint64 power = 10;
  while (power <= count)
    power *= 10;
  return power;
}

static gboolean
is_major (gint64 second, DastanTickStep step)
{
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  switch (step.unit)
    {
    case DASTAN_TICK_SECOND:
      return civil.second == 0;
    case DASTAN_TICK_MINUTE:
      return civil.minute == 0;
    case DASTAN_TICK_HOUR:
      return civil.hour == 0;
    case DASTAN_TICK_DAY:
      return step.count == 7 ? civil.day <= 7 : civil.day == 1;
    case DASTAN_TICK_MONTH:
      return civil.month == 1;
    case DASTAN_TICK_YEAR:
    default:
      /* Round in the year as it is said: 100 and 100 BCE; and where our era begins. */
      return civil.year == 1
             || (civil.year > 0 ? civil.year : 1 - civil.year) % coarser_years (step.count) == 0;
    }
}

GArray *
dastan_ticks_list (DastanSpan span, DastanTickStep step, guint max)
{
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (DastanTick));

  g_return_val_if_fail (step.count > 0, g_steal_pointer (&ticks));
  g_return_val_if_fail (span.earliest <= span.latest, g_steal_pointer (&ticks));

  for (gint64 index = index_at (span.earliest, step); ticks->len < max; index++)
    {
      DastanTick tick;
      if (!second_at (index, step, &tick.second))
        {
          /* Below the first second there may be none; above the last there are no more. */
          if (ticks->len == 0 && span.earliest < 0 && index <= index_at (span.earliest, step))
            continue;
          break;
        }
      tick.is_major = is_major (tick.second, step);
      g_array_append_val (ticks, tick);
      if (tick.second > span.latest)
        break;
    }
  return g_steal_pointer (&ticks);
}

/* --- Labels. --- */

static char *
clock_label (const DastanCivil *civil, gboolean with_seconds)
{
  return with_seconds
             ? g_strdup_printf ("%02d:%02d:%02d", civil->hour, civil->minute, civil->second)
             : g_strdup_printf ("%02d:%02d", civil->hour, civil->minute);
}

/* "27 Nov". */
static char *
short_day_label (const DastanCivil *civil)
{
  g_autofree char *day = g_strdup_printf ("%d", civil->day);
  /* Translators: day and short month on the axis of the timeline: "27 Nov". */
  return g_strdup_printf (C_ ("axis day", "%1$s %2$s"), day,
                          dastan_date_words_month (civil->month, DASTAN_MONTH_SHORT));
}

/* "Q4". */
static char *
quarter_label (int quarter)
{
  /* Translators: a quarter of a year on the axis of the timeline, as short as can be: "Q4". */
  return g_strdup_printf (C_ ("axis quarter", "Q%d"), quarter);
}

char *
dastan_ticks_format (const DastanTick *tick, DastanTickStep step, gboolean with_context)
{
  DastanCivil civil;

  g_return_val_if_fail (tick != NULL, NULL);

  dastan_calendar_from_second (tick->second, &civil);
  if (step.unit == DASTAN_TICK_YEAR)
    return dastan_date_words_axis_year (civil.year);
  if (step.unit == DASTAN_TICK_MONTH)
    {
      const char *month = dastan_date_words_month (civil.month, DASTAN_MONTH_SHORT);
      if (!with_context)
        return step.count == 3 ? quarter_label (civil.month / 3 + 1) : g_strdup (month);
      g_autofree char *year = dastan_date_words_axis_year (civil.year);
      /* Translators: short month and year on the axis of the timeline: "Nov 2025". */
      return g_strdup_printf (C_ ("axis month", "%1$s %2$s"), month, year);
    }
  if (step.unit == DASTAN_TICK_DAY)
    return with_context ? short_day_label (&civil) : g_strdup_printf ("%d", civil.day);

  g_autofree char *clock = clock_label (&civil, step.unit == DASTAN_TICK_SECOND);
  if (!with_context)
    return g_steal_pointer (&clock);
  g_autofree char *day = short_day_label (&civil);
  /* Translators: day and time on the axis of the timeline: "27 Nov, 14:30". */
  return g_strdup_printf (C_ ("axis time", "%1$s, %2$s"), day, clock);
}
