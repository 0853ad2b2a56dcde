/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events in which words are found, in the author's order or the best first. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "model/dastan-limits.h"
#include "store/dastan-store-private.h"

/* So many terms are asked for at once: the next only where there are events that have those. */
#define TERMS_AT_ONCE 32

/* Of so many events that have the words the best are looked for; those after them are not ranked. */
#define MAX_RANKED 100000

/* --- What was typed --- */

/* (element-type utf8): queries of FTS5, each for some of the terms that are wanted, or of those that are not. */
static GPtrArray *
list_queries (const GPtrArray *terms, gboolean is_unwanted)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) query = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < terms->len; i++)
    {
      const DastanTerm *term = g_ptr_array_index (terms, i);

      if (term->is_unwanted != is_unwanted)
        continue;
      if (query->len > 0)
        g_string_append (query, is_unwanted ? " OR " : " AND ");
      dastan_store_append_term (query, term, NULL);
      if (++n % TERMS_AT_ONCE != 0)
        continue;
      g_ptr_array_add (queries, g_strdup (query->str));
      g_string_truncate (query, 0);
    }
  if (query->len > 0)
    g_ptr_array_add (queries, g_strdup (query->str));
  return queries;
}

/* --- Streams of rows --- */

/* Ascending rows that a statement gives. */
typedef struct
{
  const char *sql;
  const char *parameter;   /* (nullable) */
  sqlite3_stmt *statement; /* (nullable): nobody has asked yet */
  gint64 row;              /* G_MAXINT64 at the end */
  gboolean is_unwanted;
} Stream;

typedef struct
{
  sqlite3 *db;
  GArray *streams;     /* (element-type Stream) */
  GPtrArray *wanted;   /* (element-type utf8) */
  GPtrArray *unwanted; /* (element-type utf8) */
  char *both;          /* (nullable): the first of each as one, of which the index passes over more at once */
  GError *error;
} Streams;

/* What is asked of: all rows, and those with words. */
typedef struct
{
  const char *all;
  const char *with_words;
} Index;

static const Index events = {
  "SELECT row FROM event ORDER BY row",
  "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid",
};
static const Index sources = {
  "SELECT row FROM source WHERE text IS NOT NULL ORDER BY row",
  "SELECT rowid FROM search_source WHERE search_source MATCH ? ORDER BY rowid",
};

static void
add_stream (Streams *self, const char *sql, const char *parameter, gboolean is_unwanted)
{
  Stream stream = { .sql = sql, .parameter = parameter, .is_unwanted = is_unwanted };

  g_array_append_val (self->streams, stream);
}

/* A stream for each part of what was typed; where nothing is wanted, of all. */
static void
streams_init (Streams *self, sqlite3 *db, const Index *index, const char *typed)
{
  g_autoptr (GPtrArray) terms = dastan_asked_new (typed);

  *self = (Streams){ .db = db, .streams = g_array_new (FALSE, FALSE, sizeof (Stream)) };
  self->wanted = list_queries (terms, FALSE);
  self->unwanted = list_queries (terms, TRUE);
  if (self->wanted->len == 0)
    add_stream (self, index->all, NULL, FALSE);
  else if (self->unwanted->len > 0)
    self->both = g_strdup_printf ("(%s) NOT (%s)", (char *) self->wanted->pdata[0], (char *) self->unwanted->pdata[0]);
  for (guint i = 0; i < self->wanted->len; i++)
    add_stream (self, index->with_words, i == 0 && self->both != NULL ? self->both : self->wanted->pdata[i], FALSE);
  for (guint i = self->both != NULL ? 1 : 0; i < self->unwanted->len; i++)
    add_stream (self, index->with_words, self->unwanted->pdata[i], TRUE);
}

static void
streams_clear (Streams *self)
{
  for (guint i = 0; i < self->streams->len; i++)
    sqlite3_finalize (g_array_index (self->streams, Stream, i).statement);
  g_array_unref (self->streams);
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->unwanted);
  g_free (self->both);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Streams, streams_clear)

static gboolean
advance (Streams *self, Stream *stream)
{
  int result = sqlite3_step (stream->statement);

  stream->row = result == SQLITE_ROW ? sqlite3_column_int64 (stream->statement, 0) : G_MAXINT64;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  dastan_sqlite_set_error (self->db, result, &self->error);
  return FALSE;
}

/* Moves a stream to its next row at @row or after it. */
static gboolean
reach (Streams *self, Stream *stream, gint64 row)
{
  if (stream->statement == NULL)
    {
      stream->statement = dastan_sqlite_prepare (self->db, stream->sql, &self->error);
      if (stream->statement == NULL)
        return FALSE;
      if (stream->parameter != NULL)
        sqlite3_bind_text (stream->statement, 1, stream->parameter, -1, SQLITE_STATIC);
      if (!advance (self, stream))
        return FALSE;
    }
  while (stream->row < row)
    {
      if (!advance (self, stream))
        return FALSE;
    }
  return TRUE;
}

/* Moves to the next row at @row or after it that all streams have which are wanted, and none of the
 * others. @row is G_MAXINT64 at the end. */
static gboolean
find_next (Streams *self, gint64 *row)
{
  guint i = 0;

  while (i < self->streams->len && *row != G_MAXINT64)
    {
      Stream *stream = &g_array_index (self->streams, Stream, i);

      if (!reach (self, stream, *row))
        return FALSE;
      if ((stream->row == *row) != stream->is_unwanted)
        i++;
      else
        {
          *row = stream->is_unwanted ? *row + 1 : stream->row;
          i = 0;
        }
    }
  return TRUE;
}

