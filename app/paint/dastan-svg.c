/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Display lists as SVG 1.1: shapes as shapes, and words as words that can be selected. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-svg.h"

#include <math.h>
#include <string.h>

/* What one writing shares. */
typedef struct
{
  const DastanDisplayList *list;
  const char *prefix;
  GString *out;
  guint n_gradients;
} Writing;

char *
dastan_svg_dup_color (DastanColor color)
{
  return g_strdup_printf ("#%02x%02x%02x", (guint) lround (color.red * 255), (guint) lround (color.green * 255),
                          (guint) lround (color.blue * 255));
}

void
dastan_svg_append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.2f", isfinite (number) ? number : 0);
  for (gsize end = strlen (text) - 1; text[end] == '0' || text[end] == '.'; end--)
    {
      gboolean is_point = text[end] == '.';

      text[end] = '\0';
      if (is_point)
        break;
    }
  g_string_append (out, strcmp (text, "-0") == 0 || text[0] == '\0' ? "0" : text);
}

static gboolean
is_allowed (gunichar character)
{
  return character == '\t' || character == '\n' || (character >= 0x20 && character != 0xfffe && character != 0xffff);
}

void
dastan_svg_append_escaped (GString *out, const char *text, gssize length)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    switch (*at)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        if (is_allowed (g_utf8_get_char (at)))
          g_string_append_len (out, at, g_utf8_next_char (at) - at);
        break;
      }
}

/* name="number" */
static void
append_length (const Writing *self, const char *name, double number)
{
  g_string_append_printf (self->out, " %s=\"", name);
  dastan_svg_append_number (self->out, number);
  g_string_append_c (self->out, '"');
}

/* name="#rrggbb", with its opacity */
static void
append_color (const Writing *self, const char *name, DastanColor color)
{
  g_autofree char *text = dastan_svg_dup_color (color);

  g_string_append_printf (self->out, " %s=\"%s\"", name, text);
  if (color.alpha < 1)
    {
      g_string_append_printf (self->out, " %s-opacity=\"", name);
      dastan_svg_append_number (self->out, color.alpha);
      g_string_append_c (self->out, '"');
    }
}

static void
append_box (const Writing *self, DastanRect rect, double radius)
{
  double r = MIN (radius, MIN (rect.width, rect.height) / 2);

  g_string_append (self->out, "<rect");
  append_length (self, "x", rect.x);
  append_length (self, "y", rect.y);
  append_length (self, "width", MAX (rect.width, 0));
  append_length (self, "height", MAX (rect.height, 0));
  if (r > 0)
    append_length (self, "rx", r);
}

static void
append_rect (const Writing *self, const DastanShape *shape)
{
  append_box (self, shape->rect, shape->radius);
  append_color (self, "fill", shape->color);
  g_string_append (self->out, "/>\n");
}

static void
append_fade (Writing *self, const DastanShape *shape)
{
  guint id = self->n_gradients++;

  g_string_append_printf (self->out, "<linearGradient id=\"%sf%u\" gradientUnits=\"userSpaceOnUse\" y1=\"0\" y2=\"0\"",
                          self->prefix, id);
  append_length (self, "x1", shape->rect.x);
  append_length (self, "x2", shape->rect.x + shape->rect.width);
  g_string_append_c (self->out, '>');
  for (guint i = 0; i < 4; i++)
    {
      DastanColor color = dastan_color_with_alpha (shape->color, shape->alpha[i]);

      g_string_append (self->out, "<stop");
      append_length (self, "offset", shape->stop[i]);
      append_color (self, "stop-color", (DastanColor){ color.red, color.green, color.blue, 1 });
      append_length (self, "stop-opacity", color.alpha);
      g_string_append (self->out, "/>");
    }
  g_string_append (self->out, "</linearGradient>");
  append_box (self, shape->rect, shape->radius);
  g_string_append_printf (self->out, " fill=\"url(#%sf%u)\"/>\n", self->prefix, id);
}

static void
append_outline (const Writing *self, const DastanShape *shape)
{
  double half = shape->line_width / 2;
  DastanRect inner = { shape->rect.x + half, shape->rect.y + half, shape->rect.width - shape->line_width,
                       shape->rect.height - shape->line_width };

  append_box (self, inner, shape->radius - half);
  g_string_append (self->out, " fill=\"none\"");
  append_color (self, "stroke", shape->color);
  append_length (self, "stroke-width", shape->line_width);
  g_string_append (self->out, "/>\n");
}

