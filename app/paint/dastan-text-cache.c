/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laid out texts by their words and style, so that a label is shaped once and drawn many times. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-text-cache.h"

#include <math.h>

#define MAX_LAYOUTS 4000
#define SMALL 0.9

typedef struct
{
  char *text;
  DastanTypeStyle style;
  int max_width;
  int max_lines;
} Key;

struct _DastanTextCache
{
  PangoContext *context;
  GHashTable *layouts; /* Key → PangoLayout */
  guint n_made;
};

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) * 31u + (guint) key->style * 7u + (guint) key->max_width + (guint) key->max_lines * 8191u;
}

static gboolean
keys_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a, *right = b;

  return left->style == right->style && left->max_width == right->max_width
         && left->max_lines == right->max_lines && g_str_equal (left->text, right->text);
}

static void
free_key (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

DastanTextCache *
dastan_text_cache_new (PangoContext *context)
{
  DastanTextCache *self = g_new0 (DastanTextCache, 1);

  self->context = g_object_ref (context);
  self->layouts = g_hash_table_new_full (hash_key, keys_equal, free_key, g_object_unref);
  return self;
}

void
dastan_text_cache_free (DastanTextCache *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->layouts);
  g_object_unref (self->context);
  g_free (self);
}

int
dastan_type_small_size (PangoContext *context)
{
  const PangoFontDescription *font = pango_context_get_font_description (context);

  return (int) lround (pango_font_description_get_size (font) * SMALL);
}

PangoAttribute *
dastan_type_small_attribute (PangoContext *context)
{
  int size = dastan_type_small_size (context);

  if (pango_font_description_get_size_is_absolute (pango_context_get_font_description (context)))
    return pango_attr_size_new_absolute (size);
  return pango_attr_size_new (size);
}

static PangoLayout *
make_layout (DastanTextCache *self, const Key *key)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  gboolean is_small
    = key->style == DASTAN_TYPE_STYLE_SMALL || key->style == DASTAN_TYPE_STYLE_SMALL_BOLD;
  gboolean is_label
    = key->style == DASTAN_TYPE_STYLE_LABEL || key->style == DASTAN_TYPE_STYLE_LABEL_BOLD;
  gboolean is_bold = key->style == DASTAN_TYPE_STYLE_BODY_BOLD
                     || key->style == DASTAN_TYPE_STYLE_SMALL_BOLD
                     || key->style == DASTAN_TYPE_STYLE_LABEL_BOLD;

  if (is_small || is_label)
    pango_attr_list_insert (attributes, dastan_type_small_attribute (self->context));
  if (is_small)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, key->text, -1);
  if (key->max_width > 0)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, key->max_width * PANGO_SCALE);
    }
  if (key->max_lines > 1)
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (layout, -key->max_lines);
    }
  return layout;
}

PangoLayout *
dastan_text_cache_get (DastanTextCache *self, const char *text, DastanTypeStyle style, int max_width)
{
  return dastan_text_cache_get_lines (self, text, style, max_width, 1);
}

PangoLayout *
dastan_text_cache_get_lines (DastanTextCache *self,
                             const char *text,
                             DastanTypeStyle style,
                             int max_width,
                             int max_lines)
{
  Key probe = { (char *) text, style, MAX (max_width, 0), max_width > 0 ? MAX (max_lines, 1) : 1 };
  PangoLayout *layout = g_hash_table_lookup (self->layouts, &probe);
  Key *key;

  if (layout != NULL)
    return layout;
  if (max_width > 0)
    {
      PangoLayout *whole = dastan_text_cache_get (self, text, style, 0);
      int width;

      /* Words that fit get no width: in one they would stand at the side that the direction of the program
       * asks for, and not where they are put; nor are they laid out once more. */
      pango_layout_get_pixel_size (whole, &width, NULL);
      if (width <= max_width)
        return whole;
    }
  if (g_hash_table_size (self->layouts) >= MAX_LAYOUTS)
    g_hash_table_remove_all (self->layouts);
  key = g_new (Key, 1);
  *key = (Key){ g_strdup (text), style, probe.max_width, probe.max_lines };
  layout = make_layout (self, key);
  self->n_made++;
  g_hash_table_insert (self->layouts, key, layout);
  return layout;
}

void
dastan_text_cache_measure (DastanTextCache *self,
                           const char *text,
                           DastanTypeStyle style,
                           int *width,
                           int *height)
{
  pango_layout_get_pixel_size (dastan_text_cache_get (self, text, style, 0), width, height);
}

guint
dastan_text_cache_get_n_made (const DastanTextCache *self)
{
  return self->n_made;
}
