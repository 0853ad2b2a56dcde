/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures made once and put on the screen often, in the way that is cheap for what draws the
 * window. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * dastan_raster_new_texture:
 * @surface: (transfer full): an ARGB32 image, not painted on any more
 * @is_opaque: all of it, which is drawn faster: copied in place of blended
 *
 * A texture that knows the image it is made of. A renderer on the graphics processor uploads a
 * texture once. The Cairo renderer of GTK 4.8 would convert every pixel of it, seen or not, to
 * floating point numbers and back each time it is drawn; it is given the image, which is only
 * copied onto the window. Any thread.
 *
 * Returns: (transfer full)
 */
GdkTexture *dastan_raster_new_texture (cairo_surface_t *surface, gboolean is_opaque);

/* The image of such a texture; (transfer none) (nullable): NULL of any other. */
cairo_surface_t *dastan_raster_get_surface (GdkTexture *texture);

/**
 * dastan_raster_get_scale:
 * @widget: to be painted
 *
 * How many pixels of the screen a logical one of @widget takes: by the scale of its monitor, and by
 * how much it is enlarged within its window.
 */
double dastan_raster_get_scale (GtkWidget *widget);

/**
 * DastanRasterPen:
 * @cr: (nullable): where cairo draws the window: to draw with, in the coordinates of the snapshot
 * @scale: dastan_raster_get_scale()
 *
 * Puts many pictures on a snapshot, all as one render node where that is the cheaper way. A value:
 * to be begun and ended within one snapshot(). Main thread.
 */
typedef struct
{
  GtkSnapshot *snapshot;
  cairo_t *cr;
  double scale;
} DastanRasterPen;

/* @bounds: in which all will lie. @widget: of the window that is drawn. Between the two nothing
 * else may be appended to the snapshot. */
DastanRasterPen
dastan_raster_pen_begin (GtkSnapshot *snapshot, GtkWidget *widget, const graphene_rect_t *bounds);
/* A pixel of @texture on one of the screen, with its corner at @x, @y, or on the pixel nearest to
 * that. */
void dastan_raster_pen_put (DastanRasterPen *self, GdkTexture *texture, double x, double y);
void dastan_raster_pen_end (DastanRasterPen *self);

/**
 * dastan_raster_append:
 * @snapshot: where to
 * @widget: whose snapshot it is
 * @texture: one picture alone
 * @rect: its place, logical pixels of @widget: stretched to it
 * @view: what of @widget is seen: no more than that is painted, however far the picture is
 * stretched
 */
void dastan_raster_append (GtkSnapshot *snapshot,
                           GtkWidget *widget,
                           GdkTexture *texture,
                           const graphene_rect_t *rect,
                           const graphene_rect_t *view);

/**
 * dastan_raster_shrink:
 * @rect: what an opaque picture covers; its edges may lie between pixels
 * @scale: pixels of the screen to a unit
 *
 * Returns: what of it is covered for certain: whole pixels, and one less on each side; empty where none is left
 */
graphene_rect_t dastan_raster_shrink (const graphene_rect_t *rect, double scale);

/**
 * dastan_raster_list_sides:
 * @all: a rectangle
 * @hole: another, which need not lie within it
 * @sides: (out): what of @all is not in @hole, in up to four rectangles that do not overlap
 *
 * Where they meet between pixels what is below shines through; see dastan_raster_shrink().
 * Where an opaque picture is painted, nothing need be below it: without a graphics processor each
 * pixel counts.
 *
 * Returns: how many there are
 */
guint dastan_raster_list_sides (const graphene_rect_t *all,
                                const graphene_rect_t *hole,
                                graphene_rect_t sides[4]);

/**
 * dastan_raster_get_fineness:
 * @node: a node of a snapshot
 *
 * Whether @node is one of pictures that dastan_raster_append() or a pen put there for Cairo, which can draw it on
 * pixels, but not in an SVG (cairo-svg-surface.c knows no raster sources).
 *
 * Returns: how many of their pixels are one of the node's, or 0 where it is no such node
 */
double dastan_raster_get_fineness (GskRenderNode *node);

G_END_DECLS
