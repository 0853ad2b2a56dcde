/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of a file that has no columns: its fields become the row of a table that grows. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-entry.h"

#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_BYTES (16u << 20) /* of all values, as of a row of a table */
#define MAX_EXTRA (4u * DASTAN_MAX_PARAGRAPH) /* bytes of an extra; one with more is too long in any script */
#define MAX_NAME 2000         /* bytes of the name of a field */
#define MAX_NAME_TOLD 80      /* characters of it in a message */

struct _DastanEntry
{
  DastanSink *sink;
  DastanTableMap *map;
  GHashTable *columns;  /* (element-type utf8 guint): field and name → column + 1 */
  GHashTable *assigned; /* (element-type utf8 DastanTableField): name → what it is to be */
  GPtrArray *cells;     /* (element-type utf8): of the columns, owned by @texts, @lists or static */
  GPtrArray *lists;     /* (element-type GString) (nullable elements): of cells with several values */
  GStringChunk *texts;
  gsize n_bytes;  /* of the values of this entry */
  char *too_long; /* (nullable): the name at which it became too long */
  gboolean has[DASTAN_TABLE_N_FIELDS];
  DastanTableRow row;
  guint line;
  guint column;
};

static void
free_list (gpointer list)
{
  if (list != NULL)
    g_string_free (list, TRUE);
}

static void
get_place (gpointer reader, int column, guint *line, guint *line_column)
{
  const DastanEntry *self = reader;

  *line = self->line;
  *line_column = self->column;
}

static gboolean
read_assignments (DastanEntry *self, const char *const *assignments, GError **error)
{
  for (guint i = 0; assignments != NULL && assignments[i] != NULL; i++)
    {
      const char *equals = strrchr (assignments[i], '=');
      DastanTableField field;

      if (equals == NULL || !dastan_table_field_from_string (equals + 1, &field))
        {
          g_autofree char *fields = dastan_table_map_list_fields ();

          g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                       _ ("“%s” must be NAME=FIELD; the fields are: %s"), assignments[i], fields);
          return FALSE;
        }
      g_hash_table_insert (self->assigned,
                           g_strndup (assignments[i], (gsize)(equals - assignments[i])),
                           GUINT_TO_POINTER (field));
    }
  return TRUE;
}

/**
 * dastan_entry_new:
 * @sink: where the events go; it lives longer
 * @kind: what an entry is called
 * @format: the name of the format; static
 * @years: what negative years mean
 * @options: what somebody says of the file
 * @error: return location for a #DASTAN_ERROR_INVALID: an assignment is none
 *
 * Returns: (transfer full) (nullable): what makes events of entries
 */
DastanEntry *
dastan_entry_new (DastanSink *sink,
                  DastanEntryKind kind,
                  const char *format,
                  DastanYears years,
                  const DastanTableOptions *options,
                  GError **error)
{
  g_autoptr (DastanEntry) self = g_new0 (DastanEntry, 1);

  self->sink = sink;
  self->map = dastan_table_map_new_growing (format, years);
  self->columns = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
  self->assigned = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
  self->cells = g_ptr_array_new ();
  self->lists = g_ptr_array_new_with_free_func (free_list);
  self->row.images = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_image_unref);
  self->texts = g_string_chunk_new (4096);
  self->row.map = self->map;
  self->row.order = options->order;
  if (!read_assignments (self, options->assignments, error))
    return NULL;
  dastan_sink_begin (sink, kind, self->map, get_place, self);
  return g_steal_pointer (&self);
}

/* Frees it; not before dastan_sink_finish(). */
void
dastan_entry_free (DastanEntry *self)
{
  g_return_if_fail (self != NULL);

  dastan_table_map_free (self->map);
  g_ptr_array_unref (self->row.images);
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->assigned);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->lists);
  g_string_chunk_free (self->texts);
  g_free (self->too_long);
  g_free (self);
}

