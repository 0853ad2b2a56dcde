/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events on their way into a file: one thread makes them, another writes them. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-queue.h"

#define BATCH 256      /* events that are handed over at once */
#define MAX_BATCHES 16 /* that wait to be written */

/* @batch is the adding thread's; what follows @mutex is looked at while it is held; the filler belongs to
 * the writing thread while @n_pending is not 0. */
struct _DastanStoreQueue
{
  DastanFiller *filler; /* borrowed */
  GPtrArray *batch;     /* (element-type DastanEvent) */
  GThread *thread;      /* nullable: there has been no whole batch yet */
  GAsyncQueue *batches; /* (element-type GPtrArray); an empty one ends the thread */
  GAsyncQueue *written; /* (element-type GPtrArray): events are freed where they were made: two threads
                           that free what the other allocates wait for one another */

  GMutex mutex;
  GCond changed;
  guint n_pending; /* batches that are not written yet */
  GError *error;   /* the first; afterwards nothing is written any more */
};

static gpointer
write_batches (gpointer data)
{
  DastanStoreQueue *self = data;

  while (TRUE)
    {
      GPtrArray *batch = g_async_queue_pop (self->batches);
      g_autoptr (GError) error = NULL;
      gboolean has_failed, is_last = batch->len == 0;

      if (is_last)
        {
          g_ptr_array_unref (batch);
          return NULL;
        }
      g_mutex_lock (&self->mutex);
      has_failed = self->error != NULL;
      g_mutex_unlock (&self->mutex);
      if (!has_failed)
        dastan_filler_add_events (self->filler, batch, &error);
      g_async_queue_push (self->written, batch);
      g_mutex_lock (&self->mutex);
      if (error != NULL)
        self->error = g_steal_pointer (&error);
      self->n_pending--;
      g_cond_signal (&self->changed);
      g_mutex_unlock (&self->mutex);
    }
}

static GPtrArray *
make_batch (void)
{
  return g_ptr_array_new_full (BATCH, g_object_unref);
}

static void
free_written (DastanStoreQueue *self)
{
  GPtrArray *batch;

  while ((batch = g_async_queue_try_pop (self->written)) != NULL)
    g_ptr_array_unref (batch);
}

/* Returns: (transfer full): a queue that writes by @filler, which outlives it. */
DastanStoreQueue *
dastan_store_queue_new (DastanFiller *filler)
{
  DastanStoreQueue *self = g_new0 (DastanStoreQueue, 1);

  self->filler = filler;
  self->batch = make_batch ();
  self->batches = g_async_queue_new ();
  self->written = g_async_queue_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  return self;
}

/* Frees it. What waits is written before, but for the last few events: whoever wants them waits for
 * them. */
void
dastan_store_queue_free (DastanStoreQueue *self)
{
  if (self->thread != NULL)
    {
      g_async_queue_push (self->batches, g_ptr_array_new ());
      g_thread_join (self->thread);
    }
  free_written (self);
  g_async_queue_unref (self->written);
  g_async_queue_unref (self->batches);
  g_ptr_array_unref (self->batch);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/* Whether all has gone well so far, once no more than @n_most batches wait. */
static gboolean
wait_until (DastanStoreQueue *self, guint n_most, GError **error)
{
  gboolean is_good;

  g_mutex_lock (&self->mutex);
  while (self->n_pending > n_most)
    g_cond_wait (&self->changed, &self->mutex);
  is_good = self->error == NULL;
  if (!is_good)
    g_propagate_error (error, g_error_copy (self->error));
  g_mutex_unlock (&self->mutex);
  return is_good;
}

static gboolean
hand_over (DastanStoreQueue *self, GError **error)
{
  if (!wait_until (self, MAX_BATCHES - 1, error))
    return FALSE;
  free_written (self);
  g_mutex_lock (&self->mutex);
  self->n_pending++;
  g_mutex_unlock (&self->mutex);
  g_async_queue_push (self->batches, g_steal_pointer (&self->batch));
  self->batch = make_batch ();
  if (self->thread == NULL)
    self->thread = g_thread_new ("dastan-write", write_batches, self);
  return TRUE;
}

/**
 * dastan_store_queue_add:
 * @self: a queue
 * @event: the next event; held until it is written, and not to be changed any more
 * @error: return location: of this or an earlier event
 *
 * Returns: whether all has gone well so far
 */
gboolean
dastan_store_queue_add (DastanStoreQueue *self, DastanEvent *event, GError **error)
{
  g_ptr_array_add (self->batch, g_object_ref (event));
  return self->batch->len < BATCH || hand_over (self, error);
}

/* Waits until every event that was added is written. Returns whether that went well. */
gboolean
dastan_store_queue_wait (DastanStoreQueue *self, GError **error)
{
  gboolean is_good;

  if (!wait_until (self, 0, error))
    return FALSE;
  /* The few that are left are not worth waking a thread for. */
  is_good = dastan_filler_add_events (self->filler, self->batch, error);
  g_ptr_array_set_size (self->batch, 0);
  return is_good;
}
