/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an EDTF expression: a recursive descent without recursion deeper than set, range, date. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-edtf-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"
#include "time/dastan-calendar.h"

/* More digits than any calendar needs: the universe is 10¹⁰ years old. */
#define MAX_YEAR_DIGITS 18
#define MAX_EXPONENT_DIGITS 4
#define MAX_EXPONENT 9999

/* Everything accepted is ASCII, so that a byte offset before the first error counts characters
 * too. */
typedef struct
{
  const char *text;
  gsize at;
  gsize *bad_at;
  GError **error;
} Parser;

/* Always FALSE, for callers to return. @message is translated and has no placeholder. */
static gboolean
fail (Parser *self, DastanError code, gsize at, const char *message)
{
  if (self->bad_at != NULL)
    *self->bad_at = at;
  /* Translators: %u is a position in a date that was typed, %s one of the messages about dates. */
  g_set_error (self->error, DASTAN_ERROR, code, _("at character %u: %s"), (guint) at + 1, message);
  return FALSE;
}

static gboolean
fail_here (Parser *self, const char *message)
{
  return fail (self, DASTAN_ERROR_SYNTAX, self->at, message);
}

static gboolean
is_next (const Parser *self, const char *token)
{
  for (const char *text = self->text + self->at; *token != '\0'; token++)
    {
      if (*text++ != *token)
        return FALSE;
    }
  return TRUE;
}

static gboolean
accept (Parser *self, const char *token)
{
  if (!is_next (self, token))
    return FALSE;
  self->at += strlen (token);
  return TRUE;
}

static gboolean
is_digit_next (const Parser *self)
{
  return g_ascii_isdigit (self->text[self->at]);
}

/* '?', '~' or '%' as bits, 0 where none stands here. */
static guint8
accept_qualifier (Parser *self)
{
  if (accept (self, "?"))
    return DASTAN_QUALIFIED_UNCERTAIN;
  if (accept (self, "~"))
    return DASTAN_QUALIFIED_APPROXIMATE;
  if (accept (self, "%"))
    return DASTAN_QUALIFIED_UNCERTAIN | DASTAN_QUALIFIED_APPROXIMATE;
  return 0;
}

/* @n digits, each of which may be an X. Here and below messages are translated only when they are said:
 * a file may have a million dates. */
static gboolean
read_masked_digits (Parser *self, guint8 *digits, int n, const char *message)
{
  for (int i = 0; i < n; i++)
    {
      if (is_digit_next (self))
        digits[i] = (guint8) (self->text[self->at] - '0');
      else if (is_next (self, "X"))
        digits[i] = DASTAN_EDTF_MASK;
      else
        return fail_here (self, _(message));
      self->at++;
    }
  return TRUE;
}

/* Two digits from 0 to @max. */
static gboolean
read_two_digits (Parser *self, int max, int *value, const char *message)
{
  guint8 digits[2];
  gsize start = self->at;

  for (int i = 0; i < 2; i++)
    {
      if (!is_digit_next (self))
        return fail_here (self, _(message));
      digits[i] = (guint8) (self->text[self->at++] - '0');
    }
  *value = dastan_edtf_digits_get_value (digits, 2);
  if (*value > max)
    return fail (self, DASTAN_ERROR_INVALID, start, _(message));
  return TRUE;
}

/* One to @max_digits digits; leading zeros do not count. */
static gboolean
read_number (Parser *self, int max_digits, gint64 *value, const char *missing)
{
  gsize start = self->at;
  int n = 0;

  if (!is_digit_next (self))
    return fail_here (self, _(missing));
  *value = 0;
  for (; is_digit_next (self); self->at++)
    {
      if (n > 0 || self->text[self->at] != '0')
        n++;
      if (n > max_digits)
        return fail (self, DASTAN_ERROR_INVALID, start,
                     _("this number has more digits than a date can have"));
      *value = *value * 10 + (self->text[self->at] - '0');
    }
  return TRUE;
}

