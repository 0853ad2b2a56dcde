/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as other people's files write them, as EDTF: a bare year stays a year. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-import-date.h"

#include "base/dastan-error.h"
#include "formats/dastan-import-time.h"
#include "model/dastan-check.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of years that are written out. */
#define DASTAN_MAX_YEAR_WRITTEN G_GINT64_CONSTANT (200000000000)

#define SECOND_DIGITS 14 /* of "20251127103205" */

#define TIME "(?:[T ,]+(?<time>[0-9]{1,2}:[0-9]{2}.*))?$"
#define ERA "(?:\\s*(?<era>b\\.?c\\.?(?:e\\.?)?|a\\.?d\\.?|c\\.?e\\.?))?"

/* Each has some of the groups y, m, d, name, era, time; a and b are the two whose order is asked.
 */
static const char *const patterns[] = {
  "^(?<y>[0-9]{4})[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})" TIME,
  "^(?<y>[0-9]{4})[/.](?<m>[0-9]{1,2})$",
  "^(?<m>[0-9]{1,2})[-/.](?<y>[0-9]{4})$",
  "^(?<a>[0-9]{1,2})([-/.])(?<b>[0-9]{1,2})\\2(?<y>[0-9]{4})" TIME,
  "^(?:(?<d>[0-9]{1,2})(?:st|nd|rd|th|\\.)?[\\s-]+)?(?<name>[a-z]{3,9})\\.?,?[\\s-]+(?<y>[0-9]{1,4}"
  ")" ERA TIME,
  "^(?<name>[a-z]{3,9})\\.?\\s+(?<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\\s+(?<y>[0-9]{1,4})" ERA TIME,
  "^(?<y>[0-9]{1,9})" ERA "$",
  "^(?<era>a\\.?d\\.?)\\s*(?<y>[0-9]{1,4})$",
  "^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})T(?<time>[0-9]{4}([0-9]{2})?.*)$",
  "^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})(?<time>[0-9]{6})$",
  "^(?<y>[0-9]{1,4})年(?:(?<m>[0-9]{1,2})月(?:(?<d>[0-9]{1,2})日)?)?$",
};

static const char *const months[]
    = { "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december" };

static const char *const weekdays[]
    = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

static const char *const not_a_date
    = N_ ("not a date; write it as 2025-11-27, 2025-11, 2025 or in EDTF");

