/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and seconds in the words of the reader's language. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-date-format.h"

#include <glib/gi18n.h>
#include <string.h>

#include "time/dastan-calendar.h"
#include "time/dastan-date-words.h"
#include "time/dastan-edtf-private.h"

static gboolean
is_masked (const guint8 *digits, int n)
{
  return dastan_edtf_digits_are_masked (digits, n);
}

static char *
between_words (const char *first, const char *last)
{
  /* Translators: one date that lies between two others. */
  return g_strdup_printf (_("between %1$s and %2$s"), first, last);
}

/* The year of a date, whatever of it is known. */
static char *
year_words (const DastanEdtfDate *date)
{
  gint64 first, last;

  dastan_edtf_date_get_years (date, &first, &last);
  if (first < DASTAN_YEAR_MIN || last > DASTAN_YEAR_MAX)
    {
      g_autofree char *number
          = date->exponent > 0
                ? g_strdup_printf ("%" G_GINT64_FORMAT "E%d", date->mantissa, date->exponent)
                : g_strdup_printf ("%" G_GINT64_FORMAT, date->mantissa);
      /* Translators: %s is a number too large for any calendar, such as "9E99". */
      return date->is_negative ? g_strdup_printf (_("the year −%s"), number)
                               : g_strdup_printf (_("the year %s"), number);
    }
  if (first == last)
    return dastan_date_words_year (first);

  g_autofree char *from = dastan_date_words_year (first);
  g_autofree char *to = dastan_date_words_year (last);
  if (date->significant > 0)
    {
      gint64 value = date->mantissa;
      for (int i = 0; i < date->exponent; i++)
        value *= 10;
      g_autofree char *middle = dastan_date_words_year (date->is_negative ? -value : value);
      /* Translators: a year of which only the first digits count. */
      return g_strdup_printf (_("around %1$s, between %2$s and %3$s"), middle, from, to);
    }
  if (!date->is_negative && first == 0 && last == 9999)
    return g_strdup (_("unknown year"));
  if (last - first == 9 && !is_masked (date->year, 3) && first >= 100)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, first);
      /* Translators: a decade, %s is its first year: "1560s". */
      return g_strdup_printf (C_ ("decade", "%ss"), number);
    }
  return between_words (from, to);
}

/* A month and perhaps a day, all of whose own digits are stated. */
static char *
plain_month_words (const DastanEdtfDate *date, const char *year)
{
  int month = dastan_edtf_digits_get_value (date->month, 2);
  gboolean has_day = date->n_components == 3 && !is_masked (date->day, 2);

  if (!is_masked (date->year, 4))
    return has_day
               ? dastan_date_words_day (year, month, dastan_edtf_digits_get_value (date->day, 2))
               : dastan_date_words_month_and_year (year, month);

  g_autofree char *part
      = has_day
            ? dastan_date_words_month_and_day (month, dastan_edtf_digits_get_value (date->day, 2))
            : g_strdup (dastan_date_words_month (month, DASTAN_MONTH_ALONE));
  /* Translators: %1$s is a day or a month, %2$s words for a year that is not fully known:
   * "25 December, 1560s". */
  return g_strdup_printf (C_ ("date in some year", "%1$s, %2$s"), part, year);
}

static gboolean
is_all_masked (const guint8 digits[2])
{
  return digits[0] == DASTAN_EDTF_MASK && digits[1] == DASTAN_EDTF_MASK;
}

/* A date of year and month and perhaps day. */
static char *
month_words (const DastanEdtfDate *date)
{
  g_autofree char *year = year_words (date);
  gboolean month_masked = is_masked (date->month, 2);
  gboolean day_masked = date->n_components == 3 && is_masked (date->day, 2);

  if (!month_masked && !day_masked)
    return plain_month_words (date, year);
  if (is_all_masked (date->month) && date->n_components == 2)
    return g_strdup_printf (_("%s, month unknown"), year);
  if (is_all_masked (date->month) && date->n_components == 3 && is_all_masked (date->day))
    return g_strdup_printf (_("%s, month and day unknown"), year);
  if (!month_masked && is_all_masked (date->day))
    {
      g_autofree char *month = plain_month_words (date, year);
      return g_strdup_printf (_("%s, day unknown"), month);
    }
  g_autofree char *first = dastan_date_format_day (date->span.earliest);
  g_autofree char *last = dastan_date_format_day (date->span.latest);
  return between_words (first, last);
}