/* "Y170000002", "Y-17E7". */
static gboolean
read_long_year (Parser *self, DastanEdtfDate *date)
{
  date->is_negative = accept (self, "-");
  gsize digits_at = self->at;
  if (!read_number (self, MAX_YEAR_DIGITS, &date->mantissa,
                    N_("the digits of the year are missing after “Y”")))
    return FALSE;
  date->is_long = TRUE;
  if (accept (self, "E"))
    {
      gint64 exponent = 0;
      if (!read_number (self, MAX_EXPONENT_DIGITS, &exponent,
                        N_("the digits of the exponent are missing after “E”")))
        return FALSE;
      date->exponent = (int) exponent;
    }
  else if (self->text[digits_at] == '0')
    return fail (self, DASTAN_ERROR_SYNTAX, digits_at,
                 _("a year after “Y” does not begin with 0"));
  else if (self->at - digits_at < 5)
    return fail (self, DASTAN_ERROR_SYNTAX, digits_at,
                 _("a year after “Y” has five digits or more; leave out the “Y” here"));
  if (date->is_negative && date->mantissa == 0)
    return fail (self, DASTAN_ERROR_INVALID, digits_at,
                 _("there is no year -0; the year 0000 is 1 BCE"));
  return TRUE;
}

static gboolean
read_short_year (Parser *self, DastanEdtfDate *date)
{
  date->is_negative = accept (self, "-");
  gsize digits_at = self->at;
  if (!read_masked_digits (self, date->year, 4, N_("a year needs four digits (or X) here")))
    return FALSE;
  if (is_digit_next (self))
    return fail_here (self, _("a year of more than four digits is written with a “Y” before it"));
  if (!dastan_edtf_digits_are_masked (date->year, 4))
    date->mantissa = dastan_edtf_digits_get_value (date->year, 4);
  else
    return TRUE;
  if (date->is_negative && date->mantissa == 0)
    return fail (self, DASTAN_ERROR_INVALID, digits_at,
                 _("there is no year -0; the year 0000 is 1 BCE"));
  return TRUE;
}

/* "S2": how many digits of the year count. */
static gboolean
read_significant (Parser *self, DastanEdtfDate *date)
{
  gint64 significant = 0;

  if (!date->is_long && dastan_edtf_digits_are_masked (date->year, 4))
    return fail_here (self, _("a year with X has no significant digits"));
  self->at++;
  gsize start = self->at;
  if (!read_number (self, 2, &significant,
                    N_("the number of significant digits is missing after “S”")))
    return FALSE;
  if (significant == 0)
    return fail (self, DASTAN_ERROR_INVALID, start,
                 _("at least one digit of a year is significant"));
  date->significant = (int) significant;
  return TRUE;
}

/* One spelling for each number: no exponent of 0, no trailing zeros before one, no Y where four
 * digits do, and significant digits only where some are not. */
static void
normalise_year (DastanEdtfDate *date)
{
  int n_digits = 1;

  if (date->mantissa == 0)
    date->exponent = 0;
  if (date->exponent > 0)
    for (; date->mantissa % 10 == 0; date->mantissa /= 10)
      date->exponent++;
  for (gint64 rest = date->mantissa; rest >= 10; rest /= 10)
    n_digits++;
  if (date->mantissa == 0 || date->significant >= n_digits + date->exponent)
    date->significant = 0;
  if (!date->is_long || date->exponent > 0 || date->mantissa > 9999)
    return;
  date->is_long = FALSE;
  gint64 rest = date->mantissa;
  for (int i = 3; i >= 0; i--, rest /= 10)
    date->year[i] = (guint8) (rest % 10);
}

