/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches the open dossier off the main thread; what was asked for last is what comes. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-searcher.h"

#include "base/dastan-worker.h"
#include "formats/dastan-open.h"

/* The words of one dossier. Made on the main thread; opened, used and closed on the worker's. */
typedef struct
{
  DastanDossier *dossier;
  GFile *file;        /* (nullable) */
  DastanStore *store; /* (nullable): before the first search */
} Index;

struct _DastanSearcher
{
  GObject parent_instance;

  DastanExplorer *explorer;
  GFile *file;          /* (nullable) */
  DastanWorker *worker; /* (nullable): before the first search */
  Index *index;         /* (nullable): of the explorer's dossier; before the first search in it */
  GCancellable *cancellable; /* (nullable): of what was asked for last, while it is under way */
};

enum
{
  FOUND,
  KEPT,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanSearcher, dastan_searcher, G_TYPE_OBJECT)

static void
index_free (gpointer data)
{
  Index *index = data;

  g_object_unref (index->dossier);
  g_clear_object (&index->file);
  g_clear_object (&index->store);
  g_free (index);
}

/* What is asked for. */
typedef enum
{
  SEARCH_FIRST, /* some events with the words, at once */
  SEARCH_BEST,  /* the best of them */
  SEARCH_ROWS,  /* all of them, to filter by */
} SearchKind;

/* What a search is asked and brings. */
typedef struct
{
  SearchKind kind;
  Index *index; /* borrowed: it is closed behind every search in it */
  DastanColumns *columns;
  char *words;
  GPtrArray *hits; /* (element-type DastanSearchHit) (nullable) */
  gboolean has_more;
  GBytes *rows; /* (nullable): a bit for each row of the columns */
} Search;

static void
search_free (Search *search)
{
  dastan_columns_unref (search->columns);
  g_free (search->words);
  g_clear_pointer (&search->hits, g_ptr_array_unref);
  g_clear_pointer (&search->rows, g_bytes_unref);
  g_free (search);
}

/* --- On the worker's thread --- */

static void
make_hits (Search *search, const GPtrArray *ids)
{
  DastanDossier *dossier = search->index->dossier;

  search->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_search_hit_free);
  search->has_more = ids->len > DASTAN_SEARCHER_MAX;
  for (guint i = 0; i < ids->len && i < DASTAN_SEARCHER_MAX; i++)
    {
      int index = dastan_dossier_index_of_event (dossier, g_ptr_array_index (ids, i));
      g_autoptr (DastanEvent) event = index >= 0 ? dastan_dossier_dup_event (dossier, (guint) index) : NULL;

      if (event != NULL)
        g_ptr_array_add (search->hits, dastan_search_hit_new (dossier, event, search->words));
    }
}

/* After the events. */
static gboolean
find_sources (Search *search, GCancellable *cancellable, GError **error)
{
  DastanDossier *dossier = search->index->dossier;
  g_autoptr (GPtrArray) ids = dastan_store_search_sources (search->index->store, search->words, DASTAN_SEARCHER_MAX_SOURCES,
                                                           cancellable, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const DastanSource *source = dastan_dossier_find_source (dossier, g_ptr_array_index (ids, i));

      if (source != NULL && source->text != NULL)
        g_ptr_array_add (search->hits, dastan_search_hit_new_for_source (source, search->words));
    }
  return ids != NULL;
}

/* Some events, or the best ones; one more than are shown tells whether there are more. */
static gboolean
find_hits (Search *search, GCancellable *cancellable, GError **error)
{
  DastanStore *store = search->index->store;
  g_autoptr (GPtrArray) ids
    = search->kind == SEARCH_BEST
        ? dastan_store_search_best (store, search->words, DASTAN_SEARCHER_MAX + 1, cancellable, error)
        : dastan_store_search (store, search->words, DASTAN_SEARCHER_MAX + 1, cancellable, error);

  if (ids != NULL)
    make_hits (search, ids);
  return ids != NULL && find_sources (search, cancellable, error);
}

static gboolean
find_rows (Search *search, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) events = dastan_store_search_rows (search->index->store, search->words, cancellable, error);

  if (events != NULL)
    search->rows = dastan_columns_mark_events (search->columns, (const guint32 *) (gpointer) events->data, events->len);
  return events != NULL;
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  Index *index = search->index;
  GError *error = NULL;
  gboolean is_good;

  if (dastan_worker_return_error_if_cancelled (task))
    return;
  if (index->store == NULL)
    index->store = dastan_open_index (index->file, index->dossier);
  is_good = search->kind == SEARCH_ROWS ? find_rows (search, cancellable, &error)
                                        : find_hits (search, cancellable, &error);
  if (is_good)
    dastan_worker_return_boolean (task, TRUE);
  else
    dastan_worker_return_error (task, error);
}

