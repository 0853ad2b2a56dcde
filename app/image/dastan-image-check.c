/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether bytes from a stranger may become an image of a dossier. */
#define G_LOG_DOMAIN "dastan-image"

#include "config.h"

#include <glib/gi18n.h>

#include "base/dastan-error.h"
#include "image/dastan-image-decode.h"
#include "model/dastan-limits.h"

static gboolean
check_size (guint64 size, GError **error)
{
  if (size <= DASTAN_MAX_IMAGE_BYTES)
    return TRUE;
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
               _ ("the image is too large a file: at most %d MB are taken; make it smaller, or "
                  "save it as JPEG"),
               DASTAN_MAX_IMAGE_BYTES / 1000000);
  return FALSE;
}

DastanImageData *
dastan_image_check (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  DastanImageHead head;
  cairo_surface_t *surface;
  gsize length;
  const guint8 *data;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (!check_size (length, error) || !dastan_image_read_head (data, length, &head, error))
    return NULL;
  /* All of it is unpacked, and next to nothing of it kept. */
  surface = dastan_image_decode (bytes, 1, 1, cancellable, error);
  if (surface == NULL)
    return NULL;
  cairo_surface_destroy (surface);
  return dastan_image_data_new (bytes, head.kind, head.width, head.height);
}

DastanImageData *
dastan_image_check_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *data = NULL;
  gsize n = 0;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  data = g_malloc (DASTAN_MAX_IMAGE_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, DASTAN_MAX_IMAGE_BYTES + 1, &n,
                                cancellable, error))
    return NULL;
  bytes = g_bytes_new (data, n);
  return dastan_image_check (bytes, cancellable, error);
}