static gboolean
read_year (Parser *self, DastanEdtfDate *date)
{
  gsize start = self->at;

  if (accept (self, "Y"))
    {
      if (!read_long_year (self, date))
        return FALSE;
    }
  else if (!read_short_year (self, date))
    return FALSE;
  if (is_next (self, "S") && !read_significant (self, date))
    return FALSE;
  if (date->is_long || date->significant > 0)
    normalise_year (date);
  /* Trailing zeros may have raised it. */
  if (date->exponent > MAX_EXPONENT)
    return fail (self, DASTAN_ERROR_INVALID, start,
                 _("this number has more digits than a date can have"));
  return TRUE;
}

/* A month, or in its place a season. */
static gboolean
read_month (Parser *self, DastanEdtfDate *date)
{
  gsize start = self->at;

  if (!read_masked_digits (self, date->month, 2, N_("a month needs two digits (or X) here")))
    return FALSE;
  if (!dastan_edtf_digits_are_masked (date->month, 2))
    {
      int value = dastan_edtf_digits_get_value (date->month, 2);
      if (value >= 21 && value <= 41)
        date->season = value;
      else if (value < 1 || value > 12)
        return fail (self, DASTAN_ERROR_INVALID, start,
                     _("months are 01 to 12, seasons and other parts of a year 21 to 41"));
      return TRUE;
    }
  for (int month = 1; month <= 12; month++)
    if (dastan_edtf_digits_match (date->month, 2, month))
      return TRUE;
  return fail (self, DASTAN_ERROR_INVALID, start, _("no month can be written with these digits"));
}

static gboolean
read_zone (Parser *self, DastanEdtfDate *date)
{
  gsize start = self->at;
  int hours, minutes = 0;
  gboolean is_west = is_next (self, "-");

  if (accept (self, "Z"))
    {
      date->zone = DASTAN_EDTF_ZONE_UTC;
      return TRUE;
    }
  if (!accept (self, "+") && !accept (self, "-"))
    return TRUE;
  if (!read_two_digits (self, 23, &hours,
                        N_("an offset from UTC has two digits of hours, 00 to 23")))
    return FALSE;
  if (accept (self, ":")
      && !read_two_digits (self, 59, &minutes,
                           N_("an offset from UTC has two digits of minutes, 00 to 59")))
    return FALSE;
  date->offset = (is_west ? -1 : 1) * (hours * 60 + minutes);
  if (is_west && date->offset == 0)
    return fail (self, DASTAN_ERROR_INVALID, start,
                 _("an offset of nothing is written Z or +00:00"));
  date->zone = date->offset == 0 ? DASTAN_EDTF_ZONE_UTC : DASTAN_EDTF_ZONE_OFFSET;
  return TRUE;
}

/* "T23:20:30", "T23:20:30Z", "T23:20:30+04:30". */
static gboolean
read_time (Parser *self, DastanEdtfDate *date, gsize start)
{
  if (dastan_edtf_digits_are_masked (date->year, 4)
      || dastan_edtf_digits_are_masked (date->month, 2)
      || dastan_edtf_digits_are_masked (date->day, 2))
    return fail (self, DASTAN_ERROR_SYNTAX, start, _("a date with X has no time of day"));
  if (date->qualifiers[0] != 0 || date->qualifiers[1] != 0 || date->qualifiers[2] != 0)
    /* xgettext:no-c-format */
    return fail (self, DASTAN_ERROR_SYNTAX, start, _("a date with ?, ~ or % has no time of day"));
  self->at++;
  date->has_time = TRUE;
  if (!read_two_digits (self, 23, &date->hour, N_("hours have two digits, 00 to 23")))
    return FALSE;
  if (!accept (self, ":"))
    return fail_here (self, _("a “:” and the minutes are missing here"));
  if (!read_two_digits (self, 59, &date->minute, N_("minutes have two digits, 00 to 59")))
    return FALSE;
  if (!accept (self, ":"))
    return fail_here (self, _("a “:” and the seconds are missing here"));
  if (!read_two_digits (self, 59, &date->second, N_("seconds have two digits, 00 to 59")))
    return FALSE;
  return read_zone (self, date);
}

