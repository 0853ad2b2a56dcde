/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the event of a row is: a date in one column or in several, with how well it is known. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-table-date.h"

#include "base/dastan-error.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <string.h>

/* The fields of one end of a date. */
typedef struct
{
  DastanTableField date;
  DastanTableField parts[4]; /* in the order of DastanDatePart */
} End;

static const End ends[2] = {
  { DASTAN_TABLE_DATE,
    { DASTAN_TABLE_YEAR, DASTAN_TABLE_MONTH, DASTAN_TABLE_DAY, DASTAN_TABLE_TIME } },
  { DASTAN_TABLE_END,
    { DASTAN_TABLE_END_YEAR, DASTAN_TABLE_END_MONTH, DASTAN_TABLE_END_DAY,
      DASTAN_TABLE_END_TIME } },
};

static const char *
get_part (const DastanTableRow *row, const End *end, DastanDatePart part)
{
  return dastan_table_row_get (row, end->parts[part], NULL);
}

/* (transfer full) (nullable): a date in columns of its own; "" where there is none. */
static char *
read_parts (DastanTableRow *row, const End *end, GError **error)
{
  DastanDateParts parts
      = { get_part (row, end, DASTAN_DATE_PART_YEAR), get_part (row, end, DASTAN_DATE_PART_MONTH),
          get_part (row, end, DASTAN_DATE_PART_DAY), get_part (row, end, DASTAN_DATE_PART_TIME) };
  DastanDatePart bad = DASTAN_DATE_PART_YEAR;
  char *date = dastan_import_date_from_parts (&parts, row->map->years, &bad, error);

  dastan_table_row_get (row, end->parts[bad], &row->bad_column);
  if (row->bad_column < 0)
    dastan_table_row_get (row, end->parts[DASTAN_DATE_PART_YEAR], &row->bad_column);
  return date;
}

/* Beside a whole date, year, month and day say nothing where they say the same; else they are kept.
 */
static void
keep_parts (DastanTableRow *row, DastanEvent *event, const End *end, const char *date)
{
  DastanDateParts parts
      = { get_part (row, end, DASTAN_DATE_PART_YEAR), get_part (row, end, DASTAN_DATE_PART_MONTH),
          get_part (row, end, DASTAN_DATE_PART_DAY), NULL };
  g_autofree char *same = NULL;

  if (parts.year[0] == '\0' && parts.month[0] == '\0' && parts.day[0] == '\0')
    return;
  same = dastan_import_date_from_parts (&parts, row->map->years, NULL, NULL);
  if (same != NULL && g_str_has_prefix (date, same))
    return;
  for (guint i = DASTAN_DATE_PART_YEAR; i < DASTAN_DATE_PART_TIME; i++)
    dastan_table_row_keep (row, event, end->parts[i]);
}

/* (transfer full) (nullable): @date with the time of day that stands in a column of its own. */
static char *
add_time (DastanTableRow *row, DastanEvent *event, const End *end, const char *date, GError **error)
{
  const char *time = get_part (row, end, DASTAN_DATE_PART_TIME);

  if (time[0] == '\0')
    return g_strdup (date);
  if (strchr (date, 'T') == NULL)
    {
      dastan_table_row_get (row, end->parts[DASTAN_DATE_PART_TIME], &row->bad_column);
      return dastan_import_date_add_time (date, time, error);
    }
  dastan_table_row_keep (row, event, end->parts[DASTAN_DATE_PART_TIME]);
  return g_strdup (date);
}

/* (transfer full) (nullable): the date of one end; "" where there is none. */
static char *
read_end (DastanTableRow *row, DastanEvent *event, gboolean is_end, GError **error)
{
  const End *end = &ends[is_end];
  int column;
  const char *cell = dastan_table_row_get (row, end->date, &column);
  gboolean is_ambiguous = FALSE;
  g_autofree char *date = NULL;

  if (cell[0] == '\0')
    return read_parts (row, end, error);
  row->bad_column = column;
  date = dastan_import_date_parse (cell, row->order, row->map->years, &is_ambiguous, error);
  if (is_ambiguous)
    row->ambiguous = column;
  if (date == NULL)
    return NULL;
  keep_parts (row, event, end, date);
  return add_time (row, event, end, date, error);
}

