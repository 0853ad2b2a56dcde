/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG read back from memory, by cairo. */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <string.h>

typedef struct
{
  const guint8 *bytes;
  gsize length;
} PngReading;

static inline cairo_status_t
png_reading_cb (void *data, unsigned char *to, unsigned int length)
{
  PngReading *reading = data;

  if (reading->length < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (to, reading->bytes, length);
  reading->bytes += length;
  reading->length -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* (transfer full): it is one and nothing follows it, or the test fails. */
static inline cairo_surface_t *
read_png (const void *bytes, gsize length)
{
  PngReading reading = { bytes, length };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (png_reading_cb, &reading);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpuint (reading.length, ==, 0);
  return surface;
}
