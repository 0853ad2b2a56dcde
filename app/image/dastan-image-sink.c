/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of pixels on their way to a picture that is smaller by a whole number. */
#define G_LOG_DOMAIN "dastan-image"

#include "config.h"

#include "image/dastan-image-sink.h"

#include <string.h>

#define MAX_SIDE 32767u  /* of what cairo draws */
#define MAX_FACTOR 4096u /* the sum of a square of them fits into 32 bits */

gboolean
dastan_image_sink_init (DastanImageSink *self,
                        guint source_width,
                        guint source_height,
                        guint wanted_width,
                        guint wanted_height,
                        gboolean is_scattered)
{
  guint factor = MIN (source_width / MAX (1, wanted_width), source_height / MAX (1, wanted_height));

  factor = CLAMP (factor, 1, MAX_FACTOR);
  while ((source_width + factor - 1) / factor > MAX_SIDE
         || (source_height + factor - 1) / factor > MAX_SIDE)
    factor++;
  *self = (DastanImageSink){ .source_width = source_width,
                             .source_height = source_height,
                             .factor = factor,
                             .width = (source_width + factor - 1) / factor,
                             .height = (source_height + factor - 1) / factor,
                             .is_scattered = is_scattered,
                             .is_opaque = TRUE };
  self->surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)self->width, (int)self->height);
  if (cairo_surface_status (self->surface) != CAIRO_STATUS_SUCCESS)
    return FALSE;
  if (factor > 1)
    self->sums = g_try_malloc0_n ((gsize)self->width * (is_scattered ? self->height : 1),
                                  4 * sizeof *self->sums);
  return factor == 1 || self->sums != NULL;
}

void
dastan_image_sink_clear (DastanImageSink *self)
{
  g_clear_pointer (&self->sums, g_free);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}

static guint32 *
get_row (cairo_surface_t *surface, guint y)
{
  return (guint32 *)(gpointer)(cairo_image_surface_get_data (surface)
                               + (gsize)y * (gsize)cairo_image_surface_get_stride (surface));
}

/* @value times @alpha, both of 255 */
static guint32
multiply (guint value, guint alpha)
{
  return (value * alpha + 127) / 255;
}

static guint32
pack (const guint8 *rgba)
{
  guint alpha = rgba[3];

  return (guint32)alpha << 24 | multiply (rgba[0], alpha) << 16 | multiply (rgba[1], alpha) << 8
         | multiply (rgba[2], alpha);
}

static void
add_to_sums (guint32 *sums, const guint8 *rgba)
{
  for (guint i = 0; i < 3; i++)
    sums[i] += multiply (rgba[i], rgba[3]);
  sums[3] += rgba[3];
}

/* The means of a row of squares, of which the last may be narrower, and @n_rows high. */
static void
flush (DastanImageSink *self, guint y, guint n_rows, const guint32 *sums)
{
  guint32 *out = get_row (self->surface, y);

  for (guint x = 0; x < self->width; x++, sums += 4)
    {
      guint n = MIN (self->factor, self->source_width - x * self->factor) * n_rows;

      out[x] = (sums[3] + n / 2) / n << 24 | (sums[0] + n / 2) / n << 16
               | (sums[1] + n / 2) / n << 8 | (sums[2] + n / 2) / n;
    }
}

static guint
get_n_rows (const DastanImageSink *self, guint y)
{
  return MIN (self->factor, self->source_height - y * self->factor);
}

void
dastan_image_sink_add_row (DastanImageSink *self, guint y, const guint8 *rgba)
{
  guint row = y / self->factor;

  dastan_image_sink_scatter (self, y, 0, 1, rgba, self->source_width);
  if (self->factor == 1 || self->is_scattered
      || y + 1 - row * self->factor < get_n_rows (self, row))
    return;
  flush (self, row, get_n_rows (self, row), self->sums);
  memset (self->sums, 0, (gsize)self->width * 4 * sizeof *self->sums);
}

void
dastan_image_sink_scatter (
    DastanImageSink *self, guint y, guint x, guint step, const guint8 *rgba, guint n)
{
  guint32 *out = self->factor == 1 ? get_row (self->surface, y) : NULL, *sums = self->sums;

  if (self->is_scattered && sums != NULL)
    sums += (gsize)(y / self->factor) * self->width * 4;
  for (guint i = 0; i < n; i++, rgba += 4, x += step)
    {
      self->is_opaque = self->is_opaque && rgba[3] == 255;
      if (out != NULL)
        out[x] = pack (rgba);
      else
        add_to_sums (sums + (gsize)(x / self->factor) * 4, rgba);
    }
}

/* Where the pixel at @x and @y of @width by @height stands after it has been turned; Exif 2.32,
 * table 8. */
static void
turn_point (
    guint orientation, guint width, guint height, guint x, guint y, guint *to_x, guint *to_y)
{
  gboolean is_right = orientation == 2 || orientation == 3,
           is_below = orientation == 3 || orientation == 4;

  if (orientation <= 4)
    {
      *to_x = is_right ? width - 1 - x : x;
      *to_y = is_below ? height - 1 - y : y;
      return;
    }
  *to_x = orientation == 6 || orientation == 7 ? height - 1 - y : y;
  *to_y = orientation == 7 || orientation == 8 ? width - 1 - x : x;
}

static cairo_surface_t *
turn (cairo_surface_t *surface, cairo_format_t format, guint orientation)
{
  guint width = (guint)cairo_image_surface_get_width (surface),
        height = (guint)cairo_image_surface_get_height (surface);
  cairo_surface_t *turned = cairo_image_surface_create (
      format, (int)(orientation > 4 ? height : width), (int)(orientation > 4 ? width : height));

  if (cairo_surface_status (turned) != CAIRO_STATUS_SUCCESS)
    return turned;
  for (guint y = 0; y < height; y++)
    {
      const guint32 *row = get_row (surface, y);

      for (guint x = 0; x < width; x++)
        {
          guint to_x, to_y;

          turn_point (orientation, width, height, x, y, &to_x, &to_y);
          get_row (turned, to_y)[to_x] = row[x];
        }
    }
  cairo_surface_mark_dirty (turned);
  return turned;
}

cairo_surface_t *
dastan_image_sink_finish (DastanImageSink *self, guint orientation)
{
  cairo_surface_t *result;

  if (self->is_scattered && self->factor > 1)
    for (guint y = 0; y < self->height; y++)
      flush (self, y, get_n_rows (self, y), self->sums + (gsize)y * self->width * 4);
  cairo_surface_mark_dirty (self->surface);
  if (orientation == 1 && !self->is_opaque)
    return g_steal_pointer (&self->surface);
  result = turn (self->surface, self->is_opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                 orientation);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  return result;
}