/* A qualifier right of a component covers it and all before it. */
static void
read_group_qualifier (Parser *self, DastanEdtfDate *date)
{
  guint8 qualifier = accept_qualifier (self);

  for (int i = 0; i < date->n_components; i++)
    date->qualifiers[i] |= qualifier;
}

/* The components after the year, as far as they go; @last_at: where the last one begins. */
static gboolean
read_month_and_day (Parser *self, DastanEdtfDate *date, gsize *last_at)
{
  if (!is_next (self, "-"))
    return TRUE;
  if (date->is_long || date->significant > 0)
    return fail_here (self, _("no month can follow a year written with “Y”, “E” or “S”"));
  self->at++;
  date->n_components = 2;
  date->qualifiers[1] = accept_qualifier (self);
  *last_at = self->at;
  if (!read_month (self, date))
    return FALSE;
  read_group_qualifier (self, date);

  if (!is_next (self, "-"))
    return TRUE;
  if (date->season != 0)
    return fail_here (self, _("no day can follow a season"));
  self->at++;
  date->n_components = 3;
  date->qualifiers[2] = accept_qualifier (self);
  *last_at = self->at;
  if (!read_masked_digits (self, date->day, 2, N_("a day needs two digits (or X) here")))
    return FALSE;
  read_group_qualifier (self, date);
  return TRUE;
}

static gboolean
read_date (Parser *self, DastanEdtfDate *date)
{
  gsize start = self->at, last_at = self->at;

  *date = (DastanEdtfDate){ .form = DASTAN_EDTF_FORM_DATE, .n_components = 1 };
  date->qualifiers[0] = accept_qualifier (self);
  if (!read_year (self, date))
    return FALSE;
  read_group_qualifier (self, date);
  if (!read_month_and_day (self, date, &last_at))
    return FALSE;
  if (date->n_components == 3 && is_next (self, "T") && !read_time (self, date, start))
    return FALSE;
  if (!dastan_edtf_date_resolve (date))
    return fail (self, DASTAN_ERROR_INVALID, last_at, _("there is no such day in the calendar"));
  return TRUE;
}

/* Whether the end of a range can lie after its start at all. */
static gboolean
check_order (Parser *self, const DastanEdtfItem *item, gsize end_at)
{
  if (item->from.form != DASTAN_EDTF_FORM_DATE || item->to.form != DASTAN_EDTF_FORM_DATE
      || item->to.span.latest >= item->from.span.earliest)
    return TRUE;
  return fail (self, DASTAN_ERROR_INVALID, end_at, _("the end lies before the beginning"));
}

static void
set_form (DastanEdtfDate *date, DastanEdtfForm form)
{
  *date = (DastanEdtfDate){ .form = form };
  dastan_edtf_date_resolve (date);
}

/* An end of an interval: "..", nothing, or a date. */
static gboolean
read_end (Parser *self, DastanEdtfDate *date)
{
  if (accept (self, ".."))
    {
      set_form (date, DASTAN_EDTF_FORM_OPEN);
      return TRUE;
    }
  if (is_next (self, "/") || self->text[self->at] == '\0')
    {
      set_form (date, DASTAN_EDTF_FORM_UNKNOWN);
      return TRUE;
    }
  return read_date (self, date);
}

