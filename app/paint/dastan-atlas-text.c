/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the names on the base map are written: the type of each kind, its size, and its picture. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-atlas-text.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "paint/dastan-halo.h"
#include "paint/dastan-text-cache.h"
#include "plot/dastan-river-path.h"

#define HALO 1.5        /* logical pixels */
#define OCEAN_WIDTH 130 /* logical pixels: a name that is wider takes two lines */
#define SEA_WIDTH 76
#define COUNTRY_WIDTH 100
#define LARGE_ROOM 0.012 /* of the world: the free circle of a country that is written larger */
#define DOT 1.9
#define RING 2.6
#define CAPITAL_DOT 1.1
#define RING_WIDTH 1.1

/* @size: of the small type; @spacing: logical pixels between letters; @width: of what is broken into two lines, or 0. */
static const struct
{
  double size;
  int spacing;
  int width;
  gboolean is_italic;
  gboolean is_capitals;
} types[DASTAN_ATLAS_N_KINDS] = {
  [DASTAN_ATLAS_OCEAN] = { 1.25, 3, OCEAN_WIDTH, TRUE, TRUE },
  [DASTAN_ATLAS_SEA] = { 1.0, 1, SEA_WIDTH, TRUE, FALSE },
  [DASTAN_ATLAS_LAKE] = { 0.95, 0, SEA_WIDTH, TRUE, FALSE },
  [DASTAN_ATLAS_RIVER] = { 0.92, 1, 0, TRUE, FALSE },
  [DASTAN_ATLAS_COUNTRY] = { 1.0, 2, COUNTRY_WIDTH, FALSE, TRUE },
  [DASTAN_ATLAS_CAPITAL] = { 1.0, 0, 0, FALSE, FALSE },
  [DASTAN_ATLAS_TOWN] = { 0.95, 0, 0, FALSE, FALSE },
};

static double
get_size (PangoContext *context, const DastanAtlasName *name)
{
  double size = dastan_type_small_size (context) * types[name->kind].size;

  return name->kind == DASTAN_ATLAS_COUNTRY && name->room >= LARGE_ROOM ? size * 1.2 : size;
}

/* The words on two lines, broken at the space nearest to their middle; those of one word stay. */
static void
break_line (PangoLayout *layout)
{
  g_autofree char *words = g_strdup (pango_layout_get_text (layout));
  char *middle = words + strlen (words) / 2, *best = NULL;

  for (char *space = strchr (words, ' '); space != NULL; space = strchr (space + 1, ' '))
    if (best == NULL || ABS (space - middle) < ABS (best - middle))
      best = space;
  if (best == NULL)
    return;
  *best = '\n';
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, words, -1);
}

PangoLayout *
dastan_atlas_text_layout (PangoContext *context, const DastanAtlasName *name)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *capitals = types[name->kind].is_capitals ? g_utf8_strup (name->text, -1) : NULL;
  double size = get_size (context, name);

  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, (int) size);
  if (types[name->kind].is_italic)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  if (types[name->kind].spacing > 0)
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (types[name->kind].spacing * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, capitals != NULL ? capitals : name->text, -1);
  if (types[name->kind].width > 0)
    {
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      if (width > types[name->kind].width)
        break_line (layout);
    }
  pango_font_description_free (font);
  return layout;
}

static void
paint_dot (cairo_t *cr, gboolean is_capital)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, is_capital ? RING : DOT, 0, 2 * G_PI);
  if (!is_capital)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, RING_WIDTH);
  cairo_stroke (cr);
  cairo_arc (cr, 0, 0, CAPITAL_DOT, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* A point of words in a line, moved to where it lies on words along a path. */
static void
bend (const GArray *path, double *x, double *y)
{
  DastanPathPoint at = dastan_river_path_at (path, *x);
  double below = *y;

  *x = at.point.x - at.dy * below;
  *y = at.point.y + at.dx * below;
}

/* The outlines of the letters, each point of them moved onto the path: letters bend with it, in any script. */
static void
trace_along (cairo_t *cr, PangoLayout *layout, const GArray *path)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  cairo_path_t *outline;

  cairo_new_path (cr);
  pango_cairo_layout_line_path (cr, line);
  outline = cairo_copy_path (cr);
  for (int i = 0; i < outline->num_data; i += outline->data[i].header.length)
    for (int j = 1; j < outline->data[i].header.length; j++)
      bend (path, &outline->data[i + j].point.x, &outline->data[i + j].point.y);
  cairo_new_path (cr);
  cairo_append_path (cr, outline);
  cairo_path_destroy (outline);
}

