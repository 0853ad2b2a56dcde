/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the places of what is in view up to date: at once where they are few, else in a worker. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-gather.h"

#include "base/dastan-worker.h"

struct _DastanMapGather
{
  DastanExplorer *explorer; /* borrowed: whose map keeps it */
  DastanBasemap *map;
  void (*ready) (gpointer data);
  gpointer data;
  DastanMapPlaces *places;   /* (nullable) */
  DastanWorker *worker;      /* (nullable): not needed yet */
  GCancellable *cancellable; /* (nullable): of the job under way */
  const DastanColumns *columns; /* of the job under way; only compared */
  double number_scale;
  gboolean is_stale;         /* what is in view has changed since the job began */
};

DastanMapGather *
dastan_map_gather_new (DastanExplorer *explorer, DastanBasemap *map, void (*ready) (gpointer data), gpointer data)
{
  DastanMapGather *self = g_new0 (DastanMapGather, 1);

  self->explorer = explorer;
  self->map = dastan_basemap_ref (map);
  self->ready = ready;
  self->data = data;
  self->number_scale = 1;
  return self;
}

static void
stop (DastanMapGather *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_stale = FALSE;
}

void
dastan_map_gather_free (DastanMapGather *self)
{
  stop (self);
  g_clear_pointer (&self->worker, dastan_worker_let_end);
  g_clear_pointer (&self->places, dastan_map_places_unref);
  dastan_basemap_unref (self->map);
  g_free (self);
}

/* @places: (transfer full) (nullable) */
static void
take (DastanMapGather *self, DastanMapPlaces *places)
{
  g_clear_pointer (&self->places, dastan_map_places_unref);
  self->places = places;
  self->ready (self->data);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DastanMapPlaces *places;

  dastan_worker_begin_turn (DASTAN_TURN_LATE);
  places = dastan_map_places_new (data);
  dastan_worker_end_turn ();
  dastan_worker_return_pointer (task, places, (GDestroyNotify) dastan_map_places_unref);
}

static void begin (DastanMapGather *self);

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanMapPlaces *places = g_task_propagate_pointer (G_TASK (result), NULL);
  DastanMapGather *self = data;

  /* Cancelled: it may be gone. */
  if (places == NULL)
    return;
  g_clear_object (&self->cancellable);
  take (self, places);
  if (self->is_stale)
    begin (self);
}

static void
begin (DastanMapGather *self)
{
  g_autoptr (DastanMapState) state = dastan_map_state_new (self->explorer, self->map, self->places, self->number_scale);
  GTask *task;

  self->is_stale = FALSE;
  self->columns = dastan_explorer_get_columns (self->explorer);
  if (dastan_map_state_is_small (state))
    {
      take (self, dastan_map_places_new (state));
      return;
    }
  if (self->worker == NULL)
    self->worker = dastan_worker_new ("places", DASTAN_WAY_FAR);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, made_cb, self);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, g_steal_pointer (&state), (GDestroyNotify) dastan_map_state_free);
  dastan_worker_push (self->worker, task, run);
}

gboolean
dastan_map_gather_set_number_scale (DastanMapGather *self, double number_scale)
{
  if (G_APPROX_VALUE (self->number_scale, number_scale, 1e-6))
    return FALSE;
  self->number_scale = number_scale;
  return TRUE;
}

void
dastan_map_gather_update (DastanMapGather *self)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);

  /* Another dossier: what there is speaks of one that is going. */
  if (columns == NULL || (self->places != NULL && self->places->columns != columns)
      || (self->cancellable != NULL && self->columns != columns))
    {
      stop (self);
      take (self, NULL);
    }
  if (columns == NULL)
    return;
  if (self->cancellable != NULL)
    self->is_stale = TRUE;
  else
    begin (self);
}

DastanMapPlaces *
dastan_map_gather_get_places (DastanMapGather *self)
{
  return self->places;
}

gboolean
dastan_map_gather_is_settled (DastanMapGather *self)
{
  return self->cancellable == NULL;
}
