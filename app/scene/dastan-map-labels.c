/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names on the map: shaped and measured once, put anywhere; and the ground they stand on. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-map-labels.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "paint/dastan-text-cache.h"

#define MAX_LABELS 1000
#define MAX_GROUNDS 30000
#define MARGIN 2
#define MOST_COUNT 16.0 /* pixels: the letters of a number in a usual marker */
#define LONG_COUNT 0.83 /* of that, for three digits and more */
#define MOST_SCALE 4.0  /* of a number: markers are to leave something of the map */

struct _DastanMapLabels
{
  PangoContext *context;
  double number_scale;
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
dastan_map_labels_find_ground (DastanMapLabels *self, const DastanBasemap *map, DastanPoint point)
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
label_clear (gpointer data)
{
  DastanMapLabel *label = data;

  g_clear_object (&label->picture);
  g_clear_object (&label->layout);
}

DastanMapLabel *
dastan_map_label_ref (DastanMapLabel *self)
{
  return g_rc_box_acquire (self);
}

void
dastan_map_label_unref (DastanMapLabel *self)
{
  g_rc_box_release_full (self, label_clear);
}

void
dastan_map_label_set_picture (DastanMapLabel *self, GObject *picture)
{
  g_clear_object (&self->picture);
  self->picture = picture;
}

DastanColor
dastan_map_label_get_color (const DastanMapLabel *self, const DastanMapColors *colors)
{
  return self->style == DASTAN_MAP_LABEL_CONTEXT ? colors->quiet_label : colors->label;
}

gboolean
dastan_map_label_has_halo (const DastanMapLabel *self)
{
  return self->style != DASTAN_MAP_LABEL_COUNT;
}

void
dastan_map_label_add (const DastanMapLabel *self, DastanDisplayList *list, double x, double y,
                      const DastanMapColors *colors)
{
  x += self->margin;
  y += self->margin;
  if (dastan_map_label_has_halo (self))
    dastan_display_list_add_halo (list, self->layout, x, y, DASTAN_MAP_LABEL_HALO, colors->halo);
  dastan_display_list_add_text (list, self->layout, x, y, dastan_map_label_get_color (self, colors));
}

DastanMapLabels *
dastan_map_labels_new (PangoContext *context, double number_scale)
{
  DastanMapLabels *self = g_new0 (DastanMapLabels, 1);

  self->context = g_object_ref (context);
  self->number_scale = number_scale;
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dastan_map_label_unref);
  self->grounds = g_hash_table_new_full (ground_hash, ground_equal, g_free, NULL);
  return self;
}

void
dastan_map_labels_free (DastanMapLabels *self)
{
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_clear_pointer (&self->grounds, g_hash_table_unref);
  g_clear_object (&self->context);
  g_free (self);
}

/* What fits a usual marker, in the units of the context's font. */
static double
get_most_count_size (PangoContext *context)
{
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);

  if (pango_font_description_get_size_is_absolute (font))
    return MOST_COUNT * PANGO_SCALE;
  return MOST_COUNT * PANGO_SCALE * 72 / (resolution > 0 ? resolution : 96);
}

double
dastan_map_labels_measure_numbers (PangoContext *context)
{
  double size = pango_font_description_get_size (pango_context_get_font_description (context));

  return CLAMP (size / get_most_count_size (context), 1, MOST_SCALE);
}

double
dastan_map_labels_get_number_scale (const DastanMapLabels *self)
{
  return self->number_scale;
}

static PangoLayout *
make_layout (DastanMapLabels *self, const char *text, DastanMapLabelStyle style)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font
      = pango_font_description_copy (pango_context_get_font_description (self->context));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double size = pango_font_description_get_size (font);
  double most_count = get_most_count_size (self->context) * self->number_scale;
  g_autofree char *capitals = NULL;

  if (style == DASTAN_MAP_LABEL_STORY || style == DASTAN_MAP_LABEL_FILTERED
      || style == DASTAN_MAP_LABEL_SELECTED || style == DASTAN_MAP_LABEL_COUNT)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  /* A number of one or two digits fills its marker; a longer one has to fit into it. */
  if (style == DASTAN_MAP_LABEL_COUNT)
    size = MIN (size, most_count);
  if (style == DASTAN_MAP_LABEL_CONTEXT || style == DASTAN_MAP_LABEL_TOWN
      || (style == DASTAN_MAP_LABEL_COUNT && strlen (text) > 2))
    size = MIN (size, dastan_type_small_size (self->context));
  if (style == DASTAN_MAP_LABEL_COUNT && strlen (text) > 2)
    size = MIN (size, most_count * LONG_COUNT);
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

gboolean
dastan_map_labels_is_empty (const DastanMapLabels *self)
{
  return g_hash_table_size (self->labels) == 0;
}

DastanMapLabel *
dastan_map_labels_get (DastanMapLabels *self, const char *text, DastanMapLabelStyle style)
{
  g_autofree char *key = g_strdup_printf ("%d %s", (int) style, text);
  DastanMapLabel *label = g_hash_table_lookup (self->labels, key);

  if (label != NULL)
    return label;
  if (g_hash_table_size (self->labels) >= MAX_LABELS)
    g_hash_table_remove_all (self->labels);
  label = g_rc_box_new0 (DastanMapLabel);
  label->layout = make_layout (self, text, style);
  label->style = style;
  pango_layout_get_pixel_size (label->layout, &label->width, &label->height);
  label->width += 2 * MARGIN;
  label->height += 2 * MARGIN;
  label->margin = MARGIN;
  g_hash_table_insert (self->labels, g_steal_pointer (&key), label);
  return label;
}
