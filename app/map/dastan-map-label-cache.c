/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as textures with a halo: shaped and painted once, put anywhere on the map. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-label-cache.h"

#include <pango/pangocairo.h>

#define MAX_LABELS 1000
#define HALO 3.0 /* logical pixels, both sides together */
#define MARGIN 2

struct _DastanMapLabelCache
{
  PangoContext *context;
  const DastanMapColors *colors;
  int scale;
  GHashTable *labels; /* "style text" → DastanMapLabel */
};

static void
label_free (gpointer data)
{
  DastanMapLabel *label = data;

  g_clear_object (&label->texture);
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
  return self;
}

void
dastan_map_label_cache_free (DastanMapLabelCache *self)
{
  g_clear_pointer (&self->labels, g_hash_table_unref);
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
  if (style == DASTAN_MAP_LABEL_CONTEXT || style == DASTAN_MAP_LABEL_TOWN
      || style == DASTAN_MAP_LABEL_COUNT)
    size *= 0.82;
  if (style == DASTAN_MAP_LABEL_PLACE)
    size *= 0.92;
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

static void
set_color (cairo_t *cr, DastanColor color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

/* Paints the words over their own outline, drawn broad in the colour of the halo. */
static GdkTexture *
paint_layout (DastanMapLabelCache *self, PangoLayout *layout, DastanMapLabelStyle style, int width,
              int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * self->scale,
                                                         height * self->scale);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pixels = NULL;

  cairo_scale (cr, self->scale, self->scale);
  cairo_move_to (cr, MARGIN, MARGIN);
  if (style != DASTAN_MAP_LABEL_COUNT)
    {
      pango_cairo_layout_path (cr, layout);
      cairo_set_line_width (cr, HALO);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      set_color (cr, self->colors->halo);
      cairo_stroke (cr);
      cairo_move_to (cr, MARGIN, MARGIN);
    }
  set_color (cr,
             style == DASTAN_MAP_LABEL_CONTEXT ? self->colors->quiet_label : self->colors->label);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                       (gsize) cairo_image_surface_get_stride (surface)
                                           * (gsize) (height * self->scale),
                                       (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width * self->scale, height * self->scale, GDK_MEMORY_DEFAULT,
                                 pixels, (gsize) cairo_image_surface_get_stride (surface));
}

const DastanMapLabel *
dastan_map_label_cache_get (DastanMapLabelCache *self, const char *text, DastanMapLabelStyle style)
{
  g_autofree char *key = g_strdup_printf ("%d %s", (int) style, text);
  DastanMapLabel *label = g_hash_table_lookup (self->labels, key);
  g_autoptr (PangoLayout) layout = NULL;

  if (label != NULL)
    return label;
  if (g_hash_table_size (self->labels) >= MAX_LABELS)
    g_hash_table_remove_all (self->labels);
  layout = make_layout (self, text, style);
  label = g_new0 (DastanMapLabel, 1);
  pango_layout_get_pixel_size (layout, &label->width, &label->height);
  label->width += 2 * MARGIN;
  label->height += 2 * MARGIN;
  label->margin = MARGIN;
  label->texture = paint_layout (self, layout, style, label->width, label->height);
  g_hash_table_insert (self->labels, g_steal_pointer (&key), label);
  return label;
}
