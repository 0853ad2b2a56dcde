/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of every event, and of the texts of sources, into indexes. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "base/dastan-hash.h"
#include "store/dastan-store-private.h"

#include "model/dastan-limits.h"
#include "store/dastan-schema.h"

/* What no query asks for, so that no phrase goes on from one text into another. */
#define BETWEEN_TEXTS "¶"

/* The tokens of the longest text of a source: of a script without spaces each letter is in two, and after each is a
 * space. */
#define MAX_TOKENS_BYTES (9 * DASTAN_MAX_TEXT + 1024 * 1024)

/* --- Tokens --- */

/* The index knows nothing of scripts: what it is given are tokens with a space between. A word is one. A letter of a
 * script without spaces is one, too, together with the letter that stands right after it, for a word of two letters is
 * rare where each of them is not; a single letter is the beginning of a token. */
static void
append_token (GString *out, const DastanWords *words, guint i)
{
  const DastanWord *word = &g_array_index (words->words, DastanWord, i);
  guint n = dastan_words_is_pair (words, i) ? 2 : word->n;

  for (guint j = 0; j < n; j++)
    g_string_append_unichar (out, g_array_index (words->letters, DastanLetter, word->first + j).c);
}

/* Of letters and digits of ASCII the index itself makes the same tokens. */
static void
append_tokens (GString *out, const char *text)
{
  g_autoptr (DastanWords) words = NULL;

  if (g_str_is_ascii (text))
    {
      g_string_append (out, text);
      return;
    }
  words = dastan_words_new (text);
  for (guint i = 0; i < words->words->len; i++)
    {
      append_token (out, words, i);
      g_string_append_c (out, ' ');
    }
}

/* The last word is in the token of the letter before, as a whole. */
static gboolean
is_last_in_pair (const DastanWords *words)
{
  return words->words->len > 1 && dastan_words_is_pair (words, words->words->len - 2);
}

static gboolean
is_beginning (const DastanTerm *term)
{
  const DastanWords *words = term->words;
  gboolean is_letter = g_array_index (words->words, DastanWord, words->words->len - 1).is_unspaced;

  return !is_last_in_pair (words) && (is_letter || term->is_beginning);
}

/**
 * dastan_store_dup_beginning:
 * @term: what was asked for
 *
 * Returns: (transfer full) (nullable): what the last token of the term begins with, where it need not be whole
 */
char *
dastan_store_dup_beginning (const DastanTerm *term)
{
  g_autoptr (GString) token = NULL;

  if (!is_beginning (term))
    return NULL;
  token = g_string_new (NULL);
  append_token (token, term->words, term->words->words->len - 1);
  return g_string_free (g_steal_pointer (&token), FALSE);
}

/**
 * dastan_store_append_term:
 * @query: a query of FTS5 that is being made
 * @term: what was asked for
 * @ending: (nullable): a whole token in the place of the last one, which is a beginning
 *
 * Appends a phrase of the tokens that the term has where it is found. Nothing in it is an operator.
 */
void
dastan_store_append_term (GString *query, const DastanTerm *term, const char *ending)
{
  const DastanWords *words = term->words;
  guint n = words->words->len - (is_last_in_pair (words) ? 1 : 0);

  g_string_append_c (query, '"');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (query, ' ');
      if (i + 1 == n && ending != NULL)
        g_string_append (query, ending);
      else
        append_token (query, words, i);
    }
  g_string_append (query, ending == NULL && is_beginning (term) ? "\" *" : "\"");
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
  sqlite3_stmt *event;
  sqlite3_stmt *source; /* (nullable): there has been no text of a source */
  GString *columns[N_COLUMNS];
};