static GRegex *
get_pattern (guint i)
{
  static GRegex *compiled[G_N_ELEMENTS (patterns)];

  if (g_once_init_enter (&compiled[i]))
    g_once_init_leave (&compiled[i],
                       g_regex_new (patterns[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return compiled[i];
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
      clock = dastan_import_time_read (time, error);
      if (clock == NULL)
        return NULL;
      if (day == 0)
        {
          dastan_import_date_fail (error, _ ("a time of day needs a year, a month and a day"),
                                   time);
          return NULL;
        }
      g_string_append (text, clock);
    }
  date = dastan_edtf_parse (text->str, NULL, &cause);
  if (date == NULL)
    {
      /* Translators: a value of a file, and what is wrong with it. */
      g_set_error (error, cause->domain, cause->code, _ ("“%1$s”: %2$s"), text->str,
                   cause->message);
      return NULL;
    }
  return g_strdup (dastan_edtf_get_text (date));
}

/* Whether @date ends with a day, and nothing else stands there. */
static gboolean
is_whole_day (const char *date)
{
  gsize n = strspn (date + (date[0] == '-'), "0123456789");
  const char *rest = date + (date[0] == '-') + n;

  return n >= 4 && strlen (rest) == 6 && rest[0] == '-' && rest[3] == '-'
         && strspn (rest, "-0123456789") == 6;
}

/**
 * dastan_import_date_add_time:
 * @date: a date in EDTF
 * @time: a time of day as people write it
 * @error: return location for a #DASTAN_ERROR in plain words
 *
 * Returns: (transfer full) (nullable): the time on that day; %NULL where @date is not one day
 */
char *
dastan_import_date_add_time (const char *date, const char *time, GError **error)
{
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DastanEdtf) both = NULL;
  g_autoptr (GError) cause = NULL;

  if (!is_whole_day (date))
    {
      dastan_import_date_fail (error, _ ("a time of day needs a year, a month and a day"), time);
      return NULL;
    }
  clock = dastan_import_time_read (time, error);
  if (clock == NULL)
    return NULL;
  text = g_strconcat (date, clock, NULL);
  both = dastan_edtf_parse (text, NULL, &cause);
  if (both != NULL)
    return g_strdup (dastan_edtf_get_text (both));
  g_set_error (error, cause->domain, cause->code, _ ("“%1$s”: %2$s"), text, cause->message);
  return NULL;
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
    return dastan_import_date_fail (error, _ ("there is no year 0: the year before 1 is −1"), "0");
  return TRUE;
}

static int
find_month (const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      if (g_ascii_strncasecmp (months[i], name, length) == 0)
        return (int)i + 1;
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

/* Whether the year has the noughts of one of four digits. */
static gboolean
is_written_out (GMatchInfo *match)
{
  g_autofree char *digits = g_match_info_fetch_named (match, "y");

  return strlen (digits) >= 3;
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
  gboolean has_era = era != NULL && era[0] != '\0';

  if (name != NULL && name[0] != '\0')
    month = find_month (name);
  if (month < 0 || has_zero (match))
    {
      dastan_import_date_fail (error, _ (not_a_date), text);
      return NULL;
    }
  /* In "27-Nov-25" a century is left out; before whose era stands what it is. */
  if (name != NULL && name[0] != '\0' && year < 100 && !has_era && !is_written_out (match))
    {
      dastan_import_date_fail (error, _ ("a year needs four digits, such as 2025"), text);
      return NULL;
    }
  if (first > 0)
    {
      gboolean is_day_first
          = order == DASTAN_DATE_ORDER_DMY || (order == DASTAN_DATE_ORDER_UNKNOWN && first > 12);

      *is_ambiguous
          = order == DASTAN_DATE_ORDER_UNKNOWN && first <= 12 && second <= 12 && first != second;
      day = is_day_first ? first : second;
      month = is_day_first ? second : first;
    }
  if (month > 12 || day > 31)
    {
      dastan_import_date_fail (
          error, month > 12 ? _ ("months are 1 to 12") : _ ("days are 1 to 31"), text);
      return NULL;
    }
  if (!count_year (&year, years, has_era && g_ascii_tolower (era[0]) == 'b', error))
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
    return dastan_import_date_from_numbers (year / 10000, (int)(year / 100 % 100),
                                            (int)(year % 100), NULL, error);
  /* No year after 9999 is meant by a count of days, seconds or months that a program wrote. */
  if (!is_negative && length > 4 && length != 8)
    {
      dastan_import_date_fail (
          error,
          _ ("not a date: a year has four digits, and one after 9999 is written Y12345; save days "
             "as they are shown, such as 2025-11-27"),
          text);
      return NULL;
    }
  if (length > 12 || (!is_negative && length == 8))
    {
      dastan_import_date_fail (error, _ (not_a_date), text);
      return NULL;
    }
  return count_year (&year, years, FALSE, error)
             ? dastan_import_date_from_numbers (year, 0, 0, NULL, error)
             : NULL;
}

/* Behind a day of the week, which says nothing that the date does not. */
static const char *
skip_weekday (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalpha (text[length]))
    length++;
  for (guint i = 0; length >= 3 && i < G_N_ELEMENTS (weekdays); i++)
    {
      if (g_ascii_strncasecmp (weekdays[i], text, length) == 0)
        {
          text += length + (text[length] == '.');
          text += text[0] == ',';
          return text + strspn (text, " ");
        }
    }
  return text;
}

static char *
read_pattern (const char *text,
              DastanDateOrder order,
              DastanYears years,
              gboolean *is_ambiguous,
              GError **error)
{
  const char *date = skip_weekday (text);
  gsize n = strspn (date, "0123456789");

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (g_regex_match (get_pattern (i), date, 0, &match))
        return read_match (match, text, order, years, is_ambiguous, error);
    }
  if (n == 4 && date[3] == '0' && strcmp (date + n, "s") == 0)
    return g_strdup_printf ("%.3sX", date);
  dastan_import_date_fail (error, _ (not_a_date), text);
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

/* (transfer full): about each end of a date; of a second nobody says that. */
static char *
mark_about (const char *date)
{
  const char *slash = strchr (date, '/');
  g_autofree char *start = NULL;

  if (strchr (date, 'T') != NULL)
    return g_strdup (date);
  if (slash == NULL)
    return g_strconcat (date, "~", NULL);
  start = g_strndup (date, (gsize)(slash - date));
  return g_strconcat (start, "~", slash, "~", NULL);
}

/* Whether @text is two dates, of which the second begins at the second: "1939–1945", "1 May 2020 to
 * 3 May 2020", "1939-1945". */
static gboolean
find_range (const char *text, gsize *first, const char **second)
{
  static const char *const between[] = { " - ", " – ", " — ", " to ", " bis ", "–", "—" };

  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    {
      const char *at = strstr (text, between[i]);

      if (at == NULL || at == text)
        continue;
      *first = (gsize)(at - text);
      *second = at + strlen (between[i]);
      return (*second)[0] != '\0' && strstr (*second, between[i]) == NULL;
    }
  *first = 4;
  *second = text + 5;
  return strlen (text) == 9 && text[4] == '-' && strspn (text, "0123456789") == 4
         && strspn (text + 5, "0123456789") == 4;
}

static char *
read_range (const char *text,
            gsize first,
            const char *second,
            DastanDateOrder order,
            DastanYears years,
            gboolean *is_ambiguous,
            GError **error)
{
  g_autofree char *start_text = g_strndup (text, first);
  g_autofree char *end_text = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autoptr (DastanEdtf) date = NULL;
  gboolean is_vague[2] = { FALSE, FALSE };

  /* "1939–45" leaves out the century that stands before. */
  if (strlen (second) == 2 && strspn (second, "0123456789") == 2 && first == 4
      && strspn (text, "0123456789") == 4 && strncmp (text + 2, second, 2) < 0)
    end_text = g_strdup_printf ("%.2s%s", text, second);
  else
    end_text = g_strdup (second);
  start = dastan_import_date_parse (start_text, order, years, &is_vague[0], NULL);
  end = dastan_import_date_parse (end_text, order, years, &is_vague[1], NULL);
  *is_ambiguous = is_vague[0] || is_vague[1];
  if (start == NULL || end == NULL || strchr (start, '/') != NULL || strchr (end, '/') != NULL)
    {
      dastan_import_date_fail (error, _ (not_a_date), text);
      return NULL;
    }
  /* Of two readings, one may end before it begins. */
  if (*is_ambiguous)
    return g_strdup (start);
  date = dastan_import_date_join (start, end, error);
  return date != NULL ? g_strdup (dastan_edtf_get_text (date)) : NULL;
}

/* Whether it is a day as ISO 8601 writes it, by far the most common of all: that is its own EDTF.
 */
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
  gsize first;
  const char *second;

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

      return known != NULL ? mark_about (known) : NULL;
    }
  if (n_digits > 0 && n_digits + (trimmed[0] == '-') == length && length != SECOND_DIGITS)
    return read_digits (trimmed, years, error);
  /* EDTF counts as ISO 8601 does; another format's negative years are only bare ones. */
  date = length >= 4 ? dastan_edtf_parse (trimmed, NULL, NULL) : NULL;
  if (date != NULL)
    return g_strdup (dastan_edtf_get_text (date));
  if (find_range (trimmed, &first, &second))
    return read_range (trimmed, first, second, order, years, is_ambiguous, error);
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

