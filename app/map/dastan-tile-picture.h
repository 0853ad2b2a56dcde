/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tile as somebody sent it, decoded in a worker. */
#pragma once

#include "paint/dastan-map-ground.h"
#include "widgets/dastan-raster.h"

G_BEGIN_DECLS

/* @bytes: (transfer none): a file from a stranger: it is checked before it is decoded */
void dastan_tile_picture_decode_async (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer data);
/* @tone: (out): how light it is; where it can be decoded.
 * Returns: (transfer full) (nullable) */
GdkTexture *dastan_tile_picture_decode_finish (GAsyncResult *result, DastanMapTone *tone, GError **error);

G_END_DECLS
