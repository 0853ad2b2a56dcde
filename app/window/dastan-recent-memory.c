/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop remembers of files that this program opened: read and written in a thread. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-recent-memory.h"

#include <gtk/gtk.h>

#include "base/dastan-worker.h"

/* Under which the desktop remembers what was opened with this program: not a word to be translated.
 */
#define PROGRAM_NAME "Dastan"
#define PROGRAM_EXEC "dastan %u"
/* Of files of other programs; no word, either. */
#define FOREIGN_GROUP "Dastan-foreign"
/* As many as the toolkit lets be; the oldest go first. */
#define MOST_ENTRIES 1000

struct _DastanRecentMemory
{
  GObject parent_instance;

  char *path;
  GPtrArray *entries; /* (element-type DastanRecentEntry) */
  DastanWorker *worker;
  GFileMonitor *monitor; /* (nullable) */
  GTask *newest;         /* (nullable): what was asked for last, until it is taken */
  GCancellable *alive;   /* cancelled where nobody is left to be told */
};

static guint changed_signal;
static DastanRecentMemory *standard; /* (nullable) */

G_DEFINE_FINAL_TYPE (DastanRecentMemory, dastan_recent_memory, G_TYPE_OBJECT)

/* --- In the thread --- */

typedef enum
{
  ASK_READ,
  ASK_ADD,
  ASK_REMOVE,
} Ask;

typedef struct
{
  Ask ask;
  char *path;
  DastanRecentEntry entry; /* of what is added or removed */
  gboolean is_enabled;     /* whether the desktop remembers anything */
  int max_days;            /* for how long; negative for ever */
  GPtrArray *entries;      /* (nullable): what has come of it */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request->entry.uri);
  g_clear_pointer (&request->entries, g_ptr_array_unref);
  g_free (request);
}

static void
entry_free (gpointer data)
{
  DastanRecentEntry *entry = data;

  g_free (entry->uri);
  g_free (entry);
}

static DastanRecentEntry *
entry_new (const char *uri, gint64 opened, gboolean is_foreign)
{
  DastanRecentEntry *self = g_new0 (DastanRecentEntry, 1);

  self->uri = g_strdup (uri);
  self->opened = opened;
  self->is_foreign = is_foreign;
  return self;
}

/* The last one first; what was opened at the same time by its address, so that the order does not
 * change. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const DastanRecentEntry *left = *(DastanRecentEntry *const *)a,
                          *right = *(DastanRecentEntry *const *)b;

  if (left->opened != right->opened)
    return left->opened < right->opened ? 1 : -1;
  return strcmp (left->uri, right->uri);
}

static gint64
to_microseconds (GDateTime *time)
{
  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

static GPtrArray *
list_ours (GBookmarkFile *file)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_auto (GStrv) uris = g_bookmark_file_get_uris (file, NULL);

  for (char **uri = uris; *uri != NULL; uri++)
    {
      GDateTime *opened = NULL;

      if (g_bookmark_file_get_application_info (file, *uri, PROGRAM_NAME, NULL, NULL, &opened,
                                                NULL))
        g_ptr_array_add (entries,
                         entry_new (*uri, opened != NULL ? to_microseconds (opened) : 0,
                                    g_bookmark_file_has_group (file, *uri, FOREIGN_GROUP, NULL)));
    }
  g_ptr_array_sort (entries, compare);
  return entries;
}

static void
add_entry (GBookmarkFile *file, const DastanRecentEntry *entry)
{
  g_autofree char *base = g_path_get_basename (entry->uri),
                  *name = g_uri_unescape_string (base, NULL),
                  *type = g_content_type_guess (name != NULL ? name : base, NULL, 0, NULL),
                  *mime_type = g_content_type_get_mime_type (type);
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (entry->opened / G_USEC_PER_SEC),
                        opened = g_date_time_add (seconds, entry->opened % G_USEC_PER_SEC);

  g_bookmark_file_set_mime_type (file, entry->uri,
                                 mime_type != NULL ? mime_type : "application/octet-stream");
  g_bookmark_file_set_application_info (file, entry->uri, PROGRAM_NAME, PROGRAM_EXEC, -1, opened,
                                        NULL);
  if (entry->is_foreign)
    g_bookmark_file_add_group (file, entry->uri, FOREIGN_GROUP);
  else
    g_bookmark_file_remove_group (file, entry->uri, FOREIGN_GROUP, NULL);
}

/* An entry that no program is left in goes with the last. */
static void
remove_entry (GBookmarkFile *file, const char *uri)
{
  g_auto (GStrv) programs = NULL;

  g_bookmark_file_remove_group (file, uri, FOREIGN_GROUP, NULL);
  g_bookmark_file_remove_application (file, uri, PROGRAM_NAME, NULL);
  programs = g_bookmark_file_get_applications (file, uri, NULL, NULL);
  if (programs != NULL && programs[0] == NULL)
    g_bookmark_file_remove_item (file, uri, NULL);
}

