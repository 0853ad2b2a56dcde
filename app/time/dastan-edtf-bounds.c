/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an EDTF date can mean: its first and last second, how well it is known, its level. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-edtf-private.h"

#include "time/dastan-calendar.h"

/* A year with more digits lies outside the range of the calendar however it is read. */
#define MAX_YEAR_DIGITS 18

typedef struct
{
  int first_month;
  int n_months;
} SubYear;

/* 21 to 41 (ISO 8601-2, 4.8). The standard leaves the months of a season open: meteorological
 * seasons are meant here, winter and the southern summer ending in the year after the one that is
 * written. A season without a hemisphere (21 to 24) is read as one of the north. */
static const SubYear sub_years[] = {
  { 3, 3 }, { 6, 3 },  { 9, 3 }, { 12, 3 }, /* 21: spring, summer, autumn, winter */
  { 3, 3 }, { 6, 3 },  { 9, 3 }, { 12, 3 }, /* 25: of the northern hemisphere */
  { 9, 3 }, { 12, 3 }, { 3, 3 }, { 6, 3 },  /* 29: of the southern hemisphere */
  { 1, 3 }, { 4, 3 },  { 7, 3 }, { 10, 3 }, /* 33: quarters */
  { 1, 4 }, { 5, 4 },  { 9, 4 },            /* 37: four-month periods */
  { 1, 6 }, { 7, 6 },                       /* 40: half years */
};

/* A calendar day that a date may mean. */
typedef struct
{
  gint64 year;
  int month;
  int day;
} Day;

gboolean
dastan_edtf_digits_are_masked (const guint8 *digits, int n)
{
  for (int i = 0; i < n; i++)
    if (digits[i] == DASTAN_EDTF_MASK)
      return TRUE;
  return FALSE;
}

gboolean
dastan_edtf_digits_match (const guint8 *digits, int n, int value)
{
  for (int i = n - 1; i >= 0; i--, value /= 10)
    if (digits[i] != DASTAN_EDTF_MASK && digits[i] != value % 10)
      return FALSE;
  return TRUE;
}

int
dastan_edtf_digits_get_value (const guint8 *digits, int n)
{
  int value = 0;
  for (int i = 0; i < n; i++)
    value = value * 10 + digits[i];
  return value;
}

static int
count_digits (gint64 value)
{
  int n = 1;
  for (; value >= 10; value /= 10)
    n++;
  return n;
}

static gint64
power_of_ten (int exponent)
{
  gint64 power = 1;
  for (int i = 0; i < exponent; i++)
    power *= 10;
  return power;
}

/* The years of a number, of which perhaps only the first digits count. */
static void
get_number_years (const DastanEdtfDate *date, gint64 *first, gint64 *last)
{
  int n_digits = count_digits (date->mantissa) + date->exponent;
  gint64 low = DASTAN_YEAR_MAX + 1, high = DASTAN_YEAR_MAX + 1;

  if (date->mantissa == 0)
    low = high = 0;
  else if (n_digits <= MAX_YEAR_DIGITS)
    {
      low = high = date->mantissa * power_of_ten (date->exponent);
      if (date->significant > 0 && date->significant < n_digits)
        {
          gint64 unit = power_of_ten (n_digits - date->significant);
          low = low / unit * unit;
          high = low + unit - 1;
        }
    }
  low = MIN (low, DASTAN_YEAR_MAX + 1);
  high = MIN (high, DASTAN_YEAR_MAX + 1);
  *first = date->is_negative ? -high : low;
  *last = date->is_negative ? -low : high;
}

