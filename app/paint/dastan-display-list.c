/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of shapes and texts in painting order: made once, put on any canvas. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-display-list.h"

#include <math.h>
#include <pango/pangocairo.h>

struct _DastanDisplayList
{
  GArray *shapes; /* of DastanShape */
  GArray *points; /* of double[2] */
};

gboolean
dastan_color_parse (const char *text, DastanColor *color)
{
  guint value = 0;

  if (text == NULL || text[0] != '#' || strlen (text) != 7)
    return FALSE;
  for (guint i = 1; i < 7; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      value = value * 16 + (guint) digit;
    }
  *color = (DastanColor){ (float) (value >> 16) / 255.0f, (float) (value >> 8 & 255) / 255.0f,
                          (float) (value & 255) / 255.0f, 1 };
  return TRUE;
}

DastanColor
dastan_color_mix (DastanColor a, DastanColor b, float amount)
{
  return (DastanColor){ a.red + (b.red - a.red) * amount, a.green + (b.green - a.green) * amount,
                        a.blue + (b.blue - a.blue) * amount, a.alpha + (b.alpha - a.alpha) * amount };
}

/* Relative luminance, WCAG 2.1. */
static double
luminance (DastanColor color)
{
  const double weights[3] = { 0.2126, 0.7152, 0.0722 };
  const double channels[3] = { color.red, color.green, color.blue };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += weights[i]
           * (channels[i] <= 0.03928 ? channels[i] / 12.92 : pow ((channels[i] + 0.055) / 1.055, 2.4));
  return sum;
}

double
dastan_color_contrast (DastanColor a, DastanColor b)
{
  double left = luminance (a), right = luminance (b);

  return (MAX (left, right) + 0.05) / (MIN (left, right) + 0.05);
}

guint
dastan_mark_get_corners (DastanMark mark, double size, double corners[6][2])
{
  const double r = size / 2, low = r * 0.8;
  const double square[4][2] = { { -low, -low }, { low, -low }, { low, low }, { -low, low } };
  const double diamond[4][2] = { { 0, -r }, { r, 0 }, { 0, r }, { -r, 0 } };
  const double up[3][2] = { { 0, -r }, { r, low }, { -r, low } };
  const double down[3][2] = { { 0, r }, { -r, -low }, { r, -low } };

  switch (mark)
    {
    case DASTAN_MARK_SQUARE:
      memcpy (corners, square, sizeof square);
      return 4;
    case DASTAN_MARK_DIAMOND:
      memcpy (corners, diamond, sizeof diamond);
      return 4;
    case DASTAN_MARK_TRIANGLE:
      memcpy (corners, up, sizeof up);
      return 3;
    case DASTAN_MARK_TRIANGLE_DOWN:
      memcpy (corners, down, sizeof down);
      return 3;
    case DASTAN_MARK_HEXAGON:
      for (guint i = 0; i < 6; i++)
        {
          corners[i][0] = r * cos (i * G_PI / 3);
          corners[i][1] = r * sin (i * G_PI / 3);
        }
      return 6;
    case DASTAN_MARK_CIRCLE:
    default:
      return 0;
    }
}

DastanDisplayList *
dastan_display_list_new (void)
{
  DastanDisplayList *self = g_new0 (DastanDisplayList, 1);

  self->shapes = g_array_new (FALSE, TRUE, sizeof (DastanShape));
  self->points = g_array_new (FALSE, FALSE, 2 * sizeof (double));
  return self;
}

void
dastan_display_list_free (DastanDisplayList *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->shapes->len; i++)
    g_clear_object (&g_array_index (self->shapes, DastanShape, i).layout);
  g_array_unref (self->shapes);
  g_array_unref (self->points);
  g_free (self);
}

static void
add (DastanDisplayList *self, DastanShape shape)
{
  g_array_append_val (self->shapes, shape);
}

void
dastan_display_list_add_rect (DastanDisplayList *self, DastanRect rect, double radius, DastanColor color)
{
  add (self, (DastanShape){ .kind = DASTAN_SHAPE_RECT, .rect = rect, .radius = radius, .color = color });
}

void
dastan_display_list_add_fade (DastanDisplayList *self,
                              DastanRect rect,
                              double radius,
                              DastanColor color,
                              const float stop[4],
                              const float alpha[4])
{
  DastanShape shape
    = { .kind = DASTAN_SHAPE_FADE, .rect = rect, .radius = radius, .color = color };

  memcpy (shape.stop, stop, sizeof shape.stop);
  memcpy (shape.alpha, alpha, sizeof shape.alpha);
  add (self, shape);
}

void
dastan_display_list_add_outline (DastanDisplayList *self,
                                 DastanRect rect,
                                 double radius,
                                 double line_width,
                                 DastanColor color)
{
  add (self, (DastanShape){ .kind = DASTAN_SHAPE_OUTLINE,
                            .rect = rect,
                            .radius = radius,
                            .line_width = line_width,
                            .color = color });
}

