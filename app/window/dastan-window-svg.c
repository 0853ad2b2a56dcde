/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows as an SVG document: letters and lines stay paths. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-svg.h"

#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>

#include "base/dastan-error.h"
#include "widgets/dastan-raster.h"
#include "window/dastan-render-node.h"

#define FINENESS 4.0 /* pixels to one of the window */

static void
add_corner (cairo_t *cr, double x, double y, const graphene_size_t *size, double from)
{
  if (size->width <= 0 || size->height <= 0)
    {
      cairo_line_to (cr, x, y);
      return;
    }
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size->width, size->height);
  cairo_arc (cr, 0, 0, 1, from, from + G_PI_2);
  cairo_restore (cr);
}

static void
add_rounded (cairo_t *cr, const GskRoundedRect *rect)
{
  double x0 = rect->bounds.origin.x, y0 = rect->bounds.origin.y, x1 = x0 + rect->bounds.size.width,
         y1 = y0 + rect->bounds.size.height;
  const graphene_size_t *corner = rect->corner;

  cairo_new_sub_path (cr);
  add_corner (cr, x0 + corner[0].width, y0 + corner[0].height, &corner[0], G_PI);
  add_corner (cr, x1 - corner[1].width, y0 + corner[1].height, &corner[1], -G_PI_2);
  add_corner (cr, x1 - corner[2].width, y1 - corner[2].height, &corner[2], 0);
  add_corner (cr, x0 + corner[3].width, y1 - corner[3].height, &corner[3], G_PI_2);
  cairo_close_path (cr);
}

/* One side of a frame, from the corners outside to as far inside as it can be: what is not of the
 * frame is clipped. */
static void
draw_side (cairo_t *cr,
           const graphene_rect_t *rect,
           guint side,
           const float widths[4],
           const GdkRGBA *color)
{
  double x0 = rect->origin.x, y0 = rect->origin.y, x1 = x0 + rect->size.width,
         y1 = y0 + rect->size.height,
         far = MIN (rect->size.width / MAX (widths[1] + widths[3], 1e-6f),
                    rect->size.height / MAX (widths[0] + widths[2], 1e-6f));
  const double outer[4][2] = { { x0, y0 }, { x1, y0 }, { x1, y1 }, { x0, y1 } };
  const double inner[4][2] = { { x0 + far * widths[3], y0 + far * widths[0] },
                               { x1 - far * widths[1], y0 + far * widths[0] },
                               { x1 - far * widths[1], y1 - far * widths[2] },
                               { x0 + far * widths[3], y1 - far * widths[2] } };
  guint next = (side + 1) % 4;

  cairo_move_to (cr, outer[side][0], outer[side][1]);
  cairo_line_to (cr, outer[next][0], outer[next][1]);
  cairo_line_to (cr, inner[next][0], inner[next][1]);
  cairo_line_to (cr, inner[side][0], inner[side][1]);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_fill (cr);
}

/* A frame whose sides differ in colour: by itself it would be drawn with what an SVG does not have,
 * and the whole document would become one image. */
static void
draw_border (GskRenderNode *node, cairo_t *cr)
{
  const GskRoundedRect *outline = gsk_border_node_get_outline (node);
  const float *widths = gsk_border_node_get_widths (node);
  const GdkRGBA *colors = gsk_border_node_get_colors (node);
  GskRoundedRect inside = *outline;

  if (gdk_rgba_equal (&colors[0], &colors[1]) && gdk_rgba_equal (&colors[0], &colors[2])
      && gdk_rgba_equal (&colors[0], &colors[3]))
    {
      gsk_render_node_draw (node, cr);
      return;
    }
  gsk_rounded_rect_shrink (&inside, widths[0], widths[1], widths[2], widths[3]);
  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  add_rounded (cr, outline);
  add_rounded (cr, &inside);
  cairo_clip (cr);
  for (guint side = 0; side < 4; side++)
    if (widths[side] > 0 && colors[side].alpha > 0)
      draw_side (cr, &outline->bounds, side, widths, &colors[side]);
  cairo_restore (cr);
}

