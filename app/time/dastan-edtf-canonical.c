/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canonical text of an EDTF expression: one spelling for each meaning. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-edtf-private.h"

#include <string.h>

static void
append_qualifier (GString *text, guint8 qualifier)
{
  static const char *const marks[] = { "", "?", "~", "%" };
  g_string_append (text, marks[qualifier & 3]);
}

static void
append_digits (GString *text, const guint8 *digits, int n)
{
  for (int i = 0; i < n; i++)
    g_string_append_c (text, digits[i] == DASTAN_EDTF_MASK ? 'X' : (char) ('0' + digits[i]));
}

static void
append_year (GString *text, const DastanEdtfDate *date)
{
  if (date->is_long)
    g_string_append_c (text, 'Y');
  if (date->is_negative)
    g_string_append_c (text, '-');
  if (date->is_long)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, date->mantissa);
  else
    append_digits (text, date->year, 4);
  if (date->exponent > 0)
    g_string_append_printf (text, "E%d", date->exponent);
  if (date->significant > 0)
    g_string_append_printf (text, "S%d", date->significant);
}

static void
append_time (GString *text, const DastanEdtfDate *date)
{
  g_string_append_printf (text, "T%02d:%02d:%02d", date->hour, date->minute, date->second);
  if (date->zone == DASTAN_EDTF_ZONE_UTC)
    g_string_append_c (text, 'Z');
  else if (date->zone == DASTAN_EDTF_ZONE_OFFSET)
    g_string_append_printf (text, "%c%02d:%02d", date->offset < 0 ? '-' : '+',
                            ABS (date->offset) / 60, ABS (date->offset) % 60);
}

/* What the components have in common stands to the right of the last that has it, for it covers all
 * before; what is left stands before its component. The year has nothing before it and needs no
 * such. */
static void
split_qualifiers (const DastanEdtfDate *date, guint8 left[3], guint8 right[3])
{
  guint8 rest[3];

  memcpy (rest, date->qualifiers, sizeof rest);
  for (int i = date->n_components - 1; i >= 0; i--)
    {
      guint8 common = rest[i];
      for (int j = 0; j < i; j++)
        common &= rest[j];
      for (int j = 0; j <= i; j++)
        rest[j] &= (guint8) ~common;
      right[i] = common;
    }
  memcpy (left, rest, sizeof rest);
}

static void
append_date (GString *text, const DastanEdtfDate *date)
{
  guint8 left[3] = { 0 }, right[3] = { 0 };

  if (date->form != DASTAN_EDTF_FORM_DATE)
    {
      g_string_append (text, date->form == DASTAN_EDTF_FORM_OPEN ? ".." : "");
      return;
    }
  split_qualifiers (date, left, right);
  append_qualifier (text, left[0]);
  append_year (text, date);
  append_qualifier (text, right[0]);
  for (int i = 1; i < date->n_components; i++)
    {
      g_string_append_c (text, '-');
      append_qualifier (text, left[i]);
      append_digits (text, i == 1 ? date->month : date->day, 2);
      append_qualifier (text, right[i]);
    }
  if (date->has_time)
    append_time (text, date);
}

static void
append_element (GString *text, const DastanEdtfItem *item)
{
  append_date (text, &item->from);
  if (!item->is_range)
    return;
  if (item->from.form == DASTAN_EDTF_FORM_DATE && item->to.form == DASTAN_EDTF_FORM_DATE)
    g_string_append (text, "..");
  append_date (text, &item->to);
}

/* Open beginning first, open end last, the others by time and then by text. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const DastanEdtfItem *first = a, *second = b;
  DastanSpan x = dastan_edtf_item_get_span (first), y = dastan_edtf_item_get_span (second);
  gboolean x_last = first->is_range && first->to.form == DASTAN_EDTF_FORM_OPEN;
  gboolean y_last = second->is_range && second->to.form == DASTAN_EDTF_FORM_OPEN;

  if (x_last != y_last)
    return x_last ? 1 : -1;
  if (x.earliest != y.earliest)
    return x.earliest < y.earliest ? -1 : 1;
  if (x.latest != y.latest)
    return x.latest < y.latest ? -1 : 1;

  g_autoptr (GString) x_text = g_string_new (NULL);
  g_autoptr (GString) y_text = g_string_new (NULL);
  append_element (x_text, first);
  append_element (y_text, second);
  return strcmp (x_text->str, y_text->str);
}

void
dastan_edtf_sort_items (DastanEdtf *self)
{
  guint n = 0;

  if (self->n_items < 2)
    return;
  g_qsort_with_data (self->items, (int) self->n_items, sizeof *self->items, compare_items, NULL);
  for (guint i = 0; i < self->n_items; i++)
    if (n == 0 || compare_items (&self->items[n - 1], &self->items[i], NULL) != 0)
      self->items[n++] = self->items[i];
  self->n_items = n;
}

char *
dastan_edtf_dup_canonical (const DastanEdtf *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (self->kind)
    {
    case DASTAN_EDTF_DATE:
      append_date (text, &self->items[0].from);
      break;
    case DASTAN_EDTF_INTERVAL:
      append_date (text, &self->items[0].from);
      g_string_append_c (text, '/');
      append_date (text, &self->items[0].to);
      break;
    case DASTAN_EDTF_ONE_OF:
    case DASTAN_EDTF_ALL_OF:
      g_string_append_c (text, self->kind == DASTAN_EDTF_ONE_OF ? '[' : '{');
      for (guint i = 0; i < self->n_items; i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          append_element (text, &self->items[i]);
        }
      g_string_append_c (text, self->kind == DASTAN_EDTF_ONE_OF ? ']' : '}');
      break;
    default:
      g_assert_not_reached ();
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
