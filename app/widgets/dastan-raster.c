/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures made once and put on the screen often, in the way that is cheap for what draws the
 * window. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-raster.h"

#include <math.h>

#define SURFACE "dastan-surface"
#define SCALE_STEPS 4096.0 /* of 1: no two ways to the same scale make two of it */

/* (transfer full): the same pixels, whose opacity is not looked at. */
static cairo_surface_t *
make_opaque (cairo_surface_t *surface)
{
  static cairo_user_data_key_t owner;
  cairo_surface_t *opaque = cairo_image_surface_create_for_data (
      cairo_image_surface_get_data (surface), CAIRO_FORMAT_RGB24,
      cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface),
      cairo_image_surface_get_stride (surface));

  cairo_surface_set_user_data (opaque, &owner, cairo_surface_reference (surface),
                               (cairo_destroy_func_t)cairo_surface_destroy);
  return opaque;
}

GdkTexture *
dastan_raster_new_texture (cairo_surface_t *surface, gboolean is_opaque)
{
  int width = cairo_image_surface_get_width (surface),
      height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) pixels = NULL;
  cairo_surface_t *drawn;
  GdkTexture *texture;

  cairo_surface_flush (surface);
  drawn = is_opaque ? make_opaque (surface) : cairo_surface_reference (surface);
  pixels
      = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize)height,
                                    (GDestroyNotify)cairo_surface_destroy, surface);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, stride);
  g_object_set_data_full (G_OBJECT (texture), SURFACE, drawn,
                          (GDestroyNotify)cairo_surface_destroy);
  return texture;
}

cairo_surface_t *
dastan_raster_get_surface (GdkTexture *texture)
{
  return g_object_get_data (G_OBJECT (texture), SURFACE);
}

double
dastan_raster_get_scale (GtkWidget *widget)
{
  double scale = gtk_widget_get_scale_factor (widget);
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_matrix_t to_window;

  if (native == NULL || !gtk_widget_compute_transform (widget, GTK_WIDGET (native), &to_window))
    return scale;
  return round (scale * graphene_matrix_get_x_scale (&to_window) * SCALE_STEPS) / SCALE_STEPS;
}

static gboolean
is_drawn_by_cairo (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  return renderer != NULL && GSK_IS_CAIRO_RENDERER (renderer);
}

/* --- What Cairo draws --- */

static cairo_surface_t *
acquire_cb (cairo_pattern_t *pattern,
            gpointer surface,
            cairo_surface_t *target,
            const cairo_rectangle_int_t *extents)
{
  return surface;
}

static cairo_status_t
copied_cb (cairo_pattern_t *pattern, gpointer surface, const cairo_pattern_t *other)
{
  cairo_surface_reference (surface);
  return CAIRO_STATUS_SUCCESS;
}

static void
finished_cb (cairo_pattern_t *pattern, gpointer surface)
{
  cairo_surface_destroy (surface);
}

/* What draws with @surface and is kept as a record of it, as all that is appended to a snapshot.
 * Were it a source as any other, the record would not hold @surface but what Cairo calls a snapshot
 * of it, for which all its pixels are copied when it goes, record or no record: 2 to 10 ms of the
 * main thread for a map. */
static void
set_source (cairo_t *cr, cairo_surface_t *surface, const cairo_matrix_t *to_surface)
{
  cairo_pattern_t *pattern = cairo_pattern_create_raster_source (
      cairo_surface_reference (surface), cairo_surface_get_content (surface),
      cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface));

  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, NULL);
  cairo_raster_source_pattern_set_copy (pattern, copied_cb);
  cairo_raster_source_pattern_set_finish (pattern, finished_cb);
  cairo_pattern_set_matrix (pattern, to_surface);
  /* The better filters cost more than a frame has. */
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_PAD);
  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
}

static cairo_user_data_key_t fineness_key;

static cairo_t *
append_cairo (GtkSnapshot *snapshot, GtkWidget *widget, const graphene_rect_t *bounds)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);
  double scale = dastan_raster_get_scale (widget);

  cairo_surface_set_user_data (cairo_get_target (cr), &fineness_key,
                               g_memdup2 (&scale, sizeof scale), g_free);
  return cr;
}

double
dastan_raster_get_fineness (GskRenderNode *node)
{
  cairo_surface_t *surface = gsk_render_node_get_node_type (node) == GSK_CAIRO_NODE
                                 ? gsk_cairo_node_get_surface (node)
                                 : NULL;
  const double *scale
      = surface != NULL ? cairo_surface_get_user_data (surface, &fineness_key) : NULL;

  return scale != NULL ? *scale : 0;
}

DastanRasterPen
dastan_raster_pen_begin (GtkSnapshot *snapshot, GtkWidget *widget, const graphene_rect_t *bounds)
{
  return (DastanRasterPen){ snapshot,
                            is_drawn_by_cairo (widget) ? append_cairo (snapshot, widget, bounds)
                                                       : NULL,
                            dastan_raster_get_scale (widget) };
}

