/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of every event into two indexes: one of words, one of pairs of characters. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-private.h"

#include <string.h>

#include "base/dastan-fold.h"
#include "store/dastan-schema.h"

/* Whether @text, in UTF-8, has a character of a script that puts no space between words. */
gboolean
dastan_store_has_unspaced (const char *text)
{
  for (const guint8 *at = (const guint8 *) text; *at != '\0'; at++)
    {
      /* Their first bytes are none of those of other European and Near Eastern letters. */
      if (*at >= 0xe0 && dastan_fold_is_unspaced (g_utf8_get_char ((const char *) at)))
        return TRUE;
    }
  return FALSE;
}

/* @wide and @narrow are of as many bytes. */
static void
replace_all (char *text, const char *wide, const char *narrow)
{
  for (char *at = text; (at = strstr (at, wide)) != NULL; at += strlen (wide))
    memcpy (at, narrow, strlen (narrow));
}

/**
 * dastan_store_fold_letters:
 * @text: UTF-8
 *
 * The index of words takes case and the accents of Latin and Greek letters away by itself. Beyond that, in
 * Russian ё is most often written е, and in Japanese Latin letters and digits are often wide ones.
 *
 * Returns: (transfer full) (nullable): the text with plain letters for those; %NULL where there are none
 */
char *
dastan_store_fold_letters (const char *text)
{
  char *folded;

  /* The first byte of wide letters and of ligatures, and of no letter of a usual script. */
  if (strchr (text, '\xef') == NULL && strstr (text, "ё") == NULL && strstr (text, "Ё") == NULL)
    return NULL;
  folded = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  if (folded == NULL)
    return NULL;
  replace_all (folded, "ё", "е");
  replace_all (folded, "Ё", "Е");
  return folded;
}

/* --- Pairs --- */

static gboolean
is_part (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Appends the pairs of a run of @n characters, with spaces between; with @has_last also the last
 * character alone, so that each begins a token. */
static void
append_pairs (GString *out, const gunichar *run, gsize n, gboolean has_last)
{
  for (gsize i = 0; i < n; i++)
    {
      if (i + 1 == n && n > 1 && !has_last)
        return;
      if (out->len > 0 && out->str[out->len - 1] != '"')
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, run[i]);
      if (i + 1 < n)
        g_string_append_unichar (out, run[i + 1]);
    }
}

/**
 * dastan_store_for_each_run:
 * @text: UTF-8
 * @func: called for each run of letters and digits in which one is of a script without spaces, folded
 *     (NFKC, without case)
 * @data: for @func
 */
void
dastan_store_for_each_run (const char *text, DastanRunFunc func, gpointer data)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  g_autofree gunichar *all = NULL;
  glong n = 0;

  if (folded == NULL)
    return;
  all = g_utf8_to_ucs4_fast (folded, -1, &n);
  for (glong start = 0, end; start < n; start = end + 1)
    {
      gboolean has_unspaced = FALSE;

      for (end = start; end < n && is_part (all[end]); end++)
        has_unspaced = has_unspaced || dastan_fold_is_unspaced (all[end]);
      if (has_unspaced)
        func (all + start, (gsize) (end - start), data);
    }
}

static void
append_run (const gunichar *run, gsize n, gpointer out)
{
  append_pairs (out, run, n, TRUE);
}

/* A run as a query for it: a phrase of its pairs, or the beginning of one. */
void
dastan_store_append_run_query (GString *query, const gunichar *run, gsize n)
{
  g_string_append (query, query->len > 0 ? " AND \"" : "\"");
  append_pairs (query, run, n, FALSE);
  g_string_append (query, n == 1 ? "\" *" : "\"");
}

/* --- What is indexed of an event --- */

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

struct _DastanIndexer
{
  sqlite3_stmt *spaced;
  sqlite3_stmt *unspaced;
  sqlite3_stmt *source;          /* (nullable): there has been no text of a source */
  sqlite3_stmt *source_unspaced; /* (nullable) */
  GString *columns[N_COLUMNS];
  GString *pairs;
};

static void
append_line (GString *out, const char *text)
{
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, text);
}

static void
add_string (DastanIndexer *self, Column column, const char *text)
{
  g_autofree char *folded = dastan_store_fold_letters (text);

  append_line (self->columns[column], folded != NULL ? folded : text);
  if (dastan_store_has_unspaced (text))
    dastan_store_for_each_run (text, append_run, self->pairs);
}

static void
add_text (DastanIndexer *self, Column column, const DastanText *text)
{
  for (guint i = 0; i < dastan_text_get_n (text); i++)
    add_string (self, column, dastan_text_get_nth (text, i));
}