/* What a precision column says of the dates. */
static DastanEdtf *
join_precise (
    const DastanTableRow *row, DastanIntake *intake, char *start, char *end, GError **error)
{
  const char *code = dastan_table_row_get (row, DASTAN_TABLE_DATE_PRECISION, NULL);
  g_autofree char *text = NULL;

  if (row->map->precision == DASTAN_PRECISION_CODE_NONE)
    return dastan_intake_date (intake, start, end, error);
  /* Their dates are days; where a midnight stands behind one it says nothing. */
  start[strcspn (start, "T")] = '\0';
  end[strcspn (end, "T")] = '\0';
  if (row->map->precision == DASTAN_PRECISION_CODE_ACLED)
    {
      if (strcmp (code, "2") == 0)
        text = g_strconcat (start, "~", NULL);
      else
        text = g_strndup (start, strcmp (code, "3") == 0 && strlen (start) == 10 ? 7 : 99);
      return dastan_intake_date (intake, text, NULL, error);
    }
  if (strcmp (code, "1") == 0 || end[0] == '\0' || strcmp (start, end) == 0)
    return dastan_intake_date (intake, start, end, error);
  text = g_strdup_printf ("[%s..%s]", start, end);
  return dastan_edtf_parse (text, NULL, error);
}

/* A date that says all there is to say. */
static gboolean
read_edtf (DastanTableRow *row, DastanEvent *event, GError **error)
{
  const char *written = dastan_table_row_get (row, DASTAN_TABLE_DATE_AS_WRITTEN, NULL);
  const char *cell = dastan_table_row_get (row, DASTAN_TABLE_EDTF, &row->bad_column);
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (cell, NULL, error);

  if (date == NULL
      || !dastan_table_row_check_length (row, row->bad_column, written, DASTAN_MAX_LINE, error))
    return FALSE;
  dastan_event_set_date (event, date);
  if (written[0] != '\0')
    dastan_event_set_date_as_written (event, written);
  return TRUE;
}

static gboolean
read_date (DastanTableRow *row, DastanEvent *event, DastanIntake *intake, GError **error)
{
  const char *written = dastan_table_row_get (row, DASTAN_TABLE_DATE_AS_WRITTEN, NULL);
  g_autofree char *start = read_end (row, event, FALSE, error);
  g_autofree char *end = NULL;
  g_autofree char *both = NULL;
  g_autoptr (DastanEdtf) date = NULL;
  const char *cell = dastan_table_row_get (row, DASTAN_TABLE_DATE, NULL);
  const char *end_cell = dastan_table_row_get (row, DASTAN_TABLE_END, NULL);

  if (start == NULL)
    return FALSE;
  end = read_end (row, event, TRUE, error);
  if (end == NULL)
    return FALSE;
  if (start[0] == '\0' && end[0] != '\0')
    return dastan_table_row_fail (row, row->bad_column, error,
                                  _ ("there is an end without a beginning"));
  if (start[0] != '\0')
    {
      date = join_precise (row, intake, start, end, error);
      if (date == NULL)
        return FALSE;
    }
  dastan_event_set_date (event, date);
  /* What stands in the two columns as it does in the date needs no saying again. */
  if (written[0] == '\0' && date != NULL && strcmp (dastan_edtf_get_text (date), cell) != 0
      && (end[0] == '\0' || strcmp (start, cell) != 0 || strcmp (end, end_cell) != 0))
    both = end_cell[0] != '\0' && strcmp (cell, end_cell) != 0
               ? g_strdup_printf ("%s – %s", cell, end_cell)
               : g_strdup (cell);
  if (!dastan_table_row_check_length (row, row->bad_column, both != NULL ? both : written,
                                      DASTAN_MAX_LINE, error))
    return FALSE;
  if (both != NULL && both[0] != '\0')
    dastan_event_set_date_as_written (event, both);
  else if (written[0] != '\0')
    dastan_event_set_date_as_written (event, written);
  return TRUE;
}

/**
 * dastan_table_date_read:
 * @row: a row
 * @event: what it becomes: gets its date, and how that was written where it says more
 * @intake: where the event goes
 * @error: return location: what is wrong, in the column that @row has then
 *
 * Returns: whether the date, if there is any, can be understood
 */
gboolean
dastan_table_date_read (DastanTableRow *row,
                        DastanEvent *event,
                        DastanIntake *intake,
                        GError **error)
{
  return dastan_table_row_get (row, DASTAN_TABLE_EDTF, NULL)[0] != '\0'
             ? read_edtf (row, event, error)
             : read_date (row, event, intake, error);
}