/* What can only be drawn by way of another surface is made of pixels: where such a surface does not
 * begin at its origin, what is in it gets lost in an SVG. */
static void
draw_pixels (GskRenderNode *node, double fineness, cairo_t *cr)
{
  graphene_rect_t bounds;
  cairo_surface_t *surface;
  cairo_t *to;

  gsk_render_node_get_bounds (node, &bounds);
  surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)ceilf (bounds.size.width * fineness),
                                    (int)ceilf (bounds.size.height * fineness));
  to = cairo_create (surface);
  cairo_scale (to, fineness, fineness);
  cairo_translate (to, -bounds.origin.x, -bounds.origin.y);
  gsk_render_node_draw (node, to);
  cairo_destroy (to);
  cairo_translate (cr, bounds.origin.x, bounds.origin.y);
  cairo_scale (cr, 1 / fineness, 1 / fineness);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
}

static gboolean
is_at_origin (GskRenderNode *node)
{
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (node, &bounds);
  return bounds.origin.x == 0 && bounds.origin.y == 0;
}

/* --- The tree of nodes, a piece at a time --- */

/* A node whose children are being drawn. */
typedef struct
{
  GskRenderNode *node;
  guint next;
} Level;

struct _DastanWindowSvg
{
  GskRenderNode *node;
  GArray *levels; /* (element-type Level): from @node down to where it is */
  GByteArray *bytes;
  GCancellable *cancellable; /* (nullable): while it is ended */
  cairo_surface_t *surface;
  cairo_t *cr;
  guint n_leaves;
  guint n_drawn;
};

/* How many nodes are drawn within another; 0 of one that is drawn itself, as what is turned in
 * depth is. */
static guint
get_n_children (GskRenderNode *node)
{
  if (gsk_render_node_get_node_type (node) == GSK_TRANSFORM_NODE
      && gsk_transform_get_category (gsk_transform_node_get_transform (node))
             < GSK_TRANSFORM_CATEGORY_2D)
    return 0;
  return dastan_render_node_get_n_children (node);
}

static guint
count_leaves (GskRenderNode *node)
{
  guint n = get_n_children (node), n_leaves = n == 0 ? 1 : 0;

  for (guint i = 0; i < n; i++)
    n_leaves += count_leaves (dastan_render_node_get_child (node, i));
  return n_leaves;
}

static void
draw_leaf (GskRenderNode *node, cairo_t *cr)
{
  switch ((int)gsk_render_node_get_node_type (node))
    {
    case GSK_BORDER_NODE:
      draw_border (node, cr);
      break;
    case GSK_CAIRO_NODE:
      if (dastan_raster_get_fineness (node) > 0)
        draw_pixels (node, dastan_raster_get_fineness (node), cr);
      else if (is_at_origin (node))
        gsk_render_node_draw (node, cr);
      else
        draw_pixels (node, FINENESS, cr);
      break;
    case GSK_COLOR_MATRIX_NODE:
    case GSK_SHADOW_NODE:
    case GSK_BLUR_NODE:
    case GSK_BLEND_NODE:
    case GSK_CROSS_FADE_NODE:
    case GSK_REPEAT_NODE:
      draw_pixels (node, FINENESS, cr);
      break;
    default:
      gsk_render_node_draw (node, cr);
      break;
    }
}

static void
transform (GskRenderNode *node, cairo_t *cr)
{
  float xx, yx, xy, yy, dx, dy;
  cairo_matrix_t matrix;

  gsk_transform_to_2d (gsk_transform_node_get_transform (node), &xx, &yx, &xy, &yy, &dx, &dy);
  cairo_matrix_init (&matrix, xx, yx, xy, yy, dx, dy);
  cairo_transform (cr, &matrix);
}

