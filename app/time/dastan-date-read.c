/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a date that somebody typed: EDTF, or the words in which Dastan writes dates. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-date-read.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/dastan-error.h"
#include "time/dastan-calendar.h"
#include "time/dastan-date-words.h"

#define MAX_NUMBERS 3
#define MAX_YEAR 999999

/* A date as its pieces: words and numbers, one after another and sorted, and the numbers alone. */
typedef struct
{
  char *row;
  char *sorted;
  gint64 numbers[MAX_NUMBERS];
  guint n_numbers;
} Pieces;

static void
pieces_clear (Pieces *pieces)
{
  g_free (pieces->row);
  g_free (pieces->sorted);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pieces, pieces_clear)

/* --- Pieces --------------------------------------------------------------------------------------- */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Words that mean the same in dates: what a word counts as, or NULL for nothing at all. */
static const char *
canonicalize (const char *word)
{
  static const char *const nothing[] = { "st", "nd", "rd", "th", "of", "the" };

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    if (g_str_equal (word, nothing[i]))
      return NULL;
  if (g_str_equal (word, "bc"))
    return "bce";
  return g_str_equal (word, "ad") ? "ce" : word;
}

typedef enum
{
  RUN_NONE,
  RUN_WORD,
  RUN_NUMBER,
} Run;

static Run
get_run (gunichar c)
{
  if (g_unichar_isdigit (c))
    return RUN_NUMBER;
  return g_unichar_isalpha (c) || g_unichar_ismark (c) ? RUN_WORD : RUN_NONE;
}

/* Takes a text apart; what is neither letter nor digit only parts what is. FALSE where it has more numbers than a
 * date, or longer ones. */
static gboolean
take_apart (const char *text, Pieces *pieces)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = composed != NULL ? g_utf8_casefold (composed, -1) : NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  *pieces = (Pieces){ NULL, NULL, { 0 }, 0 };
  for (const char *p = folded; p != NULL && *p != '\0';)
    {
      const char *begin = p;
      Run run = get_run (g_utf8_get_char (p));
      g_autofree char *word = NULL;

      while (*p != '\0' && get_run (g_utf8_get_char (p)) == run)
        p = g_utf8_next_char (p);
      word = g_strndup (begin, (gsize) (p - begin));
      if (run == RUN_NUMBER && (pieces->n_numbers == MAX_NUMBERS || strlen (word) > 6))
        return FALSE;
      if (run == RUN_NUMBER)
        pieces->numbers[pieces->n_numbers++] = g_ascii_strtoll (word, NULL, 10);
      if (run == RUN_WORD && canonicalize (word) != NULL)
        g_ptr_array_add (words, g_strdup (canonicalize (word)));
      if (run == RUN_NUMBER)
        /* Without leading zeros. */
        g_ptr_array_add (words, g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (word, NULL, 10)));
    }
  g_ptr_array_add (words, NULL);
  pieces->row = g_strjoinv (" ", (char **) words->pdata);
  g_ptr_array_set_size (words, (int) words->len - 1);
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);
  pieces->sorted = g_strjoinv (" ", (char **) words->pdata);
  return TRUE;
}

/* Whether it is what is @written; in another order, unless that is to be the same as well. */
static gboolean
is_like (const Pieces *typed, gboolean in_order, const char *written)
{
  g_auto (Pieces) pieces = { 0 };

  if (!take_apart (written, &pieces))
    return FALSE;
  return in_order ? g_str_equal (typed->row, pieces.row) : g_str_equal (typed->sorted, pieces.sorted);
}

/* --- What could be meant -------------------------------------------------------------------------- */

/* A year alone, a month (1 to 12) of it, or a day of that; @year is astronomical. */
static char *
make_edtf (gint64 year, int month, int day)
{
  g_autofree char *text = NULL;

  if (ABS (year) > 9999)
    return month == 0 ? g_strdup_printf ("Y%" G_GINT64_FORMAT, year) : NULL;
  text = g_strdup_printf ("%s%04d", year < 0 ? "-" : "", (int) ABS (year));
  if (month == 0)
    return g_steal_pointer (&text);
  if (day == 0)
    return g_strdup_printf ("%s-%02d", text, month);
  return g_strdup_printf ("%s-%02d-%02d", text, month, day);
}

