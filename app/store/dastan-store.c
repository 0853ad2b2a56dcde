/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection to a dossier, owned by a thread of its own. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store.h"

#include "base/dastan-worker.h"
#include "store/dastan-schema.h"
#include "store/dastan-store-private.h"

#include <glib/gi18n.h>

/* Either @file or @dossier is there. @db is touched by the worker's thread alone. */
struct _DastanStore
{
  GObject parent_instance;

  GFile *file;
  DastanDossier *dossier;
  DastanWorker *worker;
  sqlite3 *db; /* nullable: not open yet */
};

G_DEFINE_FINAL_TYPE (DastanStore, dastan_store, G_TYPE_OBJECT)

typedef struct
{
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
open_file (GFile *file, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("the file is not on this computer; copy it here first"));
      return NULL;
    }
  return dastan_schema_open (path, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, cancellable,
                             error);
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

static GPtrArray *
search_words (DastanStore *self, const Search *search, GCancellable *cancellable, GError **error)
{
  GPtrArray *ids;

  if (self->db == NULL)
    self->db = self->file != NULL ? open_file (self->file, cancellable, error)
                                  : open_dossier (self->dossier, cancellable, error);
  if (self->db == NULL)
    return NULL;
  dastan_sqlite_watch (self->db, cancellable);
  ids = dastan_store_find (self->db, search->words, search->limit, error);
  dastan_sqlite_watch (self->db, NULL);
  return ids;
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *ids = search_words (source, data, cancellable, &error);

  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

typedef struct
{
  DastanStore *store;
  Search search;
  GCancellable *cancellable;
  GPtrArray *ids;
  GError *error;
} Wait;

static void
search_waiting (gpointer data)
{
  Wait *wait = data;

  if (!g_cancellable_set_error_if_cancelled (wait->cancellable, &wait->error))
    wait->ids = search_words (wait->store, &wait->search, wait->cancellable, &wait->error);
}

static void
close_waiting (gpointer data)
{
  DastanStore *self = data;

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
  self->worker = dastan_worker_new ("dastan-store");
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

/**
 * dastan_store_search:
 * @self: a store
 * @words: what was typed, in UTF-8; any text at all
 * @limit: how many events at most, or 0
 * @cancellable: (nullable): to stop
 * @error: return location: the dossier cannot be opened or read
 *
 * Finds the events that have all the words in a title, summary, note or excerpt or in the name of a
 * person or place: as beginnings of words, whatever the case and the accents; in scripts without
 * spaces anywhere; between quotation marks as a phrase. Words without a letter or digit do not
 * count; when none is left every event is found. Waits.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): their ids in the author's order
 */
GPtrArray *
dastan_store_search (DastanStore *self,
                     const char *words,
                     guint limit,
                     GCancellable *cancellable,
                     GError **error)
{
  Wait wait = { .store = self, .cancellable = cancellable };

  g_return_val_if_fail (DASTAN_IS_STORE (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  wait.search.words = g_utf8_make_valid (words, -1);
  wait.search.limit = limit;
  dastan_worker_run (self->worker, search_waiting, &wait);
  g_free (wait.search.words);
  if (wait.error != NULL)
    g_propagate_error (error, wait.error);
  return wait.ids;
}

/**
 * dastan_store_search_async:
 * @self: a store
 * @words: as for dastan_store_search()
 * @limit: how many events at most, or 0
 * @cancellable: (nullable): to stop
 * @callback: called in the caller's main context
 * @user_data: for @callback
 *
 * The same without waiting.
 */
void
dastan_store_search_async (DastanStore *self,
                           const char *words,
                           guint limit,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Search *search;

  g_return_if_fail (DASTAN_IS_STORE (self));
  g_return_if_fail (words != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dastan_store_search_async);
  search = g_new0 (Search, 1);
  search->words = g_utf8_make_valid (words, -1);
  search->limit = limit;
  g_task_set_task_data (task, search, (GDestroyNotify) free_search);
  dastan_worker_push (self->worker, g_steal_pointer (&task), search_in_thread);
}

/* Returns: (transfer full) (nullable) (element-type utf8): what dastan_store_search() returns. */
GPtrArray *
dastan_store_search_finish (DastanStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dastan_store_read:
 * @file: a file that may be anything
 * @cancellable: (nullable): to stop
 * @error: return location for a #DASTAN_ERROR_EMPTY, _FOREIGN, _NEWER, _DAMAGED, _LIMIT or a
 * #GIOErrorEnum
 *
 * Reads a dossier file, in place and without writing anything. A stranger's file is refused before
 * anything in it can do harm. The message speaks of "the file": whoever asked knows its name.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_store_read (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3) db = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  db = open_file (file, cancellable, error);
  return db != NULL ? dastan_store_load (db, cancellable, error) : NULL;
}