void
dastan_raster_pen_put (DastanRasterPen *self, GdkTexture *texture, double x, double y)
{
  cairo_surface_t *surface = self->cr != NULL ? dastan_raster_get_surface (texture) : NULL;
  double width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  cairo_matrix_t as_it_is;

  x = round (x * self->scale) / self->scale;
  y = round (y * self->scale) / self->scale;
  if (self->cr == NULL)
    {
      gtk_snapshot_append_texture (self->snapshot, texture,
                                   &GRAPHENE_RECT_INIT ((float)x, (float)y,
                                                        (float)(width / self->scale),
                                                        (float)(height / self->scale)));
      return;
    }
  g_return_if_fail (surface != NULL);
  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_scale (self->cr, 1 / self->scale, 1 / self->scale);
  cairo_matrix_init_identity (&as_it_is);
  set_source (self->cr, surface, &as_it_is);
  cairo_rectangle (self->cr, 0, 0, width, height);
  cairo_fill (self->cr);
  cairo_restore (self->cr);
}

void
dastan_raster_pen_end (DastanRasterPen *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
}

static void
append_surface (GtkSnapshot *snapshot,
                GtkWidget *widget,
                cairo_surface_t *surface,
                const graphene_rect_t *rect,
                const graphene_rect_t *seen)
{
  double x_scale = (double)rect->size.width / cairo_image_surface_get_width (surface);
  double y_scale = (double)rect->size.height / cairo_image_surface_get_height (surface);
  cairo_t *cr = append_cairo (snapshot, widget, seen);
  cairo_matrix_t to_surface;

  /* The source goes with what cairo_save() keeps: only it is moved and stretched, not what is
   * filled. */
  cairo_matrix_init_scale (&to_surface, 1 / x_scale, 1 / y_scale);
  cairo_matrix_translate (&to_surface, -(double)rect->origin.x, -(double)rect->origin.y);
  set_source (cr, surface, &to_surface);
  /* Only what is seen: the whole, stretched far, would be beyond what Cairo's coordinates can say.
   */
  cairo_rectangle (cr, (double)seen->origin.x, (double)seen->origin.y, (double)seen->size.width,
                   (double)seen->size.height);
  cairo_fill (cr);
  cairo_destroy (cr);
}

void
dastan_raster_append (GtkSnapshot *snapshot,
                      GtkWidget *widget,
                      GdkTexture *texture,
                      const graphene_rect_t *rect,
                      const graphene_rect_t *view)
{
  cairo_surface_t *surface = dastan_raster_get_surface (texture);
  graphene_rect_t seen;

  if (!graphene_rect_intersection (rect, view, &seen))
    return;
  if (surface != NULL && is_drawn_by_cairo (widget))
    append_surface (snapshot, widget, surface, rect, &seen);
  else
    gtk_snapshot_append_texture (snapshot, texture, rect);
}

graphene_rect_t
dastan_raster_shrink (const graphene_rect_t *rect, double scale)
{
  double x0 = ceil ((double)rect->origin.x * scale) + 1,
         y0 = ceil ((double)rect->origin.y * scale) + 1,
         x1 = floor ((double)(rect->origin.x + rect->size.width) * scale) - 1,
         y1 = floor ((double)(rect->origin.y + rect->size.height) * scale) - 1;

  if (x1 <= x0 || y1 <= y0)
    return *graphene_rect_zero ();
  return GRAPHENE_RECT_INIT ((float)(x0 / scale), (float)(y0 / scale), (float)((x1 - x0) / scale),
                             (float)((y1 - y0) / scale));
}

guint
dastan_raster_list_sides (const graphene_rect_t *all,
                          const graphene_rect_t *hole,
                          graphene_rect_t sides[4])
{
  float left = all->origin.x, right = left + all->size.width;
  float top = all->origin.y, bottom = top + all->size.height;
  float x0 = CLAMP (hole->origin.x, left, right),
        x1 = CLAMP (hole->origin.x + hole->size.width, x0, right);
  float y0 = CLAMP (hole->origin.y, top, bottom),
        y1 = CLAMP (hole->origin.y + hole->size.height, y0, bottom);
  const graphene_rect_t four[] = { GRAPHENE_RECT_INIT (left, top, right - left, y0 - top),
                                   GRAPHENE_RECT_INIT (left, y1, right - left, bottom - y1),
                                   GRAPHENE_RECT_INIT (left, y0, x0 - left, y1 - y0),
                                   GRAPHENE_RECT_INIT (x1, y0, right - x1, y1 - y0) };
  guint n = 0;

  /* One that is empty, or beside it, takes nothing away. */
  if (x1 <= x0 || y1 <= y0)
    {
      sides[0] = *all;
      return 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (four); i++)
    if (four[i].size.width > 0 && four[i].size.height > 0)
      sides[n++] = four[i];
  return n;
}
