/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name on the map as a texture with a halo: painted once, put anywhere. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-label-picture.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "paint/dastan-halo.h"
#include "widgets/dastan-raster.h"

/* The words as coverage, a byte a device pixel. */
static cairo_surface_t *
paint_mask (const DastanMapLabel *label, double scale)
{
  cairo_surface_t *mask
      = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) ceil (label->width * scale), (int) ceil (label->height * scale));
  cairo_t *cr = cairo_create (mask);

  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, label->margin, label->margin);
  pango_cairo_show_layout (cr, label->layout);
  cairo_destroy (cr);
  cairo_surface_flush (mask);
  return mask;
}

GdkTexture *
dastan_map_label_picture_get (DastanMapLabel *label, const DastanMapColors *colors, double scale)
{
  cairo_surface_t *mask;
  GdkTexture *texture;

  if (label->picture != NULL)
    return GDK_TEXTURE (label->picture);
  mask = paint_mask (label, scale);
  texture = dastan_raster_new_texture (
      dastan_halo_paint (mask, dastan_map_label_get_color (label, colors), colors->halo,
                         dastan_map_label_has_halo (label) ? DASTAN_MAP_LABEL_HALO * scale : 0),
      FALSE);
  cairo_surface_destroy (mask);
  dastan_map_label_set_picture (label, G_OBJECT (texture));
  return texture;
}
