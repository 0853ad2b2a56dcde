/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection to a dossier, owned by a thread of its own. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store.h"

#include "base/dastan-worker.h"
#include "model/dastan-limits.h"
#include "store/dastan-schema.h"
#include "store/dastan-store-first.h"
#include "store/dastan-store-images.h"
#include "store/dastan-store-private.h"
#include "store/dastan-store-reader.h"

#include <glib/gi18n.h>
#include <sys/stat.h>

#define WHOLE 2000 /* events that are read into memory when a file is opened */
#define HEAD 1000  /* first events whose words are looked at first */
#define MAX_FIRST 100     /* events that are found as first ones, at most */
#define MAX_RANKED 100000 /* events with the words of which the best are looked for, about */

/* Either @file or @dossier is there. @db is touched by the worker's thread alone. */
struct _DastanStore
{
  GObject parent_instance;

  GFile *file;
  DastanDossier *dossier;
  DastanWorker *worker;
  sqlite3 *db; /* nullable: not open yet */
  gint64 n_events;
  DastanFirst *first; /* nullable: not needed yet */
};

G_DEFINE_FINAL_TYPE (DastanStore, dastan_store, G_TYPE_OBJECT)

/* What is asked of it: ids in the author's order, ids with the best first, rows, or ids of sources. */
typedef enum
{
  SEARCH_IDS,
  SEARCH_BEST,
  SEARCH_ROWS,
  SEARCH_SOURCES,
} SearchKind;

typedef struct
{
  SearchKind kind;
  char *words;
  guint limit;
} Search;

static void
free_search (Search *search)
{
  g_free (search->words);
  g_free (search);
}

/* --- In the worker's thread --- */

static sqlite3 *
open_file (GFile *file, GCancellable *cancellable, gboolean *is_checked, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("the file is not on this computer; copy it here first"));
      return NULL;
    }
  return dastan_schema_open_large (path, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, cancellable,
                                   is_checked, error);
}

static sqlite3 *
open_dossier (DastanDossier *dossier, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3) db = dastan_sqlite_open_memory (error);

  if (db == NULL
      || !dastan_schema_upgrade (db, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, error)
      || !dastan_sqlite_exec (db, "BEGIN", error)
      || !dastan_store_fill (db, dossier, cancellable, error)
      || !dastan_sqlite_exec (db, "COMMIT", error))
    return NULL;
  return g_steal_pointer (&db);
}

static gboolean
open_store (DastanStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  gboolean is_checked;

  if (self->db != NULL)
    return TRUE;
  db = self->file != NULL ? open_file (self->file, cancellable, &is_checked, error)
                          : open_dossier (self->dossier, cancellable, error);
  /* A file of an older version has been brought up in memory, with indexes as they were then. */
  if (db == NULL
      || (self->file != NULL && !sqlite3_db_readonly (db, "main")
          && !dastan_store_reindex (db, cancellable, error))
      || !dastan_sqlite_get_int (db, "SELECT coalesce (max (row), -1) + 1 FROM event", &self->n_events,
                                 error))
    return FALSE;
  self->db = g_steal_pointer (&db);
  return TRUE;
}

/* (nullable): NULL where there are not many events. */
static DastanFirst *
get_first (DastanStore *self, GCancellable *cancellable)
{
  if (self->first == NULL && self->n_events > HEAD)
    {
      self->first = dastan_first_new (self->db, HEAD, cancellable);
      /* Reading the first events has ended it. */
      dastan_sqlite_watch (self->db, cancellable);
    }
  return self->first;
}

static GArray *
find_first (DastanStore *self, const Search *search, GCancellable *cancellable, GError **error)
{
  gboolean is_first = search->limit > 0 && search->limit <= MAX_FIRST;
  DastanFirst *first = is_first ? get_first (self, cancellable) : NULL;

  return first != NULL ? dastan_first_find (first, search->words, search->limit, error)
                       : dastan_store_find_rows (self->db, search->words, search->limit, error);
}

/* Where a large part of all events has the words none is better than the others, and to compare them
 * would keep waiting who types on. */