static void
append_points (const Writing *self, const double (*points)[2], guint n, double dx, double dy)
{
  g_string_append (self->out, " points=\"");
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (self->out, ' ');
      dastan_svg_append_number (self->out, points[i][0] + dx);
      g_string_append_c (self->out, ',');
      dastan_svg_append_number (self->out, points[i][1] + dy);
    }
  g_string_append_c (self->out, '"');
}

static void
append_polyline (const Writing *self, const DastanShape *shape)
{
  g_string_append (self->out, "<polyline fill=\"none\"");
  append_points (self, dastan_display_list_get_points (self->list, shape), shape->n_points, 0, 0);
  append_color (self, "stroke", shape->color);
  append_length (self, "stroke-width", shape->line_width);
  g_string_append (self->out, "/>\n");
}

/* One path of all its lines. */
static void
append_path (const Writing *self, const DastanShape *shape)
{
  const double (*points)[2] = dastan_display_list_get_points (self->list, shape);
  gboolean is_begun = FALSE;

  g_string_append (self->out, "<path d=\"");
  for (guint i = 0; i < shape->n_points; i++)
    {
      gboolean is_lift = dastan_display_list_is_lift (points[i]);

      if (!is_lift)
        {
          g_string_append_c (self->out, is_begun ? 'L' : 'M');
          dastan_svg_append_number (self->out, points[i][0]);
          g_string_append_c (self->out, ' ');
          dastan_svg_append_number (self->out, points[i][1]);
        }
      if (shape->is_closed && (is_lift || i + 1 == shape->n_points))
        g_string_append_c (self->out, 'Z');
      is_begun = !is_lift;
    }
  g_string_append_c (self->out, '"');
  if (shape->kind == DASTAN_SHAPE_AREA)
    append_color (self, "fill", shape->color);
  else
    {
      g_string_append (self->out, " fill=\"none\" stroke-linejoin=\"round\"");
      append_color (self, "stroke", shape->color);
      append_length (self, "stroke-width", shape->line_width);
    }
  if (shape->dash[0] > 0)
    {
      append_length (self, "stroke-dasharray", shape->dash[0]);
      g_string_truncate (self->out, self->out->len - 1);
      g_string_append_c (self->out, ' ');
      dastan_svg_append_number (self->out, shape->dash[1]);
      g_string_append_c (self->out, '"');
    }
  g_string_append (self->out, "/>\n");
}

static void
append_mark (const Writing *self, const DastanShape *shape)
{
  double corners[6][2], r = shape->rect.width / 2;
  guint n = dastan_mark_get_corners (shape->mark, shape->rect.width, corners);

  g_string_append (self->out, n > 0 ? "<polygon" : "<circle");
  if (n > 0)
    append_points (self, (const double (*)[2]) corners, n, shape->rect.x + r, shape->rect.y + r);
  else
    {
      append_length (self, "cx", shape->rect.x + r);
      append_length (self, "cy", shape->rect.y + r);
      append_length (self, "r", r);
    }
  append_color (self, "fill", shape->color);
  g_string_append (self->out, "/>\n");
}

/* --- Texts --- */

/* The font of a piece as it was found, with the one asked for after it. */
static void
append_font (const Writing *self, PangoFont *font, const PangoFontDescription *wanted)
{
  g_autoptr (PangoFontDescription) found = pango_font_describe_with_absolute_size (font);
  const char *asked = pango_font_description_get_family (wanted);

  g_string_append (self->out, " font-family=\"'");
  dastan_svg_append_escaped (self->out, pango_font_description_get_family (found), -1);
  g_string_append (self->out, "'");
  if (asked != NULL && g_strcmp0 (asked, pango_font_description_get_family (found)) != 0)
    {
      g_string_append (self->out, ", '");
      dastan_svg_append_escaped (self->out, asked, -1);
      g_string_append (self->out, "'");
    }
  g_string_append (self->out, ", sans-serif\"");
  append_length (self, "font-size", (double) pango_font_description_get_size (found) / PANGO_SCALE);
  if (pango_font_description_get_weight (found) > PANGO_WEIGHT_MEDIUM)
    g_string_append_printf (self->out, " font-weight=\"%d\"", pango_font_description_get_weight (found));
  if (pango_font_description_get_style (found) != PANGO_STYLE_NORMAL)
    g_string_append (self->out, " font-style=\"italic\"");
}

