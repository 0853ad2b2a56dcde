/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns as they are kept in a file, in order of time: written once, read in one go. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-private.h"

#include <string.h>

/* What one row of the table holds at most; SQLite copies it as a whole. */
#define PART_BYTES (1 << 19)

/* Numbers are in the file with their lowest byte first. */
static void
swap_bytes (gpointer data, gsize n, gsize width)
{
#if G_BYTE_ORDER == G_BIG_ENDIAN
  guint8 *bytes = data;

  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < width / 2; j++)
      {
        guint8 swapped = bytes[i * width + j];

        bytes[i * width + j] = bytes[i * width + width - 1 - j];
        bytes[i * width + width - 1 - j] = swapped;
      }
#else
  (void) data, (void) n, (void) width;
#endif
}

/* Dates of this kind have a span for their beginning and one for their end; in others both are the
 * whole, and nothing more is kept. */
static gboolean
has_ends (guint16 flags)
{
  return flags >> DASTAN_COLUMNS_KIND == DASTAN_EDTF_INTERVAL;
}

static char *
name_facet (guint facet, const char *what)
{
  static const char *const names[DASTAN_N_FACETS] = { "category", "country", "source",
                                                      "place",    "status",  "person" };

  return g_strdup_printf ("%s-%s", names[facet], what);
}

/* --- Into the file --- */