/* The first (or last) year of four digits that fits and for which @fits (by leap year) holds. */
static gboolean
find_year (const DastanEdtfDate *date, gboolean last, const gboolean fits[2], gint64 *year)
{
  /* Below zero the largest magnitude comes first; there is no year -0. */
  gboolean downwards = last != date->is_negative;
  for (int i = 0; i <= 9999; i++)
    {
      int magnitude = downwards ? 9999 - i : i;
      if (!dastan_edtf_digits_match (date->year, 4, magnitude)
          || (date->is_negative && magnitude == 0))
        continue;
      gint64 candidate = date->is_negative ? -magnitude : magnitude;
      if (fits[dastan_calendar_is_leap_year (candidate) ? 1 : 0])
        {
          *year = candidate;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
find_year_of (const DastanEdtfDate *date, gboolean last, const gboolean fits[2], gint64 *year)
{
  if (dastan_edtf_digits_are_masked (date->year, 4))
    return find_year (date, last, fits, year);
  *year = date->is_negative ? -date->mantissa : date->mantissa;
  return fits[dastan_calendar_is_leap_year (*year) ? 1 : 0];
}

void
dastan_edtf_date_get_years (const DastanEdtfDate *date, gint64 *first, gint64 *last)
{
  const gboolean any[2] = { TRUE, TRUE };

  *first = *last = 0;
  if (date->is_long || date->significant > 0)
    get_number_years (date, first, last);
  else
    {
      find_year_of (date, FALSE, any, first);
      find_year_of (date, TRUE, any, last);
    }
}

/* Narrows a range to the one value that digits without a mask stand for, so that no other is tried. */
static void
narrow_range (const guint8 *digits, int *low, int *high)
{
  int value;

  if (dastan_edtf_digits_are_masked (digits, 2))
    return;
  value = dastan_edtf_digits_get_value (digits, 2);
  *low = MAX (*low, value);
  *high = MIN (*high, value);
}

/* The first (or last) month and day that fit in a year that is leap or not. */
static gboolean
find_month_and_day (const DastanEdtfDate *date, gboolean last, gboolean leap, Day *found)
{
  gint64 sample = leap ? 2000 : 2001;
  int first_month = 1, last_month = 12;

  if (date->n_components >= 2)
    narrow_range (date->month, &first_month, &last_month);
  for (int i = 0; i <= last_month - first_month; i++)
    {
      int month = last ? last_month - i : first_month + i;
      if (date->n_components >= 2 && !dastan_edtf_digits_match (date->month, 2, month))
        continue;
      int first_day = 1, last_day = dastan_calendar_days_in_month (sample, month);
      if (date->n_components >= 3)
        narrow_range (date->day, &first_day, &last_day);
      for (int j = 0; j <= last_day - first_day; j++)
        {
          int day = last ? last_day - j : first_day + j;
          if (date->n_components >= 3 && !dastan_edtf_digits_match (date->day, 2, day))
            continue;
          found->month = month;
          found->day = day;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
find_day (const DastanEdtfDate *date, gboolean last, Day *found)
{
  Day by_leap[2] = { { 0 }, { 0 } };
  gboolean fits[2];

  for (int leap = 0; leap < 2; leap++)
    fits[leap] = find_month_and_day (date, last, leap == 1, &by_leap[leap]);
  if (!find_year_of (date, last, fits, &found->year))
    return FALSE;
  const Day *day = &by_leap[dastan_calendar_is_leap_year (found->year) ? 1 : 0];
  found->month = day->month;
  found->day = day->day;
  return TRUE;
}

static gint64
first_second_of (Day day)
{
  return dastan_calendar_to_second (&(DastanCivil){ day.year, day.month, day.day, 0, 0, 0 });
}

static gint64
last_second_of (Day day)
{
  return dastan_calendar_to_second (&(DastanCivil){ day.year, day.month, day.day, 23, 59, 59 });
}

static void
resolve_season (DastanEdtfDate *date)
{
  gint64 first_year, last_year;
  SubYear part = sub_years[date->season - 21];

  dastan_edtf_date_get_years (date, &first_year, &last_year);
  int last_month = part.first_month + part.n_months - 1;
  if (last_month > 12)
    {
      last_month -= 12;
      last_year++;
    }
  int last_day = dastan_calendar_days_in_month (last_year, last_month);
  date->span.earliest = first_second_of ((Day){ first_year, part.first_month, 1 });
  date->span.latest = last_second_of ((Day){ last_year, last_month, last_day });
}

static gboolean
resolve_span (DastanEdtfDate *date)
{
  if (date->is_long || date->significant > 0)
    {
      gint64 first, last;
      dastan_edtf_date_get_years (date, &first, &last);
      date->span.earliest = first_second_of ((Day){ first, 1, 1 });
      date->span.latest = last_second_of ((Day){ last, 12, 31 });
      return TRUE;
    }
  if (date->season != 0)
    {
      resolve_season (date);
      return TRUE;
    }

  Day first, last;
  if (!find_day (date, FALSE, &first) || !find_day (date, TRUE, &last))
    return FALSE;
  if (date->has_time)
    {
      DastanCivil civil
          = { first.year,  first.month, first.day, date->hour, date->minute - date->offset,
              date->second };
      date->span.earliest = date->span.latest = dastan_calendar_to_second (&civil);
      return TRUE;
    }
  date->span.earliest = first_second_of (first);
  date->span.latest = last_second_of (last);
  return TRUE;
}

/* A number of years known to 10^@exponent of them. */
static DastanPrecision
precision_of_years (int exponent)
{
  if (exponent <= 0)
    return DASTAN_PRECISION_YEAR;
  if (exponent == 1)
    return DASTAN_PRECISION_DECADE;
  return exponent == 2 ? DASTAN_PRECISION_CENTURY : DASTAN_PRECISION_MILLENNIUM;
}

/* A mask makes a date as coarse as the largest unit in which it stands. */
static DastanPrecision
resolve_precision (const DastanEdtfDate *date)
{
  if (date->significant > 0)
    return precision_of_years (count_digits (date->mantissa) + date->exponent - date->significant);
  if (date->is_long)
    return precision_of_years (date->exponent);
  for (int i = 0; i < 4; i++)
    if (date->year[i] == DASTAN_EDTF_MASK)
      return precision_of_years (4 - i);
  if (date->season != 0)
    return DASTAN_PRECISION_SEASON;
  if (date->n_components == 1 || dastan_edtf_digits_are_masked (date->month, 2))
    return DASTAN_PRECISION_YEAR;
  if (date->n_components == 2 || dastan_edtf_digits_are_masked (date->day, 2))
    return DASTAN_PRECISION_MONTH;
  return date->has_time ? DASTAN_PRECISION_SECOND : DASTAN_PRECISION_DAY;
}

/* Level 1 leaves digits out from the right only: 201X, 20XX, 2004-XX, 1985-04-XX, 1985-XX-XX. */
static int
level_of_mask (const DastanEdtfDate *date)
{
  gboolean year = !date->is_long && dastan_edtf_digits_are_masked (date->year, 4);
  gboolean month = date->n_components >= 2 && date->season == 0
                   && dastan_edtf_digits_are_masked (date->month, 2);
  gboolean day = date->n_components == 3 && dastan_edtf_digits_are_masked (date->day, 2);

  if (!year && !month && !day)
    return 0;
  if (year)
    return date->n_components == 1 && date->year[3] == DASTAN_EDTF_MASK
                   && !dastan_edtf_digits_are_masked (date->year, 2)
               ? 1
               : 2;
  if (month && (date->month[0] != DASTAN_EDTF_MASK || date->month[1] != DASTAN_EDTF_MASK))
    return 2;
  if (day && (date->day[0] != DASTAN_EDTF_MASK || date->day[1] != DASTAN_EDTF_MASK))
    return 2;
  return month && date->n_components == 3 && !day ? 2 : 1;
}

/* Level 1 qualifies a date as a whole, level 2 its components. */
static int
level_of_qualifiers (const DastanEdtfDate *date)
{
  for (int i = 1; i < date->n_components; i++)
    if (date->qualifiers[i] != date->qualifiers[0])
      return 2;
  return date->qualifiers[0] != 0 ? 1 : 0;
}

static int
resolve_level (const DastanEdtfDate *date)
{
  int level = MAX (level_of_mask (date), level_of_qualifiers (date));

  if (date->exponent > 0 || date->significant > 0 || date->season > 24)
    return 2;
  if (date->is_long || date->is_negative || date->season != 0)
    return MAX (level, 1);
  return level;
}

gboolean
dastan_edtf_date_resolve (DastanEdtfDate *date)
{
  if (date->form != DASTAN_EDTF_FORM_DATE)
    {
      date->span = (DastanSpan){ DASTAN_SECOND_MIN, DASTAN_SECOND_MAX };
      date->precision = DASTAN_PRECISION_NONE;
      date->level = 1;
      return TRUE;
    }
  if (!resolve_span (date))
    return FALSE;
  date->precision = resolve_precision (date);
  date->level = resolve_level (date);
  return TRUE;
}

DastanSpan
dastan_edtf_item_get_span (const DastanEdtfItem *item)
{
  if (!item->is_range)
    return item->from.span;
  if (item->from.form != DASTAN_EDTF_FORM_DATE)
    return (DastanSpan){ DASTAN_SECOND_MIN, item->to.span.latest };
  return (DastanSpan){ item->from.span.earliest, item->to.span.latest };
}

static DastanEdtfFlags
flags_of (const DastanEdtfDate *date)
{
  DastanEdtfFlags flags = 0;

  if (date->form != DASTAN_EDTF_FORM_DATE)
    return 0;
  for (int i = 0; i < date->n_components; i++)
    {
      if (date->qualifiers[i] & DASTAN_QUALIFIED_UNCERTAIN)
        flags |= DASTAN_EDTF_UNCERTAIN;
      if (date->qualifiers[i] & DASTAN_QUALIFIED_APPROXIMATE)
        flags |= DASTAN_EDTF_APPROXIMATE;
    }
  if (level_of_mask (date) > 0)
    flags |= DASTAN_EDTF_UNSPECIFIED;
  return flags;
}

static DastanEdtfFlags
flags_of_item (const DastanEdtfItem *item)
{
  DastanEdtfFlags flags = flags_of (&item->from);

  if (!item->is_range)
    return flags;
  flags |= flags_of (&item->to);
  if (item->from.form == DASTAN_EDTF_FORM_OPEN)
    flags |= DASTAN_EDTF_START_OPEN;
  if (item->from.form == DASTAN_EDTF_FORM_UNKNOWN)
    flags |= DASTAN_EDTF_START_UNKNOWN;
  if (item->to.form == DASTAN_EDTF_FORM_OPEN)
    flags |= DASTAN_EDTF_END_OPEN;
  if (item->to.form == DASTAN_EDTF_FORM_UNKNOWN)
    flags |= DASTAN_EDTF_END_UNKNOWN;
  return flags;
}

/* Below level 2 the ends of an interval are open, unknown, or plain dates that may be qualified as a
 * whole. A time of day there is of ISO 8601 only, and useful. */
static int
level_of_end (const DastanEdtfDate *end)
{
  if (end->form != DASTAN_EDTF_FORM_DATE)
    return end->level;
  if (end->has_time || end->is_long || end->season != 0 || level_of_mask (end) > 0)
    return 2;
  return end->level;
}

/* An interval keeps the spans of its two ends; where one is open it reaches from the other
 * outwards. */
static void
set_interval_bounds (DastanEdtf *self)
{
  const DastanEdtfItem *item = &self->items[0];
  DastanEdtfBounds *bounds = &self->bounds;

  bounds->start = item->from.span;
  bounds->end = item->to.span;
  if (item->from.form != DASTAN_EDTF_FORM_DATE)
    bounds->start.latest = item->to.span.earliest;
  if (item->to.form != DASTAN_EDTF_FORM_DATE)
    bounds->end.earliest = item->from.span.latest;
  bounds->start_precision = item->from.precision;
  bounds->end_precision = item->to.precision;
  self->level = MAX (level_of_end (&item->from), level_of_end (&item->to));
}

void
dastan_edtf_set_bounds (DastanEdtf *self)
{
  DastanEdtfBounds *bounds = &self->bounds;

  bounds->whole = dastan_edtf_item_get_span (&self->items[0]);
  bounds->flags = flags_of_item (&self->items[0]);
  bounds->start_precision = self->items[0].from.precision;
  for (guint i = 0; i < self->n_items; i++)
    {
      const DastanEdtfItem *item = &self->items[i];
      bounds->whole = dastan_span_union (bounds->whole, dastan_edtf_item_get_span (item));
      bounds->flags |= flags_of_item (item);
      /* A set is as well known as the least known date in it. */
      if (item->from.form == DASTAN_EDTF_FORM_DATE
          && (bounds->start_precision == DASTAN_PRECISION_NONE
              || item->from.precision > bounds->start_precision))
        bounds->start_precision = item->from.precision;
      if (item->is_range && item->to.form == DASTAN_EDTF_FORM_DATE
          && (bounds->start_precision == DASTAN_PRECISION_NONE
              || item->to.precision > bounds->start_precision))
        bounds->start_precision = item->to.precision;
    }
  bounds->start = bounds->end = bounds->whole;
  bounds->end_precision = bounds->start_precision;
  self->level = self->kind == DASTAN_EDTF_DATE ? self->items[0].from.level : 2;
  if (self->kind == DASTAN_EDTF_INTERVAL)
    set_interval_bounds (self);
}
