/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another program's file on its way in: looked at as often as somebody says how to read it, then imported. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-importer.h"

#include "window/dastan-import-folder.h"

struct _DastanImporter
{
  GObject parent_instance;

  GFile *file;
  char *name;

  /* How it is to be read. */
  GPtrArray *assignments; /* (element-type utf8): "COLUMN=FIELD" */
  char *encoding;         /* (nullable) */
  char delimiter;
  DastanDateOrder order;

  GCancellable *looking;   /* (nullable) */
  GCancellable *importing; /* (nullable) */
  DastanDryRun *run;       /* (nullable) */
  GError *error;           /* (nullable) */
  DastanImportResult result;
};

enum
{
  LOOKED,
  PROGRESS,
  IMPORTED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanImporter, dastan_importer, G_TYPE_OBJECT)

/* What a job carries to its end. */
typedef struct
{
  DastanImporter *importer;
  GCancellable *cancellable;
  GFile *output; /* (nullable) */
} Job;

static Job *
job_new (DastanImporter *importer, GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->importer = g_object_ref (importer);
  job->cancellable = g_object_ref (cancellable);
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->importer);
  g_object_unref (job->cancellable);
  g_clear_object (&job->output);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* The options, which borrow from @self; @assignments: (out): to be freed after them. */
static DastanTableOptions
make_options (DastanImporter *self, char ***assignments)
{
  *assignments = g_new0 (char *, self->assignments->len + 1);
  for (guint i = 0; i < self->assignments->len; i++)
    (*assignments)[i] = g_strdup (g_ptr_array_index (self->assignments, i));
  return (DastanTableOptions){
    .assignments = self->assignments->len > 0 ? (const char *const *) *assignments : NULL,
    .order = self->order,
    .encoding = self->encoding,
    .delimiter = self->delimiter,
  };
}

/* --- Looking --- */

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  DastanImporter *self = job->importer;
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDryRun) run = dastan_dry_run_finish (result, &error);

  if (self->looking != job->cancellable)
    return;
  g_clear_object (&self->looking);
  g_clear_pointer (&self->run, dastan_dry_run_free);
  g_clear_error (&self->error);
  self->run = g_steal_pointer (&run);
  self->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[LOOKED], 0);
}

static void
stop_looking (DastanImporter *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

void
dastan_importer_look (DastanImporter *self)
{
  g_auto (GStrv) assignments = NULL;
  DastanTableOptions options;

  g_return_if_fail (DASTAN_IS_IMPORTER (self));

  stop_looking (self);
  self->looking = g_cancellable_new ();
  options = make_options (self, &assignments);
  dastan_dry_run_async (self->file, self->name, &options, DASTAN_IMPORTER_SHOWN, DASTAN_IMPORTER_READ, self->looking,
                        looked_cb, job_new (self, self->looking));
}

void
dastan_importer_set_order (DastanImporter *self, DastanDateOrder order)
{
  g_return_if_fail (DASTAN_IS_IMPORTER (self));

  if (self->order == order)
    return;
  self->order = order;
  dastan_importer_look (self);
}

void
dastan_importer_set_encoding (DastanImporter *self, const char *encoding)
{
  g_return_if_fail (DASTAN_IS_IMPORTER (self));

  if (g_strcmp0 (self->encoding, encoding) == 0)
    return;
  g_free (self->encoding);
  self->encoding = g_strdup (encoding);
  dastan_importer_look (self);
}

void
dastan_importer_set_delimiter (DastanImporter *self, char delimiter)
{
  g_return_if_fail (DASTAN_IS_IMPORTER (self));

  if (self->delimiter == delimiter)
    return;
  self->delimiter = delimiter;
  dastan_importer_look (self);
}

void
dastan_importer_assign (DastanImporter *self, const char *column, DastanTableField field)
{
  g_autofree char *prefix = NULL;

  g_return_if_fail (DASTAN_IS_IMPORTER (self));
  g_return_if_fail (column != NULL);

  prefix = g_strconcat (column, "=", NULL);
  for (guint i = 0; i < self->assignments->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (self->assignments, i), prefix))
      g_ptr_array_remove_index (self->assignments, i--);
  g_ptr_array_add (self->assignments, g_strconcat (prefix, dastan_table_field_to_string (field), NULL));
  dastan_importer_look (self);
}