static GArray *
find_best (DastanStore *self, const Search *search, GCancellable *cancellable, GError **error)
{
  DastanFirst *first = get_first (self, cancellable);

  if (first != NULL && dastan_first_guess (first, search->words, self->n_events) > MAX_RANKED)
    return find_first (self, search, cancellable, error);
  return dastan_store_rank_rows (self->db, search->words, search->limit, error);
}

static GArray *
find_rows (DastanStore *self, const Search *search, GCancellable *cancellable, GError **error)
{
  GArray *rows;

  switch (search->kind)
    {
    case SEARCH_IDS:
      return find_first (self, search, cancellable, error);
    case SEARCH_BEST:
      return find_best (self, search, cancellable, error);
    case SEARCH_SOURCES:
      return dastan_store_find_sources (self->db, search->words, search->limit, error);
    case SEARCH_ROWS:
    default:
      rows = dastan_store_find_rows (self->db, search->words, 0, error);
      /* An index that was tampered with may name what is not there. */
      while (rows != NULL && rows->len > 0
             && g_array_index (rows, guint32, rows->len - 1) >= self->n_events)
        g_array_set_size (rows, rows->len - 1);
      return rows;
    }
}

/* Ids or rows. */
static gpointer
search_words (DastanStore *self, const Search *search, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) rows = NULL;
  gpointer result = NULL;

  if (!open_store (self, cancellable, error))
    return NULL;
  dastan_sqlite_watch (self->db, cancellable);
  rows = find_rows (self, search, cancellable, error);
  if (rows != NULL && search->kind == SEARCH_ROWS)
    result = g_steal_pointer (&rows);
  else if (rows != NULL && search->kind == SEARCH_SOURCES)
    result = dastan_store_list_source_ids (self->db, rows, error);
  else if (rows != NULL)
    result = dastan_store_list_ids (self->db, rows, error);
  dastan_sqlite_watch (self->db, NULL);
  return result;
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Search *search = data;
  g_autoptr (GError) error = NULL;
  gpointer result = search_words (source, search, cancellable, &error);

  if (result != NULL)
    dastan_worker_return_pointer (task, result,
                           search->kind == SEARCH_ROWS ? (GDestroyNotify) g_array_unref
                                                       : (GDestroyNotify) g_ptr_array_unref);
  else
    dastan_worker_return_error (task, g_steal_pointer (&error));
}

typedef struct
{
  DastanStore *store;
  Search search;
  GCancellable *cancellable;
  gpointer result;
  GError *error;
} Wait;

static void
search_waiting (gpointer data)
{
  Wait *wait = data;

  if (!g_cancellable_set_error_if_cancelled (wait->cancellable, &wait->error))
    wait->result = search_words (wait->store, &wait->search, wait->cancellable, &wait->error);
}

static void
close_waiting (gpointer data)
{
  DastanStore *self = data;

  g_clear_pointer (&self->first, dastan_first_free);
  g_clear_pointer (&self->db, dastan_sqlite_close);
}

/* --- The object --- */

static void
dastan_store_finalize (GObject *object)
{
  DastanStore *self = DASTAN_STORE (object);

  dastan_worker_run (self->worker, close_waiting, self);
  g_clear_pointer (&self->worker, dastan_worker_free);
  g_clear_object (&self->file);
  g_clear_object (&self->dossier);

  G_OBJECT_CLASS (dastan_store_parent_class)->finalize (object);
}

static void
dastan_store_class_init (DastanStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dastan_store_finalize;
}

static void
dastan_store_init (DastanStore *self)
{
  self->worker = dastan_worker_new ("dastan-store", DASTAN_WAY_SOME);
}

/**
 * dastan_store_new_for_file:
 * @file: a dossier file
 *
 * Returns: (transfer full): a store that opens @file when it is first asked
 */
DastanStore *
dastan_store_new_for_file (GFile *file)
{
  DastanStore *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (DASTAN_TYPE_STORE, NULL);
  self->file = g_object_ref (file);
  return self;
}

/**
 * dastan_store_new_for_dossier:
 * @dossier: a sealed dossier, from wherever it came
 *
 * Returns: (transfer full): a store that makes a database in memory when it is first asked
 */
