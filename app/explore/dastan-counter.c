/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the counts under the newest filter: at once where the events are few, else in a worker. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-counter.h"

#include "base/dastan-worker.h"

/* So many are counted in less than a millisecond. */
#define COUNTED_AT_ONCE 50000

/* What is to be counted, and what has come of it. */
typedef struct
{
  DastanViewIndex *index;
  DastanFilter *filter;
  gboolean has_visible;
  DastanSpan visible;
  DastanCounts *counts; /* (nullable) */
} Request;

struct _DastanCounter
{
  void (*ready) (gpointer data);
  gpointer data;
  DastanViewIndex *index;  /* (nullable) */
  DastanCounts *counts;    /* (nullable) */
  DastanWorker *worker;    /* (nullable): not needed yet */
  Request *asked;          /* (nullable): the newest, until it is counted */
  GCancellable *under_way; /* (nullable): of what the worker has */
  gboolean is_newest;      /* whether that is what was asked last */
};

static Request *
request_new (DastanViewIndex *index, const DastanFilter *filter, const DastanSpan *visible)
{
  Request *self = g_new0 (Request, 1);

  self->index = dastan_view_index_ref (index);
  self->filter = dastan_filter_copy (filter);
  self->has_visible = visible != NULL;
  if (visible != NULL)
    self->visible = *visible;
  return self;
}

static void
request_free (Request *self)
{
  dastan_view_index_unref (self->index);
  dastan_filter_free (self->filter);
  g_clear_pointer (&self->counts, dastan_counts_unref);
  g_free (self);
}

static void
count (gpointer data)
{
  Request *request = data;
  DastanCrossfilter *crossfilter = request->index->crossfilter;

  dastan_crossfilter_set (crossfilter, request->filter,
                          request->has_visible ? &request->visible : NULL);
  request->counts = dastan_crossfilter_dup_counts (crossfilter);
}

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  count (data);
  dastan_worker_return_boolean (task, TRUE);
}

DastanCounter *
dastan_counter_new (void (*ready) (gpointer data), gpointer data)
{
  DastanCounter *self = g_new0 (DastanCounter, 1);

  self->ready = ready;
  self->data = data;
  return self;
}

/* Nobody wants any more what the worker has or is to have. */
static void
stop (DastanCounter *self)
{
  g_cancellable_cancel (self->under_way);
  g_clear_object (&self->under_way);
  g_clear_pointer (&self->asked, request_free);
}

void
dastan_counter_free (DastanCounter *self)
{
  stop (self);
  g_clear_pointer (&self->worker, dastan_worker_let_end);
  g_clear_pointer (&self->counts, dastan_counts_unref);
  g_clear_pointer (&self->index, dastan_view_index_unref);
  g_free (self);
}

static void
take (DastanCounter *self, DastanCounts *counts)
{
  dastan_counts_ref (counts);
  g_clear_pointer (&self->counts, dastan_counts_unref);
  self->counts = counts;
}

void
dastan_counter_set_index (DastanCounter *self, DastanViewIndex *index)
{
  stop (self);
  g_clear_pointer (&self->counts, dastan_counts_unref);
  g_clear_pointer (&self->index, dastan_view_index_unref);
  if (index == NULL)
    return;
  self->index = dastan_view_index_ref (index);
  take (self, index->counts);
}

static void begin (DastanCounter *self);

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const Request *request = g_task_get_task_data (G_TASK (result));
  DastanCounter *self = data;
  gboolean is_wanted;

  /* Cancelled: it may be gone. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  g_clear_object (&self->under_way);
  /* Where but the span has moved on they are newer than those shown; under another filter they are
   * late. */
  is_wanted = dastan_filter_equal (request->filter, self->asked->filter);
  if (is_wanted)
    take (self, request->counts);
  if (self->is_newest)
    g_clear_pointer (&self->asked, request_free);
  else
    begin (self);
  if (is_wanted)
    self->ready (self->data);
}

static void
begin (DastanCounter *self)
{
  const DastanSpan *visible = self->asked->has_visible ? &self->asked->visible : NULL;
  GTask *task;

  if (self->worker == NULL)
    self->worker = dastan_worker_new_apart ("dastan-count");
  self->under_way = g_cancellable_new ();
  self->is_newest = TRUE;
  task = g_task_new (NULL, self->under_way, counted_cb, self);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, request_new (self->asked->index, self->asked->filter, visible),
                        (GDestroyNotify)request_free);
  dastan_worker_push (self->worker, task, count_in_thread);
}

gboolean
dastan_counter_ask (DastanCounter *self, const DastanFilter *filter, const DastanSpan *visible)
{
  g_return_val_if_fail (self->index != NULL, TRUE);

  g_clear_pointer (&self->asked, request_free);
  self->asked = request_new (self->index, filter, visible);
  if (self->index->columns->n_rows <= COUNTED_AT_ONCE)
    {
      count (self->asked);
      take (self, self->asked->counts);
      g_clear_pointer (&self->asked, request_free);
      return TRUE;
    }
  self->is_newest = FALSE;
  if (self->under_way == NULL)
    begin (self);
  return FALSE;
}

gboolean
dastan_counter_is_counting (DastanCounter *self)
{
  return self->asked != NULL;
}

void
dastan_counter_finish (DastanCounter *self)
{
  Request *request = g_steal_pointer (&self->asked);

  if (request == NULL)
    return;
  stop (self);
  /* After what it has under way: one thread at a time. */
  dastan_worker_run (self->worker, count, request);
  take (self, request->counts);
  request_free (request);
  self->ready (self->data);
}

const DastanCounts *
dastan_counter_get_counts (DastanCounter *self)
{
  return self->counts;
}
