/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tile as somebody sent it, decoded in a worker. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-tile-picture.h"

#include "base/dastan-worker.h"
#include "tiles/dastan-tile-image.h"

static gboolean
is_opaque (cairo_surface_t *surface)
{
  const guint8 *rows = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (rows + y * stride);

      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        if (row[x] >> 24 != 0xff)
          return FALSE;
    }
  return TRUE;
}

typedef struct
{
  GdkTexture *texture;
  DastanMapTone tone;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *self = data;

  g_clear_object (&self->texture);
  g_free (self);
}

static void
run_decode (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GdkTexture) texture = NULL;
  GError *error = NULL;
  cairo_surface_t *surface;
  Picture *picture;

  if (dastan_worker_return_error_if_cancelled (task))
    return;
  /* The head says how large it would be; only then is it unpacked. */
  if (dastan_tile_image_check (data, NULL, NULL, NULL, &error))
    texture = gdk_texture_new_from_bytes (data, &error);
  if (texture == NULL)
    {
      dastan_worker_return_error (task, error);
      return;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_texture_get_width (texture),
                                        gdk_texture_get_height (texture));
  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  picture = g_new0 (Picture, 1);
  picture->tone = dastan_map_tone_measure (
      cairo_image_surface_get_data (surface), cairo_image_surface_get_width (surface),
      cairo_image_surface_get_height (surface), cairo_image_surface_get_stride (surface));
  picture->texture = dastan_raster_new_texture (surface, is_opaque (surface));
  dastan_worker_return_pointer (task, picture, picture_free);
}

void
dastan_tile_picture_decode_async (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, dastan_tile_picture_decode_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  dastan_worker_push_common (g_steal_pointer (&task), run_decode);
}

GdkTexture *
dastan_tile_picture_decode_finish (GAsyncResult *result, DastanMapTone *tone, GError **error)
{
  Picture *picture = g_task_propagate_pointer (G_TASK (result), error);
  GdkTexture *texture;

  if (picture == NULL)
    return NULL;
  *tone = picture->tone;
  texture = g_steal_pointer (&picture->texture);
  picture_free (picture);
  return texture;
}
