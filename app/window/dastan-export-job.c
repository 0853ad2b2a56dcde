/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export off the main thread: what is shown now, kept as it is while it is written. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-export-job.h"

#include "base/dastan-worker.h"
#include "map/dastan-map-period.h"
#include "model/dastan-subset.h"
#include "scene/dastan-filter-words.h"

#define PARTS 1000

struct _DastanExportJob
{
  gatomicrefcount n_refs;
  DastanDossier *dossier;
  DastanColumns *columns;
  DastanExportEvents events;
  GBytes *passes; /* (nullable): of events in view, by row */
  GBytes *chosen; /* (nullable): a bit for each row */
  DastanSpan span;
  gboolean is_certain;
  guint8 *keep; /* (nullable): by event; made in the thread */
  char *filter_words;
  char *selected;
  char *story; /* (nullable): id */
  char *font;
  DastanLaneArrangement *arrangement;
  DastanMapPose pose;
  DastanPictureOptions picture;
  DastanPagesOptions pages;
  int progress; /* atomic: of PARTS */
};

DastanExportJob *
dastan_export_job_new (DastanWindow *window, DastanExportEvents events)
{
  DastanExportJob *self = g_new0 (DastanExportJob, 1);
  DastanExplorer *explorer = dastan_window_get_explorer (window);
  DastanTimelineCanvas *canvas = dastan_timeline_get_canvas (dastan_window_get_timeline (window));
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (canvas));

  g_atomic_ref_count_init (&self->n_refs);
  dastan_explorer_finish_counting (explorer);
  self->dossier = g_object_ref (dastan_explorer_get_dossier (explorer));
  self->columns = dastan_columns_ref ((DastanColumns *)dastan_explorer_get_columns (explorer));
  self->events = events;
  self->span = dastan_explorer_get_visible_span (explorer);
  self->is_certain = dastan_explorer_get_filter (explorer)->is_certain;
  if (events == DASTAN_EXPORT_IN_VIEW)
    self->passes = dastan_explorer_dup_passes (explorer);
  else if (events == DASTAN_EXPORT_CHOSEN)
    self->chosen = dastan_explorer_dup_chosen (explorer);
  self->filter_words
      = events == DASTAN_EXPORT_IN_VIEW ? dastan_filter_words_dup_all (explorer) : g_strdup ("");
  self->selected = g_strdup (dastan_explorer_get_selected (explorer));
  self->font = pango_font_description_to_string (pango_context_get_font_description (context));
  self->arrangement
      = dastan_lane_arrangement_copy (dastan_timeline_canvas_get_arrangement (canvas));
  self->pose = dastan_map_get_pose (dastan_window_get_map (window));
  self->picture = (DastanPictureOptions){ .lanes_by = dastan_timeline_canvas_get_lanes_by (canvas),
                                          .arrangement = self->arrangement,
                                          .is_linear = !dastan_timeline_canvas_get_compact (canvas),
                                          .selected = self->selected,
                                          .has_relations = dastan_map_get_has_relations (
                                              dastan_window_get_map (window)),
                                          .moment = dastan_map_period_get_moment (explorer),
                                          .font = self->font };
  return self;
}