/* Begins another, which stands at that place of the file. */
void
dastan_entry_begin (DastanEntry *self, guint line, guint column)
{
  self->line = line;
  self->column = column;
  self->row.number++;
  g_ptr_array_set_size (self->row.images, 0);
  g_string_chunk_clear (self->texts);
  for (guint i = 0; i < self->cells->len; i++)
    {
      self->cells->pdata[i] = (char *)"";
      g_clear_pointer (&self->lists->pdata[i], free_list);
    }
  self->n_bytes = 0;
  g_clear_pointer (&self->too_long, g_free);
  memset (self->has, 0, sizeof self->has);
}

/* Whether the entry has a value for @field. */
gboolean
dastan_entry_has (const DastanEntry *self, DastanTableField field)
{
  return self->has[field];
}

/* The number of the entry, from 1. */
guint
dastan_entry_get_number (const DastanEntry *self)
{
  return self->row.number;
}

/* (transfer full): what a column is known by. */
static char *
make_key (DastanTableField field, const char *name)
{
  return g_strdup_printf ("%d %s", (int)field, name);
}

/* Which column that name has; -1 beyond the most columns. */
static int
find_column (DastanEntry *self, DastanTableField field, const char *name)
{
  g_autofree char *key = make_key (field, name);
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, key));

  if (column == 0)
    {
      if (self->map->n_columns == DASTAN_TABLE_MAX_COLUMNS)
        return -1;
      column = dastan_table_map_add_column (self->map, name, field) + 1;
      g_hash_table_insert (self->columns, g_steal_pointer (&key), GUINT_TO_POINTER (column));
      g_ptr_array_add (self->cells, (char *)"");
      g_ptr_array_add (self->lists, NULL);
    }
  return (int)column - 1;
}

/* Of which a second value is kept beside the first. */
static gboolean
is_list (DastanTableField field)
{
  return field == DASTAN_TABLE_EXTRA || field == DASTAN_TABLE_PEOPLE
         || field == DASTAN_TABLE_COUNTRY;
}

/* Another value of a cell that has one: a list grows in place, however many there are. */
static void
append_value (DastanEntry *self, int column, const char *value)
{
  GString *list = self->lists->pdata[column];

  if (list == NULL)
    self->lists->pdata[column] = list = g_string_new (self->cells->pdata[column]);
  g_string_append (list, "; ");
  g_string_append (list, value);
  self->cells->pdata[column] = list->str;
}

static void
set_cell (DastanEntry *self, DastanTableField field, const char *name, const char *value)
{
  int column = find_column (self, field, name);

  if (column < 0)
    {
      dastan_sink_note (self->sink, NULL,
                        _ ("there are more than 1000 different fields; the others are left out"));
      return;
    }
  if (((char *)self->cells->pdata[column])[0] != '\0' && is_list (field))
    append_value (self, column, value);
  else
    self->cells->pdata[column] = g_string_chunk_insert (self->texts, value);
  self->has[field] = TRUE;
}

/* Whether the extra of that name is too long to be kept whole already: then what else it says need not be read. */
static gboolean
is_full_extra (DastanEntry *self, const char *name)
{
  g_autofree char *key = make_key (DASTAN_TABLE_EXTRA, name);
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, key));
  const GString *list = column > 0 ? self->lists->pdata[column - 1] : NULL;

  return list != NULL && list->len > MAX_EXTRA;
}

/* Of an extra that is too long to be kept whole no more than tells so. */
static void
shorten_extra (char *value)
{
  if (strlen (value) > MAX_EXTRA)
    *g_utf8_offset_to_pointer (value, DASTAN_MAX_PARAGRAPH + 1) = '\0';
}

/* (transfer full): a name as it is told where it may be of any length. */
static char *
cut_name (const char *name)
{
  return g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, 4 * MAX_NAME_TOLD), MAX_NAME_TOLD));
}

