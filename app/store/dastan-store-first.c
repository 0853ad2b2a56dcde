/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first events that have words, while somebody types. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-first.h"

#include "model/dastan-limits.h"
#include "store/dastan-store-private.h"

#include <string.h>

/* The index is slow to tell events that have the beginning of a word: all words that begin so are put together before it
 * gives the first event, of a single letter a large part of the index. So beginnings are not asked of it:
 *
 * 1. Where enough of the first events have the words, a small index of those tells it.
 * 2. A beginning that only a few words have is these words, which the index gives event by event.
 * 3. Any other is looked for in the texts of those events that have the rest of what was typed. Many events have it, so
 *    there are soon enough; where not, the index is asked for it after all.
 */

#define MAX_WORDS 32     /* so many make up a beginning at most */
#define MAX_READ 1000    /* events whose texts are read, at most; it is given up where it would take more … */
#define MIN_READ 100     /* … which is known after so many */
#define MAX_TERMS 32     /* of a query; of more, or longer ones, the whole index is asked */
#define MAX_TYPED 2000

struct _DastanFirst
{
  sqlite3 *db;         /* borrowed */
  sqlite3 *head;       /* the words of the first events */
  gint64 n_head;       /* of which there are so many */
  sqlite3_stmt *word;  /* the next in the index */
  sqlite3_stmt *texts; /* of an event */
  DastanFirstCost cost;
};

static const char word_sql[] = "SELECT term FROM temp.word WHERE term >= ? LIMIT 1";

/* The same texts that are indexed: see dastan_indexer_add(). */
static const char texts_sql[]
  = "SELECT title FROM event WHERE row = ?1"
    " UNION ALL SELECT summary FROM event WHERE row = ?1"
    " UNION ALL SELECT note FROM event WHERE row = ?1"
    " UNION ALL SELECT text FROM translation WHERE owner = 'event' AND row = ?1 AND field IN ('title', 'summary', 'note')"
    " UNION ALL SELECT exact FROM excerpt WHERE event = ?1"
    " UNION ALL SELECT name FROM event_person CROSS JOIN person ON row = person WHERE event = ?1"
    " UNION ALL SELECT text FROM event_person CROSS JOIN translation"
    "  ON owner = 'person' AND row = person AND field = 'name' WHERE event = ?1"
    " UNION ALL SELECT name FROM event_place CROSS JOIN place ON row = place WHERE event = ?1"
    " UNION ALL SELECT text FROM event_place CROSS JOIN translation"
    "  ON owner = 'place' AND row = place AND field = 'name' WHERE event = ?1"
    " UNION ALL SELECT description FROM event_image WHERE event = ?1"
    " UNION ALL SELECT text FROM event_image AS image CROSS JOIN translation"
    "  ON owner = 'event_image' AND translation.row = image.row AND field = 'description' WHERE event = ?1";

static const char find_sql[] = "SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? ORDER BY rowid";

/* --- A query --- */

/* A term of what was typed. */
typedef struct
{
  const DastanTerm *term; /* borrowed */
  char *whole;            /* the term for the index */
  char *quick;            /* (nullable): what the index tells event by event: the term, or of one … */
  gboolean is_read;       /* … that is to be looked for in texts what every event with it has */
  gint64 n_head;          /* of a beginning, how many of the first events have it */
} Part;

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_free (part->whole);
  g_free (part->quick);
}

/* How many of the first events have a word that begins so. */
static gint64
count_head (DastanFirst *self, const char *beginning)
{
  g_autoptr (sqlite3_stmt) statement
    = dastan_sqlite_prepare (self->head, "SELECT count (*) FROM search WHERE search MATCH ?", NULL);
  g_autofree char *query = g_strdup_printf ("\"%s\" *", beginning);

  if (statement == NULL)
    return 0;
  sqlite3_bind_text (statement, 1, query, -1, SQLITE_STATIC);
  return sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
}

/* @word: (out) (transfer full) (nullable): the first of the index at @from or after it that begins with @beginning. Where it
 * fails there may be one: of an index that was tampered with it need not be text. */
static gboolean
find_word (DastanFirst *self, const char *beginning, const char *from, char **word)
{
  int result;

  sqlite3_bind_text (self->word, 1, from, -1, SQLITE_STATIC);
  result = sqlite3_step (self->word);
  *word = result == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (self->word, 0)) : NULL;
  sqlite3_reset (self->word);
  self->cost.n_words++;
  if (*word != NULL && !g_str_has_prefix (*word, beginning))
    g_clear_pointer (word, g_free);
  return (result == SQLITE_ROW || result == SQLITE_DONE) && (*word == NULL || strchr (*word, '"') == NULL);
}

/* (transfer full) (nullable): a query for all words that the beginning may be of; no where there are too many. Where there
 * are none it is the beginning, of which the index knows then that nothing has it. */