DastanExportJob *
dastan_export_job_ref (DastanExportJob *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
dastan_export_job_unref (DastanExportJob *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_object_unref (self->dossier);
  dastan_columns_unref (self->columns);
  g_clear_pointer (&self->passes, g_bytes_unref);
  g_clear_pointer (&self->chosen, g_bytes_unref);
  g_free (self->keep);
  g_free (self->filter_words);
  g_free (self->selected);
  g_free (self->story);
  g_free (self->font);
  g_clear_pointer (&self->arrangement, dastan_lane_arrangement_free);
  g_free (self);
}

DastanPictureOptions *
dastan_export_job_get_picture (DastanExportJob *self)
{
  return &self->picture;
}

DastanPagesOptions *
dastan_export_job_get_pages (DastanExportJob *self)
{
  return &self->pages;
}

void
dastan_export_job_show_as_seen (DastanExportJob *self)
{
  self->picture.has_span = TRUE;
  self->picture.span = self->span;
  self->picture.pose = &self->pose;
}

void
dastan_export_job_set_story (DastanExportJob *self, const char *story)
{
  g_free (self->story);
  self->picture.story = self->story = g_strdup (story);
}

double
dastan_export_job_get_progress (DastanExportJob *self)
{
  return (double)g_atomic_int_get (&self->progress) / PARTS;
}

/* --- In the thread --- */

static gboolean
is_wanted (const DastanExportJob *self, guint row)
{
  if (self->events == DASTAN_EXPORT_CHOSEN)
    {
      gsize size = 0;
      const guint8 *bits = self->chosen != NULL ? g_bytes_get_data (self->chosen, &size) : NULL;

      return row / 8 < size && (bits[row / 8] >> row % 8 & 1) != 0;
    }
  if (!((const guint8 *)g_bytes_get_data (self->passes, NULL))[row])
    return FALSE;
  return (row >= self->columns->n_dated && !self->is_certain)
         || dastan_columns_row_in_span (self->columns, row, self->span, self->is_certain);
}

/* Once, for all that follows. */
static void
ensure_keep (DastanExportJob *self)
{
  if (self->events == DASTAN_EXPORT_ALL || self->keep != NULL)
    return;
  self->keep = g_new0 (guint8, self->columns->n_rows + 1);
  for (guint row = 0; row < self->columns->n_rows; row++)
    self->keep[self->columns->event[row]] = (guint8)is_wanted (self, row);
}

static DastanExportRequest
describe (DastanExportJob *self)
{
  ensure_keep (self);
  return (DastanExportRequest){ self->dossier, self->keep, self->filter_words, self->picture,
                                self->pages };
}

static void
progress_cb (double part, gpointer data)
{
  g_atomic_int_set (&((DastanExportJob *)data)->progress, (int)(part * PARTS));
}

typedef struct
{
  DastanExportJob *job;
  const DastanExportFormat *format; /* (nullable) */
  GFile *file;                      /* (nullable) */
} Work;

static void
work_free (Work *work)
{
  dastan_export_job_unref (work->job);
  g_clear_object (&work->file);
  g_free (work);
}

static void
run_save (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  DastanExportRequest request = describe (work->job);
  GError *error = NULL;

  if (dastan_export_save (work->format, &request, work->file, TRUE, progress_cb, work->job,
                          cancellable, &error))
    dastan_worker_return_boolean (task, TRUE);
  else
    dastan_worker_return_error (task, error);
}

static void
run_losses (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  DastanExportRequest request = describe (work->job);

  dastan_worker_return_pointer (task,
                                dastan_export_list_losses (work->format, &request, cancellable),
                                (GDestroyNotify)g_ptr_array_unref);
}

static void
run_write (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  DastanExportRequest request = describe (work->job);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  GError *error = NULL;

  if (dastan_export_write (work->format, &request, stream, progress_cb, work->job, cancellable,
                           &error)
      && g_output_stream_close (stream, NULL, &error))
    dastan_worker_return_pointer (
        task, g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream)),
        (GDestroyNotify)g_bytes_unref);
  else
    dastan_worker_return_error (task, error);
}

static void
run_pages (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  DastanExportRequest request = describe (work->job);
  g_autoptr (DastanDossier) dossier
      = request.keep != NULL ? dastan_dossier_new_subset (request.dossier, request.keep)
                             : g_object_ref (request.dossier);

  const DastanProgress progress = { progress_cb, work->job, cancellable, 0, 1 };

  dastan_worker_return_pointer (
      task,
      dastan_pages_new (dossier, &request.picture, &request.pages, request.filter_words, &progress),
      (GDestroyNotify)g_ptr_array_unref);
}

/* --- In the main thread --- */

static void
run (DastanExportJob *self,
     const DastanExportFormat *format,
     GFile *file,
     GTaskThreadFunc func,
     gpointer tag,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Work *work = g_new0 (Work, 1);

  g_task_set_source_tag (task, tag);
  work->job = dastan_export_job_ref (self);
  work->format = format;
  work->file = file != NULL ? g_object_ref (file) : NULL;
  g_atomic_int_set (&self->progress, 0);
  g_task_set_task_data (task, work, (GDestroyNotify)work_free);
  dastan_worker_push_once ("dastan-export", g_steal_pointer (&task), func);
}

void
dastan_export_job_save_async (DastanExportJob *self,
                              const DastanExportFormat *format,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  run (self, format, file, run_save, dastan_export_job_save_async, cancellable, callback, data);
}

gboolean
dastan_export_job_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
dastan_export_job_list_losses_async (DastanExportJob *self,
                                     const DastanExportFormat *format,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data)
{
  run (self, format, NULL, run_losses, dastan_export_job_list_losses_async, cancellable, callback,
       data);
}

GPtrArray *
dastan_export_job_list_losses_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
dastan_export_job_write_async (DastanExportJob *self,
                               const DastanExportFormat *format,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  run (self, format, NULL, run_write, dastan_export_job_write_async, cancellable, callback, data);
}

GBytes *
dastan_export_job_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
dastan_export_job_make_pages_async (DastanExportJob *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data)
{
  run (self, NULL, NULL, run_pages, dastan_export_job_make_pages_async, cancellable, callback,
       data);
}

GPtrArray *
dastan_export_job_make_pages_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