static void
collect_words (DastanIndexer *self, DastanEvent *event, const GPtrArray *people, const GPtrArray *places)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_truncate (self->columns[i], 0);
  g_string_truncate (self->pairs, 0);

  add_text (self, TITLE, dastan_event_get_title (event));
  add_text (self, SUMMARY, dastan_event_get_summary (event));
  add_text (self, NOTE, dastan_event_get_note (event));
  for (guint i = 0; i < dastan_event_get_n_images (event); i++)
    add_text (self, NOTE, dastan_image_get_description (dastan_event_get_image (event, i)));
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    add_string (self, EXCERPTS, dastan_excerpt_get_exact (dastan_event_get_excerpt (event, i)));
  for (guint i = 0; i < people->len; i++)
    add_text (self, PEOPLE, g_ptr_array_index (people, i));
  for (guint i = 0; i < places->len; i++)
    add_text (self, PLACES, g_ptr_array_index (places, i));
}

/* Returns: (transfer full) (nullable): what puts the words of events into the indexes of @db. */
DastanIndexer *
dastan_indexer_new (sqlite3 *db, GError **error)
{
  DastanIndexer *self = g_new0 (DastanIndexer, 1);

  for (guint i = 0; i < N_COLUMNS; i++)
    self->columns[i] = g_string_new (NULL);
  self->pairs = g_string_new (NULL);
  self->spaced = dastan_sqlite_prepare (
      db,
      "INSERT INTO search (rowid, title, summary, note, excerpts, people, places)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);
  /* What is gathered in memory before it is written as a run of terms: the default of 1 MB makes so many
   * runs of a large dossier that merging them takes half of the time; much more than this would be quicker
   * still, and takes three times its size of memory. */
  if (self->spaced != NULL
      && !dastan_sqlite_exec (db, "INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);", error))
    g_clear_pointer (&self->spaced, sqlite3_finalize);
  if (self->spaced != NULL)
    self->unspaced = dastan_sqlite_prepare (
        db, "INSERT INTO search_unspaced (rowid, body) VALUES (?, ?)", error);
  if (self->unspaced == NULL)
    g_clear_pointer (&self, dastan_indexer_free);
  return self;
}

void
dastan_indexer_free (DastanIndexer *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_free (self->columns[i], TRUE);
  g_string_free (self->pairs, TRUE);
  sqlite3_finalize (self->spaced);
  sqlite3_finalize (self->unspaced);
  sqlite3_finalize (self->source);
  sqlite3_finalize (self->source_unspaced);
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
  GString *const *columns = self->columns;

  collect_words (self, event, people, places);
  return dastan_sqlite_run (self->spaced, error, "issssss", row, columns[TITLE]->str,
                            columns[SUMMARY]->str, columns[NOTE]->str, columns[EXCERPTS]->str,
                            columns[PEOPLE]->str, columns[PLACES]->str)
         && (self->pairs->len == 0
             || dastan_sqlite_run (self->unspaced, error, "is", row, self->pairs->str));
}

static gboolean
prepare_source (DastanIndexer *self, GError **error)
{
  sqlite3 *db = sqlite3_db_handle (self->spaced);

  if (self->source == NULL)
    self->source = dastan_sqlite_prepare (db, "INSERT INTO search_source (rowid, title, text) VALUES (?, ?, ?)", error);
  if (self->source != NULL && self->source_unspaced == NULL)
    self->source_unspaced
      = dastan_sqlite_prepare (db, "INSERT INTO search_source_unspaced (rowid, body) VALUES (?, ?)", error);
  return self->source_unspaced != NULL;
}

/**
 * dastan_indexer_add_source:
 * @self: an indexer
 * @row: of the source
 * @source: a source with a text
 * @error: return location
 *
 * Puts the words of the text, and of its title, into the indexes of sources.
 *
 * Returns: whether it worked
 */
gboolean
dastan_indexer_add_source (DastanIndexer *self, gint64 row, const DastanSource *source, GError **error)
{
  GString *const *columns = self->columns;
  g_autofree char *folded = dastan_store_fold_letters (source->text);

  if (!prepare_source (self, error))
    return FALSE;
  g_string_truncate (columns[TITLE], 0);
  g_string_truncate (self->pairs, 0);
  add_text (self, TITLE, source->title);
  if (dastan_store_has_unspaced (source->text))
    dastan_store_for_each_run (source->text, append_run, self->pairs);
  return dastan_sqlite_run (self->source, error, "iss", row, columns[TITLE]->str,
                            folded != NULL ? folded : source->text)
         && (self->pairs->len == 0
             || dastan_sqlite_run (self->source_unspaced, error, "is", row, self->pairs->str));
}

/* --- Anew --- */

/* Events that are read from one database and indexed in another, or the same. */
typedef struct
{
  DastanIndexer *indexer;
  gint64 n_most; /* rows after which it ends */
  GHashTable *people_names;  /* (nullable) (element-type utf8 DastanText): borrowed */
  GHashTable *places_names;  /* (nullable) */
  GPtrArray *people;
  GPtrArray *places;
} Reindexing;

static void
list_names (GHashTable *names, const char *const *ids, GPtrArray *list)
{
  g_ptr_array_set_size (list, 0);
  for (; *ids != NULL; ids++)
    g_ptr_array_add (list, g_hash_table_lookup (names, *ids));
}

static void
remember_names (Reindexing *reindexing, DastanDossier *records)
{
  const GPtrArray *people = dastan_dossier_get_people (records);
  const GPtrArray *places = dastan_dossier_get_places (records);

  reindexing->people_names = g_hash_table_new (g_str_hash, g_str_equal);
  reindexing->places_names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < people->len; i++)
    {
      DastanPerson *person = g_ptr_array_index (people, i);

      g_hash_table_insert (reindexing->people_names, person->id, person->name);
    }
  for (guint i = 0; i < places->len; i++)
    {
      DastanPlace *place = g_ptr_array_index (places, i);

      g_hash_table_insert (reindexing->places_names, place->id, place->name);
    }
}

