/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture in memory, drawn in the way that costs the renderer of the window least. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DastanMapPicture:
 *
 * Pixels. A texture is what a renderer on the graphics processor wants: it uploads it once. The Cairo renderer of
 * GTK 4.8 instead converts every pixel of a texture, seen or not, to floating point and back in each frame; it is
 * given the pixels as a Cairo surface. As dastan-raster.h, but for what is larger than the view: only what is in view is
 * painted, however far it is stretched. Immutable, reference counted, any thread but
 * for drawing.
 */
typedef struct _DastanMapPicture DastanMapPicture;

/* @surface: (transfer full): an image of CAIRO_FORMAT_ARGB32, not drawn to any more; @is_opaque: all of it, which is drawn
 * faster */
DastanMapPicture *dastan_map_picture_new (cairo_surface_t *surface, gboolean is_opaque);
DastanMapPicture *dastan_map_picture_ref (DastanMapPicture *self);
void dastan_map_picture_unref (DastanMapPicture *self);

/**
 * dastan_map_picture_append:
 * @self: a picture
 * @widget: whose snapshot it is: its window's renderer decides
 * @snapshot: where to
 * @rect: its place, logical pixels of @widget: stretched to it
 * @view: what of @widget is seen
 */
void dastan_map_picture_append (DastanMapPicture *self, GtkWidget *widget, GtkSnapshot *snapshot,
                                const graphene_rect_t *rect, const graphene_rect_t *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapPicture, dastan_map_picture_unref)

G_END_DECLS