static char *
time_words (const DastanEdtfDate *date, const char *day)
{
  g_autofree char *clock
      = g_strdup_printf ("%02d:%02d:%02d", date->hour, date->minute, date->second);

  if (date->zone == DASTAN_EDTF_ZONE_UTC)
    /* Translators: a day and a time of day in coordinated universal time. */
    return g_strdup_printf (_("%1$s, %2$s UTC"), day, clock);
  if (date->zone == DASTAN_EDTF_ZONE_OFFSET)
    {
      g_autofree char *offset = g_strdup_printf ("%c%02d:%02d", date->offset < 0 ? '-' : '+',
                                                 ABS (date->offset) / 60, ABS (date->offset) % 60);
      /* Translators: a day, a time of day and its offset: "12 April 1985, 23:20:30 UTC+04:30". */
      return g_strdup_printf (_("%1$s, %2$s UTC%3$s"), day, clock, offset);
    }
  /* Translators: a day and a time of day. */
  return g_strdup_printf (C_ ("day and time", "%1$s, %2$s"), day, clock);
}

/* Without its qualifiers. */
static char *
bare_words (const DastanEdtfDate *date)
{
  if (date->season != 0)
    {
      g_autofree char *year = year_words (date);
      return dastan_date_words_season (date->season, year);
    }
  if (date->n_components == 1)
    return year_words (date);
  g_autofree char *words = month_words (date);
  return date->has_time ? time_words (date, words) : g_steal_pointer (&words);
}

/* What to say where only some components are qualified; @which has a bit for year, month, day. */
static const char *
component_words (int which, gboolean approximate)
{
  static const char *const uncertain[] = {
    NULL,
    N_ ("year uncertain"),
    N_ ("month uncertain"),
    N_ ("year and month uncertain"),
    N_ ("day uncertain"),
    N_ ("year and day uncertain"),
    N_ ("month and day uncertain"),
    N_ ("year, month and day uncertain"),
  };
  static const char *const approximately[] = {
    NULL,
    N_ ("year approximate"),
    N_ ("month approximate"),
    N_ ("year and month approximate"),
    N_ ("day approximate"),
    N_ ("year and day approximate"),
    N_ ("month and day approximate"),
    N_ ("year, month and day approximate"),
  };
  const char *words = approximate ? approximately[which] : uncertain[which];
  return words != NULL ? _(words) : NULL;
}

static int
components_with (const DastanEdtfDate *date, guint8 qualifier)
{
  int which = 0;
  for (int i = 0; i < date->n_components; i++)
    if (date->qualifiers[i] & qualifier)
      which |= 1 << i;
  return which;
}

/* What is qualified as a whole. (transfer full) */
static char *
qualify_words (const char *words, guint8 qualifiers)
{
  switch (qualifiers)
    {
    /* Translators: a date that is approximate, uncertain, or both. */
    case DASTAN_QUALIFIED_APPROXIMATE:
      return g_strdup_printf (_("about %s"), words);
    case DASTAN_QUALIFIED_UNCERTAIN:
      return g_strdup_printf (_("perhaps %s"), words);
    case DASTAN_QUALIFIED_UNCERTAIN | DASTAN_QUALIFIED_APPROXIMATE:
      return g_strdup_printf (_("perhaps about %s"), words);
    default:
      return g_strdup (words);
    }
}

/* The qualifiers that all components have in common where they all have the same, else 0. */
static guint8
whole_qualifiers (const DastanEdtfDate *date)
{
  for (int i = 1; i < date->n_components; i++)
    if (date->qualifiers[i] != date->qualifiers[0])
      return 0;
  return date->qualifiers[0];
}

static char *
date_words (const DastanEdtfDate *date)
{
  g_autofree char *words = bare_words (date);
  int uncertain = components_with (date, DASTAN_QUALIFIED_UNCERTAIN);
  int approximate = components_with (date, DASTAN_QUALIFIED_APPROXIMATE);

  if ((uncertain == 0 && approximate == 0) || whole_qualifiers (date) != 0)
    return qualify_words (words, whole_qualifiers (date));

  const char *first = component_words (uncertain, FALSE);
  const char *second = component_words (approximate, TRUE);
  /* Translators: %1$s is a date, the others say what of it is uncertain and approximate. */
  if (first != NULL && second != NULL)
    return g_strdup_printf (_("%1$s (%2$s, %3$s)"), words, first, second);
  /* Translators: %1$s is a date, %2$s says what of it is uncertain: "(month uncertain)". */
  return g_strdup_printf (_("%1$s (%2$s)"), words, first != NULL ? first : second);
}

