/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole import: files of whatever kind into one dossier file, with progress, or nothing at all.
 */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-import-job.h"

#include "base/dastan-error.h"
#include "base/dastan-post.h"
#include "base/dastan-worker.h"
#include "formats/dastan-import.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_STEPS 200 /* of progress that are told from another thread */
/* Whoever shows it lays out its window anew with each. */
#define TOLD_US (G_USEC_PER_SEC / 10)

typedef struct
{
  DastanProgressFunc progress; /* nullable */
  gpointer data;
  guint64 before; /* bytes of the files that are read */
  guint64 total;
} Progress;

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  const Progress *progress = data;

  if (progress->progress != NULL)
    progress->progress (progress->before + done, progress->total, progress->data);
}

static guint64
get_size (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? (guint64)g_file_info_get_size (info) : 0;
}

/* (transfer full): as people know it. */
static char *
get_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (file);
}

/* Adds one file. Bad entries are told and counted in @result. */
static gboolean
take_file (DastanIntake *intake,
           GFile *file,
           const DastanTableOptions *options,
           gboolean skips_bad,
           Progress *progress,
           DastanReport *report,
           DastanImportResult *result,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *name = get_name (file);
  g_autoptr (DastanSink) sink = dastan_sink_new (intake, name, report);

  dastan_sink_set_progress (sink, progress_cb, progress);
  if (!dastan_import_file (sink, file, options, skips_bad, cancellable, error))
    return FALSE;
  progress->before += get_size (file);
  progress_cb (0, 0, progress);
  result->n_bad += dastan_sink_get_n_bad (sink);
  return TRUE;
}

static gboolean
finish (DastanStoreWriter *writer, DastanIntake *intake, GFile *first, GError **error)
{
  g_autofree char *name = get_name (first);
  g_autoptr (DastanText) title = dastan_intake_dup_title (intake, name);
  g_autoptr (DastanText) description = dastan_intake_dup_description (intake);

  dastan_intake_close (intake);
  return dastan_store_writer_finish (writer, title, description,
                                     dastan_intake_get_language (intake), error);
}

/* Bytes of all the files together, as far as it is known. */
static guint64
sum_sizes (GFile *const *files, guint n_files)
{
  guint64 sum = 0;

  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (GFileInfo) info = g_file_query_info (files[i], G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                      G_FILE_QUERY_INFO_NONE, NULL, NULL);

      if (info != NULL)
        sum += (guint64)MAX (g_file_info_get_size (info), 0);
    }
  return sum;
}

/**
 * dastan_import_to_file:
 * @files: (array length=n_files): what to import
 * @n_files: how many, at least one
 * @output: the dossier file to write; one that is there is replaced once all is good
 * @options: what somebody says of the tables among them
 * @skips_bad: whether entries that are bad are left out; otherwise nothing is written where one is
 * @progress: (nullable): called in this thread with the bytes read, of all files
 * @progress_data: for @progress
 * @report: (nullable): where every problem goes
 * @result: (out): how much came in
 * @cancellable: (nullable): to stop; then nothing is written
 * @error: return location: what of the import cannot be done, and why
 *
 * Any thread that may wait for the disk.
 *
 * Returns: whether @output is written
 */
gboolean
dastan_import_to_file (GFile *const *files,
                       guint n_files,
                       GFile *output,
                       const DastanTableOptions *options,
                       gboolean skips_bad,
                       DastanProgressFunc progress,
                       gpointer progress_data,
                       DastanReport *report,
                       DastanImportResult *result,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (DastanStoreWriter) writer
      = dastan_store_writer_new_sized (output, sum_sizes (files, n_files), cancellable, error);
  g_autoptr (DastanIntake) intake = NULL;
  Progress all = { progress, progress_data, 0, 0 };

  *result = (DastanImportResult){ 0 };
  if (writer == NULL)
    return FALSE;
  intake = dastan_intake_new_for_writer (writer);
  for (guint i = 0; i < n_files; i++)
    all.total += get_size (files[i]);
  for (guint i = 0; i < n_files; i++)
    {
      if (!take_file (intake, files[i], options, skips_bad, &all, report, result, cancellable,
                      error))
        return FALSE;
    }
  result->n_events = dastan_intake_get_n_events (intake);
  if (result->n_bad > 0 && !skips_bad)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                   ngettext ("%u entry cannot be read as an event",
                             "%u entries cannot be read as events", result->n_bad),
                   result->n_bad);
      return FALSE;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && finish (writer, intake, files[0], error);
}

/* --- Without waiting --- */

