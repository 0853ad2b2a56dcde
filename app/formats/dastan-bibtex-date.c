/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The date of an entry of a bibliography: EDTF as biblatex has it, or year, month and day. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-bibtex-work.h"
#include "formats/dastan-import-date.h"

#include <string.h>

/* The number of a month in English or German, also shortened; of a season, 21 to 24; or 0. @word in small letters. */
static int
find_month (const char *word)
{
  static const struct
  {
    const char *begin;
    int month;
  } all[] = {
    { "jan", 1 },     { "jän", 1 },     { "feb", 2 },   { "mar", 3 },   { "mär", 3 },   { "apr", 4 },   { "may", 5 },
    { "mai", 5 },     { "jun", 6 },     { "jul", 7 },   { "aug", 8 },   { "sep", 9 },   { "oct", 10 },  { "okt", 10 },
    { "nov", 11 },    { "dec", 12 },    { "dez", 12 },  { "spring", 21 }, { "frühling", 21 }, { "frühjahr", 21 },
    { "summer", 22 }, { "sommer", 22 }, { "autumn", 23 }, { "fall", 23 }, { "herbst", 23 }, { "winter", 24 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_str_has_prefix (word, all[i].begin))
      return all[i].month;
  return 0;
}

/* What stands in a field "month": one month or two, and perhaps a day. */
typedef struct
{
  int months[2];
  guint n_months;
  int day;
  gboolean is_other; /* than these */
} Months;

static Months
read_months (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_auto (GStrv) words = NULL;
  Months months = { 0 };
  gboolean is_number = strspn (text, "0123456789") == strlen (text);

  for (char *c = lower; (c = strstr (c, "–")) != NULL; c++)
    memset (c, ' ', strlen ("–"));
  words = g_strsplit_set (lower, " ,./-~\t", 12);
  for (guint i = 0; words[i] != NULL; i++)
    {
      int month = find_month (words[i]);
      gboolean is_digits = g_ascii_isdigit (words[i][0]) && strlen (words[i]) <= 4;

      if (words[i][0] == '\0')
        continue;
      if (is_digits && is_number && months.n_months == 0)
        months.months[months.n_months++] = (int) g_ascii_strtoll (words[i], NULL, 10);
      else if (is_digits && months.day == 0)
        months.day = (int) g_ascii_strtoll (words[i], NULL, 10);
      else if (month > 0 && months.n_months < 2)
        months.months[months.n_months++] = month;
      else
        months.is_other = TRUE;
    }
  return months;
}

/* (transfer full) (nullable): one end of a date in EDTF */
static char *
join_parts (const char *year, int month, int day, GError **error)
{
  g_autofree char *month_text = month > 0 ? g_strdup_printf ("%d", month) : NULL;
  g_autofree char *day_text = day > 0 ? g_strdup_printf ("%d", day) : NULL;
  DastanDateParts parts = { .year = year, .month = month_text, .day = day_text };
  g_autofree char *only = NULL;

  if (month <= 20)
    return dastan_import_date_from_parts (&parts, DASTAN_YEARS_HISTORICAL, NULL, error);
  parts = (DastanDateParts){ .year = year };
  only = dastan_import_date_from_parts (&parts, DASTAN_YEARS_HISTORICAL, NULL, error);
  return only != NULL ? g_strdup_printf ("%s-%d", only, month) : NULL;
}

/* Two years as they are written: "1990–1995", "1990/91". FALSE where that is none. */
static gboolean
split_years (const char *text, char **from, char **to)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("^(\\d{4})\\s*[-–—/]\\s*(\\d{4}|\\d{2})$", 0, 0, NULL);

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  *from = g_match_info_fetch (match, 1);
  *to = g_match_info_fetch (match, 2);
  if (strlen (*to) == 2)
    {
      char *whole = g_strdup_printf ("%.2s%s", *from, *to);

      g_free (*to);
      *to = whole;
    }
  return TRUE;
}

static gboolean
is_year (const char *text)
{
  const char *digits = text[0] == '-' ? text + 1 : text;

  return digits[0] != '\0' && strspn (digits, "0123456789") == strlen (digits);
}

/* As other programs' dates are read; NULL where it cannot be told what is meant. */
static DastanEdtf *
read_words (const char *text)
{
  gboolean is_ambiguous = FALSE;
  g_autofree char *read
    = dastan_import_date_parse (text, DASTAN_DATE_ORDER_UNKNOWN, DASTAN_YEARS_ASTRONOMICAL, &is_ambiguous, NULL);

  return read != NULL && !is_ambiguous ? dastan_edtf_parse (read, NULL, NULL) : NULL;
}

static DastanEdtf *
read_year (const DastanBibtexWork *self, const char *year, const char **field, GError **error)
{
  g_autofree char *month = dastan_bibtex_work_dup (self, "month"), *day = dastan_bibtex_work_dup (self, "day"),
                  *start = NULL, *end = NULL;
  Months months = read_months (month);

  *field = "month";
  /* A month that is only words is left to the note. */
  if (months.is_other || (months.n_months == 0 && month[0] != '\0'))
    months = (Months){ 0 };
  if (day[0] != '\0' && is_year (day) && months.n_months == 1 && strlen (day) <= 4)
    {
      *field = "day";
      months.day = (int) g_ascii_strtoll (day, NULL, 10);
    }
  start = join_parts (year, months.months[0], months.n_months == 1 ? months.day : 0, error);
  if (start != NULL && months.n_months == 2)
    end = join_parts (year, months.months[1], 0, error);
  if (start == NULL || (months.n_months == 2 && end == NULL))
    return NULL;
  return dastan_import_date_join (start, end != NULL ? end : "", error);
}

DastanEdtf *
dastan_bibtex_work_read_date (const DastanBibtexWork *self, const char **field, GError **error)
{
  g_autofree char *text = dastan_bibtex_work_dup (self, "date"), *year = dastan_bibtex_work_dup (self, "year"),
                  *from = NULL, *to = NULL;
  const char *tex = g_hash_table_lookup (self->fields, "date");
  DastanEdtf *date = NULL;

  *field = "date";
  /* In it "~" is no space, and braces are a set. */
  if (tex != NULL)
    {
      g_autofree char *raw = g_strstrip (g_strdup (tex));

      date = raw[0] != '\0' ? dastan_edtf_parse (raw, NULL, NULL) : NULL;
    }
  if (date == NULL && text[0] != '\0')
    date = dastan_edtf_parse (text, NULL, NULL);
  if (date == NULL && text[0] != '\0')
    date = read_words (text);
  if (date != NULL || year[0] == '\0')
    return date;
  if (is_year (year))
    return read_year (self, year, field, error);
  *field = "year";
  if (split_years (year, &from, &to))
    return dastan_import_date_join (from, to, error);
  return read_words (year);
}
