/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes pixels as a PNG row by row, so that it can be told how far it is and ended at any row. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-png.h"

#include <stdlib.h>
#include <string.h>

#define LEVEL 6
#define PIECE (64 * 1024) /* of compressed data in a chunk */
#define N_FILTERS 4

/* ISO/IEC 15948, 9.2; the average of two is left out. */
typedef enum
{
  FILTER_NONE = 0,
  FILTER_SUB = 1,
  FILTER_UP = 2,
  FILTER_PAETH = 4,
} Filter;

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GConverter *compressor;
  guint8 *piece; /* compressed */
  gsize used;    /* of it */
  guint n_channels;
  gsize n_row; /* bytes of a row */
  guint8 *row;
  guint8 *above;
  guint8 *filtered[N_FILTERS]; /* each with its filter in front */
} Writing;

/* --- Chunks --- */

/* The cyclic redundancy code of annex D. */
static guint32
update_crc (guint32 crc, const guint8 *bytes, gsize n)
{
  static guint32 table[256];
  static gsize is_made;

  if (g_once_init_enter (&is_made))
    {
      for (guint32 i = 0; i < 256; i++)
        {
          guint32 c = i;

          for (guint bit = 0; bit < 8; bit++)
            c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
          table[i] = c;
        }
      g_once_init_leave (&is_made, 1);
    }
  for (gsize i = 0; i < n; i++)
    crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >> 8);
  return crc;
}

static gboolean
write_number (Writing *self, guint32 number, GError **error)
{
  guint32 bytes = GUINT32_TO_BE (number);

  return g_output_stream_write_all (self->stream, &bytes, sizeof bytes, NULL, self->cancellable, error);
}

static gboolean
write_chunk (Writing *self, const char *type, const guint8 *bytes, gsize n, GError **error)
{
  guint32 crc = update_crc (0xffffffffu, (const guint8 *)type, 4);

  crc = update_crc (crc, bytes, n) ^ 0xffffffffu;
  return write_number (self, (guint32)n, error)
         && g_output_stream_write_all (self->stream, type, 4, NULL, self->cancellable, error)
         && (n == 0 || g_output_stream_write_all (self->stream, bytes, n, NULL, self->cancellable, error))
         && write_number (self, crc, error);
}

static gboolean
write_head (Writing *self, guint width, guint height, GError **error)
{
  const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  guint8 head[13] = { 0 };
  guint32 sizes[2] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height) };

  memcpy (head, sizes, sizeof sizes);
  head[8] = 8; /* bits */
  head[9] = self->n_channels == 4 ? 6 : 2; /* red, green, blue, with opacity or without */
  return g_output_stream_write_all (self->stream, signature, sizeof signature, NULL, self->cancellable, error)
         && write_chunk (self, "IHDR", head, sizeof head, error);
}

static gboolean
flush_piece (Writing *self, GError **error)
{
  gsize n = self->used;

  self->used = 0;
  return n == 0 || write_chunk (self, "IDAT", self->piece, n, error);
}

/* @is_last: nothing follows */
static gboolean
compress (Writing *self, const guint8 *bytes, gsize n, gboolean is_last, GError **error)
{
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (n > 0 || (is_last && result != G_CONVERTER_FINISHED))
    {
      gsize n_read = 0, n_written = 0;

      if (self->used == PIECE && !flush_piece (self, error))
        return FALSE;
      result = g_converter_convert (self->compressor, bytes, n, self->piece + self->used, PIECE - self->used,
                                    is_last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &n_read, &n_written,
                                    error);
      if (result == G_CONVERTER_ERROR)
        return FALSE;
      bytes += n_read;
      n -= n_read;
      self->used += n_written;
    }
  return !is_last || flush_piece (self, error);
}

/* --- Rows --- */

static guint8
predict (int left, int above, int corner)
{
  int guess = left + above - corner;
  int to_left = abs (guess - left), to_above = abs (guess - above), to_corner = abs (guess - corner);

  if (to_left <= to_above && to_left <= to_corner)
    return (guint8)left;
  return (guint8)(to_above <= to_corner ? above : corner);
}

