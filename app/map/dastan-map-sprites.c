/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of markers: painted once each, put on the map as often as there are markers. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-sprites.h"

#include <math.h>

#include "widgets/dastan-raster.h"

#define GLOW 4.0
#define GLOW_ALPHA 0.28f
#define LINE 1.5
#define STRONG_LINE 2.5
#define MARK_SIZE 11.0
#define RIM_MARK_SIZE 8.0
#define RING_LINE 2.0
#define END_RADIUS 3.5
#define BADGE_RADIUS 4.0

struct _DastanMapSprites
{
  const DastanMapColors *colors;
  const DastanPalette *palette;
  int scale;
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
dastan_map_sprites_new (const DastanMapColors *colors, const DastanPalette *palette, int scale)
{
  DastanMapSprites *self = g_new0 (DastanMapSprites, 1);

  self->colors = colors;
  self->palette = palette;
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
make_key (Kind kind, double length, DastanMapSpriteState state, gboolean has_category, DastanMark mark, DastanColor color)
{
  guint64 rgb = channel (color.red) << 16 | channel (color.green) << 8 | channel (color.blue);

  return (gint64) ((guint64) kind | (guint64) (length * 2) << 4 | (guint64) state << 20 | (guint64) mark << 24
                   | (guint64) has_category << 28 | rgb << 32);
}

static GdkTexture *
find (DastanMapSprites *self, gint64 key)
{
  return g_hash_table_lookup (self->textures, &key);
}

static cairo_t *
begin (DastanMapSprites *self, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) ceil (width * self->scale), (int) ceil (height * self->scale));
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  cairo_scale (cr, self->scale, self->scale);
  return cr;
}

static GdkTexture *
end (DastanMapSprites *self, gint64 key, cairo_t *cr)
{
  GdkTexture *texture = dastan_raster_new_texture (cairo_surface_reference (cairo_get_target (cr)), FALSE);

  cairo_destroy (cr);
  g_hash_table_insert (self->textures, g_memdup2 (&key, sizeof key), texture);
  return texture;
}

static void
set_color (cairo_t *cr, DastanColor color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

static void
add_mark (cairo_t *cr, DastanMark mark, double x, double y, double size)
{
  double corners[6][2];
  guint n = dastan_mark_get_corners (mark, size, corners);

  cairo_new_sub_path (cr);
  if (n == 0)
    cairo_arc (cr, x, y, size / 2, 0, 2 * G_PI);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + corners[i][0], y + corners[i][1]);
  cairo_close_path (cr);
}

/* A mark with a rim that parts it from whatever lies below. */
static void
paint_mark (DastanMapSprites *self, cairo_t *cr, DastanMark mark, DastanColor color, double x, double y, double size)
{
  DastanColor rim = self->colors->marker;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  add_mark (cr, mark, x, y, size);
  set_color (cr, rim);
  cairo_set_line_width (cr, 2 * LINE);
  cairo_stroke_preserve (cr);
  set_color (cr, color);
  cairo_fill (cr);
}

