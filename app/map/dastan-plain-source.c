/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map source without tiles: gives the viewport its projection and limits, and fetches nothing. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-plain-source.h"

#include "map/dastan-map-camera.h"

struct _DastanPlainSource
{
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (DastanPlainSource, dastan_plain_source, SHUMATE_TYPE_MAP_SOURCE)

/* No layer of ours asks for tiles; should one of another do so, it gets an empty one. */
static void
dastan_plain_source_fill_tile_async (ShumateMapSource *source, ShumateTile *tile,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, dastan_plain_source_fill_tile_async);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static gboolean
dastan_plain_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result,
                                      GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
dastan_plain_source_class_init (DastanPlainSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = dastan_plain_source_fill_tile_async;
  source_class->fill_tile_finish = dastan_plain_source_fill_tile_finish;
}

static void
dastan_plain_source_init (DastanPlainSource *self)
{
}

ShumateMapSource *
dastan_plain_source_new (void)
{
  return g_object_new (DASTAN_TYPE_PLAIN_SOURCE, "id", "dastan-plain", "name", "Natural Earth",
                       "license", "Made with Natural Earth", "tile-size",
                       (guint) DASTAN_MERCATOR_TILE_SIZE, "projection",
                       SHUMATE_MAP_PROJECTION_MERCATOR, "min-zoom-level", DASTAN_MAP_MIN_ZOOM,
                       "max-zoom-level", DASTAN_MAP_MAX_ZOOM, NULL);
}