/* Returns: how much is left, by the sum of what each byte is away from 0. */
static guint64
filter (Writing *self, Filter filter, guint8 *out)
{
  guint64 sum = 0;

  out[0] = (guint8)filter;
  for (gsize i = 0; i < self->n_row; i++)
    {
      guint8 left = i >= self->n_channels ? self->row[i - self->n_channels] : 0,
             corner = i >= self->n_channels ? self->above[i - self->n_channels] : 0;
      guint8 value = self->row[i];

      if (filter == FILTER_SUB)
        value = (guint8)(value - left);
      else if (filter == FILTER_UP)
        value = (guint8)(value - self->above[i]);
      else if (filter == FILTER_PAETH)
        value = (guint8)(value - predict (left, self->above[i], corner));
      out[i + 1] = value;
      sum += value < 128 ? value : 256u - value;
    }
  return sum;
}

static gboolean
write_row (Writing *self, gboolean is_last, GError **error)
{
  const Filter filters[N_FILTERS] = { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_PAETH };
  guint64 least = G_MAXUINT64;
  guint best = 0;

  for (guint i = 0; i < N_FILTERS && least > 0; i++)
    {
      guint64 sum = filter (self, filters[i], self->filtered[i]);

      if (sum < least)
        {
          least = sum;
          best = i;
        }
    }
  return compress (self, self->filtered[best], self->n_row + 1, is_last, error);
}

/* What a channel was before it was multiplied. */
static guint8
divide (guint value, guint alpha)
{
  return (guint8)(alpha == 0 ? 0 : MIN (255, (value * 255 + alpha / 2) / alpha));
}

static void
take_row (Writing *self, const guint8 *pixels, guint width)
{
  guint8 *former = self->above;

  self->above = self->row;
  self->row = former;
  for (guint x = 0; x < width; x++)
    {
      guint32 pixel;

      memcpy (&pixel, pixels + x * sizeof pixel, sizeof pixel);
      for (guint i = 0; i < 3; i++)
        {
          guint value = pixel >> (16 - 8 * i) & 0xff;

          self->row[x * self->n_channels + i]
              = self->n_channels == 4 ? divide (value, pixel >> 24) : (guint8)value;
        }
      if (self->n_channels == 4)
        self->row[x * 4 + 3] = (guint8)(pixel >> 24);
    }
}

gboolean
dastan_png_write (const guint8 *pixels, gboolean has_alpha, guint width, guint height, gsize stride,
                  GOutputStream *stream, const DastanProgress *progress, GError **error)
{
  guint n_channels = has_alpha ? 4 : 3;
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL));
  Writing self = { .stream = stream,
                   .cancellable = dastan_progress_get_cancellable (progress),
                   .compressor = compressor,
                   .n_channels = n_channels,
                   .n_row = (gsize)width * n_channels };
  g_autofree guint8 *memory = NULL;
  gboolean is_good;

  g_return_val_if_fail (width > 0 && height > 0, FALSE);
  memory = g_malloc0 (PIECE + (2 + N_FILTERS) * (self.n_row + 1));
  self.piece = memory;
  self.row = memory + PIECE;
  self.above = self.row + self.n_row;
  for (guint i = 0; i < N_FILTERS; i++)
    self.filtered[i] = self.above + self.n_row + i * (self.n_row + 1);
  is_good = write_head (&self, width, height, error);
  for (guint y = 0; y < height && is_good; y++)
    {
      take_row (&self, pixels + y * stride, width);
      is_good = write_row (&self, y + 1 == height, error);
      if (is_good && !dastan_progress_tell (progress, (y + 1.0) / height))
        is_good = !g_cancellable_set_error_if_cancelled (self.cancellable, error);
    }
  return is_good && write_chunk (&self, "IEND", NULL, 0, error);
}