/* The task's data is the index: it goes with the task. */
static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_set_task_data (task, NULL, NULL);
  dastan_worker_return_boolean (task, TRUE);
}

/* --- On the main thread --- */

/* Closing a file takes time, and comes after what is under way. */
static void
drop_index (DastanSearcher *self)
{
  GTask *task;

  if (self->index == NULL)
    return;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, g_steal_pointer (&self->index), index_free);
  dastan_worker_push (self->worker, task, close_in_thread);
}

static void searched_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
push (DastanSearcher *self, SearchKind kind, const char *words)
{
  Search *search = g_new0 (Search, 1);
  GTask *task = g_task_new (self, self->cancellable, searched_cb, NULL);

  search->kind = kind;
  search->index = self->index;
  search->columns = dastan_columns_ref ((DastanColumns *) dastan_explorer_get_columns (self->explorer));
  search->words = g_strdup (words);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  dastan_worker_push (self->worker, task, search_in_thread);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanSearcher *self = DASTAN_SEARCHER (source);
  Search *search = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_good = g_task_propagate_boolean (G_TASK (result), &error), is_last;

  /* Something else was asked for, or nothing any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  /* What comes at once is replaced by the best, which take longer to find. */
  is_last = !is_good || search->kind != SEARCH_FIRST || search->hits->len < 2;
  if (is_last)
    g_clear_object (&self->cancellable);
  else
    push (self, SEARCH_BEST, search->words);
  if (!is_good)
    g_signal_emit (self, signals[FAILED], 0, error);
  else if (search->kind != SEARCH_ROWS)
    g_signal_emit (self, signals[FOUND], 0, search->hits, search->has_more, is_last);
  else
    {
      dastan_explorer_set_words (self->explorer, search->words, search->rows);
      g_signal_emit (self, signals[KEPT], 0);
    }
}

static void
ask (DastanSearcher *self, SearchKind kind, const char *words)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  g_autofree char *valid = g_utf8_make_valid (words, -1);

  dastan_searcher_cancel (self);
  if (dossier == NULL)
    return;
  if (self->worker == NULL)
    self->worker = dastan_worker_new ("dastan-search", DASTAN_WAY_SOME);
  if (self->index == NULL)
    {
      self->index = g_new0 (Index, 1);
      self->index->dossier = g_object_ref (dossier);
      self->index->file = self->file != NULL ? g_object_ref (self->file) : NULL;
    }
  self->cancellable = g_cancellable_new ();
  push (self, kind, valid);
}

void
dastan_searcher_search (DastanSearcher *self, const char *words)
{
  g_return_if_fail (DASTAN_IS_SEARCHER (self));
  g_return_if_fail (words != NULL);
  ask (self, SEARCH_FIRST, words);
}

void
dastan_searcher_keep (DastanSearcher *self, const char *words)
{
  g_return_if_fail (DASTAN_IS_SEARCHER (self));
  g_return_if_fail (words != NULL);
  ask (self, SEARCH_ROWS, words);
}

void
dastan_searcher_cancel (DastanSearcher *self)
{
  g_return_if_fail (DASTAN_IS_SEARCHER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

gboolean
dastan_searcher_is_busy (DastanSearcher *self)
{
  g_return_val_if_fail (DASTAN_IS_SEARCHER (self), FALSE);
  return self->cancellable != NULL;
}

void
dastan_searcher_set_file (DastanSearcher *self, GFile *file)
{
  g_return_if_fail (DASTAN_IS_SEARCHER (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));
  g_set_object (&self->file, file);
}

static void
dossier_changed_cb (DastanSearcher *self)
{
  dastan_searcher_cancel (self);
  drop_index (self);
}

static void
dastan_searcher_dispose (GObject *object)
{
  DastanSearcher *self = DASTAN_SEARCHER (object);

  dastan_searcher_cancel (self);
  drop_index (self);
  g_clear_pointer (&self->worker, dastan_worker_free);
  g_clear_object (&self->file);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_searcher_parent_class)->dispose (object);
}

static void
dastan_searcher_class_init (DastanSearcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_searcher_dispose;
  signals[FOUND] = g_signal_new ("found", DASTAN_TYPE_SEARCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 3, G_TYPE_PTR_ARRAY,
                                 G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);
  signals[KEPT] = g_signal_new ("kept", DASTAN_TYPE_SEARCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", DASTAN_TYPE_SEARCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
dastan_searcher_init (DastanSearcher *self)
{
}

DastanSearcher *
dastan_searcher_new (DastanExplorer *explorer)
{
  DastanSearcher *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);

  self = g_object_new (DASTAN_TYPE_SEARCHER, NULL);
  self->explorer = g_object_ref (explorer);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (dossier_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