/* Between its letters; 0 where they stand as they are. */
static double
get_spacing (const PangoItem *item)
{
  for (const GSList *at = item->analysis.extra_attrs; at != NULL; at = at->next)
    {
      const PangoAttribute *attribute = at->data;

      if (attribute->klass->type == PANGO_ATTR_LETTER_SPACING)
        return (double)((const PangoAttrInt *)attribute)->value / PANGO_SCALE;
    }
  return 0;
}

/* A piece of one font in one direction. What was left out of a text that was too long is an ellipsis. */
static void
append_run (const Writing *self, const DastanShape *shape, PangoLayoutIter *iter)
{
  PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
  const char *text = pango_layout_get_text (shape->layout);
  const PangoFontDescription *wanted = pango_layout_get_font_description (shape->layout);
  PangoRectangle logical;

  if (run == NULL)
    return;
  if (wanted == NULL)
    wanted = pango_context_get_font_description (pango_layout_get_context (shape->layout));
  pango_layout_iter_get_run_extents (iter, NULL, &logical);
  g_string_append (self->out, "<tspan");
  append_length (self, "x", shape->rect.x + (double) logical.x / PANGO_SCALE);
  append_length (self, "y", shape->rect.y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
  append_font (self, run->item->analysis.font, wanted);
  /* Letters that stand apart end without a space: what is between them is given, not how wide they are. */
  if (get_spacing (run->item) > 0)
    append_length (self, "letter-spacing", get_spacing (run->item));
  else if (logical.width > 0 && run->item->num_chars > 1)
    append_length (self, "lengthAdjust=\"spacingAndGlyphs\" textLength", (double) logical.width / PANGO_SCALE);
  g_string_append_c (self->out, '>');
  if (run->item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS)
    g_string_append (self->out, "…");
  else
    dastan_svg_append_escaped (self->out, text + run->item->offset, run->item->length);
  g_string_append (self->out, "</tspan>");
}

static void
append_text (const Writing *self, const DastanShape *shape)
{
  PangoLayoutIter *iter = pango_layout_get_iter (shape->layout);

  g_string_append (self->out, "<text xml:space=\"preserve\"");
  if (shape->angle < 0 || shape->angle > 0)
    {
      g_string_append (self->out, " transform=\"rotate(");
      dastan_svg_append_number (self->out, shape->angle * 180 / G_PI);
      g_string_append_c (self->out, ' ');
      dastan_svg_append_number (self->out, shape->rect.x);
      g_string_append_c (self->out, ' ');
      dastan_svg_append_number (self->out, shape->rect.y);
      g_string_append (self->out, ")\"");
    }
  if (shape->kind == DASTAN_SHAPE_HALO)
    {
      append_color (self, "stroke", shape->color);
      append_length (self, "stroke-width", shape->line_width);
      g_string_append (self->out, " stroke-linejoin=\"round\" fill=\"none\" aria-hidden=\"true\"");
    }
  else
    append_color (self, "fill", shape->color);
  g_string_append_c (self->out, '>');
  do
    append_run (self, shape, iter);
  while (pango_layout_iter_next_run (iter));
  g_string_append (self->out, "</text>\n");
  pango_layout_iter_free (iter);
}

void
dastan_svg_append_list (const DastanDisplayList *list, const char *prefix, GString *out)
{
  Writing self = { list, prefix, out, 0 };

  for (guint i = 0; i < dastan_display_list_get_n (list); i++)
    {
      const DastanShape *shape = dastan_display_list_get (list, i);

      switch (shape->kind)
        {
        case DASTAN_SHAPE_RECT:
          append_rect (&self, shape);
          break;
        case DASTAN_SHAPE_FADE:
          append_fade (&self, shape);
          break;
        case DASTAN_SHAPE_OUTLINE:
          append_outline (&self, shape);
          break;
        case DASTAN_SHAPE_POLYLINE:
          append_polyline (&self, shape);
          break;
        case DASTAN_SHAPE_AREA:
        case DASTAN_SHAPE_CURVE:
          append_path (&self, shape);
          break;
        case DASTAN_SHAPE_MARK:
          append_mark (&self, shape);
          break;
        case DASTAN_SHAPE_TEXT:
        case DASTAN_SHAPE_HALO:
          append_text (&self, shape);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}
