/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the first bytes of a PNG or JPEG file say of it, before anything unpacks it. */
#define G_LOG_DOMAIN "dastan-image"

#include "config.h"

#include "image/dastan-image-head.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"
#include "model/dastan-limits.h"

#define ORIENTATION 0x0112 /* a tag of Exif */
#define MAX_TAGS 1000      /* that are looked at */

static const guint8 png_magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

static guint
be16 (const guint8 *p)
{
  return (guint)p[0] << 8 | p[1];
}

static guint
be32 (const guint8 *p)
{
  return be16 (p) << 16 | be16 (p + 2);
}

/* ISO/IEC 15948, 11.2.2 */
static gboolean
read_png (const guint8 *data, gsize length, DastanImageHead *head)
{
  static const guint8 channels[] = { 1, 0, 3, 1, 2, 0, 4 }; /* by colour type; an index is one */

  if (length < 33 || be32 (data + 8) != 13 || memcmp (data + 12, "IHDR", 4) != 0
      || data[25] >= sizeof channels || channels[data[25]] == 0)
    return FALSE;
  head->width = be32 (data + 16);
  head->height = be32 (data + 20);
  head->n_channels = channels[data[25]];
  return TRUE;
}

/* A number of a TIFF structure, which says in which order its bytes stand. */
static guint
tiff16 (const guint8 *p, gboolean is_big)
{
  return is_big ? be16 (p) : (guint)p[1] << 8 | p[0];
}

static guint
tiff32 (const guint8 *p, gboolean is_big)
{
  return is_big ? be32 (p) : tiff16 (p + 2, FALSE) << 16 | tiff16 (p, FALSE);
}

/* What an Exif segment says of it, 1 where it says nothing that can be. */
static guint
read_orientation (const guint8 *data, gsize length)
{
  const guint8 *tiff = data + 6;
  gboolean is_big;
  gsize at, n_tags;

  if (length < 14 || memcmp (data, "Exif\0", 6) != 0)
    return 1;
  length -= 6;
  is_big = tiff[0] == 'M';
  if (memcmp (tiff, is_big ? "MM\0*" : "II*\0", 4) != 0)
    return 1;
  at = tiff32 (tiff + 4, is_big);
  if (at > length || length - at < 2)
    return 1;
  n_tags = MIN (tiff16 (tiff + at, is_big), MAX_TAGS);
  at += 2;
  for (gsize i = 0; i < n_tags && length - at >= 12; i++, at += 12)
    if (tiff16 (tiff + at, is_big) == ORIENTATION)
      {
        guint value = tiff16 (tiff + at + 8, is_big);

        return value >= 1 && value <= 8 ? value : 1;
      }
  return 1;
}

/* Up to the first frame header (ISO/IEC 10918-1, B.2.2), after the other segments. */
static gboolean
read_jpeg (const guint8 *data, gsize length, DastanImageHead *head)
{
  gsize at = 2;

  while (at + 4 <= length && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];
      gsize n;

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      n = be16 (data + at + 2);
      if (n < 2 || n > length - at - 2)
        return FALSE;
      if (marker == 0xe1 && head->orientation == 1)
        head->orientation = read_orientation (data + at + 4, n - 2);
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          if (n < 8)
            return FALSE;
          head->height = be16 (data + at + 5);
          head->width = be16 (data + at + 7);
          head->n_channels = data[at + 9];
          return TRUE;
        }
      at += 2 + n;
    }
  return FALSE;
}

static gboolean
check_size (const DastanImageHead *head, GError **error)
{
  if (head->width == 0 || head->height == 0)
    g_set_error_literal (
        error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
        _ ("the image is damaged: it says that it has no pixels; use another copy of it"));
  else if (head->width > DASTAN_MAX_IMAGE_SIDE || head->height > DASTAN_MAX_IMAGE_SIDE
           || (guint64)head->width * head->height > DASTAN_MAX_IMAGE_PIXELS)
    g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                 _ ("the image has %u × %u pixels; at most %d million are taken, and %d a side: "
                    "make it smaller"),
                 head->width, head->height, DASTAN_MAX_IMAGE_PIXELS / 1000000,
                 DASTAN_MAX_IMAGE_SIDE);
  else
    return TRUE;
  return FALSE;
}

/**
 * dastan_image_read_head:
 * @data: a file from a stranger
 * @length: bytes
 * @head: (out): what it says of itself
 * @error: return location: %DASTAN_ERROR_EMPTY, %DASTAN_ERROR_FOREIGN for what is neither PNG nor
 * JPEG, %DASTAN_ERROR_DAMAGED for one without a whole head, %DASTAN_ERROR_LIMIT for one that is too
 * large
 *
 * Any thread; takes no memory.
 *
 * Returns: whether it is worth unpacking
 */
gboolean
dastan_image_read_head (const guint8 *data, gsize length, DastanImageHead *head, GError **error)
{
  gboolean is_whole;

  *head = (DastanImageHead){ .orientation = 1 };
  if (length == 0)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_EMPTY,
                           _ ("the image is empty: it has 0 bytes"));
      return FALSE;
    }
  if (length >= sizeof png_magic && memcmp (data, png_magic, sizeof png_magic) == 0)
    {
      head->kind = DASTAN_IMAGE_PNG;
      is_whole = read_png (data, length, head);
    }
  else if (length >= 3 && data[0] == 0xff && data[1] == 0xd8 && data[2] == 0xff)
    {
      head->kind = DASTAN_IMAGE_JPEG;
      is_whole = read_jpeg (data, length, head);
    }
  else
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
                           _ ("this is neither a PNG nor a JPEG image; save it as one of them"));
      return FALSE;
    }
  if (!is_whole)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                           _ ("the image is damaged at its beginning; use another copy of it"));
      return FALSE;
    }
  if (head->orientation > 4)
    {
      guint width = head->width;

      head->width = head->height;
      head->height = width;
    }
  return check_size (head, error);
}
