/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events in which words are found, in the author's order or the best first. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "base/dastan-fold.h"
#include "model/dastan-limits.h"
#include "store/dastan-store-private.h"

#include <string.h>

#define MAX_TERMS 32

/* Of so many events that have the words the best are looked for; those after them are not ranked. */
#define MAX_RANKED 100000

/* --- What was typed --- */

/* Taken apart: words, and phrases in quotation marks of any kind, wanted or after a minus not. Each is a query of
 * FTS5, or empty: of the index of words and of that of pairs of characters. */
typedef struct
{
  GString *spaced;
  GString *not_spaced;
  GString *unspaced;
  GString *not_unspaced;
  guint n_terms;
} Query;

static void
query_init (Query *query)
{
  query->spaced = g_string_new (NULL);
  query->not_spaced = g_string_new (NULL);
  query->unspaced = g_string_new (NULL);
  query->not_unspaced = g_string_new (NULL);
  query->n_terms = 0;
}

static void
query_clear (Query *query)
{
  g_string_free (query->spaced, TRUE);
  g_string_free (query->not_spaced, TRUE);
  g_string_free (query->unspaced, TRUE);
  g_string_free (query->not_unspaced, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_isalnum (g_utf8_get_char (text)))
        return TRUE;
    }
  return FALSE;
}

static void
append_run (const gunichar *run, gsize n, gpointer query)
{
  dastan_store_append_run_query (query, run, n);
}

static void
add_term (Query *query, const char *start, gsize length, gboolean is_phrase, gboolean is_unwanted)
{
  g_autofree char *term = g_strndup (start, length);
  g_autofree char *folded = dastan_store_fold_letters (term);
  const char *sign = is_phrase || is_unwanted ? "" : " *";
  GString *spaced = is_unwanted ? query->not_spaced : query->spaced;
  GString *unspaced = is_unwanted ? query->not_unspaced : query->unspaced;

  /* A term of nothing but punctuation would find nothing, whatever else was typed. */
  if (!has_letter (term) || query->n_terms >= MAX_TERMS)
    return;
  query->n_terms++;
  if (dastan_store_has_unspaced (term))
    {
      g_autoptr (GString) runs = g_string_new (NULL);

      dastan_store_for_each_run (term, append_run, runs);
      if (runs->len > 0 && unspaced->len > 0)
        g_string_append (unspaced, is_unwanted ? " OR " : " AND ");
      if (runs->len > 0)
        g_string_append_printf (unspaced, "(%s)", runs->str);
      return;
    }
  /* A string of FTS5: nothing in it is an operator, and there is no quotation mark in it. */
  if (spaced->len > 0)
    g_string_append (spaced, is_unwanted ? " OR " : " AND ");
  /* A wide quotation mark has become one. As it is the term stands in the indexes of files that were written
   * before letters were folded. */
  if (folded != NULL)
    g_string_append_printf (spaced, "(\"%s\"%s OR \"%s\"%s)", g_strdelimit (folded, "\"", ' '), sign,
                            term, sign);
  else
    g_string_append_printf (spaced, "\"%s\"%s", term, sign);
}

/* One minus before something that may be a term. */
static gboolean
is_minus (const char *words)
{
  return words[0] == '-' && words[1] != '\0' && words[1] != '-'
         && !g_unichar_isspace (g_utf8_get_char (words + 1));
}

static void
parse_query (Query *query, const char *typed)
{
  g_autofree char *straight = dastan_fold_dup_straight (typed);
  const char *words = straight;

  while (*words != '\0')
    {
      gboolean is_unwanted = is_minus (words);
      const char *start = is_unwanted ? words + 1 : words;
      const char *end;

      if (*start == '"')
        {
          end = strchr (start + 1, '"');
          if (end == NULL)
            {
              words = start + 1; /* One mark alone means nothing. */
              continue;
            }
          add_term (query, start + 1, (gsize) (end - start - 1), TRUE, is_unwanted);
          words = end + 1;
        }
      else if (g_unichar_isspace (g_utf8_get_char (start)))
        words = g_utf8_next_char (start);
      else
        {
          end = start;
          while (*end != '\0' && *end != '"' && !g_unichar_isspace (g_utf8_get_char (end)))
            end = g_utf8_next_char (end);
          add_term (query, start, (gsize) (end - start), FALSE, is_unwanted);
          words = end;
        }
    }
}

/* --- Streams of rows --- */

/* Ascending rows that a statement gives. */
typedef struct
{
  sqlite3_stmt *statement;
  gint64 row; /* G_MAXINT64 at the end */
  gboolean is_unwanted;
} Stream;

typedef struct
{
  sqlite3 *db;
  Stream streams[4];
  guint n_streams;
  GError *error;
} Streams;

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

static gboolean
add_stream (Streams *self, const char *sql, const char *parameter, gboolean is_unwanted)
{
  Stream *stream = &self->streams[self->n_streams];

  stream->statement = dastan_sqlite_prepare (self->db, sql, &self->error);
  if (stream->statement == NULL)
    return FALSE;
  self->n_streams++;
  stream->is_unwanted = is_unwanted;
  if (parameter != NULL)
    sqlite3_bind_text (stream->statement, 1, parameter, -1, SQLITE_TRANSIENT);
  return advance (self, stream);
}