static void
add_string (DastanIndexer *self, Column column, const char *text)
{
  GString *out = self->columns[column];

  if (out->len > 0)
    g_string_append (out, " " BETWEEN_TEXTS " ");
  append_tokens (out, text);
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

/* Returns: (transfer full) (nullable): what puts words into the indexes of @db. */
DastanIndexer *
dastan_indexer_new (sqlite3 *db, GError **error)
{
  DastanIndexer *self = g_new0 (DastanIndexer, 1);

  for (guint i = 0; i < N_COLUMNS; i++)
    self->columns[i] = g_string_new (NULL);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, MAX_TOKENS_BYTES);
  self->event = dastan_sqlite_prepare (
      db,
      "INSERT INTO search (rowid, title, summary, note, excerpts, people, places)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);
  /* What is gathered in memory before it is written as a run of terms: the default of 1 MB makes so many
   * runs of a large dossier that merging them takes half of the time; much more than this would be quicker
   * still, and takes three times its size of memory. */
  if (self->event == NULL
      || !dastan_sqlite_exec (db, "INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);", error))
    g_clear_pointer (&self, dastan_indexer_free);
  return self;
}

void
dastan_indexer_free (DastanIndexer *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_free (self->columns[i], TRUE);
  sqlite3_finalize (self->event);
  sqlite3_finalize (self->source);
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
 * Puts the words of the event into the index, in the transaction of the caller.
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
  return dastan_sqlite_run (self->event, error, "issssss", row, columns[TITLE]->str,
                            columns[SUMMARY]->str, columns[NOTE]->str, columns[EXCERPTS]->str,
                            columns[PEOPLE]->str, columns[PLACES]->str);
}

/**
 * dastan_indexer_add_source:
 * @self: an indexer
 * @row: of the source
 * @source: a source with a text
 * @error: return location
 *
 * Puts the words of the text, and of its title, into the index of sources.
 *
 * Returns: whether it worked
 */
gboolean
dastan_indexer_add_source (DastanIndexer *self, gint64 row, const DastanSource *source, GError **error)
{
  GString *const *columns = self->columns;

  if (self->source == NULL)
    self->source = dastan_sqlite_prepare (sqlite3_db_handle (self->event),
                                          "INSERT INTO search_source (rowid, title, text) VALUES (?, ?, ?)", error);
  if (self->source == NULL)
    return FALSE;
  g_string_truncate (columns[TITLE], 0);
  g_string_truncate (columns[NOTE], 0);
  add_text (self, TITLE, source->title);
  add_string (self, NOTE, source->text);
  return dastan_sqlite_run (self->source, error, "iss", row, columns[TITLE]->str, columns[NOTE]->str);
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

  reindexing->people_names = g_hash_table_new (dastan_hash_text, g_str_equal);
  reindexing->places_names = g_hash_table_new (dastan_hash_text, g_str_equal);
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

static gboolean
index_events (sqlite3 *db, GCancellable *cancellable, GError **error)
{
  Reindexing reindexing;
  gboolean is_good = reindexing_init (&reindexing, db, G_MAXINT64, error)
                     && dastan_store_load_each (db, index_event, &reindexing, cancellable, error);

  reindexing_clear (&reindexing);
  return is_good;
}

static gboolean
index_sources (sqlite3 *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanDossier) records = dastan_store_load_records (db, cancellable, error);
  DastanIndexer *indexer = records != NULL ? dastan_indexer_new (db, error) : NULL;
  const GPtrArray *sources = records != NULL ? dastan_dossier_get_sources (records) : NULL;
  gboolean is_good = indexer != NULL;

  /* Their rows count from 0, or they could not have been loaded. */
  for (guint row = 0; is_good && row < sources->len; row++)
    {
      const DastanSource *source = g_ptr_array_index (sources, row);

      is_good = source->text == NULL || dastan_indexer_add_source (indexer, row, source, error);
    }
  g_clear_pointer (&indexer, dastan_indexer_free);
  return is_good;
}

/**
 * dastan_store_reindex:
 * @db: a database in memory, brought up from an older version
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Makes the indexes anew out of the events and the texts of sources.
 *
 * Returns: whether it worked
 */
gboolean
dastan_store_reindex (sqlite3 *db, GCancellable *cancellable, GError **error)
{
  gboolean is_good;

  if (!dastan_sqlite_exec (db,
                           "BEGIN; INSERT INTO search (search) VALUES ('delete-all');"
                           "INSERT INTO search_source (search_source) VALUES ('delete-all');",
                           error))
    return FALSE;
  is_good = index_events (db, cancellable, error) && index_sources (db, cancellable, error);
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
 * Returns: (transfer full) (nullable): a database in memory with an index of the first events
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