static gboolean
index_event (gpointer data, DastanDossier *records, gint64 row, DastanEvent *event, GError **error)
{
  Reindexing *reindexing = data;

  /* Without an error it is the end. */
  if (row >= reindexing->n_most)
    return FALSE;
  if (reindexing->people_names == NULL)
    remember_names (reindexing, records);
  list_names (reindexing->people_names, dastan_event_get_people (event), reindexing->people);
  list_names (reindexing->places_names, dastan_event_get_places (event), reindexing->places);
  return dastan_indexer_add (reindexing->indexer, row, event, reindexing->people, reindexing->places,
                             error);
}

static gboolean
reindexing_init (Reindexing *self, sqlite3 *db, gint64 n_most, GError **error)
{
  *self = (Reindexing){ .n_most = n_most, .people = g_ptr_array_new (), .places = g_ptr_array_new () };
  self->indexer = dastan_indexer_new (db, error);
  return self->indexer != NULL;
}

static void
reindexing_clear (Reindexing *self)
{
  g_clear_pointer (&self->indexer, dastan_indexer_free);
  g_clear_pointer (&self->people_names, g_hash_table_unref);
  g_clear_pointer (&self->places_names, g_hash_table_unref);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->places);
}

/**
 * dastan_store_reindex:
 * @db: a database in memory, brought up from an older version
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Makes both indexes anew out of the events.
 *
 * Returns: whether it worked
 */
gboolean
dastan_store_reindex (sqlite3 *db, GCancellable *cancellable, GError **error)
{
  Reindexing reindexing;
  gboolean is_good;

  if (!dastan_sqlite_exec (db,
                           "BEGIN; INSERT INTO search (search) VALUES ('delete-all');"
                           "INSERT INTO search_unspaced (search_unspaced) VALUES ('delete-all');",
                           error))
    return FALSE;
  is_good = reindexing_init (&reindexing, db, G_MAXINT64, error)
            && dastan_store_load_each (db, index_event, &reindexing, cancellable, error);
  reindexing_clear (&reindexing);
  return dastan_sqlite_exec (db, is_good ? "COMMIT" : "ROLLBACK", is_good ? error : NULL) && is_good;
}

/**
 * dastan_store_make_head:
 * @db: a connection to a dossier
 * @n_events: how many of its first events
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * The beginnings of words are slow to find among a million events, since every word that begins so is
 * put together before the first event is known; among the first few events they are not. Where those
 * have enough, it is what the whole would give first.
 *
 * Returns: (transfer full) (nullable): a database in memory with the indexes of the first events
 */
sqlite3 *
dastan_store_make_head (sqlite3 *db, guint n_events, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3) head = dastan_sqlite_open_memory (error);
  Reindexing reindexing;
  gboolean is_good;

  if (head == NULL
      || !dastan_schema_upgrade (head, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, error)
      || !dastan_sqlite_exec (head, "BEGIN", error))
    return NULL;
  is_good = reindexing_init (&reindexing, head, n_events, error)
            && dastan_store_load_each (db, index_event, &reindexing, cancellable, error);
  reindexing_clear (&reindexing);
  return is_good && dastan_sqlite_exec (head, "COMMIT", error) ? g_steal_pointer (&head) : NULL;
}
