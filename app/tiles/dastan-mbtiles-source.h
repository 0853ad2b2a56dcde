/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Map tiles out of an MBTiles file, read on a thread of its own. */
#pragma once

#include "tiles/dastan-tile-source.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_MBTILES_SOURCE (dastan_mbtiles_source_get_type ())
G_DECLARE_FINAL_TYPE (DastanMbtilesSource, dastan_mbtiles_source, DASTAN, MBTILES_SOURCE, DastanTileSource)

/* Opens a file; the error says in words what is wrong with it, and names it. */
void dastan_mbtiles_source_new_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer data);
DastanTileSource *dastan_mbtiles_source_new_finish (GAsyncResult *result, GError **error); /* (transfer full) */

/* What the file calls itself, else what the file is called. */
const char *dastan_mbtiles_source_get_name (DastanMbtilesSource *self);

G_END_DECLS
