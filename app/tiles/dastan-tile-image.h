/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tile is by its first bytes, before anything decodes it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DASTAN_TILE_IMAGE_MAX_SIDE 1024u /* pixels */

typedef enum
{
  DASTAN_TILE_IMAGE_PNG,
  DASTAN_TILE_IMAGE_JPEG,
  DASTAN_TILE_IMAGE_WEBP,
} DastanTileImageKind;

/**
 * dastan_tile_image_check:
 * @bytes: a file from a stranger
 * @kind: (out) (optional): what it is
 * @width: (out) (optional): pixels, as its head says
 * @height: (out) (optional): the same
 * @error: return location: %DASTAN_ERROR_FOREIGN for what is no picture of these kinds, %DASTAN_ERROR_DAMAGED for one
 *     without a whole head, %DASTAN_ERROR_LIMIT for one that would take more memory than a tile may
 *
 * Any thread.
 *
 * Returns: whether it is worth decoding
 */
gboolean dastan_tile_image_check (GBytes *bytes, DastanTileImageKind *kind, guint *width, guint *height, GError **error);

G_END_DECLS
