/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tile is by its first bytes, before anything decodes it. */
#define G_LOG_DOMAIN "dastan-tiles"

#include "config.h"

#include "tiles/dastan-tile-image.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"

static const guint8 png_magic[] = { 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a };

static guint
be16 (const guint8 *p)
{
  return (guint) p[0] << 8 | p[1];
}

static guint
le24 (const guint8 *p)
{
  return (guint) p[0] | (guint) p[1] << 8 | (guint) p[2] << 16;
}

static gboolean
read_png (const guint8 *data, gsize length, guint *width, guint *height)
{
  if (length < 33 || memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;
  *width = be16 (data + 16) << 16 | be16 (data + 18);
  *height = be16 (data + 20) << 16 | be16 (data + 22);
  return TRUE;
}

/* The first frame header, after any other segments. */
static gboolean
read_jpeg (const guint8 *data, gsize length, guint *width, guint *height)
{
  for (gsize at = 2; at + 9 < length && data[at] == 0xff;)
    {
      guint8 marker = data[at + 1];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          *height = be16 (data + at + 5);
          *width = be16 (data + at + 7);
          return TRUE;
        }
      at += 2 + be16 (data + at + 2);
    }
  return FALSE;
}

static gboolean
read_webp (const guint8 *data, gsize length, guint *width, guint *height)
{
  if (length < 30)
    return FALSE;
  if (memcmp (data + 12, "VP8X", 4) == 0)
    {
      *width = le24 (data + 24) + 1;
      *height = le24 (data + 27) + 1;
    }
  else if (memcmp (data + 12, "VP8L", 4) == 0)
    {
      *width = ((guint) data[21] | ((guint) data[22] & 0x3f) << 8) + 1;
      *height = ((guint) data[22] >> 6 | (guint) data[23] << 2 | ((guint) data[24] & 0x0f) << 10) + 1;
    }
  else if (memcmp (data + 12, "VP8 ", 4) == 0)
    {
      *width = ((guint) data[26] | (guint) data[27] << 8) & 0x3fff;
      *height = ((guint) data[28] | (guint) data[29] << 8) & 0x3fff;
    }
  else
    return FALSE;
  return TRUE;
}

gboolean
dastan_tile_image_check (GBytes *bytes, DastanTileImageKind *kind, guint *width, guint *height, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint w = 0, h = 0;
  gboolean is_whole;
  DastanTileImageKind found;

  if (length >= sizeof png_magic && memcmp (data, png_magic, sizeof png_magic) == 0)
    {
      found = DASTAN_TILE_IMAGE_PNG;
      is_whole = read_png (data, length, &w, &h);
    }
  else if (length >= 3 && data[0] == 0xff && data[1] == 0xd8 && data[2] == 0xff)
    {
      found = DASTAN_TILE_IMAGE_JPEG;
      is_whole = read_jpeg (data, length, &w, &h);
    }
  else if (length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    {
      found = DASTAN_TILE_IMAGE_WEBP;
      is_whole = read_webp (data, length, &w, &h);
    }
  else
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN, _ ("what came is no picture"));
      return FALSE;
    }
  if (!is_whole || w == 0 || h == 0)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED, _ ("the picture is damaged"));
  else if (w > DASTAN_TILE_IMAGE_MAX_SIDE || h > DASTAN_TILE_IMAGE_MAX_SIDE)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT, _ ("the picture is larger than a map tile may be"));
  if (!is_whole || w == 0 || h == 0 || w > DASTAN_TILE_IMAGE_MAX_SIDE || h > DASTAN_TILE_IMAGE_MAX_SIDE)
    return FALSE;
  if (kind != NULL)
    *kind = found;
  if (width != NULL)
    *width = w;
  if (height != NULL)
    *height = h;
  return TRUE;
}
