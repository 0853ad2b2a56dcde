/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images as addresses that hold their bytes (RFC 2397). */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-uri.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"
#include "image/dastan-image-decode.h"
#include "model/dastan-limits.h"

gboolean
dastan_data_uri_is_one (const char *address)
{
  return g_ascii_strncasecmp (address, "data:", 5) == 0;
}

DastanImageData *
dastan_data_uri_read (const char *address, GError **error)
{
  const char *comma = strchr (address, ',');
  g_autoptr (GBytes) bytes = NULL;
  guint8 *decoded;
  gsize n;

  g_return_val_if_fail (dastan_data_uri_is_one (address), NULL);

  if (comma == NULL || comma - address < 7 || g_ascii_strncasecmp (comma - 7, ";base64", 7) != 0)
    {
      g_set_error_literal (
          error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX,
          _ ("only images in base64 are read from an address that begins with “data:”"));
      return NULL;
    }
  if (strlen (comma) / 4 * 3 > DASTAN_MAX_IMAGE_BYTES + 1000)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                   _ ("the image is too large a file: at most %d MB are taken; make it smaller, or "
                      "save it as JPEG"),
                   DASTAN_MAX_IMAGE_BYTES / 1000000);
      return NULL;
    }
  decoded = g_base64_decode (comma + 1, &n);
  bytes = g_bytes_new_take (decoded, n);
  return dastan_image_check (bytes, NULL, error);
}

gboolean
dastan_data_uri_append (GString *out, const DastanImageData *data, GError **error)
{
  g_autoptr (GBytes) bytes = dastan_image_data_read (data, error);

  if (bytes == NULL)
    return FALSE;
  g_string_append_printf (out, "data:%s;base64,",
                          dastan_image_kind_get_media_type (dastan_image_data_get_kind (data)));
  dastan_data_uri_append_base64 (out, bytes);
  return TRUE;
}

void
dastan_data_uri_append_base64 (GString *out, GBytes *bytes)
{
  gsize n, written, start = out->len;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  int state = 0, save = 0;

  /* In its place at once: it is large. */
  g_string_set_size (out, start + (n / 3 + 2) * 4 + 6);
  written = g_base64_encode_step (data, n, FALSE, out->str + start, &state, &save);
  written += g_base64_encode_close (FALSE, out->str + start + written, &state, &save);
  g_string_truncate (out, start + written);
}
