/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words with a halo as a picture, from the coverage of the words. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-halo.h"

#include <math.h>

#define MAX_REACH 8

/* How much of a pixel's coverage reaches each of its neighbours: a disc of @radius pixels with a soft edge. */
typedef struct
{
  int reach;
  guint8 weight[2 * MAX_REACH + 1][2 * MAX_REACH + 1]; /* 0 to 255 */
} Halo;

static void
halo_init (Halo *self, double radius)
{
  self->reach = MIN ((int) ceil (radius), MAX_REACH);
  for (int dy = -self->reach; dy <= self->reach; dy++)
    for (int dx = -self->reach; dx <= self->reach; dx++)
      self->weight[dy + MAX_REACH][dx + MAX_REACH]
          = (guint8) (CLAMP (radius + 0.5 - sqrt (dx * dx + dy * dy), 0, 1) * 255 + 0.5);
}

/* Spreads the coverage of the words over their surroundings: far cheaper than stroking the outlines of letters.
 * Returns: (transfer full): a byte a pixel, without padding */
static guint8 *
spread (const Halo *halo, const guint8 *mask, int stride, int width, int height)
{
  guint8 *result = g_new0 (guint8, (gsize) width * (gsize) height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint value = mask[y * stride + x];

        if (value == 0)
          continue;
        for (int dy = MAX (-halo->reach, -y); dy <= MIN (halo->reach, height - 1 - y); dy++)
          for (int dx = MAX (-halo->reach, -x); dx <= MIN (halo->reach, width - 1 - x); dx++)
            {
              guint8 *at = &result[(y + dy) * width + x + dx];
              guint reached = value * halo->weight[dy + MAX_REACH][dx + MAX_REACH] / 255;

              *at = (guint8) MAX (*at, reached);
            }
      }
  return result;
}

/* One premultiplied pixel: the words over their halo. */
static guint32
mix_pixel (DastanColor text, double coverage, DastanColor halo, double halo_coverage)
{
  double over = coverage * text.alpha, under = halo_coverage * halo.alpha * (1 - over);
  guint alpha = (guint) ((over + under) * 255 + 0.5);
  guint red = (guint) ((text.red * over + halo.red * under) * 255 + 0.5);
  guint green = (guint) ((text.green * over + halo.green * under) * 255 + 0.5);
  guint blue = (guint) ((text.blue * over + halo.blue * under) * 255 + 0.5);

  return alpha << 24 | MIN (red, alpha) << 16 | MIN (green, alpha) << 8 | MIN (blue, alpha);
}

cairo_surface_t *
dastan_halo_paint (cairo_surface_t *mask, DastanColor text, DastanColor halo, double radius)
{
  int width = cairo_image_surface_get_width (mask), height = cairo_image_surface_get_height (mask);
  int stride = cairo_image_surface_get_stride (mask);
  const guint8 *coverage = cairo_image_surface_get_data (mask);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  Halo weights = { 0 };
  g_autofree guint8 *around = NULL;

  g_return_val_if_fail (cairo_image_surface_get_format (mask) == CAIRO_FORMAT_A8, surface);

  if (radius > 0)
    halo_init (&weights, radius);
  around = spread (&weights, coverage, stride, width, height);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      guint32 *pixels = (guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                                + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++)
        {
          guint8 words = coverage[y * stride + x], near = around[y * width + x];

          if (words > 0 || near > 0)
            pixels[x] = mix_pixel (text, words / 255.0, halo, near / 255.0);
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}