/* Ends as soon as it has @limit rows, or 0. */
static GArray *
find_all (Streams *self, guint limit, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean is_good = TRUE;
  gint64 row = 0;

  while (is_good && (limit == 0 || rows->len < limit))
    {
      guint32 found;

      is_good = find_next (self, &row);
      /* An index that was tampered with may name any row. */
      if (!is_good || row >= DASTAN_MAX_EVENTS)
        break;
      found = (guint32) row++;
      g_array_append_val (rows, found);
    }
  if (is_good)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&self->error));
  return NULL;
}

/**
 * dastan_store_find_rows:
 * @db: a connection to a database whose words are indexed
 * @words: what was typed, in UTF-8
 * @limit: how many events at most, or 0
 * @error: return location
 *
 * Finds the events that have all the words: as beginnings of words whatever the case and the accents; in
 * scripts without spaces anywhere; between quotation marks as a phrase. Those after a minus are not to be
 * there, as whole words. Ends as soon as it has enough. See dastan_asked_new().
 *
 * Returns: (transfer full) (nullable) (element-type guint32): their rows, ascending; of an index that
 * was tampered with a row need not be one of an event
 */
GArray *
dastan_store_find_rows (sqlite3 *db, const char *words, guint limit, GError **error)
{
  g_auto (Streams) streams = { NULL };

  streams_init (&streams, db, &events, words);
  return find_all (&streams, limit, error);
}

/* The same of the sources whose text, or its title, has all the words. */
GArray *
dastan_store_find_sources (sqlite3 *db, const char *words, guint limit, GError **error)
{
  g_auto (Streams) streams = { NULL };

  streams_init (&streams, db, &sources, words);
  return find_all (&streams, limit, error);
}

/* --- The best first --- */

/* A word in the title counts most, one in an excerpt least. */
static const char rank_sql[]
    = "SELECT rowid FROM search WHERE search MATCH ? AND rowid <= ?"
      " ORDER BY bm25 (search, 10.0, 4.0, 2.0, 1.0, 5.0, 5.0), rowid";

static gboolean
has_row (const GArray *rows, gint64 row)
{
  guint low = 0, high = rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (rows, guint32, middle) < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low < rows->len && g_array_index (rows, guint32, low) == row;
}

/* The best of @rows by @match. */
static GArray *
take_best (sqlite3 *db, const char *match, const GArray *rows, guint limit, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dastan_sqlite_prepare (db, rank_sql, error);
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (guint32));
  int result = SQLITE_DONE;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, g_array_index (rows, guint32, rows->len - 1));
  while (best->len < limit && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      guint32 row = (guint32) sqlite3_column_int64 (statement, 0);

      if (has_row (rows, row))
        g_array_append_val (best, row);
    }
  if (best->len == limit || result == SQLITE_DONE)
    return g_steal_pointer (&best);
  dastan_sqlite_set_error (db, result, error);
  return NULL;
}

/**
 * dastan_store_rank_rows:
 * @db: as for dastan_store_find_rows()
 * @words: what was typed, in UTF-8
 * @limit: how many events at most, more than 0
 * @error: return location
 *
 * The same events, the best of them first (Okapi BM25, with weights for where a word stands). Where
 * very many have the words only the first of them, in the author's order, are compared.
 *
 * Returns: (transfer full) (nullable) (element-type guint32): their rows
 */
GArray *
dastan_store_rank_rows (sqlite3 *db, const char *words, guint limit, GError **error)
{
  g_auto (Streams) streams = { NULL };
  g_autoptr (GArray) rows = NULL;

  streams_init (&streams, db, &events, words);
  rows = find_all (&streams, MAX_RANKED, error);
  if (rows == NULL || rows->len == 0)
    return g_steal_pointer (&rows);
  if (streams.wanted->len > 0)
    return take_best (db, streams.wanted->pdata[0], rows, limit, error);
  /* Nothing was wanted: one is as good as another. */
  g_array_set_size (rows, MIN (rows->len, limit));
  return g_steal_pointer (&rows);
}

/* --- Ids --- */

static GPtrArray *
list_ids (sqlite3 *db, const char *sql, const GArray *rows, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dastan_sqlite_prepare (db, sql, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const char *id;

      sqlite3_bind_int64 (statement, 1, g_array_index (rows, guint32, i));
      /* An index that was tampered with may name a row that is not there. */
      id = sqlite3_step (statement) == SQLITE_ROW ? (const char *)sqlite3_column_text (statement, 0)
                                                  : NULL;
      if (id != NULL && g_utf8_validate (id, -1, NULL))
        g_ptr_array_add (ids, g_strdup (id));
      sqlite3_reset (statement);
    }
  return g_steal_pointer (&ids);
}

/* (transfer full) (nullable) (element-type utf8): the ids of the events at @rows. */
GPtrArray *
dastan_store_list_ids (sqlite3 *db, const GArray *rows, GError **error)
{
  return list_ids (db, "SELECT id FROM event WHERE row = ?", rows, error);
}

/* The same of the sources at @rows. */
GPtrArray *
dastan_store_list_source_ids (sqlite3 *db, const GArray *rows, GError **error)
{
  return list_ids (db, "SELECT id FROM source WHERE row = ?", rows, error);
}
