/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as other people's files write them, as EDTF: a bare year stays a year. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-import-date.h"

#include "base/dastan-error.h"
#include "model/dastan-check.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of years that are written out. */
#define DASTAN_MAX_YEAR_WRITTEN G_GINT64_CONSTANT (200000000000)

#define TIME "(?:[T ,]+(?<time>[0-9]{1,2}:[0-9]{2}.*))?$"
#define ERA "(?:\\s*(?<era>b\\.?c\\.?(?:e\\.?)?|a\\.?d\\.?|c\\.?e\\.?))?"

/* Each has some of the groups y, m, d, name, era, time; a and b are the two whose order is asked. */
static const char *const patterns[] = {
  "^(?<y>[0-9]{4})[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})" TIME,
  "^(?<y>[0-9]{4})[/.](?<m>[0-9]{1,2})$",
  "^(?<a>[0-9]{1,2})([-/.])(?<b>[0-9]{1,2})\\2(?<y>[0-9]{4})" TIME,
  "^(?:(?<d>[0-9]{1,2})(?:st|nd|rd|th)?[\\s-]+)?(?<name>[a-z]{3,9})\\.?,?[\\s-]+(?<y>[0-9]{1,4})"
  ERA TIME,
  "^(?<name>[a-z]{3,9})\\.?\\s+(?<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\\s+(?<y>[0-9]{1,4})" ERA TIME,
  "^(?<y>[0-9]{1,9})" ERA "$",
  "^(?<era>a\\.?d\\.?)\\s*(?<y>[0-9]{1,4})$",
  "^(?<y>[0-9]{1,4})年(?:(?<m>[0-9]{1,2})月(?:(?<d>[0-9]{1,2})日)?)?$",
};

static const char *const months[] = { "january",   "february", "march",    "april",
                                      "may",       "june",     "july",     "august",
                                      "september", "october",  "november", "december" };

static GRegex *
get_pattern (guint i)
{
  static GRegex *compiled[G_N_ELEMENTS (patterns)];

  if (g_once_init_enter (&compiled[i]))
    g_once_init_leave (&compiled[i],
                       g_regex_new (patterns[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return compiled[i];
}

static gboolean
fail (GError **error, const char *format, const char *text)
{
  g_autofree char *message = NULL;
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));

  /* Translators: a value of a file, and what is wrong with it. */
  message = g_strdup_printf (_("“%1$s”: %2$s"), shown, format);
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX, message);
  return FALSE;
}

/* "10:32", "10:32:05.25", "10:32 pm", "1032" with a zone behind or not, as "T10:32:05Z". */
static char *
read_time (const char *text, GError **error)
{
  int hour = 0, minute = 0, second = 0, length = 0;
  g_autofree char *rest = NULL;
  const char *at;

  if (strlen (text) == 4 && strspn (text, "0123456789") == 4)
    return g_strdup_printf ("T%.2s:%s:00", text, text + 2);
  if (sscanf (text, "%2d:%2d%n", &hour, &minute, &length) < 2 || length < 4)
    {
      fail (error, _("not a time of day, such as 16:05"), text);
      return NULL;
    }
  at = text + length;
  if (at[0] == ':' && sscanf (at, ":%2d%n", &second, &length) == 1)
    at += length;
  if (at[0] == '.' || at[0] == ',')
    at += 1 + strspn (at + 1, "0123456789");
  rest = g_ascii_strdown (at, -1);
  g_strstrip (rest);
  if (g_str_has_prefix (rest, "pm") || g_str_has_prefix (rest, "p.m."))
    hour += hour >= 1 && hour < 12 ? 12 : 0;
  else if (g_str_has_prefix (rest, "am") || g_str_has_prefix (rest, "a.m."))
    hour = hour == 12 ? 0 : hour;
  at = strpbrk (rest, "z+-ug");
  if (at == NULL && rest[0] != '\0' && strchr ("ap", rest[0]) == NULL)
    {
      fail (error, _("not a time of day, such as 16:05"), text);
      return NULL;
    }
  if (at == NULL)
    return g_strdup_printf ("T%02d:%02d:%02d", hour, minute, second);
  if (strcmp (at, "z") == 0 || strcmp (at, "utc") == 0 || strcmp (at, "gmt") == 0
      || strcmp (at, "+0000") == 0)
    return g_strdup_printf ("T%02d:%02d:%02dZ", hour, minute, second);
  if (strlen (at) == 5)
    return g_strdup_printf ("T%02d:%02d:%02d%.3s:%s", hour, minute, second, at, at + 3);
  return g_strdup_printf ("T%02d:%02d:%02d%s", hour, minute, second, at);
}