static int
compare_changed (gconstpointer a, gconstpointer b, gpointer data)
{
  GDateTime *left = g_bookmark_file_get_modified_date_time (data, *(char *const *)a, NULL),
            *right = g_bookmark_file_get_modified_date_time (data, *(char *const *)b, NULL);

  if (left == NULL || right == NULL)
    return (left != NULL) - (right != NULL);
  return g_date_time_compare (left, right);
}

static void
drop_old (GBookmarkFile *file, int max_days)
{
  g_auto (GStrv) uris = g_bookmark_file_get_uris (file, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  guint n = g_strv_length (uris);

  g_qsort_with_data (uris, (int)n, sizeof *uris, compare_changed, file);
  for (guint i = 0; i < n; i++)
    {
      GDateTime *changed = g_bookmark_file_get_modified_date_time (file, uris[i], NULL);
      gboolean is_old = max_days >= 0 && changed != NULL
                        && g_date_time_difference (now, changed) / G_TIME_SPAN_DAY > max_days;

      if (is_old || i + MOST_ENTRIES < n)
        g_bookmark_file_remove_item (file, uris[i], NULL);
    }
}

/* Whether there is a file to go on from: none yet or an empty one is, but not one that has been
 * damaged, of which others may still save what is in it. */
static gboolean
load (GBookmarkFile *file, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, &error))
    return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  if (size == 0 || g_bookmark_file_load_from_data (file, text, size, &error))
    return TRUE;
  g_info ("%s: %s", path, error->message);
  return FALSE;
}

/* For nobody else to read, as the toolkit has it. */
static void
save (GBookmarkFile *file, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (path), *text = NULL;
  gsize size;

  g_mkdir_with_parents (folder, 0700);
  text = g_bookmark_file_to_data (file, &size, &error);
  if (text == NULL
      || !g_file_set_contents_full (path, text, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                    &error))
    g_info ("%s: %s", path, error->message);
}

static void
do_request (Request *request)
{
  g_autoptr (GBookmarkFile) file = g_bookmark_file_new ();
  gboolean is_good;

  if (!request->is_enabled)
    {
      request->entries = g_ptr_array_new_with_free_func (entry_free);
      return;
    }
  is_good = load (file, request->path);
  if (request->ask == ASK_ADD)
    add_entry (file, &request->entry);
  else if (request->ask == ASK_REMOVE)
    remove_entry (file, request->entry.uri);
  drop_old (file, request->max_days);
  request->entries = list_ours (file);
  if (request->ask != ASK_READ && is_good)
    save (file, request->path);
}

static void
do_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  do_request (data);
  dastan_worker_return_boolean (task, TRUE);
}

/* --- In the main thread --- */

static void
take (DastanRecentMemory *self, GPtrArray *entries)
{
  g_ptr_array_unref (self->entries);
  self->entries = g_ptr_array_ref (entries);
  g_signal_emit (self, changed_signal, 0);
}

static void
take_newest (DastanRecentMemory *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->newest);
  const Request *request = g_task_get_task_data (task);

  take (self, request->entries);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanRecentMemory *self = data;

  /* It is gone; or what was asked for meanwhile is in the next. */
  if (g_task_propagate_boolean (G_TASK (result), NULL) && G_TASK (result) == self->newest)
    take_newest (self);
}

static void
ask (DastanRecentMemory *self, Ask what, const char *uri, gint64 opened, gboolean is_foreign)
{
  GtkSettings *settings = gtk_settings_get_default ();
  Request *request = g_new0 (Request, 1);

  *request
      = (Request){ .ask = what, .path = g_strdup (self->path), .is_enabled = TRUE, .max_days = -1 };
  request->entry = (DastanRecentEntry){ g_strdup (uri), opened, is_foreign };
  if (settings != NULL)
    g_object_get (settings, "gtk-recent-files-enabled", &request->is_enabled,
                  "gtk-recent-files-max-age", &request->max_days, NULL);
  g_clear_object (&self->newest);
  self->newest = g_task_new (NULL, self->alive, done_cb, self);
  g_task_set_source_tag (self->newest, ask);
  g_task_set_task_data (self->newest, request, request_free);
  dastan_worker_push (self->worker, g_object_ref (self->newest), do_in_thread);
}

