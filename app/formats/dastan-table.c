/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events from the rows of a table: every row becomes one, or a line of the report. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-table.h"

#include "base/dastan-error.h"
#include "formats/dastan-table-row.h"

#include <glib/gi18n.h>
#include <string.h>

#define LONGEST_NAME 60   /* bytes: of a column that is known by its rows alone */
#define ROWS_LOOKED_AT 20 /* of such a table */
#define LOOK_EVERY 1024 /* rows between two looks whether to stop */

typedef struct
{
  DastanCsv *csv;
  DastanSink *sink;
  DastanTableRow row;
} Import;

static void
get_place (gpointer reader, int column, guint *line, guint *line_column)
{
  dastan_csv_get_place (reader, (guint) MAX (column, 0), line, line_column);
}

/* @cells has room for every column; what is beyond the last column of the header is too much. */
static gboolean
fill_row (Import *import, GPtrArray *cells)
{
  guint n = import->row.map->n_columns;

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

          dastan_sink_tell (import->sink, NULL, import->row.number, -1, message);
          return FALSE;
        }
    }
  import->row.cells = (char **) cells->pdata;
  import->row.n_cells = cells->len;
  return TRUE;
}

static gboolean
read_rows (Import *import, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  gboolean has_row = TRUE;

  while (!dastan_sink_is_full (import->sink))
    {
      if (import->row.number % LOOK_EVERY == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!dastan_csv_next (import->csv, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      import->row.number++;
      if (fill_row (import, cells) && !dastan_sink_take_row (import->sink, &import->row, error))
        return FALSE;
    }
  return TRUE;
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
 * @sink: where the events go
 * @stream: a table at its beginning
 * @options: what is known of it
 * @cancellable: (nullable): to stop
 * @error: return location: the table cannot be read, or it is to be asked how; what is wrong with
 *     single rows is no error
 *
 * Reads a table of any size, row by row. Any thread.
 *
 * Returns: whether it was read to the end, or as far as @sink wants
 */
gboolean
dastan_table_import (DastanSink *sink,
                     GInputStream *stream,
                     const DastanTableOptions *options,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (DastanTableMap) map = NULL;
  g_autoptr (DastanCsv) csv = NULL;
  DastanTextInput *input;
  Import import = { .sink = sink };

  input = dastan_text_input_new (stream, options->encoding, cancellable, error);
  if (input == NULL)
    return FALSE;
  csv = dastan_csv_new (input, options->delimiter, cancellable, error);
  if (csv == NULL)
    return FALSE;
  map = read_map (csv, options, error);
  if (map == NULL || (!options->is_trial && !dastan_table_map_check_known (map, error)))
    return FALSE;
  import.csv = csv;
  import.row.map = map;
  import.row.order = options->order;
  dastan_sink_set_format (sink, dastan_table_map_get_format_title (map->format));
  dastan_sink_begin (sink, DASTAN_ENTRY_ROW, map, get_place, csv);
  return read_rows (&import, cancellable, error) && dastan_sink_finish (sink, error);
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

/* A name of a column, and no part of a sentence or a number. */
static gboolean
looks_like_name (const char *text)
{
  gsize length = strlen (text);
  gboolean has_letter = FALSE;

  for (const char *p = text; *p != '\0' && !has_letter; p = g_utf8_next_char (p))
    has_letter = g_unichar_isalpha (g_utf8_get_char (p));
  return has_letter && length <= LONGEST_NAME && strchr (".!?:", text[length - 1]) == NULL;
}

/* Whether names stand over rows that all have as many fields, two at least, in as many rows. */
static gboolean
looks_regular (DastanCsv *csv, const GPtrArray *header)
{
  guint n_columns = header->len - 1, n_rows = 0;
  gboolean has_row = TRUE;

  for (guint i = 0; i < n_columns; i++)
    {
      if (!looks_like_name (g_ptr_array_index (header, i)))
        return FALSE;
    }
  while (n_columns > 1 && n_rows < ROWS_LOOKED_AT && dastan_csv_next (csv, &has_row, NULL) && has_row)
    {
      if (dastan_csv_get_n (csv) != n_columns)
        return FALSE;
      n_rows++;
    }
  return n_rows > 1;
}

/* Whether the row is names of more columns than can be read, as far as it could be read at all. */
static gboolean
has_too_many (const DastanCsv *csv)
{
  return dastan_csv_get_n (csv) > DASTAN_TABLE_MAX_COLUMNS && looks_like_name (dastan_csv_get (csv, 0))
         && looks_like_name (dastan_csv_get (csv, 1));
}

/**
 * dastan_table_sniff:
 * @bytes: the beginning of a file
 * @length: how many
 *
 * Returns: whether it is a table: columns that are known, or regular rows under names, for somebody to say what
 *     they are
 */
gboolean
dastan_table_sniff (const guint8 *bytes, gsize length)
{
  const char *encoding = dastan_text_input_detect (bytes, length);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (
      bytes, (gssize) cut_cleanly (bytes, length, encoding), NULL);
  DastanTextInput *input = dastan_text_input_new (stream, encoding, NULL, NULL);
  g_autoptr (DastanCsv) csv = input != NULL ? dastan_csv_new (input, '\0', NULL, NULL) : NULL;
  g_autoptr (GPtrArray) header = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row = FALSE;

  if (csv == NULL)
    return FALSE;
  has_row = dastan_csv_next (csv, &has_row, NULL) && has_row;
  /* Who reads it tells that there are too many. */
  if (has_too_many (csv))
    return TRUE;
  if (!has_row)
    return FALSE;
  for (guint i = 0; i < dastan_csv_get_n (csv); i++)
    g_ptr_array_add (header, g_strstrip (g_strdup (dastan_csv_get (csv, i))));
  g_ptr_array_add (header, NULL);
  return dastan_table_map_looks_known ((const char *const *) header->pdata) || looks_regular (csv, header);
}