/**
 * dastan_import_date_from_numbers:
 * @year: astronomical
 * @month: 1 to 12, or 0 where it is not known
 * @day: from 1, or 0 where it is not known
 * @time: (nullable): a time of day as it is written
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the date in EDTF
 */
char *
dastan_import_date_from_numbers (gint64 year, int month, int day, const char *time, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *clock = NULL;
  g_autoptr (DastanEdtf) date = NULL;
  g_autoptr (GError) cause = NULL;

  if (ABS (year) > 9999)
    g_string_append_printf (text, "Y%" G_GINT64_FORMAT, year);
  else
    g_string_append_printf (text, "%s%04" G_GINT64_FORMAT, year < 0 ? "-" : "", ABS (year));
  if (month > 0)
    g_string_append_printf (text, "-%02d", month);
  if (day > 0)
    g_string_append_printf (text, "-%02d", day);
  if (time != NULL && time[0] != '\0')
    {
      clock = read_time (time, error);
      if (clock == NULL)
        return NULL;
      if (day == 0)
        {
          fail (error, _("a time of day needs a year, a month and a day"), time);
          return NULL;
        }
      g_string_append (text, clock);
    }
  date = dastan_edtf_parse (text->str, NULL, &cause);
  if (date == NULL)
    {
      /* Translators: a value of a file, and what is wrong with it. */
      g_set_error (error, cause->domain, cause->code, _("“%1$s”: %2$s"), text->str, cause->message);
      return NULL;
    }
  return g_strdup (dastan_edtf_get_text (date));
}

/* The year as the format counts it, as ISO 8601 does. */
static gboolean
count_year (gint64 *year, DastanYears years, gboolean is_before, GError **error)
{
  if (is_before)
    *year = 1 - *year;
  else if (years == DASTAN_YEARS_HISTORICAL && *year < 0)
    *year += 1;
  else if (years == DASTAN_YEARS_HISTORICAL && *year == 0)
    return fail (error, _("there is no year 0: the year before 1 is −1"), "0");
  return TRUE;
}

static int
find_month (const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      if (g_ascii_strncasecmp (months[i], name, length) == 0)
        return (int) i + 1;
    }
  return g_ascii_strcasecmp (name, "sept") == 0 ? 9 : -1;
}

static int
fetch_number (GMatchInfo *match, const char *group)
{
  g_autofree char *digits = g_match_info_fetch_named (match, group);

  return digits != NULL && digits[0] != '\0' ? atoi (digits) : 0;
}

