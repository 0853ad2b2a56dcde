/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes pixels as a PNG row by row, so that it can be told how far it is and ended at any row. */
#pragma once

#include "export/dastan-progress.h"

G_BEGIN_DECLS

/**
 * dastan_png_write:
 * @pixels: each a #guint32 of 0xaarrggbb in the order of this machine, as cairo has them: multiplied by their opacity
 * @has_alpha: whether they have an opacity; else all are opaque
 * @width: of a row, 1 or more
 * @height: rows, 1 or more
 * @stride: bytes from one row to the next
 * @stream: where to
 * @progress: (nullable)
 * @error: return location: of the stream, or %G_IO_ERROR_CANCELLED
 *
 * Eight bits a channel; each row with the filter (ISO/IEC 15948, clause 9) that leaves least. Any
 * thread.
 *
 * Returns: whether it was written
 */
gboolean dastan_png_write (const guint8 *pixels, gboolean has_alpha, guint width, guint height, gsize stride,
                           GOutputStream *stream, const DastanProgress *progress, GError **error);

G_END_DECLS