/* Whether there is room for so much more; where there is none, it is told. */
static gboolean
make_room (DastanEntry *self, const char *name, gsize length)
{
  g_autofree char *cut = NULL;

  if (strlen (name) > MAX_NAME)
    {
      cut = cut_name (name);
      dastan_entry_note (self, cut, _ ("this is longer than can be kept"));
      return FALSE;
    }
  if (self->too_long == NULL && length <= MAX_BYTES - self->n_bytes)
    {
      self->n_bytes += length;
      return TRUE;
    }
  if (self->too_long == NULL)
    self->too_long = cut_name (name);
  return FALSE;
}

/**
 * dastan_entry_add:
 * @self: an entry that has begun
 * @field: what the value is
 * @name: what the file calls it
 * @value: in UTF-8; an empty one is none
 *
 * A second value for a field that can have one only is kept as an extra. An entry with more in it
 * than a row of a table may have is bad; an extra that is too long is only cut, and that is told.
 */
void
dastan_entry_add (DastanEntry *self, DastanTableField field, const char *name, const char *value)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (value));
  gpointer assigned;

  if (g_hash_table_lookup_extended (self->assigned, name, NULL, &assigned))
    field = GPOINTER_TO_UINT (assigned);
  if (trimmed[0] == '\0' || field == DASTAN_TABLE_SKIP)
    return;
  if (self->has[field] && !is_list (field))
    field = DASTAN_TABLE_EXTRA;
  if (field == DASTAN_TABLE_EXTRA && is_full_extra (self, name))
    return;
  if (field == DASTAN_TABLE_EXTRA)
    shorten_extra (trimmed);
  /* What parts it from others counts, too. */
  if (make_room (self, name, strlen (trimmed) + strlen ("; ")))
    set_cell (self, field, name, trimmed);
}

/* Adds a value whose name alone may tell what it is; otherwise it is an extra. */
void
dastan_entry_add_guessed (DastanEntry *self, const char *name, const char *value)
{
  DastanTableField field = DASTAN_TABLE_EXTRA;

  dastan_table_field_guess (name, &field);
  dastan_entry_add (self, field, name, value);
}

/* Gives it an image (transfer full) behind those that it has. */
void
dastan_entry_take_image (DastanEntry *self, DastanImage *image)
{
  g_ptr_array_add (self->row.images, image);
}

/* Tells that @name of the entry, which stays, is left out, and why. */
void
dastan_entry_note (DastanEntry *self, const char *name, const char *message)
{
  /* Translators: the number of an entry, the name of a field, and what is wrong with it */
  g_autofree char *line = g_strdup_printf (_ ("entry %1$u: “%2$s” is left out: %3$s"), self->row.number, name, message);

  dastan_sink_note (self->sink, NULL, line);
}

/**
 * dastan_entry_end:
 * @self: an entry that has begun
 * @error: return location, as of dastan_sink_take_row()
 *
 * Gives it on.
 *
 * Returns: whether more can be taken
 */
gboolean
dastan_entry_end (DastanEntry *self, GError **error)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < DASTAN_TABLE_N_FIELDS; i++)
    has_any |= self->has[i];
  if (self->too_long != NULL)
    {
      dastan_entry_fail (self, self->too_long, _ ("this is longer than can be kept"));
      return TRUE;
    }
  if (!has_any)
    {
      dastan_entry_fail (self, NULL, _ ("there is nothing in it"));
      return TRUE;
    }
  self->row.cells = (char **)self->cells->pdata;
  self->row.n_cells = self->cells->len;
  return dastan_sink_take_row (self->sink, &self->row, error);
}

/* Tells that the entry, which has begun, is none; @name (nullable) is what is wrong in it. */
void
dastan_entry_fail (DastanEntry *self, const char *name, const char *message)
{
  g_autofree char *line = NULL;

  if (name != NULL)
    /* Translators: the name of a field, and what is wrong with it */
    line = g_strdup_printf (_ ("“%1$s”: %2$s"), name, message);
  dastan_sink_tell (self->sink, NULL, self->row.number, -1, line != NULL ? line : message);
}

const char *
dastan_entry_find_too_long (const DastanEntryText *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    if (texts[i].text != NULL && g_utf8_strlen (texts[i].text, -1) > texts[i].max)
      return texts[i].name;
  return NULL;
}
