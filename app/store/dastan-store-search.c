/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of every event in two indexes, and the events in which words are found. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-private.h"

#include <string.h>

#define MAX_TERMS 32
#define TRIGRAM 3

/* --- Text --- */

/* Scripts that put no space between words: there a word is a run of characters found anywhere. */
static gboolean
is_unspaced (gunichar c)
{
  /* Nearly every letter that is asked about is before the first of them, which is Thai. */
  if (c < 0xe00)
    return FALSE;
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_TIBETAN:
      return TRUE;
    default:
      return c == 0x30fc; /* the mark of a long vowel belongs to both kana */
    }
}

static gboolean
has_char (const char *text, gboolean (*is_wanted) (gunichar c))
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (is_wanted (g_utf8_get_char (text)))
        return TRUE;
    }
  return FALSE;
}

static void
append_line (GString *out, const char *text)
{
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, text);
}

/* --- Into the indexes --- */

typedef enum
{
  TITLE,
  SUMMARY,
  NOTE,
  EXCERPTS,
  PEOPLE,
  PLACES,
  N_COLUMNS,
} Column;

typedef struct
{
  GString *columns[N_COLUMNS];
  GString *unspaced;
} Words;

static void
add_string (Words *words, Column column, const char *text)
{
  append_line (words->columns[column], text);
  if (has_char (text, is_unspaced))
    append_line (words->unspaced, text);
}

static void
add_text (Words *words, Column column, const DastanText *text)
{
  for (guint i = 0; i < dastan_text_get_n (text); i++)
    add_string (words, column, dastan_text_get_nth (text, i));
}

static void
collect_words (Words *words,
               DastanEvent *event,
               const GPtrArray *people,
               const GPtrArray *places)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_truncate (words->columns[i], 0);
  g_string_truncate (words->unspaced, 0);

  add_text (words, TITLE, dastan_event_get_title (event));
  add_text (words, SUMMARY, dastan_event_get_summary (event));
  add_text (words, NOTE, dastan_event_get_note (event));
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    add_string (words, EXCERPTS, dastan_excerpt_get_exact (dastan_event_get_excerpt (event, i)));
  for (guint i = 0; i < people->len; i++)
    add_text (words, PEOPLE, g_ptr_array_index (people, i));
  for (guint i = 0; i < places->len; i++)
    add_text (words, PLACES, g_ptr_array_index (places, i));
}

static gboolean
insert_words (
    const Words *words, sqlite3_stmt *spaced, sqlite3_stmt *trigrams, gint64 row, GError **error)
{
  GString *const *columns = words->columns;

  return dastan_sqlite_run (spaced, error, "issssss", row, columns[TITLE]->str,
                            columns[SUMMARY]->str, columns[NOTE]->str, columns[EXCERPTS]->str,
                            columns[PEOPLE]->str, columns[PLACES]->str)
         && (words->unspaced->len == 0
             || dastan_sqlite_run (trigrams, error, "is", row, words->unspaced->str));
}

struct _DastanIndexer
{
  sqlite3_stmt *spaced;
  sqlite3_stmt *trigrams;
  Words words;
};

