/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens one file after another off the main thread: the one that was asked for last is the one that
 * comes. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-opener.h"

#include <glib/gi18n.h>

#include "base/dastan-worker.h"
#include "formats/dastan-import.h"

#define ALMOST_SLOW_MS 150
#define SLOW_MS 250 /* a file that is open sooner shows no page in between */

struct _DastanOpener
{
  GObject parent_instance;

  GCancellable *opening; /* (nullable): of the file being opened */
  char *name;            /* (nullable) */
  guint slow_id;
  gboolean asks;
  GtkFileChooserNative *chooser; /* (nullable) */
};

enum
{
  ALMOST_SLOW,
  SLOW,
  OPENED,
  FOREIGN,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanOpener, dastan_opener, G_TYPE_OBJECT)

/* What an opening carries to its end. */
typedef struct
{
  DastanOpener *opener;
  GCancellable *cancellable;
  GFile *file;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->opener);
  g_object_unref (opening->cancellable);
  g_object_unref (opening->file);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

/* Something done for an opening on a thread of its own. */
typedef struct
{
  DastanWorker *worker;
  GFile *file;            /* (nullable) */
  DastanDossier *dossier; /* (nullable) */
} Work;

static void
work_free (Work *work)
{
  g_clear_object (&work->file);
  if (work->dossier != NULL)
    dastan_worker_drop (work->dossier, g_object_unref);
  dastan_worker_let_end (work->worker);
  g_free (work);
}

/* Takes the place of what @opening waited for. @file or @dossier is what @func works on. */
static void
start_work (Opening *opening,
            const char *name,
            GFile *file,
            DastanDossier *dossier,
            GTaskThreadFunc func,
            GAsyncReadyCallback done)
{
  GTask *task = g_task_new (NULL, opening->cancellable, done, opening);
  Work *work = g_new0 (Work, 1);

  if (file != NULL)
    work->file = g_object_ref (file);
  if (dossier != NULL)
    work->dossier = g_object_ref (dossier);
  work->worker = dastan_worker_new (name, DASTAN_WAY_SOME);
  /* What came of it though nobody wants it is for us to let go. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, (GDestroyNotify)work_free);
  dastan_worker_push (work->worker, task, func);
}

/* --- What is in it --- */

static void
index_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  dastan_worker_return_pointer (task, dastan_view_index_new (work->dossier),
                                (GDestroyNotify)dastan_view_index_unref);
  g_clear_object (&work->dossier);
}

static void
indexed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  DastanOpener *self = opening->opener;
  g_autoptr (DastanViewIndex) index = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Another file was asked for, or this one given up, or the window closed. */
  if (self->opening != opening->cancellable)
    {
      dastan_view_index_drop (g_steal_pointer (&index));
      return;
    }
  g_clear_handle_id (&self->slow_id, g_source_remove);
  g_clear_object (&self->opening);
  g_signal_emit (self, signals[OPENED], 0, index, opening->file);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  DastanOpener *self = opening->opener;
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanReport) report = NULL;
  g_autoptr (DastanDossier) dossier = dastan_open_file_finish (result, &report, &error);

  if (self->opening != opening->cancellable)
    {
      if (dossier != NULL)
        dastan_worker_drop (g_steal_pointer (&dossier), g_object_unref);
      return;
    }
  if (dossier != NULL)
    {
      start_work (opening, "dastan-index", NULL, dossier, index_in_thread, indexed_cb);
      g_steal_pointer (&opening);
      return;
    }
  g_clear_handle_id (&self->slow_id, g_source_remove);
  g_clear_object (&self->opening);
  g_signal_emit (self, signals[FAILED], 0, error, report, opening->file);
}

/* --- Whose file it is --- */

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  dastan_worker_return_boolean (task, dastan_import_is_foreign (((Work *)data)->file));
}

static void
looked_at_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  DastanOpener *self = opening->opener;
  gboolean is_foreign = g_task_propagate_boolean (G_TASK (result), NULL);

  if (self->opening != opening->cancellable)
    return;
  if (!is_foreign)
    {
      dastan_open_file_async (opening->file, opening->cancellable, opened_cb, opening);
      g_steal_pointer (&opening);
      return;
    }
  g_clear_handle_id (&self->slow_id, g_source_remove);
  g_clear_object (&self->opening);
  g_signal_emit (self, signals[FOREIGN], 0, opening->file);
}