void
dastan_display_list_add_line (DastanDisplayList *self,
                              double x0,
                              double y0,
                              double x1,
                              double y1,
                              double line_width,
                              DastanColor color)
{
  const double points[2][2] = { { x0, y0 }, { x1, y1 } };

  dastan_display_list_add_polyline (self, points, 2, line_width, color);
}

/* @shape: with everything but its points and its rectangle */
static void
add_points (DastanDisplayList *self, DastanShape shape, const double (*points)[2], guint n)
{
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      if (dastan_display_list_is_lift (points[i]))
        continue;
      x0 = MIN (x0, points[i][0]);
      y0 = MIN (y0, points[i][1]);
      x1 = MAX (x1, points[i][0]);
      y1 = MAX (y1, points[i][1]);
    }
  shape.first_point = self->points->len;
  shape.n_points = n;
  shape.rect = (DastanRect){ x0, y0, x1 - x0, y1 - y0 };
  g_array_append_vals (self->points, points, n);
  add (self, shape);
}

void
dastan_display_list_add_polyline (DastanDisplayList *self,
                                  const double (*points)[2],
                                  guint n,
                                  double line_width,
                                  DastanColor color)
{
  add_points (
      self,
      (DastanShape){ .kind = DASTAN_SHAPE_POLYLINE, .line_width = line_width, .color = color },
      points, n);
}

void
dastan_display_list_add_area (DastanDisplayList *self,
                              const double (*points)[2],
                              guint n,
                              DastanColor color)
{
  add_points (self, (DastanShape){ .kind = DASTAN_SHAPE_AREA, .is_closed = TRUE, .color = color },
              points, n);
}

void
dastan_display_list_add_curve (DastanDisplayList *self,
                               const double (*points)[2],
                               guint n,
                               gboolean is_closed,
                               double line_width,
                               const double dash[2],
                               DastanColor color)
{
  DastanShape shape = { .kind = DASTAN_SHAPE_CURVE,
                        .is_closed = is_closed,
                        .line_width = line_width,
                        .color = color };

  if (dash != NULL)
    memcpy (shape.dash, dash, sizeof shape.dash);
  add_points (self, shape, points, n);
}

void
dastan_display_list_add_mark (DastanDisplayList *self,
                              DastanMark mark,
                              double x,
                              double y,
                              double size,
                              DastanColor color)
{
  add (self, (DastanShape){ .kind = DASTAN_SHAPE_MARK,
                            .rect = { x - size / 2, y - size / 2, size, size },
                            .mark = mark,
                            .color = color });
}

void
dastan_display_list_add_text (DastanDisplayList *self,
                              PangoLayout *layout,
                              double x,
                              double y,
                              DastanColor color)
{
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  add (self, (DastanShape){ .kind = DASTAN_SHAPE_TEXT,
                            .rect = { x, y, width, height },
                            .layout = g_object_ref (layout),
                            .color = color });
}

void
dastan_display_list_add_turned_text (DastanDisplayList *self,
                                     PangoLayout *layout,
                                     double x,
                                     double y,
                                     double angle,
                                     DastanColor color)
{
  dastan_display_list_add_text (self, layout, x, y, color);
  g_array_index (self->shapes, DastanShape, self->shapes->len - 1).angle = angle;
}

void
dastan_display_list_add_halo (DastanDisplayList *self,
                              PangoLayout *layout,
                              double x,
                              double y,
                              double width,
                              DastanColor color)
{
  dastan_display_list_add_text (self, layout, x, y, color);
  g_array_index (self->shapes, DastanShape, self->shapes->len - 1).kind = DASTAN_SHAPE_HALO;
  g_array_index (self->shapes, DastanShape, self->shapes->len - 1).line_width = 2 * width;
}

void
dastan_display_list_append (DastanDisplayList *self, const DastanDisplayList *other, double x, double y)
{
  guint first = self->points->len;

  for (guint i = 0; i < other->points->len; i++)
    {
      double point[2];

      memcpy (point, other->points->data + i * sizeof point, sizeof point);
      point[0] += x;
      point[1] += y;
      g_array_append_vals (self->points, point, 1);
    }
  for (guint i = 0; i < other->shapes->len; i++)
    {
      DastanShape shape = g_array_index (other->shapes, DastanShape, i);

      shape.rect.x += x;
      shape.rect.y += y;
      shape.first_point += first;
      if (shape.layout != NULL)
        g_object_ref (shape.layout);
      add (self, shape);
    }
}

guint
dastan_display_list_get_n (const DastanDisplayList *self)
{
  return self->shapes->len;
}

const DastanShape *
dastan_display_list_get (const DastanDisplayList *self, guint i)
{
  g_return_val_if_fail (i < self->shapes->len, NULL);
  return &g_array_index (self->shapes, DastanShape, i);
}

const double (*dastan_display_list_get_points (const DastanDisplayList *self,
                                               const DastanShape *shape))[2]
{
  const double (*all)[2] = (const double (*)[2]) (gpointer) self->points->data;

  return all + shape->first_point;
}