/* Returns: (transfer full) (nullable): what puts the words of events into the indexes of @db. */
DastanIndexer *
dastan_indexer_new (sqlite3 *db, GError **error)
{
  DastanIndexer *self = g_new0 (DastanIndexer, 1);

  for (guint i = 0; i < N_COLUMNS; i++)
    self->words.columns[i] = g_string_new (NULL);
  self->words.unspaced = g_string_new (NULL);
  self->spaced = dastan_sqlite_prepare (
      db,
      "INSERT INTO search (rowid, title, summary, note, excerpts, people, places)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);
  if (self->spaced != NULL)
    self->trigrams = dastan_sqlite_prepare (
        db, "INSERT INTO search_trigram (rowid, body) VALUES (?, ?)", error);
  if (self->trigrams == NULL)
    g_clear_pointer (&self, dastan_indexer_free);
  return self;
}

void
dastan_indexer_free (DastanIndexer *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_free (self->words.columns[i], TRUE);
  g_string_free (self->words.unspaced, TRUE);
  sqlite3_finalize (self->spaced);
  sqlite3_finalize (self->trigrams);
  g_free (self);
}

/**
 * dastan_indexer_add:
 * @self: an indexer
 * @row: of the event
 * @event: an event
 * @people: (element-type DastanText): names of its people
 * @places: (element-type DastanText): names of its places
 * @error: return location
 *
 * Puts the words of the event into the indexes, in the transaction of the caller.
 *
 * Returns: whether it worked
 */
gboolean
dastan_indexer_add (DastanIndexer *self,
                    gint64 row,
                    DastanEvent *event,
                    const GPtrArray *people,
                    const GPtrArray *places,
                    GError **error)
{
  collect_words (&self->words, event, people, places);
  return insert_words (&self->words, self->spaced, self->trigrams, row, error);
}

/* --- Out of them --- */

/* What was typed, taken apart: words, and phrases in quotation marks. */
typedef struct
{
  GString *spaced;     /* a query of FTS5 for all terms with spaces between words, or "" */
  GPtrArray *unspaced; /* (element-type utf8): the others */
  guint n_terms;
} Query;

static void
add_term (Query *query, const char *start, gsize length, gboolean is_phrase)
{
  g_autofree char *term = g_strndup (start, length);

  /* A term of nothing but punctuation would find nothing, whatever else was typed. */
  if (!has_char (term, g_unichar_isalnum) || query->n_terms >= MAX_TERMS)
    return;
  query->n_terms++;
  if (has_char (term, is_unspaced))
    {
      g_ptr_array_add (query->unspaced, g_steal_pointer (&term));
      return;
    }
  /* A string of FTS5: nothing in it is an operator, and there is no quotation mark in it. */
  if (query->spaced->len > 0)
    g_string_append (query->spaced, " AND ");
  g_string_append_printf (query->spaced, "\"%s\"%s", term, is_phrase ? "" : " *");
}

static void
parse_query (Query *query, const char *words)
{
  while (*words != '\0')
    {
      gunichar c = g_utf8_get_char (words);
      const char *end;

      if (c == '"')
        {
          end = strchr (words + 1, '"');
          if (end == NULL)
            {
              words++; /* One mark alone means nothing. */
              continue;
            }
          add_term (query, words + 1, (gsize) (end - words - 1), TRUE);
          words = end + 1;
        }
      else if (g_unichar_isspace (c))
        words = g_utf8_next_char (words);
      else
        {
          end = words;
          while (*end != '\0' && *end != '"' && !g_unichar_isspace (g_utf8_get_char (end)))
            end = g_utf8_next_char (end);
          add_term (query, words, (gsize) (end - words), FALSE);
          words = end;
        }
    }
}

/* Narrows @rows, ascending, to those that @sql gives too; takes them all where @rows
 * is still NULL. */
static gboolean
narrow (sqlite3 *db, const char *sql, const char *parameter, GArray **rows, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dastan_sqlite_prepare (db, sql, error);
  g_autoptr (GArray) narrowed = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint at = 0;
  int result;

  if (statement == NULL)
    return FALSE;
  if (parameter != NULL)
    sqlite3_bind_text (statement, 1, parameter, -1, SQLITE_TRANSIENT);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 row = sqlite3_column_int64 (statement, 0);

      while (*rows != NULL && at < (*rows)->len && g_array_index (*rows, gint64, at) < row)
        at++;
      if (*rows == NULL || (at < (*rows)->len && g_array_index (*rows, gint64, at) == row))
        g_array_append_val (narrowed, row);
    }
  if (result != SQLITE_DONE)
    {
      dastan_sqlite_set_error (db, result, error);
      return FALSE;
    }
  g_clear_pointer (rows, g_array_unref);
  *rows = g_steal_pointer (&narrowed);
  return TRUE;
}