static char *
list_words (DastanFirst *self, const Part *part, const char *beginning)
{
  g_autoptr (GString) query = g_string_new (NULL);
  g_autofree char *from = g_strdup (beginning);

  for (guint n = 0; n <= MAX_WORDS; n++)
    {
      g_autofree char *word = NULL;

      if (!find_word (self, beginning, from, &word))
        return NULL;
      if (word == NULL)
        return g_strdup (query->len > 0 ? query->str : part->whole);
      if (query->len > 0)
        g_string_append (query, " OR ");
      dastan_store_append_term (query, part->term, word);
      g_free (from);
      from = g_strconcat (word, "\x01", NULL);
    }
  return NULL;
}

static void
add_part (DastanFirst *self, GArray *parts, const DastanTerm *term)
{
  g_autofree char *beginning = dastan_store_dup_beginning (term);
  g_autoptr (GString) whole = g_string_new (NULL);
  Part part = { .term = term };

  dastan_store_append_term (whole, term, NULL);
  part.whole = g_strdup (whole->str);
  if (beginning != NULL)
    part.n_head = count_head (self, beginning);
  if (beginning == NULL)
    part.quick = g_strdup (whole->str);
  else if (part.n_head < self->n_head / 2)
    part.quick = list_words (self, &part, beginning);
  part.is_read = part.quick == NULL;
  /* The words before the last one. */
  if (part.is_read && !term->is_unwanted && term->words->words->len > 1)
    {
      g_string_truncate (whole, 0);
      dastan_store_append_term (whole, term, "");
      part.quick = g_strdup (whole->str);
    }
  g_array_append_val (parts, part);
}

/* Something has to be asked of the index: the beginning that the fewest have. */
static void
choose_first (GArray *parts)
{
  Part *fewest = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      if (!part->term->is_unwanted && part->quick != NULL)
        return;
      if (!part->term->is_unwanted && (fewest == NULL || part->n_head < fewest->n_head))
        fewest = part;
    }
  if (fewest == NULL)
    return;
  fewest->quick = g_strdup (fewest->whole);
  fewest->is_read = FALSE;
}

/* One word alone is had by few events, where not enough of the first have it. */
static gboolean
is_word (const GPtrArray *terms)
{
  return terms->len == 1 && ((const DastanTerm *) terms->pdata[0])->words->words->len == 1;
}

/* (element-type Part) (nullable): of terms that live longer; no where the whole index is to be asked. */
static GArray *
list_parts (DastanFirst *self, const GPtrArray *terms)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  gboolean is_wanted = FALSE;

  g_array_set_clear_func (parts, part_clear);
  for (guint i = 0; i < terms->len; i++)
    is_wanted = is_wanted || !((const DastanTerm *) terms->pdata[i])->is_unwanted;
  if (!is_wanted || is_word (terms) || terms->len > MAX_TERMS)
    return NULL;
  for (guint i = 0; i < terms->len; i++)
    add_part (self, parts, terms->pdata[i]);
  choose_first (parts);
  return g_steal_pointer (&parts);
}

static void
append_part (GString *query, const char *between, const char *part)
{
  g_string_append_printf (query, "%s(%s)", query->len > 0 ? between : "", part);
}

/* (transfer full): for the index; @is_whole: with what would be looked for in texts */
static char *
make_query (const GArray *parts, gboolean is_whole)
{
  g_autoptr (GString) wanted = g_string_new (NULL), unwanted = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      const char *query = part->is_read && is_whole ? part->whole : part->quick;

      if (query != NULL && part->term->is_unwanted)
        append_part (unwanted, " OR ", query);
      else if (query != NULL)
        append_part (wanted, " AND ", query);
    }
  return unwanted->len > 0 ? g_strdup_printf ("(%s) NOT (%s)", wanted->str, unwanted->str) : g_strdup (wanted->str);
}

static gboolean
has_parts_to_read (const GArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      if (g_array_index (parts, Part, i).is_read)
        return TRUE;
    }
  return FALSE;
}

/* --- Texts --- */

/* Marks what of that which is to be looked for is in the text. */
static void
look_into (const char *text, const GArray *parts, gboolean *are_there)
{
  g_autoptr (DastanWords) words = NULL;

  /* As a file was that was tampered with. */
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return;
  words = dastan_words_new (text);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      guint at = 0;
      gsize start, end;

      if (part->is_read && !are_there[i])
        are_there[i] = dastan_words_find (words, part->term->words, part->term->is_beginning, &at, &start, &end);
    }
}

/* Whether texts that are left make no difference. */
static gboolean
is_settled (const GArray *parts, const gboolean *are_there)
{
  gboolean are_all = TRUE;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (part->is_read && part->term->is_unwanted && are_there[i])
        return TRUE;
      are_all = are_all && (are_there[i] || !part->is_read);
    }
  return are_all;
}

static gboolean
is_as_asked (const GArray *parts, const gboolean *are_there)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (part->is_read && are_there[i] == part->term->is_unwanted)
        return FALSE;
    }
  return TRUE;
}

