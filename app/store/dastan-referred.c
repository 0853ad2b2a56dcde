/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the records of a file are to which others refer, while it is written. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-referred.h"

#include "base/dastan-hash.h"

struct _DastanReferred
{
  sqlite3 *db;
  GHashTable *references[DASTAN_RECORD_PERSON + 1]; /* (element-type utf8 DastanReference): by id */
  sqlite3_stmt *find_place;
  sqlite3_stmt *find_names;
};

static void
free_reference (gpointer data)
{
  DastanReference *reference = data;

  g_clear_pointer (&reference->name, dastan_text_unref);
  g_free (reference);
}

/**
 * dastan_referred_new:
 * @db: the file that is written, which lives longer
 * @error: return location
 *
 * Returns: (transfer full) (nullable): nothing that is referred to yet
 */
DastanReferred *
dastan_referred_new (sqlite3 *db, GError **error)
{
  g_autoptr (DastanReferred) self = g_new0 (DastanReferred, 1);

  self->db = db;
  for (guint i = 0; i < G_N_ELEMENTS (self->references); i++)
    self->references[i] = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, free_reference);
  self->find_place = dastan_sqlite_prepare (db, "SELECT row, name FROM place WHERE id = ?", error);
  if (self->find_place == NULL)
    return NULL;
  self->find_names
      = dastan_sqlite_prepare (db,
                               "SELECT language, text FROM translation WHERE owner = 'place'"
                               " AND row = ? AND field = 'name' ORDER BY pos",
                               error);
  return self->find_names != NULL ? g_steal_pointer (&self) : NULL;
}

/* Frees it; the file stays. */
void
dastan_referred_free (DastanReferred *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->references); i++)
    g_hash_table_unref (self->references[i]);
  sqlite3_finalize (self->find_place);
  sqlite3_finalize (self->find_names);
  g_free (self);
}

/**
 * dastan_referred_add:
 * @self: what is referred to
 * @kind: a kind up to %DASTAN_RECORD_PERSON
 * @row: where the record is, or will be before it is looked for
 * @id: its id
 * @name: (nullable): its name
 *
 * Remembers a record.
 */
void
dastan_referred_add (
    DastanReferred *self, DastanRecord kind, gint64 row, const char *id, DastanText *name)
{
  DastanReference *reference;

  if (kind == DASTAN_RECORD_PLACE
      && g_hash_table_size (self->references[kind]) >= DASTAN_REFERRED_MAX_PLACES)
    g_hash_table_remove_all (self->references[kind]);
  reference = g_new0 (DastanReference, 1);
  reference->row = row;
  reference->name = name != NULL ? dastan_text_ref (name) : NULL;
  g_hash_table_insert (self->references[kind], g_strdup (id), reference);
}

/* Whether @result is what is expected at the end of a look into the file. */
static gboolean
check_end (DastanReferred *self, int result, GError **error)
{
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  dastan_sqlite_set_error (self->db, result, error);
  return FALSE;
}

/* (transfer full) (nullable): the name of the place at @row, of which @own stands there, in all
 * languages. */
static DastanText *
read_name (DastanReferred *self, gint64 row, const char *own, GError **error)
{
  sqlite3_stmt *statement = self->find_names;
  g_autoptr (DastanText) name = dastan_text_new_empty ();
  gboolean is_good;
  int result;

  sqlite3_bind_int64 (statement, 1, row);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *text = (const char *)sqlite3_column_text (statement, 1);

      dastan_text_add (name, (const char *)sqlite3_column_text (statement, 0),
                       text != NULL ? text : own);
    }
  is_good = check_end (self, result, error);
  sqlite3_reset (statement);
  if (!is_good)
    return NULL;
  return dastan_text_is_empty (name) ? dastan_text_new (own) : g_steal_pointer (&name);
}

/* Remembers a place that was let go of once more, if there is one. */
static gboolean
find_again (DastanReferred *self, const char *id, GError **error)
{
  sqlite3_stmt *statement = self->find_place;
  gboolean is_good;
  int result;

  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  is_good = check_end (self, result, error);
  if (result == SQLITE_ROW)
    {
      gint64 row = sqlite3_column_int64 (statement, 0);
      g_autoptr (DastanText) name
          = read_name (self, row, (const char *)sqlite3_column_text (statement, 1), error);

      is_good = name != NULL;
      if (is_good)
        dastan_referred_add (self, DASTAN_RECORD_PLACE, row, id, name);
    }
  sqlite3_reset (statement);
  return is_good;
}

/**
 * dastan_referred_find:
 * @self: what is referred to
 * @kind: a kind up to %DASTAN_RECORD_PERSON
 * @id: (nullable): an id
 * @found: (out) (nullable) (transfer none): the record, until the next is added or found; %NULL where
 *     there is none
 * @error: return location: the file cannot be read
 *
 * Returns: whether it could be looked for
 */
gboolean
dastan_referred_find (DastanReferred *self,
                      DastanRecord kind,
                      const char *id,
                      const DastanReference **found,
                      GError **error)
{
  *found = id != NULL ? g_hash_table_lookup (self->references[kind], id) : NULL;
  if (*found != NULL || id == NULL || kind != DASTAN_RECORD_PLACE)
    return TRUE;
  if (!find_again (self, id, error))
    return FALSE;
  *found = g_hash_table_lookup (self->references[kind], id);
  return TRUE;
}

/* The row of the record with the id, which may be NULL, or -1; of a kind that is held, as places are
 * not. */
gint64
dastan_referred_find_row (DastanReferred *self, DastanRecord kind, const char *id)
{
  const DastanReference *reference
      = id != NULL ? g_hash_table_lookup (self->references[kind], id) : NULL;

  g_return_val_if_fail (kind != DASTAN_RECORD_PLACE, -1);

  return reference != NULL ? reference->row : -1;
}