/* One or two characters are in no index; in such a script they may be a word. */
static const char scan_sql[]
    = "SELECT row FROM event WHERE instr (title, ?1) OR instr (summary, ?1) OR instr (note, ?1)"
      " UNION SELECT event FROM excerpt WHERE event IS NOT NULL AND instr (exact, ?1)"
      " UNION SELECT event FROM event_place JOIN place ON place.row = place WHERE instr (name, ?1)"
      " UNION SELECT event FROM event_person JOIN person ON person.row = person WHERE instr (name, "
      "?1)"
      " UNION SELECT row FROM translation WHERE owner = 'event' AND instr (text, ?1)"
      " UNION SELECT event FROM event_place JOIN translation ON row = place"
      "   WHERE owner = 'place' AND instr (text, ?1)"
      " UNION SELECT event FROM event_person JOIN translation ON row = person"
      "   WHERE owner = 'person' AND field = 'name' AND instr (text, ?1)"
      " ORDER BY 1";

static gboolean
narrow_unspaced (sqlite3 *db, const char *term, GArray **rows, GError **error)
{
  g_autofree char *quoted = NULL;

  if (g_utf8_strlen (term, -1) < TRIGRAM)
    return narrow (db, scan_sql, term, rows, error);
  quoted = g_strdup_printf ("\"%s\"", term);
  return narrow (db, "SELECT rowid FROM search_trigram WHERE search_trigram MATCH ? ORDER BY rowid",
                 quoted, rows, error);
}

static gboolean
find_rows (sqlite3 *db, const Query *query, GArray **rows, GError **error)
{
  if (query->n_terms == 0)
    return narrow (db, "SELECT row FROM event ORDER BY row", NULL, rows, error);
  if (query->spaced->len > 0
      && !narrow (db, "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid",
                  query->spaced->str, rows, error))
    return FALSE;
  for (guint i = 0; i < query->unspaced->len; i++)
    {
      if (!narrow_unspaced (db, g_ptr_array_index (query->unspaced, i), rows, error))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
list_ids (sqlite3 *db, const GArray *rows, guint limit, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = dastan_sqlite_prepare (db, "SELECT id FROM event WHERE row = ?", error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < rows->len && (limit == 0 || ids->len < limit); i++)
    {
      const char *id;

      sqlite3_bind_int64 (statement, 1, g_array_index (rows, gint64, i));
      /* An index that was tampered with may name a row that is not there. */
      id = sqlite3_step (statement) == SQLITE_ROW ? (const char *)sqlite3_column_text (statement, 0)
                                                  : NULL;
      if (id != NULL && g_utf8_validate (id, -1, NULL))
        g_ptr_array_add (ids, g_strdup (id));
      sqlite3_reset (statement);
    }
  return g_steal_pointer (&ids);
}

/**
 * dastan_store_find:
 * @db: a connection to a database whose words are indexed
 * @words: what was typed, in UTF-8
 * @limit: how many events at most, or 0
 * @error: return location
 *
 * Finds the events that have all the words: as beginnings of words whatever the case and the
 * accents; in scripts without spaces anywhere; between quotation marks as a phrase.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): their ids in the author's order
 */
GPtrArray *
dastan_store_find (sqlite3 *db, const char *words, guint limit, GError **error)
{
  Query query = { g_string_new (NULL), g_ptr_array_new_with_free_func (g_free), 0 };
  g_autoptr (GArray) rows = NULL;
  GPtrArray *ids = NULL;

  parse_query (&query, words);
  if (find_rows (db, &query, &rows, error))
    ids = list_ids (db, rows, limit, error);
  g_string_free (query.spaced, TRUE);
  g_ptr_array_unref (query.unspaced);
  return ids;
}
