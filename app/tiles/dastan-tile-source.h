/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where map tiles come from: a file or a server, asked one tile at a time. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DASTAN_TILE_MAX_ZOOM 22u

/* A tile: the world is 2^zoom tiles wide and high, x from the west, y from the north. */
typedef struct
{
  guint zoom;
  guint x;
  guint y;
} DastanTileId;

/**
 * DastanTileSource:
 *
 * Signals:
 * - "changed": tiles that were not there before may be now: ask again
 *
 * - "problem-changed": something is wrong, or is not any more
 *
 * Main thread.
 */
#define DASTAN_TYPE_TILE_SOURCE (dastan_tile_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (DastanTileSource, dastan_tile_source, DASTAN, TILE_SOURCE, GObject)

/**
 * DastanTileSourceClass:
 * @get_levels: a bit for each level of zoom that there may be tiles of
 * @get_attribution: whom to thank, in plain text
 * @get_problem: (nullable): what is wrong at the moment, in words for a reader; may be left out
 * @load_async: begins to get a tile
 * @load_finish: (transfer full) (nullable): the picture as a file, at most a few megabytes, yet to be checked; %NULL
 *     without an error where there is no such tile
 */
struct _DastanTileSourceClass
{
  GObjectClass parent_class;

  guint32 (*get_levels) (DastanTileSource *self);
  const char *(*get_attribution) (DastanTileSource *self);
  const char *(*get_problem) (DastanTileSource *self);
  void (*load_async) (DastanTileSource *self, DastanTileId id, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data);
  GBytes *(*load_finish) (DastanTileSource *self, GAsyncResult *result, GError **error);
};

guint32 dastan_tile_source_get_levels (DastanTileSource *self);
const char *dastan_tile_source_get_attribution (DastanTileSource *self);
const char *dastan_tile_source_get_problem (DastanTileSource *self);
void dastan_tile_source_load_async (DastanTileSource *self, DastanTileId id, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);
GBytes *dastan_tile_source_load_finish (DastanTileSource *self, GAsyncResult *result, GError **error);
void dastan_tile_source_emit_changed (DastanTileSource *self);
void dastan_tile_source_emit_problem_changed (DastanTileSource *self);

G_END_DECLS