static void
file_changed_cb (DastanRecentMemory *self)
{
  /* What is under way reads it anew. */
  if (self->newest == NULL)
    ask (self, ASK_READ, NULL, 0, FALSE);
}

/* --- The object --- */

static void
dastan_recent_memory_dispose (GObject *object)
{
  DastanRecentMemory *self = DASTAN_RECENT_MEMORY (object);

  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  /* What is still to be written is: a program that ends waits for it. */
  g_clear_pointer (&self->worker, dastan_worker_free);
  g_cancellable_cancel (self->alive);
  g_clear_object (&self->newest);
  G_OBJECT_CLASS (dastan_recent_memory_parent_class)->dispose (object);
}

static void
dastan_recent_memory_finalize (GObject *object)
{
  DastanRecentMemory *self = DASTAN_RECENT_MEMORY (object);

  g_object_unref (self->alive);
  g_ptr_array_unref (self->entries);
  g_free (self->path);
  G_OBJECT_CLASS (dastan_recent_memory_parent_class)->finalize (object);
}

static void
dastan_recent_memory_class_init (DastanRecentMemoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dastan_recent_memory_dispose;
  object_class->finalize = dastan_recent_memory_finalize;
  changed_signal = g_signal_new ("changed", DASTAN_TYPE_RECENT_MEMORY, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
dastan_recent_memory_init (DastanRecentMemory *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->alive = g_cancellable_new ();
  self->worker = dastan_worker_new_apart ("dastan-recent");
}

DastanRecentMemory *
dastan_recent_memory_new (const char *path)
{
  DastanRecentMemory *self;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (DASTAN_TYPE_RECENT_MEMORY, NULL);
  self->path = g_strdup (path);
  file = g_file_new_for_path (path);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (file_changed_cb), self);
  ask (self, ASK_READ, NULL, 0, FALSE);
  return self;
}

DastanRecentMemory *
dastan_recent_memory_get_default (void)
{
  g_autofree char *path = NULL;

  if (standard != NULL)
    return g_object_ref (standard);
  path = g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
  standard = dastan_recent_memory_new (path);
  g_object_add_weak_pointer (G_OBJECT (standard), (gpointer *)&standard);
  return standard;
}

const GPtrArray *
dastan_recent_memory_get_entries (DastanRecentMemory *self)
{
  g_return_val_if_fail (DASTAN_IS_RECENT_MEMORY (self), NULL);
  return self->entries;
}

/* (transfer full) (element-type DastanRecentEntry): the entries but that of @uri. */
static GPtrArray *
list_others (DastanRecentMemory *self, const char *uri)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const DastanRecentEntry *entry = self->entries->pdata[i];

      if (!g_str_equal (entry->uri, uri))
        g_ptr_array_add (others, entry_new (entry->uri, entry->opened, entry->is_foreign));
    }
  return others;
}

void
dastan_recent_memory_add (DastanRecentMemory *self, const char *uri, gboolean is_foreign)
{
  gint64 now = g_get_real_time ();
  g_autoptr (GPtrArray) entries = NULL;

  g_return_if_fail (DASTAN_IS_RECENT_MEMORY (self));
  g_return_if_fail (uri != NULL);

  entries = list_others (self, uri);
  g_ptr_array_insert (entries, 0, entry_new (uri, now, is_foreign));
  ask (self, ASK_ADD, uri, now, is_foreign);
  take (self, entries);
}

void
dastan_recent_memory_remove (DastanRecentMemory *self, const char *uri)
{
  g_autoptr (GPtrArray) entries = NULL;

  g_return_if_fail (DASTAN_IS_RECENT_MEMORY (self));
  g_return_if_fail (uri != NULL);

  entries = list_others (self, uri);
  ask (self, ASK_REMOVE, uri, 0, FALSE);
  take (self, entries);
}

static void
nothing (gpointer data)
{
}

void
dastan_recent_memory_wait (DastanRecentMemory *self)
{
  g_return_if_fail (DASTAN_IS_RECENT_MEMORY (self));

  if (self->newest == NULL)
    return;
  dastan_worker_run (self->worker, nothing, NULL);
  take_newest (self);
}