static void
streams_clear (Streams *self)
{
  for (guint i = 0; i < self->n_streams; i++)
    sqlite3_finalize (self->streams[i].statement);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Streams, streams_clear)

/* What is asked of: all rows, those with words, those with pairs of characters. */
typedef struct
{
  const char *all;
  const char *spaced;
  const char *unspaced;
} Index;

static const Index events = {
  "SELECT row FROM event ORDER BY row",
  "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid",
  "SELECT rowid FROM search_unspaced WHERE search_unspaced MATCH ? ORDER BY rowid",
};
static const Index sources = {
  "SELECT row FROM source WHERE text IS NOT NULL ORDER BY row",
  "SELECT rowid FROM search_source WHERE search_source MATCH ? ORDER BY rowid",
  "SELECT rowid FROM search_source_unspaced WHERE search_source_unspaced MATCH ? ORDER BY rowid",
};

/* A stream for each part of the query; where nothing is wanted, of all. */
static gboolean
begin_streams (Streams *self, const Index *index, const Query *query)
{
  if (query->spaced->len == 0 && query->unspaced->len == 0 && !add_stream (self, index->all, NULL, FALSE))
    return FALSE;
  return (query->spaced->len == 0 || add_stream (self, index->spaced, query->spaced->str, FALSE))
         && (query->unspaced->len == 0
             || add_stream (self, index->unspaced, query->unspaced->str, FALSE))
         && (query->not_spaced->len == 0
             || add_stream (self, index->spaced, query->not_spaced->str, TRUE))
         && (query->not_unspaced->len == 0
             || add_stream (self, index->unspaced, query->not_unspaced->str, TRUE));
}

/* Moves to the next row at @row or after it that all streams have which are wanted, and none of the
 * others. @row is G_MAXINT64 at the end. */
static gboolean
find_next (Streams *self, gint64 *row)
{
  gboolean is_common = FALSE;

  while (!is_common && *row != G_MAXINT64)
    {
      is_common = TRUE;
      for (guint i = 0; i < self->n_streams; i++)
        {
          Stream *stream = &self->streams[i];

          while (stream->row < *row)
            {
              if (!advance (self, stream))
                return FALSE;
            }
          if (stream->is_unwanted ? stream->row == *row && *row != G_MAXINT64 : stream->row != *row)
            {
              *row = stream->is_unwanted ? *row + 1 : stream->row;
              is_common = FALSE;
            }
        }
    }
  return TRUE;
}

static GArray *
find_query (sqlite3 *db, const Index *index, const Query *query, guint limit, GError **error)
{
  g_auto (Streams) streams = { .db = db };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean is_good = begin_streams (&streams, index, query);
  gint64 row = 0;

  while (is_good && (limit == 0 || rows->len < limit))
    {
      guint32 found;

      is_good = find_next (&streams, &row);
      /* An index that was tampered with may name any row. */
      if (!is_good || row >= DASTAN_MAX_EVENTS)
        break;
      found = (guint32) row++;
      g_array_append_val (rows, found);
    }
  if (is_good)
    return g_steal_pointer (&rows);
  g_propagate_error (error, streams.error);
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
 * there, as whole words. Ends as soon as it has enough.
 *
 * Returns: (transfer full) (nullable) (element-type guint32): their rows, ascending; of an index that
 * was tampered with a row need not be one of an event
 */
GArray *
dastan_store_find_rows (sqlite3 *db, const char *words, guint limit, GError **error)
{
  g_auto (Query) query = { NULL };

  query_init (&query);
  parse_query (&query, words);
  return find_query (db, &events, &query, limit, error);
}

/* The same of the sources whose text, or its title, has all the words. */
GArray *
dastan_store_find_sources (sqlite3 *db, const char *words, guint limit, GError **error)
{
  g_auto (Query) query = { NULL };

  query_init (&query);
  parse_query (&query, words);
  return find_query (db, &sources, &query, limit, error);
}

/* --- The best first --- */

/* A word in the title counts most, one in an excerpt least. */
static const char rank_spaced_sql[]
    = "SELECT rowid FROM search WHERE search MATCH ? AND rowid <= ?"
      " ORDER BY bm25 (search, 10.0, 4.0, 2.0, 1.0, 5.0, 5.0), rowid";
static const char rank_unspaced_sql[]
    = "SELECT rowid FROM search_unspaced WHERE search_unspaced MATCH ? AND rowid <= ?"
      " ORDER BY bm25 (search_unspaced), rowid";

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

/* The best of @rows, in the order in which @sql gives them. */
static GArray *
take_best (sqlite3 *db, const char *sql, const char *match, const GArray *rows, guint limit, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dastan_sqlite_prepare (db, sql, error);
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
  g_auto (Query) query = { NULL };
  g_autoptr (GArray) rows = NULL;

  query_init (&query);
  parse_query (&query, words);
  rows = find_query (db, &events, &query, MAX_RANKED, error);
  if (rows == NULL || rows->len == 0)
    return g_steal_pointer (&rows);
  if (query.spaced->len > 0)
    return take_best (db, rank_spaced_sql, query.spaced->str, rows, limit, error);
  if (query.unspaced->len > 0)
    return take_best (db, rank_unspaced_sql, query.unspaced->str, rows, limit, error);
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
