/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The GtkSnapshot canvas: puts a display list on the screen as render nodes. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-canvas.h"

#include <adwaita.h>
#include <math.h>

#define BEYOND_INK 2 /* pixels, round small type */

const DastanPalette *
dastan_canvas_get_palette (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (style);

  return adw_style_manager_get_high_contrast (style) ? dastan_palette_get_contrast (is_dark)
                                                     : dastan_palette_get (is_dark);
}

gboolean
dastan_canvas_is_font_changed (GtkWidget *widget, guint *serial)
{
  guint before = *serial;

  *serial = pango_context_get_serial (gtk_widget_get_pango_context (widget));
  return *serial != before;
}

static graphene_rect_t
to_graphene (const DastanRect *rect)
{
  return GRAPHENE_RECT_INIT ((float) rect->x, (float) rect->y, (float) rect->width, (float) rect->height);
}

static void
push_rounded (GtkSnapshot *snapshot, const DastanRect *rect, double radius)
{
  graphene_rect_t bounds = to_graphene (rect);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds,
                                   (float) MIN (radius, MIN (rect->width, rect->height) / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
}

static void
append_rect (GtkSnapshot *snapshot, const DastanShape *shape)
{
  graphene_rect_t bounds = to_graphene (&shape->rect);
  GdkRGBA color = dastan_color_to_rgba (shape->color);

  if (shape->radius > 0)
    push_rounded (snapshot, &shape->rect, shape->radius);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  if (shape->radius > 0)
    gtk_snapshot_pop (snapshot);
}

static void
append_fade (GtkSnapshot *snapshot, const DastanShape *shape)
{
  graphene_rect_t bounds = to_graphene (&shape->rect);
  GskColorStop stops[4];

  for (guint i = 0; i < 4; i++)
    {
      stops[i].offset = shape->stop[i];
      stops[i].color = dastan_color_to_rgba (dastan_color_with_alpha (shape->color, shape->alpha[i]));
    }
  push_rounded (snapshot, &shape->rect, shape->radius);
  gtk_snapshot_append_linear_gradient (
    snapshot, &bounds, &GRAPHENE_POINT_INIT ((float) shape->rect.x, 0),
    &GRAPHENE_POINT_INIT ((float) (shape->rect.x + shape->rect.width), 0), stops, 4);
  gtk_snapshot_pop (snapshot);
}

static void
append_outline (GtkSnapshot *snapshot, const DastanShape *shape)
{
  graphene_rect_t bounds = to_graphene (&shape->rect);
  GdkRGBA color = dastan_color_to_rgba (shape->color);
  float width = (float) shape->line_width;
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, (float) shape->radius);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ color, color, color, color });
}

/* Upright and level lines are filled rectangles; all others are drawn by cairo in their own small area. */
static void
append_polyline (GtkSnapshot *snapshot, const DastanDisplayList *list, const DastanShape *shape)
{
  const double (*points)[2] = dastan_display_list_get_points (list, shape);
  double half = shape->line_width / 2;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (
    (float) (shape->rect.x - half), (float) (shape->rect.y - half),
    (float) (shape->rect.width + 2 * half), (float) (shape->rect.height + 2 * half));
  GdkRGBA color = dastan_color_to_rgba (shape->color);
  cairo_t *cr;

  if (shape->n_points == 2 && (points[0][0] == points[1][0] || points[0][1] == points[1][1]))
    {
      if (points[0][0] == points[1][0])
        bounds = GRAPHENE_RECT_INIT ((float) (shape->rect.x - half), (float) shape->rect.y,
                                     (float) shape->line_width, (float) shape->rect.height);
      else
        bounds = GRAPHENE_RECT_INIT ((float) shape->rect.x, (float) (shape->rect.y - half),
                                     (float) shape->rect.width, (float) shape->line_width);
      gtk_snapshot_append_color (snapshot, &color, &bounds);
      return;
    }
  graphene_rect_inset (&bounds, -1, -1);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, &color);
  for (guint i = 0; i < shape->n_points; i++)
    cairo_line_to (cr, points[i][0], points[i][1]);
  cairo_set_line_width (cr, shape->line_width);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