/* Whether a time of day can be read, on any day. */
static gboolean
is_time (const char *text)
{
  g_autofree char *date = dastan_import_date_from_numbers (2000, 1, 1, text, NULL);

  return date != NULL;
}

/**
 * dastan_import_date_from_parts:
 * @parts: a date in columns of their own
 * @years: what negative years mean
 * @bad: (out) (optional): which of them is wrong, where one is
 * @error: return location for a #DASTAN_ERROR in plain words
 *
 * Returns: (transfer full) (nullable): the date in EDTF; "" where there is none
 */
char *
dastan_import_date_from_parts (const DastanDateParts *parts,
                               DastanYears years,
                               DastanDatePart *bad,
                               GError **error)
{
  const char *const texts[] = { parts->year, parts->month, parts->day };
  gint64 numbers[G_N_ELEMENTS (texts)] = { 0 };
  g_autofree char *time = NULL;
  DastanDatePart ignored;

  if (bad == NULL)
    bad = &ignored;
  *bad = DASTAN_DATE_PART_YEAR;

  if (is_blank (parts->year) && is_blank (parts->month) && is_blank (parts->day)
      && is_blank (parts->time))
    return g_strdup ("");
  time = g_strstrip (g_strdup (parts->time != NULL ? parts->time : ""));
  if (is_blank (parts->year))
    {
      dastan_import_date_fail (error, _ ("a month, day or time needs a year"),
                               !is_blank (parts->month) ? parts->month
                               : !is_blank (parts->day) ? parts->day
                                                        : time);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      *bad = DASTAN_DATE_PART_YEAR + i;
      if (texts[i] != NULL && !read_integer (texts[i], &numbers[i]))
        {
          dastan_import_date_fail (error, _ ("not a whole number"), texts[i]);
          return NULL;
        }
      if (i > 0 && !is_blank (texts[i]) && (numbers[i] < 1 || numbers[i] > (i == 1 ? 12 : 31)))
        {
          dastan_import_date_fail (
              error, i == 1 ? _ ("months are 1 to 12") : _ ("days are 1 to 31"), texts[i]);
          return NULL;
        }
    }
  if (numbers[2] > 0 && numbers[1] == 0)
    {
      dastan_import_date_fail (error, _ ("a day needs a month"), parts->day);
      return NULL;
    }
  *bad = DASTAN_DATE_PART_YEAR;
  if (!count_year (&numbers[0], years, FALSE, error))
    return NULL;
  if (time[0] != '\0' && (numbers[2] == 0 || !is_time (time)))
    *bad = DASTAN_DATE_PART_TIME;
  else if (numbers[2] > 0)
    *bad = DASTAN_DATE_PART_DAY;
  return dastan_import_date_from_numbers (numbers[0], (int)numbers[1], (int)numbers[2], time,
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
  g_autoptr (GError) cause = NULL;
  DastanEdtf *ends[2];
  gboolean is_good;

  if (end == NULL || end[0] == '\0' || strcmp (start, end) == 0)
    return dastan_edtf_parse (start, NULL, error);
  text = g_strdup_printf ("%s/%s", start, end);
  date = dastan_edtf_parse (text, NULL, &cause);
  if (date != NULL && dastan_check_order (date))
    return g_steal_pointer (&date);
  ends[0] = date == NULL ? dastan_edtf_parse (start, NULL, NULL) : NULL;
  ends[1] = date == NULL ? dastan_edtf_parse (end, NULL, NULL) : NULL;
  /* Two dates that are good apart are not where they stand the other way round. */
  is_good = ends[0] != NULL && ends[1] != NULL && strpbrk (start, "/[{") == NULL
            && strpbrk (end, "/[{") == NULL;
  g_clear_pointer (&ends[0], dastan_edtf_unref);
  g_clear_pointer (&ends[1], dastan_edtf_unref);
  if (date == NULL && !is_good)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, _ ("“%1$s”: %2$s"), text,
                   cause->message);
      return NULL;
    }
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, _ ("“%s” ends before it begins"), text);
  return NULL;
}