/* Everything up to a date: days are said otherwise than months and years. */
static char *
until_words (const DastanEdtfDate *date)
{
  g_autofree char *words = date_words (date);
  if (date->precision <= DASTAN_PRECISION_DAY)
    return g_strdup_printf (_("on or before %s"), words);
  return g_strdup_printf (_("%s or earlier"), words);
}

static char *
since_words (const DastanEdtfDate *date)
{
  g_autofree char *words = date_words (date);
  if (date->precision <= DASTAN_PRECISION_DAY)
    return g_strdup_printf (_("on or after %s"), words);
  return g_strdup_printf (_("%s or later"), words);
}

static char *
range_words (const DastanEdtfItem *item)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!item->is_range)
    return date_words (&item->from);
  if (item->from.form == DASTAN_EDTF_FORM_OPEN)
    return until_words (&item->to);
  if (item->to.form == DASTAN_EDTF_FORM_OPEN)
    return since_words (&item->from);
  if (item->from.form == DASTAN_EDTF_FORM_UNKNOWN)
    {
      to = date_words (&item->to);
      /* Translators: an interval of which only the end is known. */
      return g_strdup_printf (_("unknown – %s"), to);
    }
  from = date_words (&item->from);
  if (item->to.form == DASTAN_EDTF_FORM_UNKNOWN)
    /* Translators: an interval of which only the beginning is known. */
    return g_strdup_printf (_("%s – unknown"), from);
  to = date_words (&item->to);
  /* Translators: an interval of two dates. */
  return g_strdup_printf (_("%1$s – %2$s"), from, to);
}

/* Takes from the dates of a set the qualifiers that each of them has as a whole: what is said of all is
 * said once. */
static guint8
take_common_qualifiers (DastanEdtfItem *items, guint n)
{
  guint8 common = DASTAN_QUALIFIED_UNCERTAIN | DASTAN_QUALIFIED_APPROXIMATE;

  for (guint i = 0; i < n; i++)
    {
      /* A range says it of each of its ends. */
      if (items[i].is_range || whole_qualifiers (&items[i].from) == 0
          || (i > 0 && whole_qualifiers (&items[i].from) != common))
        return 0;
      common = whole_qualifiers (&items[i].from);
    }
  for (guint i = 0; i < n; i++)
    memset (items[i].from.qualifiers, 0, sizeof items[i].from.qualifiers);
  return common;
}

char *
dastan_date_format_words (const DastanEdtf *date)
{
  g_return_val_if_fail (date != NULL, NULL);

  if (date->n_items == 1)
    return range_words (&date->items[0]);

  g_autofree DastanEdtfItem *items = g_memdup2 (date->items, date->n_items * sizeof *items);
  guint8 common = take_common_qualifiers (items, date->n_items);
  g_autofree char *list = range_words (&items[0]);
  for (guint i = 1; i < date->n_items; i++)
    {
      g_autofree char *before = g_steal_pointer (&list);
      g_autofree char *item = range_words (&items[i]);
      /* Translators: two elements of a list of dates, the first perhaps itself a list. */
      list = g_strdup_printf (C_ ("list of dates", "%1$s, %2$s"), before, item);
    }
  /* Translators: %s is a list of dates. */
  g_autofree char *all = date->kind == DASTAN_EDTF_ONE_OF ? g_strdup_printf (_("one of %s"), list)
                                                          : g_strdup_printf (_("all of %s"), list);
  return qualify_words (all, common);
}

static const char *
precision_words (DastanPrecision precision)
{
  switch (precision)
    {
    case DASTAN_PRECISION_SECOND:
      return _("known to the second");
    case DASTAN_PRECISION_DAY:
      return _("known to the day");
    case DASTAN_PRECISION_MONTH:
      return _("known to the month");
    case DASTAN_PRECISION_SEASON:
      return _("known to the part of the year");
    case DASTAN_PRECISION_YEAR:
      return _("known to the year");
    case DASTAN_PRECISION_DECADE:
      return _("known to the decade");
    case DASTAN_PRECISION_CENTURY:
      return _("known to the century");
    case DASTAN_PRECISION_MILLENNIUM:
      return _("known only roughly");
    case DASTAN_PRECISION_NONE:
    default:
      return NULL;
    }
}