static gboolean
slow_cb (gpointer data)
{
  DastanOpener *self = data;

  self->slow_id = 0;
  g_signal_emit (self, signals[SLOW], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
almost_slow_cb (gpointer data)
{
  DastanOpener *self = data;

  self->slow_id = g_timeout_add (SLOW_MS - ALMOST_SLOW_MS, slow_cb, self);
  g_signal_emit (self, signals[ALMOST_SLOW], 0);
  return G_SOURCE_REMOVE;
}

void
dastan_opener_open (DastanOpener *self, GFile *file, const char *name)
{
  Opening *opening;
  g_autofree char *base = NULL, *shown = NULL;

  g_return_if_fail (DASTAN_IS_OPENER (self));
  g_return_if_fail (G_IS_FILE (file));

  dastan_opener_cancel (self);
  opening = g_new0 (Opening, 1);
  opening->opener = g_object_ref (self);
  opening->cancellable = g_cancellable_new ();
  opening->file = g_object_ref (file);
  self->opening = g_object_ref (opening->cancellable);
  base = g_file_get_basename (file);
  shown = name != NULL   ? g_strdup (name)
          : base != NULL ? g_filename_display_name (base)
                         : g_file_get_parse_name (file);
  g_free (self->name);
  self->name = g_steal_pointer (&shown);
  self->slow_id = g_timeout_add (ALMOST_SLOW_MS, almost_slow_cb, self);
  if (self->asks)
    start_work (opening, "dastan-look", file, NULL, look_in_thread, looked_at_cb);
  else
    dastan_open_file_async (file, opening->cancellable, opened_cb, opening);
}

void
dastan_opener_set_asks (DastanOpener *self, gboolean asks)
{
  g_return_if_fail (DASTAN_IS_OPENER (self));
  self->asks = asks;
}

gboolean
dastan_opener_cancel (DastanOpener *self)
{
  g_return_val_if_fail (DASTAN_IS_OPENER (self), FALSE);

  g_clear_handle_id (&self->slow_id, g_source_remove);
  if (self->opening == NULL)
    return FALSE;
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  return TRUE;
}

static void
response_cb (GtkNativeDialog *chooser, int response, DastanOpener *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  g_clear_object (&self->chooser);
  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    dastan_opener_open (self, file, NULL);
}

void
dastan_opener_choose (DastanOpener *self, GtkWindow *parent, const char *title)
{
  const char *const suffixes[]
      = { "dastan", "json", "csv", "tsv",      "txt", "jsonl",  "geojson", "kml",
          "kmz",    "ics",  "xml", "timeline", "bib", "jsonld", "mbtiles" };
  g_autoptr (GtkFileFilter) dossiers = gtk_file_filter_new (), all = gtk_file_filter_new ();

  g_return_if_fail (DASTAN_IS_OPENER (self));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  /* By their names, so that others are out of the way; what a file is is told by its content. */
  gtk_file_filter_set_name (dossiers, _ ("Dossiers and files to import"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (dossiers, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), dossiers);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

gboolean
dastan_opener_is_busy (DastanOpener *self)
{
  g_return_val_if_fail (DASTAN_IS_OPENER (self), FALSE);
  return self->opening != NULL;
}

const char *
dastan_opener_get_name (DastanOpener *self)
{
  g_return_val_if_fail (DASTAN_IS_OPENER (self), NULL);
  return self->name;
}

static void
dastan_opener_dispose (GObject *object)
{
  DastanOpener *self = DASTAN_OPENER (object);

  dastan_opener_cancel (self);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (dastan_opener_parent_class)->dispose (object);
}

static void
dastan_opener_finalize (GObject *object)
{
  g_free (DASTAN_OPENER (object)->name);
  G_OBJECT_CLASS (dastan_opener_parent_class)->finalize (object);
}

static void
dastan_opener_class_init (DastanOpenerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dastan_opener_dispose;
  object_class->finalize = dastan_opener_finalize;
  signals[ALMOST_SLOW] = g_signal_new ("almost-slow", DASTAN_TYPE_OPENER, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SLOW] = g_signal_new ("slow", DASTAN_TYPE_OPENER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", DASTAN_TYPE_OPENER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_FILE);
  signals[FOREIGN] = g_signal_new ("foreign", DASTAN_TYPE_OPENER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[FAILED]
      = g_signal_new ("failed", DASTAN_TYPE_OPENER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_POINTER, G_TYPE_FILE);
}

static void
dastan_opener_init (DastanOpener *self)
{
}

DastanOpener *
dastan_opener_new (void)
{
  return g_object_new (DASTAN_TYPE_OPENER, NULL);
}
