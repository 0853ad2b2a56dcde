/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The titles of events, which take time: those that are not in memory are read, a few while rows are made and more of
 * them on a thread; and how wide they are is measured, a few at once and more of them between other things. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "base/dastan-worker.h"
#include "timeline/dastan-timeline-canvas-private.h"

#define MOST_TITLES 32768 /* that are kept, and more than are ever in view */
#define AT_ONCE_US 1500   /* of reading for one view: a pan uncovers few, and they come with it */
#define FEW 32            /* that are measured for one view at once, in some 2 ms */
#define SLICE_US 1500     /* of measuring between two looks for input */

/* --- Reading --- */

/* What the thread reads. Its own copy of everything. */
typedef struct
{
  DastanDossier *dossier;
  GArray *rows;   /* (element-type guint) */
  GArray *events; /* (element-type guint) */
  GPtrArray *titles;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->dossier);
  g_array_unref (reading->rows);
  g_array_unref (reading->events);
  g_ptr_array_unref (reading->titles);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;

  dastan_worker_begin_turn (DASTAN_TURN_SOON);
  for (guint i = 0; i < reading->events->len && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (reading->titles,
                     dastan_dossier_dup_event_title (reading->dossier, g_array_index (reading->events, guint, i)));
  dastan_worker_end_turn ();
  dastan_worker_return_boolean (task, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));

  /* Of another dossier, or the widget is gone. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL)
      || self->title_reading != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->title_reading);
  for (guint i = 0; i < reading->titles->len; i++)
    g_hash_table_replace (self->read_titles, GUINT_TO_POINTER (g_array_index (reading->rows, guint, i)),
                          g_steal_pointer (&reading->titles->pdata[i]));
  /* Rows depend on how wide the titles are. */
  dastan_timeline_canvas_drop_layout (self);
  dastan_timeline_canvas_update_view (self);
}

static void
start_reading (DastanTimelineCanvas *self)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  Reading *reading = g_new0 (Reading, 1);
  GHashTableIter iter;
  gpointer row;
  GTask *task;

  reading->dossier = g_object_ref (dastan_explorer_get_dossier (self->explorer));
  reading->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  reading->events = g_array_new (FALSE, FALSE, sizeof (guint));
  reading->titles = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, self->wanted_titles);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      guint number = GPOINTER_TO_UINT (row), event = columns->event[number];

      g_array_append_val (reading->rows, number);
      g_array_append_val (reading->events, event);
    }
  if (self->title_reader == NULL)
    self->title_reader = dastan_worker_new ("dastan-titles", DASTAN_WAY_SOME);
  self->title_reading = g_cancellable_new ();
  task = g_task_new (self, self->title_reading, read_cb, NULL);
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  dastan_worker_push (self->title_reader, task, read_in_thread);
}

const char *
dastan_timeline_canvas_get_title (gpointer data, guint row)
{
  DastanTimelineCanvas *self = data;
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  char *title = g_hash_table_lookup (self->read_titles, GUINT_TO_POINTER (row));
  gint64 before;

  if (title != NULL)
    return title;
  /* Nor while the thread reads: it has the file's connection, and may have to wait for a processor with it. */
  if (self->defers_titles && (self->title_us >= self->title_budget_us || self->title_reading != NULL)
      && !dastan_dossier_has_events (dossier))
    {
      g_hash_table_add (self->wanted_titles, GUINT_TO_POINTER (row));
      return NULL;
    }
  before = g_get_monotonic_time ();
  title = dastan_dossier_dup_event_title (dossier, dastan_explorer_get_columns (self->explorer)->event[row]);
  self->title_us += g_get_monotonic_time () - before;
  g_hash_table_insert (self->read_titles, GUINT_TO_POINTER (row), title);
  return title;
}

/* --- Measuring --- */

static int
measure (DastanTimelineCanvas *self, guint row, const char *title)
{
  int width, height;

  dastan_text_cache_measure (self->cache, title, DASTAN_TYPE_STYLE_LABEL, &width, &height);
  /* What is not there is 0. */
  g_hash_table_insert (self->title_widths, GUINT_TO_POINTER (row), GINT_TO_POINTER (width + 1));
  return width;
}

