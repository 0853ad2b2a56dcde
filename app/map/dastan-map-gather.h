/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clusters of a scene's places for every zoom, at once or in a worker. */
#pragma once

#include "base/dastan-worker.h"
#include "map/dastan-map-scene.h"
#include "plot/dastan-clusters.h"

G_BEGIN_DECLS

/* No more places than this are clustered in a part of a frame. */
#define DASTAN_MAP_GATHER_AT_ONCE 300

/* Clusters whose points are the places of a scene, by their numbers; (transfer full). Any thread.
 */
DastanClusters *dastan_map_gather (const DastanMapScene *scene);

/* Whether clusters are those of a scene: its places and counts are the same. */
gboolean dastan_map_gather_is_of (const DastanClusters *clusters, const DastanMapScene *scene);

/* The same in a worker; @scene is read before this returns. @callback has no source object. Main
 * thread. */
void dastan_map_gather_async (const DastanMapScene *scene,
                              DastanWorker *worker,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
/* (transfer full) (nullable): NULL where it was cancelled. */
DastanClusters *dastan_map_gather_finish (GAsyncResult *result);

G_END_DECLS
