/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pixels into a JPEG file. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * dastan_image_encode_jpeg:
 * @surface: an image of RGB24, of sRGB
 *
 * For what holds no image but as a JPEG in sRGB and would be many times as large with bare pixels.
 * Any thread; takes long.
 *
 * Returns: (transfer full) (nullable): the file; %NULL where there is no memory for it, or where
 * the picture has more than 65500 pixels a side
 */
GBytes *dastan_image_encode_jpeg (cairo_surface_t *surface);

G_END_DECLS
