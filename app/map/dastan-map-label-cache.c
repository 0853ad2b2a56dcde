/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as textures with a halo: shaped and painted once, put anywhere on the map; and the ground they stand on. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-label-cache.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "paint/dastan-halo.h"
#include "paint/dastan-text-cache.h"
#include "widgets/dastan-raster.h"

#define MAX_LABELS 1000
#define MAX_GROUNDS 30000
#define HALO 3.0 /* logical pixels, both sides together */
#define MARGIN 2

struct _DastanMapLabelCache
{
  PangoContext *context;
  const DastanMapColors *colors;
  int scale;
  GHashTable *labels; /* "style text" → DastanMapLabel */
  GHashTable *grounds; /* Ground → itself */
};

/* The country of a point. */
typedef struct
{
  DastanPoint point;
  const DastanBasemapCountry *country; /* (nullable) */
} Ground;

/* Of the bits of both: points of the world lie between 0 and 1. */
static guint
ground_hash (gconstpointer data)
{
  const Ground *ground = data;
  guint64 x, y;

  memcpy (&x, &ground->point.x, sizeof x);
  memcpy (&y, &ground->point.y, sizeof y);
  x = (x ^ (y << 7) ^ (y >> 29)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) (x >> 32);
}

static gboolean
ground_equal (gconstpointer a, gconstpointer b)
{
  const Ground *left = a, *right = b;

  return left->point.x == right->point.x && left->point.y == right->point.y;
}

const DastanBasemapCountry *
dastan_map_label_cache_find_ground (DastanMapLabelCache *self, const DastanBasemap *map, DastanPoint point)
{
  const Ground wanted = { point, NULL };
  Ground *ground = g_hash_table_lookup (self->grounds, &wanted);

  if (ground != NULL)
    return ground->country;
  if (g_hash_table_size (self->grounds) >= MAX_GROUNDS)
    g_hash_table_remove_all (self->grounds);
  ground = g_new (Ground, 1);
  *ground = (Ground){ point, dastan_basemap_country_at (map, point, NULL) };
  g_hash_table_add (self->grounds, ground);
  return ground->country;
}

static void
label_free (gpointer data)
{
  DastanMapLabel *label = data;

  g_clear_object (&label->texture);
  g_clear_object (&label->layout);
  g_free (label);
}

DastanMapLabelCache *
dastan_map_label_cache_new (PangoContext *context, const DastanMapColors *colors, int scale)
{
  DastanMapLabelCache *self = g_new0 (DastanMapLabelCache, 1);

  self->context = g_object_ref (context);
  self->colors = colors;
  self->scale = scale;
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, label_free);
  self->grounds = g_hash_table_new_full (ground_hash, ground_equal, g_free, NULL);
  return self;
}

void
dastan_map_label_cache_free (DastanMapLabelCache *self)
{
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_clear_pointer (&self->grounds, g_hash_table_unref);
  g_clear_object (&self->context);
  g_free (self);
}

static PangoLayout *
make_layout (DastanMapLabelCache *self, const char *text, DastanMapLabelStyle style)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font
      = pango_font_description_copy (pango_context_get_font_description (self->context));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double size = pango_font_description_get_size (font);
  g_autofree char *capitals = NULL;

  if (style == DASTAN_MAP_LABEL_STORY || style == DASTAN_MAP_LABEL_FILTERED
      || style == DASTAN_MAP_LABEL_SELECTED || style == DASTAN_MAP_LABEL_COUNT)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  /* A number of one or two digits fills its marker; a longer one has to fit into it. */
  if (style == DASTAN_MAP_LABEL_CONTEXT || style == DASTAN_MAP_LABEL_TOWN
      || (style == DASTAN_MAP_LABEL_COUNT && strlen (text) > 2))
    size = dastan_type_small_size (self->context);
  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, (int) size);
  if (style == DASTAN_MAP_LABEL_CONTEXT)
    {
      capitals = g_utf8_strup (text, -1);
      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (2 * PANGO_SCALE));
    }
  if (style == DASTAN_MAP_LABEL_FILTERED)
    pango_attr_list_insert (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, capitals != NULL ? capitals : text, -1);
  pango_font_description_free (font);
  return layout;
}

/* The words as coverage, a byte a device pixel. */
static cairo_surface_t *
paint_mask (DastanMapLabelCache *self, const DastanMapLabel *label)
{
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, label->width * self->scale,
                                                      label->height * self->scale);
  cairo_t *cr = cairo_create (mask);

  cairo_scale (cr, self->scale, self->scale);
  cairo_move_to (cr, MARGIN, MARGIN);
  pango_cairo_show_layout (cr, label->layout);
  cairo_destroy (cr);
  cairo_surface_flush (mask);
  return mask;
}

gboolean
dastan_map_label_cache_is_empty (const DastanMapLabelCache *self)
{
  return g_hash_table_size (self->labels) == 0;
}

gboolean
dastan_map_label_cache_has_texture (const DastanMapLabel *label)
{
  return label->texture != NULL;
}

GdkTexture *
dastan_map_label_cache_get_texture (DastanMapLabelCache *self, DastanMapLabel *label)
{
  DastanColor text = label->style == DASTAN_MAP_LABEL_CONTEXT ? self->colors->quiet_label : self->colors->label;
  cairo_surface_t *mask;

  if (label->texture != NULL)
    return label->texture;
  mask = paint_mask (self, label);
  label->texture = dastan_raster_new_texture (
      dastan_halo_paint (mask, text, self->colors->halo,
                         label->style != DASTAN_MAP_LABEL_COUNT ? HALO / 2 * self->scale : 0),
      FALSE);
  cairo_surface_destroy (mask);
  return label->texture;
}

DastanMapLabel *
dastan_map_label_cache_get (DastanMapLabelCache *self, const char *text, DastanMapLabelStyle style)
{
  g_autofree char *key = g_strdup_printf ("%d %s", (int) style, text);
  DastanMapLabel *label = g_hash_table_lookup (self->labels, key);

  if (label != NULL)
    return label;
  if (g_hash_table_size (self->labels) >= MAX_LABELS)
    g_hash_table_remove_all (self->labels);
  label = g_new0 (DastanMapLabel, 1);
  label->layout = make_layout (self, text, style);
  label->style = style;
  pango_layout_get_pixel_size (label->layout, &label->width, &label->height);
  label->width += 2 * MARGIN;
  label->height += 2 * MARGIN;
  label->margin = MARGIN;
  g_hash_table_insert (self->labels, g_steal_pointer (&key), label);
  return label;
}