typedef struct
{
  GPtrArray *files; /* (element-type GFile) */
  GFile *output;
  char *format;
  char **assignments;
  char *encoding;
  DastanTableOptions options;
  gboolean skips_bad;
  DastanProgressFunc progress; /* nullable */
  gpointer progress_data;
  int step; /* of progress that was told last */
  gint64 told; /* when, in microseconds */
  DastanReport *report;
  DastanImportResult result;
  DastanWorker *worker;
} Job;

static void
free_job (Job *job)
{
  g_ptr_array_unref (job->files);
  g_object_unref (job->output);
  g_free (job->format);
  g_strfreev (job->assignments);
  g_free (job->encoding);
  g_clear_pointer (&job->report, dastan_report_free);
  dastan_worker_let_end (job->worker);
  g_free (job);
}

typedef struct
{
  GTask *task;
  guint64 done;
  guint64 total;
} Step;

static void
tell_step (gpointer data)
{
  g_autofree Step *step = data;
  g_autoptr (GTask) task = step->task;
  const Job *job = g_task_get_task_data (task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    job->progress (step->done, step->total, job->progress_data);
}

/* In the worker: hands on to the caller's context what is worth telling. */
static void
step_cb (guint64 done, guint64 total, gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  int number = total > 0 ? (int)(done * N_STEPS / total) : 0;
  gint64 now = g_get_monotonic_time ();
  Step *step;

  if (job->progress == NULL || number == job->step || (now < job->told + TOLD_US && done < total))
    return;
  job->step = number;
  job->told = now;
  step = g_new0 (Step, 1);
  step->task = g_object_ref (task);
  step->done = done;
  step->total = total;
  dastan_post (g_task_get_context (task), tell_step, step);
}

static void
import_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (dastan_import_to_file ((GFile *const *)job->files->pdata, job->files->len, job->output,
                             &job->options, job->skips_bad, step_cb, task, job->report,
                             &job->result, cancellable, &error))
    dastan_worker_return_boolean (task, TRUE);
  else
    dastan_worker_return_error (task, g_steal_pointer (&error));
}

/**
 * dastan_import_to_file_async:
 * @files: (array length=n_files): what to import
 * @n_files: how many, at least one
 * @output: the dossier file to write
 * @options: what somebody says of the tables among them; copied
 * @skips_bad: whether entries that are bad are left out
 * @progress: (nullable): called in the caller's main context, never after @callback, nor once
 *     @cancellable is cancelled
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop; then nothing is written
 * @callback: called in the caller's main context
 * @user_data: for @callback
 *
 * As dastan_import_to_file() in a thread of its own.
 */
void
dastan_import_to_file_async (GFile *const *files,
                             guint n_files,
                             GFile *output,
                             const DastanTableOptions *options,
                             gboolean skips_bad,
                             DastanProgressFunc progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (n_files > 0);
  g_return_if_fail (G_IS_FILE (output));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, dastan_import_to_file_async);
  /* Cancelled once the file is in its place is too late, and not to be told as if it were not. */
  g_task_set_check_cancellable (task, FALSE);
  job = g_new0 (Job, 1);
  job->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (job->files, g_object_ref (files[i]));
  job->output = g_object_ref (output);
  job->format = g_strdup (options->format);
  job->assignments = g_strdupv ((char **)options->assignments);
  job->encoding = g_strdup (options->encoding);
  job->options = (DastanTableOptions){ job->format, (const char *const *)job->assignments,
                                       options->order, job->encoding, options->delimiter };
  job->skips_bad = skips_bad;
  job->progress = progress;
  job->progress_data = progress_data;
  job->step = -1;
  job->report = dastan_report_new ();
  job->worker = dastan_worker_new ("dastan-import", DASTAN_WAY_SOME);
  g_task_set_task_data (task, job, (GDestroyNotify)free_job);
  dastan_worker_push (job->worker, g_steal_pointer (&task), import_in_thread);
}

/**
 * dastan_import_to_file_finish:
 * @result: what the callback was given
 * @report: (out) (optional) (transfer full): every problem of the files
 * @counts: (out) (optional): how much came in
 * @error: return location, as of dastan_import_to_file()
 *
 * Returns: whether the file is written
 */
gboolean
dastan_import_to_file_finish (GAsyncResult *result,
                              DastanReport **report,
                              DastanImportResult *counts,
                              GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  if (report != NULL)
    *report = g_steal_pointer (&job->report);
  if (counts != NULL)
    *counts = job->result;
  return g_task_propagate_boolean (G_TASK (result), error);
}
