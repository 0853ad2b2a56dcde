/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG and JPEG files into pixels, as many as are shown. */
#define G_LOG_DOMAIN "dastan-image"

#include "config.h"

#include "image/dastan-image-decode.h"

#include <glib/gi18n.h>

#include "base/dastan-error.h"
#include "image/dastan-image-private.h"

gboolean
dastan_image_fail_damaged (const char *why, GError **error)
{
  g_debug ("An image is damaged: %s", why);
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                       _ ("the image is damaged or of an unusual kind; use another copy of it, or "
                          "open it in another "
                          "program and save it anew"));
  return FALSE;
}

gboolean
dastan_image_fail_memory (GError **error)
{
  g_set_error_literal (
      error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
      _ ("the image takes more memory than there is for it; make it smaller, or save it without "
         "“progressive”"));
  return FALSE;
}

static cairo_surface_t *
decode (GBytes *bytes,
        guint width,
        guint height,
        gboolean is_turned,
        GCancellable *cancellable,
        GError **error)
{
  DastanImageSink sink = { 0 };
  cairo_surface_t *surface = NULL;
  DastanImageHead head;
  gboolean is_good;
  gsize length;
  const guint8 *data;

  data = g_bytes_get_data (bytes, &length);
  if (!dastan_image_read_head (data, length, &head, error))
    return NULL;
  is_good = (head.kind == DASTAN_IMAGE_PNG ? dastan_image_read_png : dastan_image_read_jpeg) (
      bytes, &head, width, height, &sink, cancellable, error);
  if (is_good)
    surface = dastan_image_sink_finish (&sink, is_turned ? head.orientation : 1);
  dastan_image_sink_clear (&sink);
  if (surface == NULL || cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  dastan_image_fail_memory (error);
  return NULL;
}

cairo_surface_t *
dastan_image_decode (
    GBytes *bytes, guint width, guint height, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return decode (bytes, width, height, TRUE, cancellable, error);
}

cairo_surface_t *
dastan_image_decode_as_stored (
    GBytes *bytes, guint width, guint height, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return decode (bytes, width, height, FALSE, cancellable, error);
}