append_path (GtkSnapshot *snapshot, const DastanDisplayList *list, const DastanShape *shape)
{
  graphene_rect_t bounds = to_graphene (&shape->rect);
  GdkRGBA color = dastan_color_to_rgba (shape->color);
  float spare = (float)shape->line_width / 2 + 1;
  cairo_t *cr;

  graphene_rect_inset (&bounds, -spare, -spare);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, &color);
  dastan_display_list_trace (list, shape, cr);
  cairo_set_line_width (cr, shape->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (shape->dash[0] > 0)
    cairo_set_dash (cr, shape->dash, 2, 0);
  if (shape->kind == DASTAN_SHAPE_AREA)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
append_mark (GtkSnapshot *snapshot, const DastanShape *shape)
{
  graphene_rect_t bounds = to_graphene (&shape->rect);
  GdkRGBA color = dastan_color_to_rgba (shape->color);
  double corners[6][2], r = shape->rect.width / 2;
  guint n = dastan_mark_get_corners (shape->mark, shape->rect.width, corners);
  cairo_t *cr;

  if (n == 0)
    {
      push_rounded (snapshot, &shape->rect, r);
      gtk_snapshot_append_color (snapshot, &color, &bounds);
      gtk_snapshot_pop (snapshot);
      return;
    }
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, &color);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, shape->rect.x + r + corners[i][0], shape->rect.y + r + corners[i][1]);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
append_text (GtkSnapshot *snapshot, const DastanShape *shape)
{
  GdkRGBA color = dastan_color_to_rgba (shape->color);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) shape->rect.x, (float) shape->rect.y));
  if (shape->angle < 0 || shape->angle > 0)
    gtk_snapshot_rotate (snapshot, (float) (shape->angle * 180 / G_PI));
  gtk_snapshot_append_layout (snapshot, shape->layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
append_halo (GtkSnapshot *snapshot, const DastanShape *shape)
{
  graphene_rect_t bounds = to_graphene (&shape->rect);
  GdkRGBA color = dastan_color_to_rgba (shape->color);
  cairo_t *cr;

  graphene_rect_inset (&bounds, (float) -shape->line_width, (float) -shape->line_width);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_move_to (cr, shape->rect.x, shape->rect.y);
  pango_cairo_layout_path (cr, shape->layout);
  cairo_set_line_width (cr, shape->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

void
dastan_canvas_append (GtkSnapshot *snapshot, const DastanDisplayList *list)
{
  for (guint i = 0; i < dastan_display_list_get_n (list); i++)
    {
      const DastanShape *shape = dastan_display_list_get (list, i);

      switch (shape->kind)
        {
        case DASTAN_SHAPE_RECT:
          append_rect (snapshot, shape);
          break;
        case DASTAN_SHAPE_FADE:
          append_fade (snapshot, shape);
          break;
        case DASTAN_SHAPE_OUTLINE:
          append_outline (snapshot, shape);
          break;
        case DASTAN_SHAPE_POLYLINE:
          append_polyline (snapshot, list, shape);
          break;
        case DASTAN_SHAPE_AREA:
        case DASTAN_SHAPE_CURVE:
          append_path (snapshot, list, shape);
          break;
        case DASTAN_SHAPE_MARK:
          append_mark (snapshot, shape);
          break;
        case DASTAN_SHAPE_TEXT:
          append_text (snapshot, shape);
          break;
        case DASTAN_SHAPE_HALO:
          append_halo (snapshot, shape);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

void
dastan_canvas_append_small (GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *color)
{
  PangoRectangle ink;
  cairo_t *cr;

  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) (ink.x - BEYOND_INK), (float) (ink.y - BEYOND_INK),
                                                                 (float) (ink.width + 2 * BEYOND_INK),
                                                                 (float) (ink.height + 2 * BEYOND_INK)));
  gdk_cairo_set_source_rgba (cr, color);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
}