DastanStore *
dastan_store_new_for_dossier (DastanDossier *dossier)
{
  DastanStore *self;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);

  self = g_object_new (DASTAN_TYPE_STORE, NULL);
  self->dossier = g_object_ref (dossier);
  return self;
}

static gpointer
search_and_wait (DastanStore *self,
                 SearchKind kind,
                 const char *words,
                 guint limit,
                 GCancellable *cancellable,
                 GError **error)
{
  Wait wait = { .store = self, .search = { kind, NULL, limit }, .cancellable = cancellable };

  wait.search.words = g_utf8_make_valid (words, -1);
  dastan_worker_run (self->worker, search_waiting, &wait);
  g_free (wait.search.words);
  if (wait.error != NULL)
    g_propagate_error (error, wait.error);
  return wait.result;
}

/**
 * dastan_store_search:
 * @self: a store
 * @words: what was typed, in UTF-8; any text at all
 * @limit: how many events at most, or 0
 * @cancellable: (nullable): to stop
 * @error: return location: the dossier cannot be opened or read
 *
 * Finds the events that have all the words in a title, summary, note or excerpt or in the name of a
 * person or place: as beginnings of words, whatever the case and the accents; in scripts without spaces
 * anywhere; between quotation marks as a phrase of whole words. Those after a minus are not to be there, as whole
 * words. With an asterisk right after them these may be beginnings, too.
 * Words without a letter or digit do not count; when none is left every event is found. Waits, not long
 * where there is a limit: this is what is shown while somebody types.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): their ids in the author's order
 */