/* Whether the event has what is to be looked for in its texts. */
static gboolean
read_texts (DastanFirst *self, gint64 row, const GArray *parts, gboolean *is_found, GError **error)
{
  gboolean are_there[MAX_TERMS] = { FALSE };
  int result = SQLITE_ROW;

  sqlite3_bind_int64 (self->texts, 1, row);
  while (result == SQLITE_ROW && !is_settled (parts, are_there))
    {
      result = sqlite3_step (self->texts);
      if (result == SQLITE_ROW)
        look_into ((const char *) sqlite3_column_text (self->texts, 0), parts, are_there);
    }
  sqlite3_reset (self->texts);
  self->cost.n_read++;
  *is_found = is_as_asked (parts, are_there);
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  dastan_sqlite_set_error (self->db, result, error);
  return FALSE;
}

/* --- Events --- */

typedef struct
{
  GArray *rows; /* (element-type guint32) */
  guint limit;
  gint64 next; /* row; those before it are known */
  gboolean is_done;
} Found;

/* Whether it takes too long to read on: at this rate there are not soon enough events. */
static gboolean
is_slow (const Found *found, guint n_read)
{
  return n_read >= MIN_READ && (guint64) found->rows->len * MAX_READ < (guint64) n_read * found->limit;
}

/* Goes on behind the events that are known, until there are enough or no more. @parts: (nullable): to be read, unless that
 * is slow */
static gboolean
walk (DastanFirst *self, const char *query, const GArray *parts, Found *found, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dastan_sqlite_prepare (self->db, find_sql, error);
  int result = SQLITE_ROW;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, query, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, found->next);
  for (guint n = 0; found->rows->len < found->limit && (parts == NULL || !is_slow (found, n)); n++)
    {
      gboolean is_found = TRUE;
      guint32 row;

      result = sqlite3_step (statement);
      /* An index that was tampered with may name any row. */
      if (result != SQLITE_ROW || sqlite3_column_int64 (statement, 0) >= DASTAN_MAX_EVENTS)
        break;
      row = (guint32) sqlite3_column_int64 (statement, 0);
      if (parts != NULL && !read_texts (self, row, parts, &is_found, error))
        return FALSE;
      if (is_found)
        g_array_append_val (found->rows, row);
      found->next = (gint64) row + 1;
    }
  found->is_done = result == SQLITE_DONE || found->rows->len == found->limit;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  dastan_sqlite_set_error (self->db, result, error);
  return FALSE;
}

static gboolean
find_parts (DastanFirst *self, const GArray *parts, Found *found, GError **error)
{
  g_autofree char *quick = make_query (parts, FALSE), *whole = NULL;

  if (!walk (self, quick, has_parts_to_read (parts) ? parts : NULL, found, error))
    return FALSE;
  if (found->is_done)
    return TRUE;
  self->cost.n_whole++;
  whole = make_query (parts, TRUE);
  return walk (self, whole, NULL, found, error);
}

/* A query for nothing that is wanted takes its rows from the table of events, which is not in the head: there it finds
 * none, and is asked of the whole. */
GArray *
dastan_first_find (DastanFirst *self, const char *words, guint limit, GError **error)
{
  g_autoptr (GArray) rows = dastan_store_find_rows (self->head, words, limit, NULL);
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GArray) parts = NULL;
  Found found = { .limit = limit };

  if (rows != NULL && rows->len == limit)
    return g_steal_pointer (&rows);
  if (strlen (words) <= MAX_TYPED)
    {
      terms = dastan_asked_new (words);
      parts = list_parts (self, terms);
    }
  if (parts == NULL)
    return dastan_store_find_rows (self->db, words, limit, error);
  g_clear_pointer (&rows, g_array_unref);
  rows = found.rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  return find_parts (self, parts, &found, error) ? g_steal_pointer (&rows) : NULL;
}

gint64
dastan_first_guess (DastanFirst *self, const char *words, gint64 n_events)
{
  g_autoptr (GArray) rows = dastan_store_find_rows (self->head, words, 0, NULL);

  return rows != NULL ? (gint64) rows->len * n_events / self->n_head : 0;
}

DastanFirstCost
dastan_first_get_cost (const DastanFirst *self)
{
  return self->cost;
}

void
dastan_first_free (DastanFirst *self)
{
  sqlite3_finalize (self->word);
  sqlite3_finalize (self->texts);
  g_clear_pointer (&self->head, dastan_sqlite_close);
  g_free (self);
}

/* The words of the index are seen through a table that is no part of the file. */
static gboolean
make_words (sqlite3 *db)
{
  return dastan_sqlite_exec (db,
                             "PRAGMA query_only = OFF;"
                             "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab ('main', 'search', 'instance');"
                             "PRAGMA query_only = ON;",
                             NULL);
}

DastanFirst *
dastan_first_new (sqlite3 *db, guint n_head, GCancellable *cancellable)
{
  g_autoptr (DastanFirst) self = g_new0 (DastanFirst, 1);

  self->db = db;
  self->n_head = n_head;
  self->head = dastan_store_make_head (db, n_head, cancellable, NULL);
  if (self->head == NULL || !make_words (db))
    return NULL;
  self->word = dastan_sqlite_prepare (db, word_sql, NULL);
  self->texts = self->word != NULL ? dastan_sqlite_prepare (db, texts_sql, NULL) : NULL;
  return self->texts != NULL ? g_steal_pointer (&self) : NULL;
}
