/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacks a PNG file of a stranger row by row. */
#define G_LOG_DOMAIN "dastan-image"

#include "config.h"

#include "image/dastan-image-private.h"

#include <png.h>
#include <string.h>

#include "image/dastan-image-colors.h"
#include "model/dastan-limits.h"

#define MAX_CHUNKS 1000             /* beside the pixels: texts, profiles … */
#define MAX_CHUNK (8 * 1024 * 1024) /* bytes that one of them may unpack to */

typedef struct
{
  const guint8 *data;
  gsize length;
  gsize at;
  GCancellable *cancellable;
  DastanImageSink *sink;
  guint8 *row;
  DastanImageColors *colors; /* (nullable) */
  char why[128];
} Reading;

static void
read_cb (png_structp png, png_bytep out, size_t n)
{
  Reading *self = png_get_io_ptr (png);

  if (n > self->length - self->at)
    png_error (png, "the file ends too early");
  memcpy (out, self->data + self->at, n);
  self->at += n;
}

G_NORETURN static void
error_cb (png_structp png, png_const_charp message)
{
  Reading *self = png_get_error_ptr (png);

  g_strlcpy (self->why, message, sizeof self->why);
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp png, png_const_charp message)
{
  g_debug ("PNG: %s", message);
}

/* Four channels of eight bits, whatever there is. */
static void
set_transformations (png_structp png)
{
  png_set_expand (png);
  png_set_scale_16 (png);
  png_set_gray_to_rgb (png);
  png_set_add_alpha (png, 0xff, PNG_FILLER_AFTER);
}

/* What its numbers mean, where the file says so: what is said best counts (ISO/IEC 15948, 4.3). */
static void
read_colors (png_structp png, png_infop info, Reading *self)
{
  guint n_inks = png_get_color_type (png, info) & PNG_COLOR_MASK_COLOR ? 3 : 1;
  png_bytep profile = NULL;
  png_charp name = NULL;
  png_uint_32 length = 0;
  double p[8] = { 0 }, gamma = 0;
  int kind = 0;
  gboolean has_points, has_gamma;

  if (png_get_iCCP (png, info, &name, &kind, &profile, &length) == PNG_INFO_iCCP)
    {
      self->colors = dastan_image_colors_new_profile (profile, length, n_inks, FALSE);
      return;
    }
  if (png_get_sRGB (png, info, &kind) == PNG_INFO_sRGB)
    return;
  has_points = png_get_cHRM (png, info, &p[0], &p[1], &p[2], &p[3], &p[4], &p[5], &p[6], &p[7])
               == PNG_INFO_cHRM;
  has_gamma = png_get_gAMA (png, info, &gamma) == PNG_INFO_gAMA && gamma > 0;
  if (has_points || has_gamma)
    self->colors = dastan_image_colors_new_primaries (has_points ? p : NULL,
                                                      has_gamma ? 1 / gamma : 0, n_inks);
}

static void
stop_if_cancelled (png_structp png, Reading *self, guint y)
{
  if (y % 64 == 0 && g_cancellable_is_cancelled (self->cancellable))
    png_error (png, "cancelled");
}

/* Of @n pixels. */
static void
read_row (png_structp png, Reading *self, guint n)
{
  png_read_row (png, self->row, NULL);
  if (self->colors != NULL)
    dastan_image_colors_apply (self->colors, self->row, n);
}

static void
read_rows (png_structp png, Reading *self)
{
  for (guint y = 0; y < self->sink->source_height; y++)
    {
      stop_if_cancelled (png, self, y);
      read_row (png, self, self->sink->source_width);
      dastan_image_sink_add_row (self->sink, y, self->row);
    }
}

/* Each of the seven passes has some pixels of some rows (ISO/IEC 15948, 8.2). */
static void
read_passes (png_structp png, Reading *self)
{
  guint width = self->sink->source_width, height = self->sink->source_height;

  for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++)
    {
      guint n = PNG_PASS_COLS (width, pass), step = PNG_PASS_COL_OFFSET (pass),
            x = PNG_PASS_START_COL (pass);

      if (n == 0)
        continue;
      for (guint y = PNG_PASS_START_ROW (pass); y < height; y += PNG_PASS_ROW_OFFSET (pass))
        {
          stop_if_cancelled (png, self, y);
          read_row (png, self, n);
          dastan_image_sink_scatter (self->sink, y, x, step, self->row, n);
        }
    }
}

/* Returns: whether all went well; libpng comes back here from wherever it does not. */
static gboolean
read_all (png_structp png, png_infop info, Reading *self, guint wanted_width, guint wanted_height)
{
  gboolean is_interlaced;

  if (setjmp (png_jmpbuf (png)))
    return FALSE;
  png_set_read_fn (png, self, read_cb);
  png_set_user_limits (png, DASTAN_MAX_IMAGE_SIDE, DASTAN_MAX_IMAGE_SIDE);
  png_set_chunk_cache_max (png, MAX_CHUNKS);
  png_set_chunk_malloc_max (png, MAX_CHUNK);
  png_set_keep_unknown_chunks (png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  png_read_info (png, info);
  read_colors (png, info, self);
  is_interlaced = png_get_interlace_type (png, info) != PNG_INTERLACE_NONE;
  set_transformations (png);
  png_read_update_info (png, info);
  if (!dastan_image_sink_init (self->sink, png_get_image_width (png, info),
                               png_get_image_height (png, info), wanted_width, wanted_height,
                               is_interlaced))
    png_error (png, "memory");
  self->row
      = g_try_malloc0 (MAX (png_get_rowbytes (png, info), (gsize)self->sink->source_width * 4));
  if (self->row == NULL)
    png_error (png, "memory");
  if (is_interlaced)
    read_passes (png, self);
  else
    read_rows (png, self);
  png_read_end (png, NULL);
  return TRUE;
}

gboolean
dastan_image_read_png (GBytes *bytes,
                       const DastanImageHead *head,
                       guint wanted_width,
                       guint wanted_height,
                       DastanImageSink *sink,
                       GCancellable *cancellable,
                       GError **error)
{
  Reading self = { .cancellable = cancellable, .sink = sink };
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, &self, error_cb, warning_cb);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;
  gboolean is_good;

  self.data = g_bytes_get_data (bytes, &self.length);
  is_good = info != NULL && read_all (png, info, &self, wanted_width, wanted_height);
  png_destroy_read_struct (&png, &info, NULL);
  g_free (self.row);
  dastan_image_colors_free (self.colors);
  if (is_good)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (info == NULL && self.why[0] == '\0')
    return dastan_image_fail_memory (error);
  return strcmp (self.why, "memory") == 0 ? dastan_image_fail_memory (error)
                                          : dastan_image_fail_damaged (self.why, error);
}
