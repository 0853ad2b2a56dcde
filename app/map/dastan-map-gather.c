/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clusters of a scene's places for every zoom, at once or in a worker. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-gather.h"

#include "map/dastan-map-camera.h"
#include "map/dastan-map-frame.h"

/* What the worker needs of a scene. */
typedef struct
{
  DastanPoint *points;
  guint *counts;
  guint n;
} Places;

static Places *
places_new (const DastanMapScene *scene)
{
  Places *self = g_new (Places, 1);

  self->n = scene->places->len;
  self->points = g_new (DastanPoint, MAX (self->n, 1));
  self->counts = g_new (guint, MAX (self->n, 1));
  for (guint i = 0; i < self->n; i++)
    {
      const DastanMapPlace *place = &g_array_index (scene->places, DastanMapPlace, i);

      self->points[i] = place->point;
      self->counts[i] = place->count;
    }
  return self;
}

static void
places_free (Places *self)
{
  g_free (self->points);
  g_free (self->counts);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Places, places_free)

static DastanClusters *
make (const Places *places)
{
  return dastan_clusters_new (places->points, places->counts, places->n,
                              dastan_map_frame_get_radius, DASTAN_MAP_MARKER_GAP,
                              DASTAN_MAP_MIN_ZOOM, DASTAN_MAP_MAX_ZOOM);
}

DastanClusters *
dastan_map_gather (const DastanMapScene *scene)
{
  g_autoptr (Places) places = places_new (scene);

  return make (places);
}

gboolean
dastan_map_gather_is_of (const DastanClusters *clusters, const DastanMapScene *scene)
{
  g_autoptr (Places) places = places_new (scene);

  return dastan_clusters_are_of (clusters, places->points, places->counts, places->n);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, make (data), (GDestroyNotify)dastan_clusters_free);
}

void
dastan_map_gather_async (const DastanMapScene *scene,
                         DastanWorker *worker,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, dastan_map_gather_async);
  g_task_set_task_data (task, places_new (scene), (GDestroyNotify)places_free);
  dastan_worker_push (worker, task, run);
}

DastanClusters *
dastan_map_gather_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
