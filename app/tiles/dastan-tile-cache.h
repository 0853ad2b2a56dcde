/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles of a server kept on the disk, up to a limit: what was not looked at for longest goes first. */
#pragma once

#include "tiles/dastan-tile-source.h"

G_BEGIN_DECLS

/**
 * DastanTileCache:
 *
 * A folder with a file a tile; nothing else is to be in it. What is damaged there, or written by others, is as if it
 * were not there. Blocking, and one thread at a time: for a worker.
 */
typedef struct _DastanTileCache DastanTileCache;

/* @folder: made when the first tile is put there; @limit: bytes of files */
DastanTileCache *dastan_tile_cache_new (const char *folder, guint64 limit);
void dastan_tile_cache_free (DastanTileCache *self);

/**
 * dastan_tile_cache_get:
 * @self: a cache
 * @space: whose tiles: any text, the server's address
 * @id: which
 * @now: seconds since 1970
 * @is_fresh: (out): whether it need not be asked for again
 *
 * Returns: (transfer full) (nullable): the tile; of no bytes where the server has none; %NULL where it is not kept
 */
GBytes *dastan_tile_cache_get (DastanTileCache *self, const char *space, DastanTileId id, gint64 now,
                               gboolean *is_fresh);

/* Keeps a tile, and throws others away where that is needed; @expires: seconds since 1970. Whether it could be kept. */
gboolean dastan_tile_cache_put (DastanTileCache *self, const char *space, DastanTileId id, GBytes *bytes,
                                gint64 expires);

/* Bytes of files. */
guint64 dastan_tile_cache_get_size (DastanTileCache *self);
void dastan_tile_cache_set_limit (DastanTileCache *self, guint64 limit);
/* Throws everything away. */
void dastan_tile_cache_clear (DastanTileCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanTileCache, dastan_tile_cache_free)

G_END_DECLS
