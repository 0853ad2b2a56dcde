/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture in memory, drawn in the way that costs the renderer of the window least. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-picture.h"

#include <math.h>

struct _DastanMapPicture
{
  gatomicrefcount ref_count;
  GdkTexture *texture;
  cairo_surface_t *surface; /* the same pixels; without opacity they are copied instead of blended */
  cairo_surface_t *pixels;  /* owns them */
};

DastanMapPicture *
dastan_map_picture_new (cairo_surface_t *surface, gboolean is_opaque)
{
  DastanMapPicture *self = g_new0 (DastanMapPicture, 1);
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  self->pixels = surface;
  self->surface = cairo_image_surface_create_for_data (cairo_image_surface_get_data (surface),
                                                       is_opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, width,
                                                       height, stride);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));
  self->texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  return self;
}

DastanMapPicture *
dastan_map_picture_ref (DastanMapPicture *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dastan_map_picture_unref (DastanMapPicture *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->texture);
  /* What was drawn from it last may still be kept: cairo copies it for that once it is finished. */
  cairo_surface_finish (self->surface);
  cairo_surface_destroy (self->surface);
  cairo_surface_destroy (self->pixels);
  g_free (self);
}

static void
append_surface (DastanMapPicture *self, GtkSnapshot *snapshot, const graphene_rect_t *rect,
                const graphene_rect_t *seen)
{
  double x_scale = (double) rect->size.width / cairo_image_surface_get_width (self->surface);
  double y_scale = (double) rect->size.height / cairo_image_surface_get_height (self->surface);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, seen);
  cairo_matrix_t to_surface;

  /* The source goes with what cairo_save() keeps: only it is moved and stretched, not what is filled. */
  cairo_matrix_init_scale (&to_surface, 1 / x_scale, 1 / y_scale);
  cairo_matrix_translate (&to_surface, -(double) rect->origin.x, -(double) rect->origin.y);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_matrix (cairo_get_source (cr), &to_surface);
  /* The better filters cost more than a frame has. */
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  /* Only what is seen: the whole, stretched far, would be beyond what Cairo's coordinates can say. */
  cairo_rectangle (cr, (double) seen->origin.x, (double) seen->origin.y, (double) seen->size.width,
                   (double) seen->size.height);
  cairo_fill (cr);
  cairo_destroy (cr);
}

void
dastan_map_picture_append (DastanMapPicture *self, GtkWidget *widget, GtkSnapshot *snapshot,
                           const graphene_rect_t *rect, const graphene_rect_t *view)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;
  graphene_rect_t seen;

  if (!graphene_rect_intersection (rect, view, &seen))
    return;
  if (renderer != NULL && GSK_IS_CAIRO_RENDERER (renderer))
    append_surface (self, snapshot, rect, &seen);
  else
    gtk_snapshot_append_texture (snapshot, self->texture, rect);
}