static DastanColor
get_color (const DastanMapColors *colors, DastanAtlasKind kind)
{
  switch (kind)
    {
    case DASTAN_ATLAS_OCEAN:
    case DASTAN_ATLAS_SEA:
    case DASTAN_ATLAS_LAKE:
    case DASTAN_ATLAS_RIVER:
      return colors->water_label;
    case DASTAN_ATLAS_CAPITAL:
    case DASTAN_ATLAS_TOWN:
      return colors->town_label;
    case DASTAN_ATLAS_COUNTRY:
    default:
      return colors->quiet_label;
    }
}

static DastanColor
get_halo (const DastanMapColors *colors, DastanAtlasKind kind)
{
  return kind == DASTAN_ATLAS_OCEAN || kind == DASTAN_ATLAS_SEA ? dastan_color_with_alpha (colors->sea, 0.8f)
                                                                : colors->halo;
}

cairo_surface_t *
dastan_atlas_text_paint (const DastanAtlasText *self, PangoContext *context, gboolean is_dark, double scale)
{
  const DastanMapColors *colors = dastan_map_colors_get (is_dark);
  DastanAtlasKind kind = self->name->kind;
  g_autoptr (PangoLayout) layout = dastan_atlas_text_layout (context, self->name);
  cairo_surface_t *mask, *surface;
  cairo_t *cr;

  mask = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) ceil ((self->box.x1 - self->box.x0) * scale),
                                     (int) ceil ((self->box.y1 - self->box.y0) * scale));
  cr = cairo_create (mask);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -self->box.x0, -self->box.y0);
  if (self->path != NULL)
    {
      trace_along (cr, layout, self->path);
      cairo_fill (cr);
    }
  else
    {
      cairo_move_to (cr, self->at.x, self->at.y);
      pango_cairo_show_layout (cr, layout);
      if (kind == DASTAN_ATLAS_CAPITAL || kind == DASTAN_ATLAS_TOWN)
        paint_dot (cr, kind == DASTAN_ATLAS_CAPITAL);
    }
  cairo_destroy (cr);
  cairo_surface_flush (mask);
  surface = dastan_halo_paint (mask, get_color (colors, kind), get_halo (colors, kind), HALO * scale);
  cairo_surface_destroy (mask);
  return surface;
}

/* --- As shapes --- */

static void
add_point (GArray *points, double x, double y)
{
  const double point[2] = { x, y };

  g_array_append_vals (points, point, 1);
}

/* (transfer full): the letters on a path as closed lines of straight pieces, moved by x, y. */
static GArray *
list_outlines (PangoLayout *layout, const GArray *path, double x, double y)
{
  cairo_surface_t *nowhere = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (nowhere);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double[2]));
  cairo_path_t *flat;

  trace_along (cr, layout, path);
  flat = cairo_copy_path_flat (cr);
  for (int i = 0, next; i < flat->num_data; i = next)
    {
      const cairo_path_data_t *piece = &flat->data[i];
      gboolean is_begin = piece->header.type == CAIRO_PATH_MOVE_TO;

      next = i + piece->header.length;
      /* What begins and leads nowhere. */
      if (piece->header.length < 2
          || (is_begin && (next >= flat->num_data || flat->data[next].header.type != CAIRO_PATH_LINE_TO)))
        continue;
      if (is_begin && points->len > 0)
        add_point (points, NAN, NAN);
      add_point (points, piece[1].point.x + x, piece[1].point.y + y);
    }
  cairo_path_destroy (flat);
  cairo_destroy (cr);
  cairo_surface_destroy (nowhere);
  return points;
}

