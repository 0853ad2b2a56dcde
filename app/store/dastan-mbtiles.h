/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of map tiles of somebody else's making (MBTiles 1.3), read and never trusted. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DASTAN_MBTILES_MAX_ZOOM 24u
#define DASTAN_MBTILES_MAX_TILE (2 * 1024 * 1024) /* bytes */

/**
 * DastanMbtiles:
 *
 * One thread at a time. Nothing in the file is run: no trigger, no view; where the tiles are a view, as some programs
 * write them, the two tables under it are asked instead.
 */
typedef struct _DastanMbtiles DastanMbtiles;

/**
 * dastan_mbtiles_open:
 * @path: a file
 * @cancellable: (nullable): stops the look for levels
 * @error: return location: what the file is or lacks, in words
 *
 * Opens a file in place and reads what it says of itself, and which levels of zoom have tiles: what a file says of
 * that need not be so. Vector tiles are refused.
 *
 * Returns: (transfer full): the tiles, or %NULL
 */
DastanMbtiles *dastan_mbtiles_open (const char *path, GCancellable *cancellable, GError **error);
void dastan_mbtiles_free (DastanMbtiles *self);

/* What the file calls itself, and whom it thanks, as plain text; "" where it does not say. */
const char *dastan_mbtiles_get_name (const DastanMbtiles *self);
const char *dastan_mbtiles_get_attribution (const DastanMbtiles *self);
/* A bit for each level of zoom that has tiles; not 0. */
guint32 dastan_mbtiles_get_levels (const DastanMbtiles *self);

/**
 * dastan_mbtiles_read:
 * @self: the tiles
 * @zoom: level
 * @x: column from the west
 * @y: row from the north
 * @error: return location; not set where there is just no such tile
 *
 * Returns: (transfer full) (nullable): the tile as the file has it: a picture that is yet to be checked
 */
GBytes *dastan_mbtiles_read (DastanMbtiles *self, guint zoom, guint x, guint y, GError **error);

/* Whether a file looks like one of map tiles: an SQLite file that has them, raster or vector. */
gboolean dastan_mbtiles_is_one (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMbtiles, dastan_mbtiles_free)

G_END_DECLS
