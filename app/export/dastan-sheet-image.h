/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An image of a dossier on a canvas or in an SVG: as it was given where that can hold it, else as
 * many pixels as are seen. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "model/dastan-image.h"

G_BEGIN_DECLS

/* What is left on the canvas where bytes cannot be read. */
#define DASTAN_SHEET_IMAGE_LOST CAIRO_STATUS_INVALID_FORMAT

/**
 * dastan_sheet_image_draw:
 * @image: an image
 * @cr: a canvas
 * @width: of it there, in units of the canvas
 * @height: the same
 * @scale: device pixels of a unit
 * @cancellable: (nullable)
 *
 * From 0,0 on. In a PDF a JPEG stands as the file that it is, and the same image once; a PNG has up
 * to 300 pixels an inch, of which a unit is a 96th. The canvas is left with
 * %DASTAN_SHEET_IMAGE_LOST where the bytes cannot be read. Any thread.
 */
void dastan_sheet_image_draw (const DastanImage *image,
                              cairo_t *cr,
                              double width,
                              double height,
                              double scale,
                              GCancellable *cancellable);

/* The same as an element of an SVG, with its description. What cannot be read is left out. */
void
dastan_sheet_image_append_svg (const DastanImage *image, GString *out, double width, double height);

G_END_DECLS