/* What stands outside of brackets: a date or an interval. */
static gboolean
read_date_or_interval (Parser *self, DastanEdtf *edtf)
{
  DastanEdtfItem item = { 0 };
  gsize end_at;

  if (self->text[0] == '\0')
    return fail_here (self, _("there is no date"));
  if (!read_end (self, &item.from))
    return FALSE;
  if (accept (self, "/"))
    {
      item.is_range = TRUE;
      edtf->kind = DASTAN_EDTF_INTERVAL;
      end_at = self->at;
      if (!read_end (self, &item.to))
        return FALSE;
      if (self->text[self->at] == '\0' && item.from.form != DASTAN_EDTF_FORM_DATE
          && item.to.form != DASTAN_EDTF_FORM_DATE)
        return fail (self, DASTAN_ERROR_INVALID, end_at,
                     _("at least one end of an interval must be a date"));
      if (!check_order (self, &item, end_at))
        return FALSE;
    }
  else if (item.from.form == DASTAN_EDTF_FORM_OPEN)
    return fail_here (self, _("a “/” and the end of the interval are missing here"));
  if (self->text[self->at] != '\0')
    return fail_here (self, _("nothing of a date can stand here"));
  edtf->items = g_memdup2 (&item, sizeof item);
  edtf->n_items = 1;
  return TRUE;
}

/* One element of a set: "1667", "1670..1672", "..1760" as the first, "1760.." as the last. */
static gboolean
read_element (Parser *self, gboolean is_first, const char *closing, DastanEdtfItem *item)
{
  gsize end_at;

  *item = (DastanEdtfItem){ 0 };
  if (is_next (self, ".."))
    {
      if (!is_first)
        return fail_here (self, _("“..” before a date stands only at the beginning of a set"));
      self->at += 2;
      item->is_range = TRUE;
      set_form (&item->from, DASTAN_EDTF_FORM_OPEN);
      return read_date (self, &item->to);
    }
  if (!read_date (self, &item->from))
    return FALSE;
  if (!accept (self, ".."))
    return TRUE;
  item->is_range = TRUE;
  end_at = self->at;
  if (is_next (self, closing))
    {
      set_form (&item->to, DASTAN_EDTF_FORM_OPEN);
      return TRUE;
    }
  return read_date (self, &item->to) && check_order (self, item, end_at);
}

static gboolean
read_set (Parser *self, DastanEdtf *edtf)
{
  const char *closing = edtf->kind == DASTAN_EDTF_ONE_OF ? "]" : "}";
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (DastanEdtfItem));

  self->at++;
  do
    {
      DastanEdtfItem item;
      /* Not of the grammar, but people write a space after a comma; the canonical text has none. */
      while (items->len > 0 && accept (self, " "))
        ;
      gsize start = self->at;
      if (!read_element (self, items->len == 0, closing, &item))
        return FALSE;
      if (item.from.has_time || (item.is_range && item.to.has_time))
        return fail (self, DASTAN_ERROR_SYNTAX, start,
                     _("a set holds dates without a time of day"));
      g_array_append_val (items, item);
    }
  while (accept (self, ","));
  if (!accept (self, closing))
    return fail_here (self, edtf->kind == DASTAN_EDTF_ONE_OF
                                ? _("the set is not closed: a “,” or “]” is missing here")
                                : _("the set is not closed: a “,” or “}” is missing here"));
  if (self->text[self->at] != '\0')
    return fail_here (self, _("nothing can stand after the end of a set"));
  edtf->n_items = items->len;
  edtf->items = (DastanEdtfItem *) g_array_free (g_steal_pointer (&items), FALSE);
  return TRUE;
}

gboolean
dastan_edtf_read (DastanEdtf *self, const char *text, gsize *bad_at, GError **error)
{
  Parser parser = { text, 0, bad_at, error };

  if (strnlen (text, DASTAN_EDTF_MAX_LENGTH + 1) > DASTAN_EDTF_MAX_LENGTH)
    return fail (&parser, DASTAN_ERROR_INVALID, 0, _("the date is longer than 10,000 bytes"));
  if (text[0] == '[' || text[0] == '{')
    {
      self->kind = text[0] == '[' ? DASTAN_EDTF_ONE_OF : DASTAN_EDTF_ALL_OF;
      return read_set (&parser, self);
    }
  self->kind = DASTAN_EDTF_DATE;
  return read_date_or_interval (&parser, self);
}