static gboolean
put_array (
    sqlite3_stmt *statement, const char *name, gconstpointer data, gsize n, gsize width, GError **error)
{
  g_autofree char *copy = g_malloc (PART_BYTES);
  gsize length = n * width;
  gint64 part = 0;

  for (gsize at = 0; at < length; at += PART_BYTES)
    {
      GString bytes = { copy, MIN (PART_BYTES, length - at), 0 };

      memcpy (copy, (const char *) data + at, bytes.len);
      swap_bytes (copy, bytes.len / width, width);
      if (!dastan_sqlite_run (statement, error, "sib", name, part++, &bytes))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_ends (sqlite3_stmt *statement, const DastanColumns *columns, GError **error)
{
  g_autofree gint64 *starts = g_new (gint64, MAX (columns->n_dated, 1));
  g_autofree gint64 *ends = g_new (gint64, MAX (columns->n_dated, 1));
  guint n = 0;

  for (guint row = 0; row < columns->n_dated; row++)
    {
      if (!has_ends (columns->date_flags[row]))
        continue;
      starts[n] = columns->start_latest[row];
      ends[n++] = columns->end_earliest[row];
    }
  return put_array (statement, "start-latest", starts, n, sizeof *starts, error)
         && put_array (statement, "end-earliest", ends, n, sizeof *ends, error);
}

static gboolean
put_facet (sqlite3_stmt *statement, const DastanColumns *columns, guint facet, GError **error)
{
  const DastanFacetColumn *column = &columns->facets[facet];
  g_autofree char *values = name_facet (facet, "values");
  g_autofree char *first = name_facet (facet, "first");
  gsize n = column->first != NULL ? column->first[columns->n_rows]
                                  : (gsize) columns->n_rows * column->n_each;

  return put_array (statement, values, column->values, n, column->width, error)
         && (column->first == NULL
             || put_array (statement, first, column->first, (gsize) columns->n_rows + 1,
                           sizeof *column->first, error));
}

/* Codes of countries stand in no table: the list is kept, each ended by a nul. */
static gboolean
put_countries (sqlite3_stmt *statement, const DastanColumns *columns, GError **error)
{
  const GPtrArray *ids = columns->facets[DASTAN_FACET_COUNTRY].ids;
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_len (list, g_ptr_array_index (ids, i),
                         (gssize) strlen (g_ptr_array_index (ids, i)) + 1);
  return put_array (statement, "countries", list->str, list->len, 1, error);
}

/**
 * dastan_store_write_columns:
 * @db: a database that holds all the events, in a transaction of the caller
 * @columns: of them
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
dastan_store_write_columns (sqlite3 *db, const DastanColumns *columns, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = dastan_sqlite_prepare (db, "INSERT INTO event_column VALUES (?, ?, ?)", error);
  gsize n = columns->n_dated;

  if (statement == NULL
      || !put_array (statement, "events", columns->event, columns->n_rows, sizeof (guint32), error)
      || !put_array (statement, "earliest", columns->earliest, n, sizeof (gint64), error)
      || !put_array (statement, "latest", columns->latest, n, sizeof (gint64), error)
      || !put_array (statement, "flags", columns->date_flags, n, sizeof (guint16), error)
      || !put_ends (statement, columns, error) || !put_countries (statement, columns, error))
    return FALSE;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      if (!put_facet (statement, columns, f, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Out of it --- */

typedef struct
{
  sqlite3 *db;
  sqlite3_stmt *statement;
  guint n_rows; /* of the columns */
  GError *error;
} Reading;

static gboolean
fail (Reading *reading)
{
  if (reading->error == NULL)
    dastan_sqlite_set_error (reading->db, SQLITE_CORRUPT, &reading->error);
  return FALSE;
}

/* All parts of @name in one array, of at most @most elements; (transfer full) (nullable). */
static gpointer
get_array (Reading *reading, const char *name, gsize most, gsize width, gsize *n)
{
  g_autofree char *data = g_malloc (MAX (most, 1) * width);
  gsize length = 0;
  int result;

  sqlite3_reset (reading->statement);
  sqlite3_bind_text (reading->statement, 1, name, -1, SQLITE_STATIC);
  while ((result = sqlite3_step (reading->statement)) == SQLITE_ROW)
    {
      gsize more = (gsize) sqlite3_column_bytes (reading->statement, 0);
      const void *bytes = sqlite3_column_blob (reading->statement, 0);

      if (bytes == NULL || length + more > most * width)
        {
          fail (reading);
          return NULL;
        }
      memcpy (data + length, bytes, more);
      length += more;
    }
  if (result != SQLITE_DONE && reading->error == NULL)
    dastan_sqlite_set_error (reading->db, result, &reading->error);
  if (result != SQLITE_DONE || (length % width != 0 && !fail (reading)))
    return NULL;
  *n = length / width;
  swap_bytes (data, *n, width);
  return g_steal_pointer (&data);
}

/* As get_array(), into an array of exactly @n elements. */
static gboolean
fill_array (Reading *reading, const char *name, gpointer array, gsize n, gsize width)
{
  gsize found = 0;
  g_autofree gpointer data = get_array (reading, name, n, width, &found);

  if (data == NULL)
    return FALSE;
  if (found != n)
    return fail (reading);
  memcpy (array, data, n * width);
  return TRUE;
}

/* The latest start and earliest end of every row, of which only those of intervals are kept. */
static gboolean
get_ends (Reading *reading, DastanColumns *columns)
{
  gsize n_starts = 0, n_ends = 0, at = 0;
  g_autofree gint64 *starts
      = get_array (reading, "start-latest", columns->n_dated, sizeof *starts, &n_starts);
  g_autofree gint64 *ends
      = get_array (reading, "end-earliest", columns->n_dated, sizeof *ends, &n_ends);

  if (starts == NULL || ends == NULL)
    return FALSE;
  if (n_starts != n_ends)
    return fail (reading);
  for (guint row = 0; row < columns->n_dated; row++)
    {
      gboolean has_own = has_ends (columns->date_flags[row]);

      if (has_own && at >= n_starts)
        return fail (reading);
      columns->start_latest[row] = has_own ? starts[at] : columns->latest[row];
      columns->end_earliest[row] = has_own ? ends[at] : columns->earliest[row];
      at += has_own;
    }
  return at == n_starts || fail (reading);
}

static gboolean
get_times (Reading *reading, DastanColumns *columns)
{
  gsize n_dated = 0;
  g_autofree gint64 *earliest
      = get_array (reading, "earliest", columns->n_rows, sizeof *earliest, &n_dated);

  if (earliest == NULL)
    return FALSE;
  columns->n_dated = (guint) n_dated;
  memcpy (columns->earliest, earliest, n_dated * sizeof *earliest);
  if (!fill_array (reading, "events", columns->event, columns->n_rows, sizeof (guint32))
      || !fill_array (reading, "latest", columns->latest, n_dated, sizeof (gint64))
      || !fill_array (reading, "flags", columns->date_flags, n_dated, sizeof (guint16))
      || !get_ends (reading, columns))
    return FALSE;
  for (guint row = columns->n_dated; row < columns->n_rows; row++)
    {
      columns->earliest[row] = columns->start_latest[row] = DASTAN_SECOND_MAX;
      columns->latest[row] = columns->end_earliest[row] = DASTAN_SECOND_MIN;
      columns->date_flags[row] = 0;
    }
  return TRUE;
}

static gboolean
get_countries (Reading *reading, DastanColumns *columns)
{
  gsize n = 0;
  g_autofree char *list = get_array (reading, "countries", PART_BYTES, 1, &n);

  if (list == NULL)
    return FALSE;
  if (n > 0 && list[n - 1] != '\0')
    return fail (reading);
  for (gsize at = 0; at < n; at += strlen (list + at) + 1)
    {
      if (!g_utf8_validate (list + at, -1, NULL))
        return fail (reading);
      dastan_columns_intern (columns, DASTAN_FACET_COUNTRY, list + at);
    }
  return TRUE;
}

static gboolean
get_facet (Reading *reading, DastanColumns *columns, guint facet)
{
  DastanFacetColumn *column = &columns->facets[facet];
  g_autofree char *values = name_facet (facet, "values");
  g_autofree char *first = name_facet (facet, "first");
  gsize n_first = 0, n_values = 0;

  column->width = dastan_facet_column_width_for (column->n_values);
  column->first = get_array (reading, first, (gsize) columns->n_rows + 1, sizeof *column->first, &n_first);
  if (column->first == NULL)
    return FALSE;
  if (n_first == 0)
    g_clear_pointer (&column->first, g_free);
  else if (n_first != (gsize) columns->n_rows + 1)
    return fail (reading);
  column->values
      = get_array (reading, values,
                   column->first != NULL ? column->first[columns->n_rows] : columns->n_rows,
                   column->width, &n_values);
  if (column->values == NULL)
    return FALSE;
  column->n_each = column->first == NULL && n_values > 0;
  return n_values
             == (column->first != NULL ? column->first[columns->n_rows]
                                       : (gsize) columns->n_rows * column->n_each)
         || fail (reading);
}

static gboolean
get_all (Reading *reading, DastanColumns *columns)
{
  if (!get_times (reading, columns) || !get_countries (reading, columns))
    return FALSE;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      if (!get_facet (reading, columns, f))
        return FALSE;
    }
  return dastan_columns_complete (columns) || fail (reading);
}

/**
 * dastan_store_read_columns:
 * @db: a connection to a file that may be anybody's
 * @dossier: its records; not its events
 * @n_events: how many events there are
 * @error: return location for a #DASTAN_ERROR_DAMAGED
 *
 * Whatever is read is such that nothing leads outside of it. Whether it is what the events say is not
 * looked at: see dastan_store_load_columns().
 *
 * Returns: (transfer full) (nullable): the columns
 */
DastanColumns *
dastan_store_read_columns (sqlite3 *db, DastanDossier *dossier, guint n_events, GError **error)
{
  g_autoptr (DastanColumns) columns = dastan_columns_new_sized (n_events);
  g_autoptr (sqlite3_stmt) statement = dastan_sqlite_prepare (
      db, "SELECT data FROM event_column WHERE name = ? ORDER BY part", error);
  Reading reading = { db, statement, n_events, NULL };

  if (statement == NULL)
    return NULL;
  dastan_dossier_intern_into (dossier, columns);
  if (!get_all (&reading, columns))
    {
      g_propagate_error (error, reading.error);
      return NULL;
    }
  dastan_dossier_set_places (dossier, columns);
  return g_steal_pointer (&columns);
}
