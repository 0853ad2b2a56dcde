/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where map tiles come from: a file or a server, asked one tile at a time. */
#define G_LOG_DOMAIN "dastan-tiles"

#include "config.h"

#include "tiles/dastan-tile-source.h"

enum
{
  CHANGED,
  PROBLEM_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE (DastanTileSource, dastan_tile_source, G_TYPE_OBJECT)

static void
dastan_tile_source_class_init (DastanTileSourceClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", DASTAN_TYPE_TILE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[PROBLEM_CHANGED] = g_signal_new ("problem-changed", DASTAN_TYPE_TILE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
}

static void
dastan_tile_source_init (DastanTileSource *self)
{
}

guint32
dastan_tile_source_get_levels (DastanTileSource *self)
{
  g_return_val_if_fail (DASTAN_IS_TILE_SOURCE (self), 0);
  return DASTAN_TILE_SOURCE_GET_CLASS (self)->get_levels (self);
}

const char *
dastan_tile_source_get_attribution (DastanTileSource *self)
{
  g_return_val_if_fail (DASTAN_IS_TILE_SOURCE (self), NULL);
  return DASTAN_TILE_SOURCE_GET_CLASS (self)->get_attribution (self);
}

const char *
dastan_tile_source_get_problem (DastanTileSource *self)
{
  g_return_val_if_fail (DASTAN_IS_TILE_SOURCE (self), NULL);
  return DASTAN_TILE_SOURCE_GET_CLASS (self)->get_problem != NULL
             ? DASTAN_TILE_SOURCE_GET_CLASS (self)->get_problem (self)
             : NULL;
}

void
dastan_tile_source_load_async (DastanTileSource *self, DastanTileId id, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (DASTAN_IS_TILE_SOURCE (self));
  g_return_if_fail (id.zoom <= DASTAN_TILE_MAX_ZOOM && id.x < 1u << id.zoom && id.y < 1u << id.zoom);
  DASTAN_TILE_SOURCE_GET_CLASS (self)->load_async (self, id, cancellable, callback, data);
}

GBytes *
dastan_tile_source_load_finish (DastanTileSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (DASTAN_IS_TILE_SOURCE (self), NULL);
  return DASTAN_TILE_SOURCE_GET_CLASS (self)->load_finish (self, result, error);
}

void
dastan_tile_source_emit_changed (DastanTileSource *self)
{
  g_return_if_fail (DASTAN_IS_TILE_SOURCE (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
dastan_tile_source_emit_problem_changed (DastanTileSource *self)
{
  g_return_if_fail (DASTAN_IS_TILE_SOURCE (self));
  g_signal_emit (self, signals[PROBLEM_CHANGED], 0);
}