GPtrArray *
dastan_store_search (
    DastanStore *self, const char *words, guint limit, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (DASTAN_IS_STORE (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  return search_and_wait (self, SEARCH_IDS, words, limit, cancellable, error);
}

/**
 * dastan_store_search_best:
 * @self: a store
 * @words: as for dastan_store_search()
 * @limit: how many events at most, more than 0
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * The same events, the best of them first: those with rare words before those with common ones, a word
 * in the title before one in an excerpt. Takes longer: this replaces what was shown first.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): their ids
 */
GPtrArray *
dastan_store_search_best (
    DastanStore *self, const char *words, guint limit, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (DASTAN_IS_STORE (self), NULL);
  g_return_val_if_fail (words != NULL && limit > 0, NULL);

  return search_and_wait (self, SEARCH_BEST, words, limit, cancellable, error);
}

/**
 * dastan_store_search_rows:
 * @self: a store
 * @words: as for dastan_store_search()
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * All of them by where they are in the author's order: for a filter, see dastan_columns_mark_events().
 *
 * Returns: (transfer full) (nullable) (element-type guint32): indexes of events, ascending
 */
GArray *
dastan_store_search_rows (DastanStore *self,
                          const char *words,
                          GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (DASTAN_IS_STORE (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  return search_and_wait (self, SEARCH_ROWS, words, 0, cancellable, error);
}

/**
 * dastan_store_search_sources:
 * @self: a store
 * @words: as for dastan_store_search()
 * @limit: how many sources at most, or 0
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Finds the sources of which the dossier has the whole text and which have all the words in it or in their
 * title. Waits.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): their ids in the author's order
 */
GPtrArray *
dastan_store_search_sources (
    DastanStore *self, const char *words, guint limit, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (DASTAN_IS_STORE (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  return search_and_wait (self, SEARCH_SOURCES, words, limit, cancellable, error);
}

static void
search_later (DastanStore *self,
              SearchKind kind,
              const char *words,
              guint limit,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  g_task_set_source_tag (task, search_later);
  *search = (Search){ kind, g_utf8_make_valid (words, -1), limit };
  g_task_set_task_data (task, search, (GDestroyNotify) free_search);
  dastan_worker_push (self->worker, task, search_in_thread);
}

/* dastan_store_search() without waiting; @callback is called in the caller's main context. */
void
dastan_store_search_async (DastanStore *self,
                           const char *words,
                           guint limit,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (DASTAN_IS_STORE (self));
  g_return_if_fail (words != NULL);

  search_later (self, SEARCH_IDS, words, limit, cancellable, callback, user_data);
}

/* dastan_store_search_best() without waiting. */
void
dastan_store_search_best_async (DastanStore *self,
                                const char *words,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (DASTAN_IS_STORE (self));
  g_return_if_fail (words != NULL && limit > 0);

  search_later (self, SEARCH_BEST, words, limit, cancellable, callback, user_data);
}

/* dastan_store_search_rows() without waiting. */
void
dastan_store_search_rows_async (DastanStore *self,
                                const char *words,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (DASTAN_IS_STORE (self));
  g_return_if_fail (words != NULL);

  search_later (self, SEARCH_ROWS, words, 0, cancellable, callback, user_data);
}

/* Ends any of the three. Returns: (transfer full) (nullable): what the one that waits returns: a
 * #GPtrArray of ids, or of dastan_store_search_rows_async() a #GArray. */
gpointer
dastan_store_search_finish (DastanStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The number of the file at a path, or 0: whether two connections are to the same. */
static guint64
get_inode (const char *path)
{
  struct stat status;

  return path != NULL && stat (path, &status) == 0 ? status.st_ino : 0;
}

/* A second connection to what the first is to; NULL without an error where the file has been replaced
 * in between. */
static sqlite3 *
open_again (GFile *file, guint64 inode, GCancellable *cancellable, GError **error)
{
  gboolean is_checked;
  g_autoptr (sqlite3) db = open_file (file, cancellable, &is_checked, error);

  return db != NULL && get_inode (g_file_peek_path (file)) == inode ? g_steal_pointer (&db) : NULL;
}

/* The columns the file brings, or where it brings none, as one of an older version, those of its
 * events, all of which have been looked at then. */
static DastanColumns *
get_columns (sqlite3 *db,
             DastanDossier *dossier,
             guint n_events,
             gboolean *is_checked,
             GCancellable *cancellable,
             GError **error)
{
  gint64 has_columns = 0;

  if (!dastan_sqlite_get_int (db, "SELECT EXISTS (SELECT 1 FROM event_column)", &has_columns, error))
    return NULL;
  if (has_columns)
    {
      *is_checked = FALSE;
      return dastan_store_read_columns (db, dossier, n_events, error);
    }
  if (!*is_checked && !dastan_schema_check_pages (db, error))
    return NULL;
  *is_checked = TRUE;
  return dastan_store_load_columns (db, cancellable, error);
}

/* @images: (out) (transfer full) (nullable): where the bytes of images are; %NULL where there are none. Of a file that
 * is read as a whole few are read, too. Returns whether it worked. */
static gboolean
open_images (GFile *file, sqlite3 *db, gboolean is_whole, DastanImageReader **images, GCancellable *cancellable,
             GError **error)
{
  guint64 inode = get_inode (g_file_peek_path (file));
  sqlite3 *own;
  gint64 total = 0;

  *images = NULL;
  /* Of very many their sizes are not added up. */
  if (!dastan_sqlite_get_int (db, "SELECT EXISTS (SELECT 1 FROM image)", &total, error))
    return FALSE;
  if (total <= 0)
    return TRUE;
  if (is_whole && !dastan_store_images_get_total (db, &total, error))
    return FALSE;
  if (is_whole && total <= DASTAN_STORE_IMAGES_IN_MEMORY)
    {
      *images = (DastanImageReader *) dastan_store_images_new_whole (db, cancellable, error);
      return *images != NULL;
    }
  own = open_again (file, inode, cancellable, error);
  if (own != NULL)
    *images = DASTAN_IMAGE_READER (dastan_store_images_new (own, g_file_peek_path (file)));
  else if (error != NULL && *error == NULL)
    dastan_sqlite_set_error (db, SQLITE_BUSY, error);
  return own != NULL;
}

/* (transfer full): of a file with many events, those are left where they are. Takes @db. */
static DastanDossier *
read_records (GFile *file,
              sqlite3 *db,
              guint n_events,
              DastanImageReader *images,
              gboolean is_checked,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (sqlite3) owned = db;
  g_autoptr (sqlite3) check = NULL;
  guint64 inode = get_inode (g_file_peek_path (file));
  g_autoptr (DastanDossier) dossier = dastan_store_load_records (db, cancellable, error);
  g_autoptr (DastanColumns) columns = NULL;
  DastanStoreReader *reader;

  columns = dossier != NULL ? get_columns (db, dossier, n_events, &is_checked, cancellable, error) : NULL;
  if (columns == NULL)
    return NULL;
  if (!is_checked)
    {
      check = open_again (file, inode, cancellable, error);
      if (check == NULL)
        {
          if (error != NULL && *error == NULL)
            dastan_sqlite_set_error (db, SQLITE_BUSY, error);
          return NULL;
        }
    }
  reader = dastan_store_reader_new (g_steal_pointer (&owned), g_steal_pointer (&check), dossier,
                                    g_steal_pointer (&columns), images, error);
  if (reader == NULL)
    return NULL;
  if (g_file_peek_path (file) != NULL)
    dastan_store_reader_hold (reader, g_file_peek_path (file));
  dastan_dossier_take_reader (dossier, DASTAN_EVENT_READER (reader));
  dastan_dossier_seal (dossier);
  return g_steal_pointer (&dossier);
}

/**
 * dastan_store_read_with:
 * @file: a file that may be anything
 * @n_whole: up to how many events are read into memory
 * @cancellable: (nullable): to stop
 * @error: return location, as of dastan_store_read()
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_store_read_with (GFile *file, guint n_whole, GCancellable *cancellable, GError **error)
{
  gboolean is_checked = FALSE;
  g_autoptr (sqlite3) db = open_file (file, cancellable, &is_checked, error);
  g_autoptr (DastanImageReader) images = NULL;
  gint64 n_events = 0;

  if (db == NULL
      || !dastan_sqlite_get_int (db, "SELECT coalesce (max (row), -1) + 1 FROM event", &n_events, error))
    return NULL;
  if (n_events < 0 || n_events > DASTAN_MAX_EVENTS)
    {
      dastan_sqlite_set_error (db, SQLITE_TOOBIG, error);
      return NULL;
    }
  if (n_events <= n_whole && !is_checked && !dastan_schema_check_pages (db, error))
    return NULL;
  if (!open_images (file, db, n_events <= n_whole, &images, cancellable, error))
    return NULL;
  return n_events > n_whole
           ? read_records (file, g_steal_pointer (&db), (guint) n_events, images, is_checked, cancellable, error)
           : dastan_store_load (db, images, cancellable, error);
}

/* (transfer full) (nullable): the dossier of a draft, whose images are files of @folder, read when they are wanted. */
DastanDossier *
dastan_store_read_apart (GFile *file, const char *folder, GCancellable *cancellable, GError **error)
{
  gboolean is_checked = FALSE;
  g_autoptr (sqlite3) db = open_file (file, cancellable, &is_checked, error);
  g_autoptr (DastanStoreImages) images = NULL;

  if (db == NULL || (!is_checked && !dastan_schema_check_pages (db, error)))
    return NULL;
  images = dastan_store_images_new_apart (folder);
  return dastan_store_load (db, DASTAN_IMAGE_READER (images), cancellable, error);
}

/**
 * dastan_store_read:
 * @file: a file that may be anything
 * @cancellable: (nullable): to stop
 * @error: return location for a #DASTAN_ERROR_EMPTY, _FOREIGN, _NEWER, _DAMAGED, _LIMIT or a
 * #GIOErrorEnum
 *
 * Reads a dossier file, in place and without writing anything. A stranger's file is refused before
 * anything in it can do harm. A few thousand events are read into memory, and all that is in the file
 * is looked at. Of a larger file the records and the columns are read, and each event when it is asked
 * for; every value is looked at as it is read, so that a damaged file can be wrong but do no harm, and
 * whoever opened it asks dastan_dossier_check() whether the whole holds together. The message speaks of "the file": whoever asked knows its name.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_store_read (GFile *file, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return dastan_store_read_with (file, WHOLE, cancellable, error);
}