/* --- Importing --- */

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  if (total > 0)
    g_signal_emit (data, signals[PROGRESS], 0, MIN (1.0, (double) done / (double) total));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  DastanImporter *self = job->importer;
  g_autoptr (GError) error = NULL;
  DastanImportResult counts;
  gboolean is_good = dastan_import_to_file_finish (result, NULL, &counts, &error);

  if (self->importing != job->cancellable)
    {
      /* Given up when all was written. */
      if (is_good)
        dastan_import_folder_delete (job->output);
      return;
    }
  g_clear_object (&self->importing);
  self->result = counts;
  if (is_good)
    g_signal_emit (self, signals[IMPORTED], 0, job->output);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

void
dastan_importer_import (DastanImporter *self)
{
  g_auto (GStrv) assignments = NULL;
  g_autoptr (GError) error = NULL;
  DastanTableOptions options;
  Job *job;

  g_return_if_fail (DASTAN_IS_IMPORTER (self));
  g_return_if_fail (self->importing == NULL);

  stop_looking (self);
  self->importing = g_cancellable_new ();
  job = job_new (self, self->importing);
  job->output = dastan_import_folder_new_file (self->name, &error);
  if (job->output == NULL)
    {
      job_free (job);
      g_clear_object (&self->importing);
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  options = make_options (self, &assignments);
  dastan_import_to_file_async (&self->file, 1, job->output, &options, TRUE, progress_cb, self, self->importing,
                               imported_cb, job);
}

gboolean
dastan_importer_is_importing (DastanImporter *self)
{
  g_return_val_if_fail (DASTAN_IS_IMPORTER (self), FALSE);
  return self->importing != NULL;
}

DastanImportResult
dastan_importer_get_result (DastanImporter *self)
{
  g_return_val_if_fail (DASTAN_IS_IMPORTER (self), ((DastanImportResult){ 0, 0 }));
  return self->result;
}

void
dastan_importer_cancel (DastanImporter *self)
{
  g_return_if_fail (DASTAN_IS_IMPORTER (self));

  stop_looking (self);
  if (self->importing != NULL)
    g_cancellable_cancel (self->importing);
  g_clear_object (&self->importing);
}

/* --- The object --- */

static void
dastan_importer_dispose (GObject *object)
{
  dastan_importer_cancel (DASTAN_IMPORTER (object));
  G_OBJECT_CLASS (dastan_importer_parent_class)->dispose (object);
}

static void
dastan_importer_finalize (GObject *object)
{
  DastanImporter *self = DASTAN_IMPORTER (object);

  g_object_unref (self->file);
  g_free (self->name);
  g_free (self->encoding);
  g_ptr_array_unref (self->assignments);
  g_clear_pointer (&self->run, dastan_dry_run_free);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dastan_importer_parent_class)->finalize (object);
}

static void
dastan_importer_class_init (DastanImporterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dastan_importer_dispose;
  object_class->finalize = dastan_importer_finalize;
  signals[LOOKED] = g_signal_new ("looked", DASTAN_TYPE_IMPORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", DASTAN_TYPE_IMPORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[IMPORTED] = g_signal_new ("imported", DASTAN_TYPE_IMPORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[FAILED] = g_signal_new ("failed", DASTAN_TYPE_IMPORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
}

static void
dastan_importer_init (DastanImporter *self)
{
  self->assignments = g_ptr_array_new_with_free_func (g_free);
}

DastanImporter *
dastan_importer_new (GFile *file)
{
  DastanImporter *self;
  g_autofree char *base = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (DASTAN_TYPE_IMPORTER, NULL);
  self->file = g_object_ref (file);
  base = g_file_get_basename (file);
  self->name = base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (file);
  return self;
}

const char *
dastan_importer_get_name (DastanImporter *self)
{
  g_return_val_if_fail (DASTAN_IS_IMPORTER (self), NULL);
  return self->name;
}

DastanDateOrder
dastan_importer_get_order (DastanImporter *self)
{
  g_return_val_if_fail (DASTAN_IS_IMPORTER (self), DASTAN_DATE_ORDER_UNKNOWN);
  return self->order;
}

const DastanDryRun *
dastan_importer_get_run (DastanImporter *self)
{
  g_return_val_if_fail (DASTAN_IS_IMPORTER (self), NULL);
  return self->run;
}

const GError *
dastan_importer_get_error (DastanImporter *self)
{
  g_return_val_if_fail (DASTAN_IS_IMPORTER (self), NULL);
  return self->error;
}

gboolean
dastan_importer_is_looking (DastanImporter *self)
{
  g_return_val_if_fail (DASTAN_IS_IMPORTER (self), FALSE);
  return self->looking != NULL;
}