/* Whether each letter of a name can stand by itself: in scripts whose letters are joined or run to the left it cannot. */
static gboolean
has_single_letters (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    switch ((int) g_unichar_get_script (g_utf8_get_char (c)))
      {
      case G_UNICODE_SCRIPT_COMMON:
      case G_UNICODE_SCRIPT_INHERITED:
      case G_UNICODE_SCRIPT_LATIN:
      case G_UNICODE_SCRIPT_CYRILLIC:
      case G_UNICODE_SCRIPT_GREEK:
      case G_UNICODE_SCRIPT_ARMENIAN:
      case G_UNICODE_SCRIPT_GEORGIAN:
      case G_UNICODE_SCRIPT_HAN:
      case G_UNICODE_SCRIPT_HIRAGANA:
      case G_UNICODE_SCRIPT_KATAKANA:
      case G_UNICODE_SCRIPT_HANGUL:
        break;
      default:
        return FALSE;
      }
  return TRUE;
}

/* Each letter with its marks as a text of its own, turned as the path runs in its middle: a document has letters then,
 * and no outlines. */
static void
add_letters (DastanDisplayList *list, PangoLayout *layout, const GArray *path, double x, double y, DastanColor color)
{
  const char *text = pango_layout_get_text (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  gboolean has_more = TRUE;

  while (has_more)
    {
      int begin = pango_layout_iter_get_index (iter), end;
      g_autoptr (PangoLayout) letter = pango_layout_copy (layout);
      PangoRectangle place, own;
      DastanPathPoint at;
      double below, half;

      pango_layout_iter_get_cluster_extents (iter, NULL, &place);
      has_more = pango_layout_iter_next_cluster (iter);
      end = has_more ? pango_layout_iter_get_index (iter) : (int) strlen (text);
      if (end <= begin || text[begin] == ' ')
        continue;
      pango_layout_set_text (letter, text + begin, end - begin);
      pango_layout_get_extents (letter, NULL, &own);
      at = dastan_river_path_at (path, (place.x + place.width / 2.0) / PANGO_SCALE);
      below = (double) pango_layout_get_baseline (letter) / PANGO_SCALE;
      half = (double) own.width / PANGO_SCALE / 2;
      dastan_display_list_add_turned_text (list, letter, x + at.point.x - half * at.dx + below * at.dy,
                                           y + at.point.y - half * at.dy - below * at.dx, atan2 (at.dy, at.dx), color);
    }
  pango_layout_iter_free (iter);
}

static void
add_dot (DastanDisplayList *list, double x, double y, gboolean is_capital, DastanColor color, DastanColor halo)
{
  double ring = is_capital ? RING + RING_WIDTH / 2 : DOT;

  dastan_display_list_add_mark (list, DASTAN_MARK_CIRCLE, x, y, 2 * (ring + HALO), halo);
  if (is_capital)
    dastan_display_list_add_outline (list, (DastanRect){ x - ring, y - ring, 2 * ring, 2 * ring }, ring, RING_WIDTH,
                                     color);
  dastan_display_list_add_mark (list, DASTAN_MARK_CIRCLE, x, y, 2 * (is_capital ? CAPITAL_DOT : DOT), color);
}

void
dastan_atlas_text_add (const DastanAtlasText *self, PangoContext *context, gboolean is_dark, DastanDisplayList *list,
                       double x, double y)
{
  const DastanMapColors *colors = dastan_map_colors_get (is_dark);
  DastanAtlasKind kind = self->name->kind;
  g_autoptr (PangoLayout) layout = dastan_atlas_text_layout (context, self->name);
  DastanColor color = get_color (colors, kind), halo = get_halo (colors, kind);

  if (self->path != NULL)
    {
      g_autoptr (GArray) points = list_outlines (layout, self->path, x, y);
      const double (*at)[2] = (const double (*)[2]) (gpointer)points->data;

      dastan_display_list_add_curve (list, at, points->len, TRUE, 2 * HALO, NULL, halo);
      if (has_single_letters (self->name->text))
        add_letters (list, layout, self->path, x, y, color);
      else
        dastan_display_list_add_area (list, at, points->len, color);
      return;
    }
  if (kind == DASTAN_ATLAS_CAPITAL || kind == DASTAN_ATLAS_TOWN)
    add_dot (list, x, y, kind == DASTAN_ATLAS_CAPITAL, color, halo);
  dastan_display_list_add_halo (list, layout, x + self->at.x, y + self->at.y, HALO, halo);
  dastan_display_list_add_text (list, layout, x + self->at.x, y + self->at.y, color);
}