static void
trace_rounded (cairo_t *cr, const DastanRect *rect, double radius)
{
  double r = MIN (radius, MIN (rect->width, rect->height) / 2);

  if (r <= 0)
    {
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, rect->x + rect->width - r, rect->y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, rect->x + rect->width - r, rect->y + rect->height - r, r, 0, G_PI / 2);
  cairo_arc (cr, rect->x + r, rect->y + rect->height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, rect->x + r, rect->y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
draw_fade (cairo_t *cr, const DastanShape *shape)
{
  cairo_pattern_t *pattern
    = cairo_pattern_create_linear (shape->rect.x, 0, shape->rect.x + shape->rect.width, 0);

  for (guint i = 0; i < 4; i++)
    cairo_pattern_add_color_stop_rgba (pattern, shape->stop[i], shape->color.red, shape->color.green,
                                       shape->color.blue, shape->color.alpha * shape->alpha[i]);
  cairo_set_source (cr, pattern);
  trace_rounded (cr, &shape->rect, shape->radius);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

static void
draw_mark (cairo_t *cr, const DastanShape *shape)
{
  double corners[6][2], r = shape->rect.width / 2;
  guint n = dastan_mark_get_corners (shape->mark, shape->rect.width, corners);

  cairo_new_path (cr);
  if (n == 0)
    cairo_arc (cr, shape->rect.x + r, shape->rect.y + r, r, 0, 2 * G_PI);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, shape->rect.x + r + corners[i][0], shape->rect.y + r + corners[i][1]);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_polyline (const DastanDisplayList *self, cairo_t *cr, const DastanShape *shape)
{
  const double (*points)[2] = dastan_display_list_get_points (self, shape);

  cairo_new_path (cr);
  for (guint i = 0; i < shape->n_points; i++)
    cairo_line_to (cr, points[i][0], points[i][1]);
  cairo_set_line_width (cr, shape->line_width);
  cairo_stroke (cr);
}

void
dastan_display_list_trace (const DastanDisplayList *self, const DastanShape *shape, cairo_t *cr)
{
  const double (*points)[2] = dastan_display_list_get_points (self, shape);

  cairo_new_path (cr);
  for (guint i = 0; i < shape->n_points; i++)
    {
      gboolean is_lift = dastan_display_list_is_lift (points[i]);

      if (!is_lift)
        cairo_line_to (cr, points[i][0], points[i][1]);
      if (shape->is_closed && (is_lift || i + 1 == shape->n_points))
        cairo_close_path (cr);
      if (is_lift)
        cairo_new_sub_path (cr);
    }
}

static void
draw_curve (const DastanDisplayList *self, cairo_t *cr, const DastanShape *shape)
{
  cairo_save (cr);
  dastan_display_list_trace (self, shape, cr);
  cairo_set_line_width (cr, shape->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (shape->dash[0] > 0)
    cairo_set_dash (cr, shape->dash, 2, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_text (cairo_t *cr, const DastanShape *shape)
{
  cairo_save (cr);
  cairo_translate (cr, shape->rect.x, shape->rect.y);
  if (shape->angle < 0 || shape->angle > 0)
    cairo_rotate (cr, shape->angle);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, shape->layout);
  cairo_restore (cr);
}

static void
draw_halo (cairo_t *cr, const DastanShape *shape)
{
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_move_to (cr, shape->rect.x, shape->rect.y);
  pango_cairo_layout_path (cr, shape->layout);
  cairo_set_line_width (cr, shape->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_shape (const DastanDisplayList *self, cairo_t *cr, const DastanShape *shape)
{
  DastanRect inner = shape->rect;

  cairo_set_source_rgba (cr, shape->color.red, shape->color.green, shape->color.blue,
                         shape->color.alpha);
  switch (shape->kind)
    {
    case DASTAN_SHAPE_RECT:
      trace_rounded (cr, &shape->rect, shape->radius);
      cairo_fill (cr);
      break;
    case DASTAN_SHAPE_FADE:
      draw_fade (cr, shape);
      break;
    case DASTAN_SHAPE_OUTLINE:
      inner.x += shape->line_width / 2;
      inner.y += shape->line_width / 2;
      inner.width -= shape->line_width;
      inner.height -= shape->line_width;
      trace_rounded (cr, &inner, shape->radius - shape->line_width / 2);
      cairo_set_line_width (cr, shape->line_width);
      cairo_stroke (cr);
      break;
    case DASTAN_SHAPE_POLYLINE:
      draw_polyline (self, cr, shape);
      break;
    case DASTAN_SHAPE_AREA:
      dastan_display_list_trace (self, shape, cr);
      cairo_fill (cr);
      break;
    case DASTAN_SHAPE_CURVE:
      draw_curve (self, cr, shape);
      break;
    case DASTAN_SHAPE_MARK:
      draw_mark (cr, shape);
      break;
    case DASTAN_SHAPE_TEXT:
      draw_text (cr, shape);
      break;
    case DASTAN_SHAPE_HALO:
      draw_halo (cr, shape);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
dastan_display_list_draw (const DastanDisplayList *self, cairo_t *cr)
{
  for (guint i = 0; i < self->shapes->len; i++)
    draw_shape (self, cr, &g_array_index (self->shapes, DastanShape, i));
}
