/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG and JPEG files into pixels, as many as are shown. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "image/dastan-image-head.h"

G_BEGIN_DECLS

/**
 * dastan_image_decode:
 * @bytes: a file from a stranger
 * @width: pixels of what is shown at least, where there are so many
 * @height: the same
 * @cancellable: (nullable): to stop
 * @error: return location, as of dastan_image_check()
 *
 * The picture as it is to be seen: turned as the file says, sixteen bits made eight, grey, indexes
 * and inks made colours, in sRGB by the profile in the file (ICC; of a PNG also cHRM and gAMA), or
 * as if in sRGB where it has none or one that cannot be used; made smaller by a whole number where
 * it has more than twice the pixels that are wanted. Its memory is bounded by what is wanted, but
 * for a JPEG that is progressive. Any thread; takes long.
 *
 * Returns: (transfer full) (nullable): an image of ARGB32, or RGB24 where it is opaque
 */
cairo_surface_t *dastan_image_decode (GBytes *bytes,
                                      guint width,
                                      guint height,
                                      GCancellable *cancellable,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, but not turned: as the rows of the file are. */
cairo_surface_t *dastan_image_decode_as_stored (GBytes *bytes,
                                                guint width,
                                                guint height,
                                                GCancellable *cancellable,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * dastan_image_has_own_colors:
 * @bytes: a JPEG file, of which the head has been read
 *
 * Whether its numbers, handed on as they are, would be taken for other colours by who knows sRGB
 * only: where it has four inks, or the profile of another space. Any thread.
 */
gboolean dastan_image_has_own_colors (GBytes *bytes);

/**
 * dastan_image_check:
 * @bytes: a file from a stranger
 * @cancellable: (nullable): to stop
 * @error: return location: as of dastan_image_read_head(), %DASTAN_ERROR_LIMIT for too large a
 * file, %DASTAN_ERROR_DAMAGED for one that does not hold what its head says
 *
 * Whether @bytes may become part of a dossier: a PNG or JPEG by its content, within the limits of
 * model/dastan-limits.h, that can be unpacked to its end. Any thread; takes long.
 *
 * Returns: (transfer full) (nullable): the same bytes, with what is known of them
 */
DastanImageData *dastan_image_check (GBytes *bytes,
                                     GCancellable *cancellable,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* dastan_image_check() of a file: no more of it is read than an image may have. Waits for the disk.
 */
DastanImageData *dastan_image_check_file (GFile *file,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