/* Whether a month or day is written as 0, as programs do that know none. */
static gboolean
has_zero (GMatchInfo *match)
{
  static const char *const groups[] = { "m", "d", "a", "b" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *digits = g_match_info_fetch_named (match, groups[i]);

      if (digits != NULL && digits[0] != '\0' && atoi (digits) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What a pattern found. */
static char *
read_match (GMatchInfo *match,
            const char *text,
            DastanDateOrder order,
            DastanYears years,
            gboolean *is_ambiguous,
            GError **error)
{
  g_autofree char *name = g_match_info_fetch_named (match, "name");
  g_autofree char *era = g_match_info_fetch_named (match, "era");
  g_autofree char *time = g_match_info_fetch_named (match, "time");
  gint64 year = fetch_number (match, "y");
  int month = fetch_number (match, "m");
  int day = fetch_number (match, "d");
  int first = fetch_number (match, "a");
  int second = fetch_number (match, "b");

  if (name != NULL && name[0] != '\0')
    month = find_month (name);
  if (month < 0 || has_zero (match))
    {
      fail (error, _("not a date; write it as 2025-11-27, 2025-11, 2025 or in EDTF"), text);
      return NULL;
    }
  if (first > 0)
    {
      gboolean is_day_first
          = order == DASTAN_DATE_ORDER_DMY || (order == DASTAN_DATE_ORDER_UNKNOWN && first > 12);

      *is_ambiguous = order == DASTAN_DATE_ORDER_UNKNOWN && first <= 12 && second <= 12
                      && first != second;
      day = is_day_first ? first : second;
      month = is_day_first ? second : first;
    }
  if (!count_year (&year, years, era != NULL && g_ascii_tolower (era[0]) == 'b', error))
    return NULL;
  return dastan_import_date_from_numbers (year, month, day, time, error);
}

/* Of digits alone: a year, or a day without hyphens. */
static char *
read_digits (const char *text, DastanYears years, GError **error)
{
  gboolean is_negative = text[0] == '-';
  gsize length = strlen (text) - is_negative;
  gint64 year = g_ascii_strtoll (text, NULL, 10);

  if (!is_negative && length == 8 && year / 100 % 100 > 0 && year % 100 > 0)
    return dastan_import_date_from_numbers (year / 10000, (int) (year / 100 % 100),
                                            (int) (year % 100), NULL, error);
  if (length > 12 || (!is_negative && length == 8))
    {
      fail (error, _("not a date; write it as 2025-11-27, 2025-11, 2025 or in EDTF"), text);
      return NULL;
    }
  return count_year (&year, years, FALSE, error)
             ? dastan_import_date_from_numbers (year, 0, 0, NULL, error)
             : NULL;
}

static char *
read_pattern (const char *text,
              DastanDateOrder order,
              DastanYears years,
              gboolean *is_ambiguous,
              GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (g_regex_match (get_pattern (i), text, 0, &match))
        return read_match (match, text, order, years, is_ambiguous, error);
    }
  fail (error, _("not a date; write it as 2025-11-27, 2025-11, 2025 or in EDTF"), text);
  return NULL;
}

/* Behind "c.", "circa" or "about", or NULL. */
static const char *
skip_about (const char *text)
{
  static const char *const words[] = { "circa ", "about ", "c. ", "c.", "ca. ", "ca ", "approx. " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
        return text + strlen (words[i]);
    }
  return NULL;
}

/* Whether it is a day as ISO 8601 writes it, by far the most common of all: that is its own EDTF. */
static gboolean
is_plain_day (const char *text)
{
  int month, day;

  for (guint i = 0; i < 10; i++)
    {
      if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        return FALSE;
    }
  month = g_ascii_digit_value (text[5]) * 10 + g_ascii_digit_value (text[6]);
  day = g_ascii_digit_value (text[8]) * 10 + g_ascii_digit_value (text[9]);
  return text[10] == '\0' && month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

/**
 * dastan_import_date_parse:
 * @text: a date in one of the ways people write dates, or EDTF
 * @order: what comes first in 03/04/2025
 * @years: what negative years mean
 * @is_ambiguous: (out): whether @order is needed and not known; what is returned is then one of the
 *     two readings
 * @error: return location for a #DASTAN_ERROR in plain words
 *
 * What is less than a day stays less than a day. Any thread.
 *
 * Returns: (transfer full) (nullable): the date in EDTF
 */
char *
dastan_import_date_parse (const char *text,
                          DastanDateOrder order,
                          DastanYears years,
                          gboolean *is_ambiguous,
                          GError **error)
{
  g_autofree char *trimmed = NULL;
  const char *about;
  g_autoptr (DastanEdtf) date = NULL;
  gsize length;
  gsize n_digits;

  *is_ambiguous = FALSE;
  if (is_plain_day (text))
    return g_strdup (text);
  trimmed = g_strstrip (g_strdup (text));
  about = skip_about (trimmed);
  length = strlen (trimmed);
  n_digits = strspn (trimmed + (trimmed[0] == '-'), "0123456789");
  if (about != NULL)
    {
      g_autofree char *known = dastan_import_date_parse (about, order, years, is_ambiguous, error);

      return known != NULL ? g_strconcat (known, strchr (known, 'T') == NULL ? "~" : "", NULL)
                           : NULL;
    }
  if (n_digits > 0 && n_digits + (trimmed[0] == '-') == length)
    return read_digits (trimmed, years, error);
  /* EDTF counts as ISO 8601 does; another format's negative years are only bare ones. */
  date = length >= 4 ? dastan_edtf_parse (trimmed, NULL, NULL) : NULL;
  if (date != NULL)
    return g_strdup (dastan_edtf_get_text (date));
  return read_pattern (trimmed, order, years, is_ambiguous, error);
}

/* A whole number with spaces and commas as people put them; FALSE where it is none. */
static gboolean
read_integer (const char *text, gint64 *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isspace (*text) && *text != ',')
        g_string_append_c (digits, *text);
    }
  *number = 0;
  if (digits->len == 0)
    return TRUE;
  return digits->len <= 13
         && strspn (digits->str + (digits->str[0] == '-'), "0123456789")
                == digits->len - (digits->str[0] == '-')
         && digits->str[digits->len - 1] != '-'
         && g_ascii_string_to_signed (digits->str, 10, -DASTAN_MAX_YEAR_WRITTEN,
                                      DASTAN_MAX_YEAR_WRITTEN, number, NULL);
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

/**
 * dastan_import_date_from_parts:
 * @parts: a date in columns of their own
 * @years: what negative years mean
 * @error: return location for a #DASTAN_ERROR in plain words
 *
 * Returns: (transfer full) (nullable): the date in EDTF; "" where there is none
 */
char *
dastan_import_date_from_parts (const DastanDateParts *parts, DastanYears years, GError **error)
{
  const char *const texts[] = { parts->year, parts->month, parts->day };
  gint64 numbers[G_N_ELEMENTS (texts)] = { 0 };
  g_autofree char *time = NULL;

  if (is_blank (parts->year) && is_blank (parts->month) && is_blank (parts->day)
      && is_blank (parts->time))
    return g_strdup ("");
  time = g_strstrip (g_strdup (parts->time != NULL ? parts->time : ""));
  if (is_blank (parts->year))
    {
      fail (error, _("a month, day or time needs a year"),
            !is_blank (parts->month) ? parts->month : !is_blank (parts->day) ? parts->day : time);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] != NULL && !read_integer (texts[i], &numbers[i]))
        {
          fail (error, _("not a whole number"), texts[i]);
          return NULL;
        }
      if (i > 0 && !is_blank (texts[i]) && (numbers[i] < 1 || numbers[i] > (i == 1 ? 12 : 31)))
        {
          fail (error, i == 1 ? _("months are 1 to 12") : _("days are 1 to 31"), texts[i]);
          return NULL;
        }
    }
  if (numbers[2] > 0 && numbers[1] == 0)
    {
      fail (error, _("a day needs a month"), parts->day);
      return NULL;
    }
  if (!count_year (&numbers[0], years, FALSE, error))
    return NULL;
  return dastan_import_date_from_numbers (numbers[0], (int) numbers[1], (int) numbers[2], time,
                                          error);
}

/**
 * dastan_import_date_join:
 * @start: a date in EDTF
 * @end: (nullable): another, or nothing
 * @error: return location for a #DASTAN_ERROR_INVALID: the end lies before the start
 *
 * Returns: (transfer full) (nullable): the interval, or @start alone where there is no other end
 */
DastanEdtf *
dastan_import_date_join (const char *start, const char *end, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (DastanEdtf) date = NULL;

  if (end == NULL || end[0] == '\0' || strcmp (start, end) == 0)
    return dastan_edtf_parse (start, NULL, error);
  text = g_strdup_printf ("%s/%s", start, end);
  date = dastan_edtf_parse (text, NULL, error);
  if (date == NULL)
    return NULL;
  if (dastan_check_order (date))
    return g_steal_pointer (&date);
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, _("“%s” ends before it begins"), text);
  return NULL;
}
