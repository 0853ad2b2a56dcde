/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of pixels on their way to a picture that is smaller by a whole number. Private to image/. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanImageSink:
 *
 * Takes the pixels of a picture and keeps the mean of each square of @factor by @factor: what is
 * shown small takes the memory of what is shown. One thread. A value, cleared by
 * dastan_image_sink_clear(), which may be done at any time.
 */
typedef struct
{
  guint source_width;
  guint source_height;
  guint factor;
  guint width; /* of what comes of it */
  guint height;
  gboolean is_scattered; /* pixels come in any order, not row by row from above */
  gboolean is_opaque;    /* so far */
  guint32 *sums;         /* four for each square of a row, or of the whole */
  cairo_surface_t *surface;
} DastanImageSink;

/* @wanted_width, @wanted_height: what comes of it has at least so many pixels, where there are so
 * many. Returns whether there is memory for it. */
gboolean dastan_image_sink_init (DastanImageSink *self,
                                 guint source_width,
                                 guint source_height,
                                 guint wanted_width,
                                 guint wanted_height,
                                 gboolean is_scattered);
void dastan_image_sink_clear (DastanImageSink *self);

/* @rgba: four bytes a pixel, not multiplied by the opacity; rows in order, all of them */
void dastan_image_sink_add_row (DastanImageSink *self, guint y, const guint8 *rgba);
/* @n pixels of row @y, @step apart from @x on */
void dastan_image_sink_scatter (
    DastanImageSink *self, guint y, guint x, guint step, const guint8 *rgba, guint n);
/* (transfer full): turned as @orientation says, see DastanImageHead; after all pixels. */
cairo_surface_t *dastan_image_sink_finish (DastanImageSink *self, guint orientation);

G_END_DECLS
