/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Map tiles out of an MBTiles file, read on a thread of its own. */
#define G_LOG_DOMAIN "dastan-tiles"

#include "config.h"

#include "tiles/dastan-mbtiles-source.h"

#include "base/dastan-worker.h"
#include "store/dastan-mbtiles.h"

struct _DastanMbtilesSource
{
  DastanTileSource parent_instance;

  DastanWorker *worker;
  DastanMbtiles *tiles; /* of the worker, but for what was read at the beginning */
  char *name;
};

G_DEFINE_FINAL_TYPE (DastanMbtilesSource, dastan_mbtiles_source, DASTAN_TYPE_TILE_SOURCE)

static guint32
get_levels (DastanTileSource *source)
{
  return dastan_mbtiles_get_levels (DASTAN_MBTILES_SOURCE (source)->tiles)
         & (guint32) ((1ull << (DASTAN_TILE_MAX_ZOOM + 1)) - 1);
}

static const char *
get_attribution (DastanTileSource *source)
{
  DastanMbtilesSource *self = DASTAN_MBTILES_SOURCE (source);
  const char *attribution = dastan_mbtiles_get_attribution (self->tiles);

  return *attribution != '\0' ? attribution : self->name;
}

static void
run_load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DastanMbtilesSource *self = source;
  const DastanTileId *id = data;
  GError *error = NULL;
  GBytes *bytes;

  if (dastan_worker_return_error_if_cancelled (task))
    return;
  bytes = dastan_mbtiles_read (self->tiles, id->zoom, id->x, id->y, &error);
  if (error != NULL)
    dastan_worker_return_error (task, error);
  else
    dastan_worker_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

static void
load_async (DastanTileSource *source, DastanTileId id, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);

  g_task_set_source_tag (task, load_async);
  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  dastan_worker_push (DASTAN_MBTILES_SOURCE (source)->worker, g_steal_pointer (&task), run_load);
}

static GBytes *
load_finish (DastanTileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The worker has no task any more: each keeps the source. */
static void
dastan_mbtiles_source_finalize (GObject *object)
{
  DastanMbtilesSource *self = DASTAN_MBTILES_SOURCE (object);

  g_clear_pointer (&self->worker, dastan_worker_let_end);
  g_clear_pointer (&self->tiles, dastan_mbtiles_free);
  g_free (self->name);
  G_OBJECT_CLASS (dastan_mbtiles_source_parent_class)->finalize (object);
}

static void
dastan_mbtiles_source_class_init (DastanMbtilesSourceClass *klass)
{
  DastanTileSourceClass *source_class = DASTAN_TILE_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dastan_mbtiles_source_finalize;
  source_class->get_levels = get_levels;
  source_class->get_attribution = get_attribution;
  source_class->load_async = load_async;
  source_class->load_finish = load_finish;
}

static void
dastan_mbtiles_source_init (DastanMbtilesSource *self)
{
}

/* The thread pool opens it; after that the worker alone reads it. */
static void
run_open (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  DastanMbtiles *tiles = dastan_mbtiles_open (data, cancellable, &error);

  if (tiles != NULL)
    dastan_worker_return_pointer (task, tiles, (GDestroyNotify) dastan_mbtiles_free);
  else
    {
      g_autofree char *name = g_filename_display_basename (data);

      g_prefix_error (&error, "%s: ", name);
      dastan_worker_return_error (task, error);
    }
}

void
dastan_mbtiles_source_new_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, dastan_mbtiles_source_new_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  dastan_worker_push_once ("dastan-mbtiles", g_steal_pointer (&task), run_open);
}

DastanTileSource *
dastan_mbtiles_source_new_finish (GAsyncResult *result, GError **error)
{
  DastanMbtiles *tiles = g_task_propagate_pointer (G_TASK (result), error);
  DastanMbtilesSource *self;
  const char *name;

  if (tiles == NULL)
    return NULL;
  self = g_object_new (DASTAN_TYPE_MBTILES_SOURCE, NULL);
  self->tiles = tiles;
  self->worker = dastan_worker_new ("tiles", DASTAN_WAY_SOME);
  name = dastan_mbtiles_get_name (tiles);
  self->name = *name != '\0' ? g_strdup (name)
                             : g_filename_display_basename (g_task_get_task_data (G_TASK (result)));
  return DASTAN_TILE_SOURCE (self);
}

const char *
dastan_mbtiles_source_get_name (DastanMbtilesSource *self)
{
  g_return_val_if_fail (DASTAN_IS_MBTILES_SOURCE (self), NULL);
  return self->name;
}
