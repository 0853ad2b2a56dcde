/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events from the rows of a table: every row becomes one, or a line of the report. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-table.h"

#include "base/dastan-error.h"
#include "formats/dastan-table-row.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_EXAMPLES 3
#define LOOK_EVERY 1024 /* rows between two looks whether to stop */

typedef struct
{
  DastanCsv *csv;
  DastanTableMap *map;
  DastanIntake *intake;
  const char *name;
  DastanReport *report; /* nullable */
  DastanTableRow row;
  guint n_bad;
  GPtrArray *examples; /* (element-type utf8): of dates that may be read in two ways */
  guint ambiguous_line;
  guint ambiguous_column;
} Import;

static void
tell (Import *import, int column, const char *message)
{
  const char *header = column >= 0 ? import->map->header[column] : "";
  g_autofree char *line = NULL;
  guint place[2];

  import->n_bad++;
  if (import->report == NULL)
    return;
  dastan_csv_get_place (import->csv, (guint) MAX (column, 0), &place[0], &place[1]);
  if (header[0] != '\0')
    /* Translators: a row of a table, the name of a column, and what is wrong there */
    line = g_strdup_printf (_("row %u, “%s”: %s"), import->row.number, header, message);
  else
    line = g_strdup_printf (_("row %u: %s"), import->row.number, message);
  dastan_report_add (import->report, import->name, place[0], place[1], DASTAN_SEVERITY_ERROR,
                     line);
}

static void
note_ambiguous (Import *import)
{
  if (import->examples->len == 0)
    dastan_csv_get_place (import->csv, (guint) import->row.ambiguous, &import->ambiguous_line,
                          &import->ambiguous_column);
  if (import->examples->len < MAX_EXAMPLES)
    g_ptr_array_add (import->examples, g_strdup (import->row.cells[import->row.ambiguous]));
}

/* @cells has room for every column; what is beyond the last column of the header is too much. */
static gboolean
fill_row (Import *import, GPtrArray *cells)
{
  guint n = g_strv_length (import->map->header);

  g_ptr_array_set_size (cells, 0);
  for (guint i = 0; i < dastan_csv_get_n (import->csv); i++)
    {
      /* The row's own memory may be written: only spaces are cut. */
      char *cell = g_strstrip ((char *) dastan_csv_get (import->csv, i));

      if (i < n)
        g_ptr_array_add (cells, cell);
      else if (cell[0] != '\0')
        {
          g_autofree char *message
              = g_strdup_printf (_("%u fields, but the first line names %u columns"),
                                 dastan_csv_get_n (import->csv), n);

          tell (import, -1, message);
          return FALSE;
        }
    }
  import->row.cells = (char **) cells->pdata;
  import->row.n_cells = cells->len;
  return TRUE;
}

