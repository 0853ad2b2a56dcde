/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of markers: painted once each, put on the map as often as there are markers. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-sprites.h"

#include <math.h>

#include "widgets/dastan-raster.h"

struct _DastanMapSprites
{
  DastanMapInk ink;
  double scale;
  GHashTable *textures; /* (guint64 of what it shows) → GdkTexture */
};

typedef enum
{
  KIND_DISC,
  KIND_EVENT,
  KIND_RING,
  KIND_END,
  KIND_BADGE,
} Kind;

DastanMapSprites *
dastan_map_sprites_new (const DastanMapColors *colors, const DastanPalette *palette, double scale)
{
  DastanMapSprites *self = g_new0 (DastanMapSprites, 1);

  self->ink = (DastanMapInk){ colors, palette };
  self->scale = scale;
  self->textures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  return self;
}

void
dastan_map_sprites_free (DastanMapSprites *self)
{
  g_clear_pointer (&self->textures, g_hash_table_unref);
  g_free (self);
}

static guint
channel (float value)
{
  return (guint) (CLAMP (value, 0, 1) * 255 + 0.5f);
}

/* Everything that a picture depends on; a length to the half pixel. */
static gint64
make_key (Kind kind, double length, const DastanMapMarkStyle *style)
{
  DastanColor color = style->color;
  guint64 rgb = style->has_category
                    ? channel (color.red) << 16 | channel (color.green) << 8 | channel (color.blue)
                    : 0;

  return (gint64) ((guint64) kind | (guint64) (length * 2) << 4 | (guint64) style->state << 20
                   | (guint64) (style->has_category ? style->mark : 0) << 24
                   | (guint64) style->has_category << 28 | rgb << 32);
}

static GdkTexture *
paint (DastanMapSprites *self, const DastanDisplayList *list, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) ceil (width * self->scale), (int) ceil (height * self->scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, self->scale, self->scale);
  dastan_display_list_draw (list, cr);
  cairo_destroy (cr);
  return dastan_raster_new_texture (surface, FALSE);
}

/* @length: what else than its style a picture depends on: a radius, or the width of a badge */
static GdkTexture *
get (DastanMapSprites *self, Kind kind, double length, const DastanMapMarkStyle *style, double width, double height)
{
  gint64 key = make_key (kind, length, style);
  GdkTexture *texture = g_hash_table_lookup (self->textures, &key);
  g_autoptr (DastanDisplayList) list = NULL;
  double x = width / 2, y = height / 2;

  if (texture != NULL)
    return texture;
  list = dastan_display_list_new ();
  if (kind == KIND_DISC)
    dastan_map_marks_add_disc (list, &self->ink, x, y, length, style);
  else if (kind == KIND_EVENT)
    dastan_map_marks_add_event (list, &self->ink, x, y, style);
  else if (kind == KIND_RING)
    dastan_map_marks_add_ring (list, &self->ink, x, y, length);
  else if (kind == KIND_END)
    dastan_map_marks_add_end (list, &self->ink, x, y);
  else
    dastan_map_marks_add_badge (list, &self->ink, x, y, width, height);
  texture = paint (self, list, width, height);
  g_hash_table_insert (self->textures, g_memdup2 (&key, sizeof key), texture);
  return texture;
}

static const DastanMapMarkStyle plain = { .state = DASTAN_MAP_MARK_PLAIN };

GdkTexture *
dastan_map_sprites_get_disc (DastanMapSprites *self, double radius, const DastanMapMarkStyle *style, double *size)
{
  *size = dastan_map_marks_get_disc_size (radius);
  return get (self, KIND_DISC, radius, style, *size, *size);
}

GdkTexture *
dastan_map_sprites_get_event (DastanMapSprites *self, const DastanMapMarkStyle *style, double *size)
{
  *size = dastan_map_marks_get_event_size ();
  return get (self, KIND_EVENT, 0, style, *size, *size);
}

GdkTexture *
dastan_map_sprites_get_ring (DastanMapSprites *self, double radius, double *size)
{
  *size = dastan_map_marks_get_ring_size (radius);
  return get (self, KIND_RING, radius, &plain, *size, *size);
}

GdkTexture *
dastan_map_sprites_get_end (DastanMapSprites *self, double *size)
{
  *size = dastan_map_marks_get_end_size ();
  return get (self, KIND_END, 0, &plain, *size, *size);
}

GdkTexture *
dastan_map_sprites_get_badge (DastanMapSprites *self, double width, double height)
{
  return get (self, KIND_BADGE, width, &plain, width, height);
}