/* Whether somebody writes @year, in those words, with a month and a day of it (or 0 for none) like this. */
static gboolean
is_written (const Pieces *typed, gboolean in_order, const char *year, int month, int day)
{
  g_autofree char *words = NULL, *brief = NULL;

  if (month == 0)
    return is_like (typed, in_order, year);
  if (day == 0)
    {
      words = dastan_date_words_month_and_year (year, month);
      brief = g_strdup_printf ("%s %s", dastan_date_words_month (month, DASTAN_MONTH_SHORT), year);
    }
  else
    {
      words = dastan_date_words_day (year, month, day);
      brief = g_strdup_printf ("%d %s %s", day, dastan_date_words_month (month, DASTAN_MONTH_SHORT), year);
    }
  return is_like (typed, in_order, words) || is_like (typed, in_order, brief);
}

/* @number as a year of either era, in words or as the mere number; (nullable): EDTF */
static char *
match_year (const Pieces *typed, gboolean in_order, gint64 number, int month, int day)
{
  const gint64 years[] = { number, 1 - number };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autofree char *words = dastan_date_words_year (years[i]);
      g_autofree char *bare = i == 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup (words);

      if (is_written (typed, in_order, words, month, day) || is_written (typed, in_order, bare, month, day))
        return make_edtf (years[i], month, day);
    }
  return NULL;
}

/* Which of the numbers are day and year, and which month is named. */
static char *
match_words (const Pieces *typed, gboolean in_order)
{
  char *found = NULL;

  /* The year comes last most often. */
  for (guint y = typed->n_numbers; y-- > 0 && found == NULL;)
    {
      gint64 year = typed->numbers[y];

      if (year < 1 || year > MAX_YEAR)
        continue;
      found = match_year (typed, in_order, year, 0, 0);
      for (int month = 1; month <= 12 && found == NULL; month++)
        {
          found = match_year (typed, in_order, year, month, 0);
          for (guint d = 0; d < typed->n_numbers && found == NULL; d++)
            if (d != y && typed->numbers[d] >= 1 && typed->numbers[d] <= 31)
              found = match_year (typed, in_order, year, month, (int) typed->numbers[d]);
        }
    }
  return found;
}

/* Numbers with one sign between them: "27.11.2025", "11/2025". Whether it is such; @found is NULL where it could be
 * two dates. */
static gboolean
match_numbers (const char *text, const Pieces *typed, char **found)
{
  char sign = '\0';
  gint64 a, b;

  *found = NULL;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      {
        if (strchr ("./-", *p) == NULL || (sign != '\0' && *p != sign))
          return FALSE;
        sign = *p;
      }
  if (sign == '\0' || typed->n_numbers < 2 || typed->numbers[typed->n_numbers - 1] < 100)
    return FALSE;
  a = typed->numbers[0];
  b = typed->numbers[1];
  if (typed->n_numbers == 2)
    *found = a >= 1 && a <= 12 ? make_edtf (b, (int) a, 0) : g_strdup (text);
  else if (sign == '.' || a > 12 || a == b)
    *found = make_edtf (typed->numbers[2], (int) b, (int) a);
  else if (b > 12)
    *found = make_edtf (typed->numbers[2], (int) a, (int) b);
  return TRUE;
}

/* --- Reading -------------------------------------------------------------------------------------- */

static DastanEdtf *
refuse (const char *text, GError **error)
{
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX,
               /* Translators: what was typed where a date is wanted; the examples are how a date may always be typed. */
               _("“%s” is not a date that can be read. Type a year, a month or a day, like 2025, 2025-11 or "
                 "2025-11-27, or the same in words."),
               text);
  return NULL;
}

DastanEdtf *
dastan_date_read (const char *text, GError **error)
{
  g_autofree char *stripped = NULL, *found = NULL;
  g_auto (Pieces) typed = { 0 };
  DastanEdtf *date;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > DASTAN_DATE_READ_MAX || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT, _("No date is so long. Type one like 2025-11-27."));
      return NULL;
    }
  stripped = g_strstrip (g_strdup (text));
  if (*stripped == '\0')
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_EMPTY, _("Type a date, like 2025-11-27."));
      return NULL;
    }
  date = dastan_edtf_parse (stripped, NULL, NULL);
  if (date != NULL)
    return date;
  if (!take_apart (stripped, &typed))
    return refuse (stripped, error);
  if (match_numbers (stripped, &typed, &found))
    {
      if (found == NULL)
        {
          g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                       _("“%s” could be two dates. Type year, month and day, like 2025-11-27."), stripped);
          return NULL;
        }
    }
  else
    {
      /* As it would be written; else in any order. */
      found = match_words (&typed, TRUE);
      if (found == NULL)
        found = match_words (&typed, FALSE);
    }
  if (found == NULL)
    return refuse (stripped, error);
  date = dastan_edtf_parse (found, NULL, NULL);
  if (date == NULL)
    g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                 _("There is no such day as “%s”. Type one that the calendar has."), stripped);
  return date;
}