/* What a node does to what is drawn within it. */
static void
begin_children (GskRenderNode *node, cairo_t *cr)
{
  switch ((int)gsk_render_node_get_node_type (node))
    {
    case GSK_TRANSFORM_NODE:
      transform (node, cr);
      break;
    case GSK_CLIP_NODE:
      {
        const graphene_rect_t *clip = gsk_clip_node_get_clip (node);

        cairo_rectangle (cr, clip->origin.x, clip->origin.y, clip->size.width, clip->size.height);
        cairo_clip (cr);
        break;
      }
    case GSK_ROUNDED_CLIP_NODE:
      add_rounded (cr, gsk_rounded_clip_node_get_clip (node));
      cairo_clip (cr);
      break;
    case GSK_OPACITY_NODE:
      cairo_push_group (cr);
      break;
    default:
      break;
    }
}

static void
end_children (GskRenderNode *node, cairo_t *cr)
{
  if (gsk_render_node_get_node_type (node) != GSK_OPACITY_NODE)
    return;
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, gsk_opacity_node_get_opacity (node));
}

/* Draws a node, or begins what is within it. */
static void
enter (DastanWindowSvg *self, GskRenderNode *node)
{
  Level level = { node, 0 };

  cairo_save (self->cr);
  if (get_n_children (node) > 0)
    {
      begin_children (node, self->cr);
      g_array_append_val (self->levels, level);
      return;
    }
  draw_leaf (node, self->cr);
  self->n_drawn++;
  cairo_restore (self->cr);
}

gboolean
dastan_window_svg_draw (DastanWindowSvg *self, gint64 end_time)
{
  while (self->levels->len > 0 && g_get_monotonic_time () < end_time)
    {
      Level *level = &g_array_index (self->levels, Level, self->levels->len - 1);

      if (level->next < get_n_children (level->node))
        {
          enter (self, dastan_render_node_get_child (level->node, level->next++));
          continue;
        }
      end_children (level->node, self->cr);
      cairo_restore (self->cr);
      g_array_set_size (self->levels, self->levels->len - 1);
    }
  return self->levels->len == 0;
}

double
dastan_window_svg_get_part (const DastanWindowSvg *self)
{
  return self->n_leaves > 0 ? (double)self->n_drawn / self->n_leaves : 1;
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  DastanWindowSvg *self = closure;

  if (g_cancellable_is_cancelled (self->cancellable))
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append (self->bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

DastanWindowSvg *
dastan_window_svg_new (GskRenderNode *node)
{
  DastanWindowSvg *self = g_new0 (DastanWindowSvg, 1);
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (node, &bounds);
  self->node = gsk_render_node_ref (node);
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  self->bytes = g_byte_array_new ();
  self->n_leaves = count_leaves (node);
  self->surface = cairo_svg_surface_create_for_stream (append_cb, self,
                                                       ceil (bounds.origin.x + bounds.size.width),
                                                       ceil (bounds.origin.y + bounds.size.height));
  cairo_svg_surface_set_document_unit (self->surface, CAIRO_SVG_UNIT_PX);
  self->cr = cairo_create (self->surface);
  enter (self, node);
  return self;
}

void
dastan_window_svg_free (DastanWindowSvg *self)
{
  g_return_if_fail (self != NULL);

  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  g_array_unref (self->levels);
  g_byte_array_unref (self->bytes);
  gsk_render_node_unref (self->node);
  g_free (self);
}

GBytes *
dastan_window_svg_end (DastanWindowSvg *self, GCancellable *cancellable, GError **error)
{
  cairo_status_t status = cairo_status (self->cr);

  self->cancellable = cancellable;
  cairo_surface_finish (self->surface);
  self->cancellable = NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_bytes_new (self->bytes->data, self->bytes->len);
  /* Translators: %s is what the drawing library says. */
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT, _ ("The picture cannot be drawn: %s"),
               cairo_status_to_string (status));
  return NULL;
}