/* FALSE only where nothing more can be read. */
static gboolean
take_row (Import *import, GPtrArray *cells, GError **error)
{
  g_autoptr (GError) cause = NULL;
  DastanEvent *event;

  import->row.number++;
  if (!fill_row (import, cells))
    return TRUE;
  event = dastan_table_row_read (&import->row, import->intake, &cause);
  if (import->row.ambiguous >= 0)
    note_ambiguous (import);
  if (event != NULL)
    return dastan_intake_take_event (import->intake, event, error);
  if (cause == NULL)
    return TRUE;
  if (!g_error_matches (cause, DASTAN_ERROR, DASTAN_ERROR_SYNTAX)
      && !g_error_matches (cause, DASTAN_ERROR, DASTAN_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  tell (import, import->row.bad_column, cause->message);
  return TRUE;
}

static gboolean
ask_order (Import *import, GError **error)
{
  g_autofree char *examples = NULL;

  if (import->examples->len == 0)
    return TRUE;
  g_ptr_array_add (import->examples, NULL);
  /* Translators: stands between two quoted values: “03/04/2025”, “05/04/2025”. */
  examples = g_strjoinv (_("”, “"), (char **) import->examples->pdata);
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
               _("is the day or the month first in “%s”? Say so with --date-order dmy or "
                 "--date-order mdy"),
               examples);
  if (import->report != NULL)
    dastan_report_add (import->report, import->name, import->ambiguous_line,
                       import->ambiguous_column, DASTAN_SEVERITY_ERROR, (*error)->message);
  return FALSE;
}

static gboolean
read_rows (Import *import, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  gboolean has_row = TRUE;

  while (TRUE)
    {
      if (import->row.number % LOOK_EVERY == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!dastan_csv_next (import->csv, &has_row, error))
        return FALSE;
      if (!has_row)
        return ask_order (import, error);
      if (!take_row (import, cells, error))
        return FALSE;
    }
}

static DastanTableMap *
read_map (DastanCsv *csv, const DastanTableOptions *options, GError **error)
{
  g_autoptr (GPtrArray) header = g_ptr_array_new ();
  gboolean has_row = FALSE;

  if (!dastan_csv_next (csv, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_EMPTY,
                           _("the table is empty; its first line must name the columns"));
      return NULL;
    }
  for (guint i = 0; i < dastan_csv_get_n (csv); i++)
    g_ptr_array_add (header, (char *) dastan_csv_get (csv, i));
  g_ptr_array_add (header, NULL);
  return dastan_table_map_new ((const char *const *) header->pdata, options->format,
                               options->assignments, error);
}

/**
 * dastan_table_import:
 * @intake: where the events go
 * @stream: a table at its beginning
 * @name: what to call it in messages
 * @options: what is known of it
 * @report: (nullable): where every row that is no event is told, with the field and the reason
 * @n_bad: (out): how many rows are no events
 * @cancellable: (nullable): to stop
 * @error: return location: the table cannot be read, or it is to be asked how; what is wrong with
 *     single rows is no error
 *
 * Reads a table of any size, row by row. Any thread.
 *
 * Returns: whether it was read to the end
 */
gboolean
dastan_table_import (DastanIntake *intake,
                     GInputStream *stream,
                     const char *name,
                     const DastanTableOptions *options,
                     DastanReport *report,
                     guint *n_bad,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DastanTableMap) map = NULL;
  g_autoptr (DastanCsv) csv = NULL;
  DastanTextInput *input;
  Import import = { .intake = intake, .name = name, .report = report, .examples = examples };
  gboolean is_good;

  *n_bad = 0;
  input = dastan_text_input_new (stream, options->encoding, cancellable, error);
  if (input == NULL)
    return FALSE;
  csv = dastan_csv_new (input, '\0', cancellable, error);
  if (csv == NULL)
    return FALSE;
  map = read_map (csv, options, error);
  if (map == NULL)
    return FALSE;
  import.csv = csv;
  import.map = map;
  import.row.map = map;
  import.row.order = options->order;
  is_good = read_rows (&import, cancellable, error);
  *n_bad = import.n_bad;
  return is_good;
}

/* Of a beginning that may be cut anywhere, what ends with a line or at least with a character. */
static gsize
cut_cleanly (const guint8 *bytes, gsize length, const char *encoding)
{
  gsize end = length;

  if (g_str_has_prefix (encoding, "UTF-16"))
    return length & ~(gsize) 1;
  while (end > 0 && bytes[end - 1] != '\n' && bytes[end - 1] != '\r')
    end--;
  return end > 0 ? end : length;
}

/**
 * dastan_table_sniff:
 * @bytes: the beginning of a file
 * @length: how many
 *
 * Returns: whether it is a table whose columns are known
 */
gboolean
dastan_table_sniff (const guint8 *bytes, gsize length)
{
  const char *encoding = dastan_text_input_detect (bytes, length);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (
      bytes, (gssize) cut_cleanly (bytes, length, encoding), NULL);
  DastanTextInput *input = dastan_text_input_new (stream, encoding, NULL, NULL);
  g_autoptr (DastanCsv) csv = input != NULL ? dastan_csv_new (input, '\0', NULL, NULL) : NULL;
  g_autoptr (GPtrArray) header = g_ptr_array_new ();
  gboolean has_row = FALSE;

  if (csv == NULL || !dastan_csv_next (csv, &has_row, NULL) || !has_row)
    return FALSE;
  for (guint i = 0; i < dastan_csv_get_n (csv); i++)
    g_ptr_array_add (header, g_strstrip ((char *) dastan_csv_get (csv, i)));
  g_ptr_array_add (header, NULL);
  return dastan_table_map_looks_known ((const char *const *) header->pdata);
}