/* Appends to what is said already, in one translatable pattern. */
static void
add_words (char **said, const char *words)
{
  if (words == NULL)
    return;
  g_autofree char *before = g_steal_pointer (said);
  /* Translators: two statements on how well a date is known, the first perhaps itself a list. */
  *said = before != NULL ? g_strdup_printf (C_ ("list of statements", "%1$s, %2$s"), before, words)
                         : g_strdup (words);
}

static void
add_precisions (char **said, const DastanEdtfBounds *bounds)
{
  const char *start = precision_words (bounds->start_precision);
  const char *end = precision_words (bounds->end_precision);

  if (start == NULL || end == NULL || bounds->start_precision == bounds->end_precision)
    {
      add_words (said, start != NULL ? start : end);
      return;
    }
  /* Translators: %s is such as "known to the month". */
  g_autofree char *of_start = g_strdup_printf (_("beginning %s"), start);
  g_autofree char *of_end = g_strdup_printf (_("end %s"), end);
  add_words (said, of_start);
  add_words (said, of_end);
}

/* Whether every component of every date carries @qualifier. */
static gboolean
is_wholly_qualified (const DastanEdtf *date, guint8 qualifier)
{
  for (guint i = 0; i < date->n_items; i++)
    for (int j = 0; j < (date->items[i].is_range ? 2 : 1); j++)
      {
        const DastanEdtfDate *part = j == 0 ? &date->items[i].from : &date->items[i].to;
        if (part->form == DASTAN_EDTF_FORM_DATE
            && components_with (part, qualifier) != (1 << part->n_components) - 1)
          return FALSE;
      }
  return TRUE;
}

char *
dastan_date_format_precision (const DastanEdtf *date)
{
  g_return_val_if_fail (date != NULL, NULL);

  const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (date);
  char *said = NULL;

  add_precisions (&said, bounds);
  if (date->kind == DASTAN_EDTF_ONE_OF && date->n_items > 1)
    add_words (&said, _("one of several"));
  if (bounds->flags & DASTAN_EDTF_APPROXIMATE)
    add_words (&said, is_wholly_qualified (date, DASTAN_QUALIFIED_APPROXIMATE)
                          ? _("approximate")
                          : _("partly approximate"));
  if (bounds->flags & DASTAN_EDTF_UNCERTAIN)
    add_words (&said, is_wholly_qualified (date, DASTAN_QUALIFIED_UNCERTAIN)
                          ? _("uncertain")
                          : _("partly uncertain"));
  if (bounds->flags & DASTAN_EDTF_UNSPECIFIED)
    add_words (&said, _("not fully stated"));
  if (bounds->flags & DASTAN_EDTF_START_OPEN)
    add_words (&said, _("beginning open"));
  if (bounds->flags & DASTAN_EDTF_END_OPEN)
    add_words (&said, _("end open"));
  if (bounds->flags & DASTAN_EDTF_START_UNKNOWN)
    add_words (&said, _("beginning unknown"));
  if (bounds->flags & DASTAN_EDTF_END_UNKNOWN)
    add_words (&said, _("end unknown"));
  return said;
}

char *
dastan_date_format_iso (gint64 second)
{
  DastanCivil civil;
  g_autofree char *year = NULL;

  if (second == DASTAN_SECOND_MIN || second == DASTAN_SECOND_MAX)
    return g_strdup ("..");
  dastan_calendar_from_second (second, &civil);
  if (civil.year >= 0 && civil.year <= 9999)
    year = g_strdup_printf ("%04" G_GINT64_FORMAT, civil.year);
  else
    year = g_strdup_printf ("%c%04" G_GINT64_FORMAT, civil.year < 0 ? '-' : '+', ABS (civil.year));
  return g_strdup_printf ("%s-%02d-%02dT%02d:%02d:%02dZ", year, civil.month, civil.day, civil.hour,
                          civil.minute, civil.second);
}

char *
dastan_date_format_day (gint64 second)
{
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  g_autofree char *year = dastan_date_words_year (civil.year);
  return dastan_date_words_day (year, civil.month, civil.day);
}
