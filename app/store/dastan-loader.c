/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values out of a row of a dossier file, none of which is trusted. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-loader.h"

#include "model/dastan-check.h"
#include "model/dastan-limits.h"

/* One answer to everything that a file of ours cannot hold: where it is does not help anybody. */
gboolean
dastan_loader_fail (DastanLoader *loader)
{
  if (loader->error == NULL)
    dastan_sqlite_set_error (loader->db, SQLITE_CORRUPT, &loader->error);
  return FALSE;
}

gboolean
dastan_loader_fail_limit (DastanLoader *loader)
{
  if (loader->error == NULL)
    dastan_sqlite_set_error (loader->db, SQLITE_TOOBIG, &loader->error);
  return FALSE;
}

/* --- Cursors --- */

gboolean
dastan_loader_advance (DastanLoader *loader, DastanCursor *cursor)
{
  int result = sqlite3_step (cursor->statement);

  cursor->has_row = result == SQLITE_ROW;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  if (loader->error == NULL)
    dastan_sqlite_set_error (loader->db, result, &loader->error);
  return FALSE;
}

gboolean
dastan_loader_begin (DastanLoader *loader,
                     DastanCursor *cursor,
                     const char *sql,
                     const char *parameter)
{
  g_clear_pointer (&cursor->statement, sqlite3_finalize);
  cursor->statement = dastan_sqlite_prepare (loader->db, sql, &loader->error);
  if (cursor->statement == NULL)
    return FALSE;
  if (parameter != NULL)
    sqlite3_bind_text (cursor->statement, 1, parameter, -1, SQLITE_TRANSIENT);
  return dastan_loader_advance (loader, cursor);
}

gboolean
dastan_loader_begin_texts (DastanLoader *loader, DastanLoaderTexts texts, const char *owner)
{
  return dastan_loader_begin (loader, &loader->texts[texts],
                "SELECT row, field, language, text FROM translation WHERE owner = ?"
                " ORDER BY row, field, pos",
                owner);
}

gboolean
dastan_loader_is_at (const DastanCursor *cursor, gint64 owner)
{
  return cursor->has_row && sqlite3_column_int64 (cursor->statement, 0) == owner;
}

/* --- Values --- */

/* A string of at most @max code points; owned by @statement; NULL is a string only where
 * it may be. */
gboolean
dastan_loader_read_string (DastanLoader *loader,
                           sqlite3_stmt *statement,
                           int column,
                           guint max,
                           gboolean is_required,
                           const char **string)
{
  *string = (const char *) sqlite3_column_text (statement, column);
  if (*string == NULL)
    return !is_required || dastan_loader_fail (loader);
  if (!g_utf8_validate_len (*string, (gsize) sqlite3_column_bytes (statement, column), NULL)
      || (is_required && (*string)[0] == '\0'))
    return dastan_loader_fail (loader);
  if (g_utf8_strlen (*string, -1) > (glong) max)
    return dastan_loader_fail_limit (loader);
  /* An empty string is one that was left out. */
  if ((*string)[0] == '\0')
    *string = NULL;
  return TRUE;
}

gboolean
dastan_loader_dup_string (
    DastanLoader *loader, sqlite3_stmt *statement, int column, guint max, char **string)
{
  const char *value;

  if (!dastan_loader_read_string (loader, statement, column, max, FALSE, &value))
    return FALSE;
  *string = g_strdup (value);
  return TRUE;
}

/* The text whose own part is in @column; @row and @field are where its translations are. Fields of
 * one row are asked for in the order of the alphabet, in which the cursor meets them. */
gboolean
dastan_loader_read_text (DastanLoader *loader,
                         sqlite3_stmt *statement,
                         int column,
                         guint max,
                         gboolean is_required,
                         DastanLoaderTexts texts,
                         gint64 row,
                         const char *field,
                         DastanText **text)
{
  DastanCursor *cursor = &loader->texts[texts];
  g_autoptr (DastanText) read = NULL;
  const char *own;

  *text = NULL;
  if (!dastan_loader_read_string (loader, statement, column, max, is_required, &own))
    return FALSE;
  while (dastan_loader_is_at (cursor, row)
         && g_strcmp0 ((const char *) sqlite3_column_text (cursor->statement, 1), field) == 0)
    {
      const char *language;
      const char *translation = own;

      if (!dastan_loader_read_string (loader, cursor->statement, 2, DASTAN_MAX_WORD, FALSE,
                                      &language)
          || (language != NULL && !dastan_check_language (language))
          || (language == NULL && read != NULL))
        return dastan_loader_fail (loader);
      if (read != NULL
          && !dastan_loader_read_string (loader, cursor->statement, 3, max, TRUE, &translation))
        return FALSE;
      if (translation == NULL)
        return dastan_loader_fail (loader);
      if (read == NULL)
        read = dastan_text_new_empty ();
      dastan_text_add (read, language != NULL ? language : "", translation);
      if (dastan_text_get_n (read) > DASTAN_MAX_PER_RECORD)
        return dastan_loader_fail_limit (loader);
      if (!dastan_loader_advance (loader, cursor))
        return FALSE;
    }
  if (read == NULL && own != NULL)
    read = dastan_text_new (own);
  *text = g_steal_pointer (&read);
  return TRUE;
}

gboolean
dastan_loader_read_date (DastanLoader *loader,
                         sqlite3_stmt *statement,
                         int column,
                         DastanEdtf **date)
{
  const char *string;

  *date = NULL;
  if (!dastan_loader_read_string (loader, statement, column, DASTAN_MAX_LINE, FALSE, &string))
    return FALSE;
  if (string == NULL)
    return TRUE;
  *date = dastan_edtf_parse (string, NULL, NULL);
  return (*date != NULL && dastan_check_order (*date)) || dastan_loader_fail (loader);
}

/* A row of another table, which has @n. */
gboolean
dastan_loader_read_reference (DastanLoader *loader,
                              sqlite3_stmt *statement,
                              int column,
                              const GPtrArray *records,
                              gpointer *record)
{
  gint64 row = sqlite3_column_int64 (statement, column);

  if (sqlite3_column_type (statement, column) != SQLITE_INTEGER || row < 0 || row >= records->len)
    return dastan_loader_fail (loader);
  *record = g_ptr_array_index (records, row);
  return TRUE;
}

/* The id in column 1 of a row, which has not been there before. */
gboolean
dastan_loader_read_id (DastanLoader *loader, sqlite3_stmt *statement, const char **id)
{
  if (!dastan_loader_read_string (loader, statement, 1, DASTAN_MAX_ID, TRUE, id))
    return FALSE;
  return g_hash_table_add (loader->ids, g_strdup (*id)) || dastan_loader_fail (loader);
}