static void
paint_glow (DastanMapSprites *self, cairo_t *cr, double middle, double radius)
{
  set_color (cr, dastan_color_with_alpha (self->palette->selected, GLOW_ALPHA));
  cairo_arc (cr, middle, middle, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

GdkTexture *
dastan_map_sprites_get_disc (DastanMapSprites *self, double radius, DastanMapSpriteState state, gboolean has_category,
                             DastanMark mark, DastanColor color, double *size)
{
  gint64 key = make_key (KIND_DISC, radius, state, has_category, mark, has_category ? color : self->colors->label);
  GdkTexture *texture = find (self, key);
  double middle, line = state != DASTAN_MAP_SPRITE_PLAIN ? STRONG_LINE : LINE;
  cairo_t *cr;

  *size = 2 * ceil (radius + GLOW + 1);
  if (texture != NULL)
    return texture;
  cr = begin (self, *size, *size);
  middle = *size / 2;
  if (state & DASTAN_MAP_SPRITE_SELECTED)
    paint_glow (self, cr, middle, radius + GLOW);
  cairo_arc (cr, middle, middle, radius - line / 2, 0, 2 * G_PI);
  set_color (cr, self->colors->marker);
  cairo_fill_preserve (cr);
  set_color (cr, state != DASTAN_MAP_SPRITE_PLAIN ? self->palette->selected : self->colors->label);
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
  if (has_category)
    paint_mark (self, cr, mark, color, middle + radius * 0.72, middle + radius * 0.72, RIM_MARK_SIZE);
  return end (self, key, cr);
}

GdkTexture *
dastan_map_sprites_get_event (DastanMapSprites *self, DastanMapSpriteState state, gboolean has_category, DastanMark mark,
                              DastanColor color, double *size)
{
  gint64 key = make_key (KIND_EVENT, MARK_SIZE, state, has_category, mark, has_category ? color : self->colors->label);
  GdkTexture *texture = find (self, key);
  double middle, line = state != DASTAN_MAP_SPRITE_PLAIN ? STRONG_LINE : LINE;
  cairo_t *cr;

  *size = 2 * ceil (MARK_SIZE / 2 + GLOW + STRONG_LINE);
  if (texture != NULL)
    return texture;
  cr = begin (self, *size, *size);
  middle = *size / 2;
  if (state & DASTAN_MAP_SPRITE_SELECTED)
    paint_glow (self, cr, middle, MARK_SIZE / 2 + GLOW);
  if (has_category)
    {
      if (state != DASTAN_MAP_SPRITE_PLAIN)
        {
          cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
          add_mark (cr, mark, middle, middle, MARK_SIZE);
          set_color (cr, self->palette->selected);
          cairo_set_line_width (cr, 2 * (LINE + STRONG_LINE));
          cairo_stroke (cr);
        }
      paint_mark (self, cr, mark, color, middle, middle, MARK_SIZE);
      return end (self, key, cr);
    }
  cairo_arc (cr, middle, middle, MARK_SIZE / 2 - line / 2, 0, 2 * G_PI);
  set_color (cr, self->colors->marker);
  cairo_fill_preserve (cr);
  set_color (cr, state != DASTAN_MAP_SPRITE_PLAIN ? self->palette->selected : self->colors->label);
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
  if (state != DASTAN_MAP_SPRITE_PLAIN)
    {
      cairo_arc (cr, middle, middle, STRONG_LINE, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  return end (self, key, cr);
}

GdkTexture *
dastan_map_sprites_get_ring (DastanMapSprites *self, double radius, double *size)
{
  gint64 key = make_key (KIND_RING, radius, 0, FALSE, 0, self->palette->accent);
  GdkTexture *texture = find (self, key);
  cairo_t *cr;

  *size = 2 * ceil (radius + RING_LINE);
  if (texture != NULL)
    return texture;
  cr = begin (self, *size, *size);
  cairo_arc (cr, *size / 2, *size / 2, radius, 0, 2 * G_PI);
  set_color (cr, self->palette->accent);
  cairo_set_line_width (cr, RING_LINE);
  cairo_stroke (cr);
  return end (self, key, cr);
}

GdkTexture *
dastan_map_sprites_get_end (DastanMapSprites *self, double *size)
{
  gint64 key = make_key (KIND_END, END_RADIUS, 0, FALSE, 0, self->colors->label);
  GdkTexture *texture = find (self, key);
  cairo_t *cr;

  *size = 2 * ceil (END_RADIUS + LINE);
  if (texture != NULL)
    return texture;
  cr = begin (self, *size, *size);
  cairo_arc (cr, *size / 2, *size / 2, END_RADIUS - LINE / 2, 0, 2 * G_PI);
  set_color (cr, self->colors->marker);
  cairo_fill_preserve (cr);
  set_color (cr, self->colors->label);
  cairo_set_line_width (cr, LINE);
  cairo_stroke (cr);
  return end (self, key, cr);
}

GdkTexture *
dastan_map_sprites_get_badge (DastanMapSprites *self, double width, double height)
{
  gint64 key = make_key (KIND_BADGE, width, 0, FALSE, 0, self->colors->label);
  GdkTexture *texture = find (self, key);
  const double dashes[] = { 2.5, 2 };
  cairo_t *cr;
  double inset = 1;

  if (texture != NULL)
    return texture;
  cr = begin (self, width, height);
  for (guint i = 0; i < 4; i++)
    cairo_arc (cr, i == 0 || i == 3 ? width - inset - BADGE_RADIUS : inset + BADGE_RADIUS,
               i < 2 ? height - inset - BADGE_RADIUS : inset + BADGE_RADIUS, BADGE_RADIUS, i * G_PI_2, (i + 1) * G_PI_2);
  cairo_close_path (cr);
  set_color (cr, self->colors->marker);
  cairo_fill_preserve (cr);
  set_color (cr, self->colors->label);
  cairo_set_line_width (cr, 1.2);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  return end (self, key, cr);
}