int
dastan_timeline_canvas_measure_title (gpointer data, guint row, const char *title)
{
  DastanTimelineCanvas *self = data;
  int known = GPOINTER_TO_INT (g_hash_table_lookup (self->title_widths, GUINT_TO_POINTER (row)));

  if (known > 0)
    return known - 1;
  if (self->defers_titles && self->n_measured >= FEW)
    {
      if (!g_hash_table_contains (self->wanted_widths, GUINT_TO_POINTER (row)))
        g_hash_table_insert (self->wanted_widths, GUINT_TO_POINTER (row), g_strdup (title));
      return -1;
    }
  self->n_measured++;
  return measure (self, row, title);
}

static gboolean
measure_cb (gpointer data)
{
  DastanTimelineCanvas *self = data;
  gint64 until = g_get_monotonic_time () + SLICE_US;
  GHashTableIter iter;
  gpointer row, title;

  g_hash_table_iter_init (&iter, self->wanted_widths);
  while (g_get_monotonic_time () < until && g_hash_table_iter_next (&iter, &row, &title))
    {
      measure (self, GPOINTER_TO_UINT (row), title);
      g_hash_table_iter_remove (&iter);
    }
  if (g_hash_table_size (self->wanted_widths) > 0)
    return G_SOURCE_CONTINUE;
  self->measuring_id = 0;
  /* Rows depend on it, and now others may be wanted. */
  dastan_timeline_canvas_drop_layout (self);
  dastan_timeline_canvas_update_view (self);
  if (self->needs_reveal)
    dastan_timeline_canvas_reveal_selected (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

gboolean
dastan_timeline_canvas_is_measuring (DastanTimelineCanvas *self)
{
  return self->measuring_id != 0;
}

void
dastan_timeline_canvas_forget_widths (DastanTimelineCanvas *self)
{
  g_clear_handle_id (&self->measuring_id, g_source_remove);
  g_hash_table_remove_all (self->title_widths);
  g_hash_table_remove_all (self->wanted_widths);
}

/* --- Both --- */

void
dastan_timeline_canvas_begin_titles (DastanTimelineCanvas *self)
{
  if (g_hash_table_size (self->read_titles) > MOST_TITLES)
    g_hash_table_remove_all (self->read_titles);
  if (g_hash_table_size (self->title_widths) > MOST_TITLES)
    g_hash_table_remove_all (self->title_widths);
  g_hash_table_remove_all (self->wanted_titles);
  self->defers_titles = TRUE;
  self->title_us = 0;
  self->n_measured = 0;
}

void
dastan_timeline_canvas_end_titles (DastanTimelineCanvas *self)
{
  self->defers_titles = FALSE;
  if (g_hash_table_size (self->wanted_titles) > 0 && self->title_reading == NULL)
    start_reading (self);
  /* Before the next frame, which would show the room that is kept for them, and after all input. */
  if (g_hash_table_size (self->wanted_widths) > 0 && self->measuring_id == 0)
    self->measuring_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, measure_cb, self, NULL);
}

void
dastan_timeline_canvas_forget_titles (DastanTimelineCanvas *self)
{
  if (self->title_reading != NULL)
    g_cancellable_cancel (self->title_reading);
  g_clear_object (&self->title_reading);
  g_hash_table_remove_all (self->read_titles);
  g_hash_table_remove_all (self->wanted_titles);
  dastan_timeline_canvas_forget_widths (self);
}

void
dastan_timeline_canvas_dispose_titles (DastanTimelineCanvas *self)
{
  if (self->read_titles != NULL)
    dastan_timeline_canvas_forget_titles (self);
  g_clear_pointer (&self->title_reader, dastan_worker_let_end);
  g_clear_pointer (&self->read_titles, g_hash_table_unref);
  g_clear_pointer (&self->wanted_titles, g_hash_table_unref);
  g_clear_pointer (&self->title_widths, g_hash_table_unref);
  g_clear_pointer (&self->wanted_widths, g_hash_table_unref);
}

void
dastan_timeline_canvas_init_titles (DastanTimelineCanvas *self)
{
  self->read_titles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->wanted_titles = g_hash_table_new (NULL, NULL);
  self->title_widths = g_hash_table_new (NULL, NULL);
  self->wanted_widths = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->title_budget_us = AT_ONCE_US;
}
