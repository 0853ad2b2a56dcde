/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacks a JPEG file of a stranger row by row. */
#define G_LOG_DOMAIN "dastan-image"

#include "config.h"

#include "image/dastan-image-private.h"

/* jpeglib.h needs it. */
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "image/dastan-image-colors.h"
#include "image/dastan-image-decode.h"

#define MAX_SCANS 200 /* of a progressive one: each goes over all of it */
#define PROFILE_MARKER (JPEG_APP0 + 2)
/* One whose parts do not come from above to below is held whole, two bytes a sample. */
#define MAX_MEMORY (400L * 1024 * 1024)

typedef struct
{
  struct jpeg_error_mgr errors; /* first: the library knows no other */
  struct jpeg_progress_mgr progress;
  struct jpeg_decompress_struct cinfo;
  jmp_buf back;
  GCancellable *cancellable;
  DastanImageSink *sink;
  JSAMPLE *row;
  guint8 *rgba;
  JOCTET *profile;           /* (nullable) */
  DastanImageColors *colors; /* (nullable) */
  gboolean lacks_memory;
  char why[JMSG_LENGTH_MAX];
} Reading;

G_NORETURN static void
fail (j_common_ptr cinfo)
{
  Reading *self = (Reading *)cinfo->err;

  self->lacks_memory = self->errors.msg_code == JERR_OUT_OF_MEMORY
                       || self->errors.msg_code == JERR_NO_BACKING_STORE;
  self->errors.format_message (cinfo, self->why);
  longjmp (self->back, 1);
}

/* Viewers make do with what is there of a file that ends too early, or has a wrong code; it would
 * be kept for whole. */
static void
emit_message (j_common_ptr cinfo, int level)
{
  switch (level < 0 ? cinfo->err->msg_code : 0)
    {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_BOGUS_PROGRESSION:
    case JWRN_MUST_RESYNC:
      fail (cinfo);
    default:
      break;
    }
}

static void
progress_cb (j_common_ptr cinfo)
{
  Reading *self = (Reading *)cinfo->err;

  if (self->cinfo.input_scan_number > MAX_SCANS || g_cancellable_is_cancelled (self->cancellable))
    ERREXIT (cinfo, JERR_CANT_SUSPEND);
}

/* The library itself makes the picture smaller by up to eight, for less than the whole. */
static void
set_scale (struct jpeg_decompress_struct *cinfo, guint wanted_width, guint wanted_height)
{
  guint by = 1;

  while (by < 8 && cinfo->image_width / (2 * by) >= wanted_width
         && cinfo->image_height / (2 * by) >= wanted_height)
    by *= 2;
  cinfo->scale_num = 1;
  cinfo->scale_denom = by;
}

/* Four inks: where Adobe's marker is they are written the other way round. */
static void
take_inks (Reading *self)
{
  gboolean is_turned = self->cinfo.saw_Adobe_marker;
  const JSAMPLE *from = self->row;
  guint8 *to = self->rgba;

  for (guint x = 0; x < self->cinfo.output_width; x++, from += 4, to += 4)
    {
      guint black = is_turned ? from[3] : 255u - from[3];

      for (guint i = 0; i < 3; i++)
        to[i] = (guint8)(((is_turned ? from[i] : 255u - from[i]) * black + 127) / 255);
      to[3] = 255;
    }
}

static void
take_colors (Reading *self)
{
  const JSAMPLE *from = self->row;
  guint8 *to = self->rgba;

  for (guint x = 0; x < self->cinfo.output_width; x++, from += 3, to += 4)
    {
      to[0] = from[0];
      to[1] = from[1];
      to[2] = from[2];
      to[3] = 255;
    }
}

static gboolean
has_inks (const struct jpeg_decompress_struct *cinfo)
{
  return cinfo->jpeg_color_space == JCS_CMYK || cinfo->jpeg_color_space == JCS_YCCK;
}

/* What its numbers mean, where the file says so (ICC.1:2022, annex B.4). */
static void
read_profile (Reading *self)
{
  const struct jpeg_decompress_struct *cinfo = &self->cinfo;
  guint n_inks = has_inks (cinfo)                           ? 4
                 : cinfo->jpeg_color_space == JCS_GRAYSCALE ? 1
                                                            : 3,
        length = 0;

  if (jpeg_read_icc_profile (&self->cinfo, &self->profile, &length))
    self->colors
        = dastan_image_colors_new_profile (self->profile, length, n_inks, cinfo->saw_Adobe_marker);
}

static void
read_head (Reading *self, const guint8 *data, gsize length)
{
  struct jpeg_decompress_struct *cinfo = &self->cinfo;

  jpeg_create_decompress (cinfo);
  cinfo->progress = &self->progress;
  self->progress.progress_monitor = progress_cb;
  cinfo->mem->max_memory_to_use = MAX_MEMORY;
  jpeg_mem_src (cinfo, data, (unsigned long)length);
  jpeg_save_markers (cinfo, PROFILE_MARKER, 0xffff);
  jpeg_read_header (cinfo, TRUE);
  read_profile (self);
}

/* One row, as it is in the file, on its way to the picture. */
static void
take_row (Reading *self, guint y)
{
  guint width = self->cinfo.output_width;

  if (!has_inks (&self->cinfo))
    take_colors (self);
  else if (self->colors == NULL)
    take_inks (self);
  else
    memcpy (self->rgba, self->row, (gsize)width * 4);
  if (self->colors != NULL)
    dastan_image_colors_apply (self->colors, self->rgba, width);
  for (guint x = 0; self->colors != NULL && has_inks (&self->cinfo) && x < width; x++)
    self->rgba[x * 4 + 3] = 255;
  dastan_image_sink_add_row (self->sink, y, self->rgba);
}

/* Returns: whether all went well; the library comes back here from wherever it does not. */
static gboolean
read_all (Reading *self, const guint8 *data, gsize length, guint wanted_width, guint wanted_height)
{
  struct jpeg_decompress_struct *cinfo = &self->cinfo;

  if (setjmp (self->back))
    return FALSE;
  read_head (self, data, length);
  cinfo->out_color_space = has_inks (cinfo) ? JCS_CMYK : JCS_RGB;
  set_scale (cinfo, wanted_width, wanted_height);
  jpeg_start_decompress (cinfo);
  if (!dastan_image_sink_init (self->sink, cinfo->output_width, cinfo->output_height, wanted_width,
                               wanted_height, FALSE))
    ERREXIT1 (cinfo, JERR_OUT_OF_MEMORY, 0);
  self->row = g_malloc_n (cinfo->output_width, (gsize)cinfo->output_components);
  self->rgba = g_malloc_n (cinfo->output_width, 4);
  while (cinfo->output_scanline < cinfo->output_height)
    {
      guint y = cinfo->output_scanline;

      jpeg_read_scanlines (cinfo, &self->row, 1);
      take_row (self, y);
    }
  jpeg_finish_decompress (cinfo);
  return TRUE;
}

static void
clear (Reading *self)
{
  jpeg_destroy_decompress (&self->cinfo);
  g_free (self->row);
  g_free (self->rgba);
  free (self->profile);
  dastan_image_colors_free (self->colors);
}

static gboolean
read_only_head (Reading *self, const guint8 *data, gsize length)
{
  if (setjmp (self->back))
    return FALSE;
  read_head (self, data, length);
  return TRUE;
}

gboolean
dastan_image_has_own_colors (GBytes *bytes)
{
  g_autofree Reading *self = g_new0 (Reading, 1);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean has_colors;

  self->cinfo.err = jpeg_std_error (&self->errors);
  self->errors.error_exit = fail;
  self->errors.emit_message = emit_message;
  has_colors
      = read_only_head (self, data, length) && (self->colors != NULL || has_inks (&self->cinfo));
  clear (self);
  return has_colors;
}

gboolean
dastan_image_read_jpeg (GBytes *bytes,
                        const DastanImageHead *head,
                        guint wanted_width,
                        guint wanted_height,
                        DastanImageSink *sink,
                        GCancellable *cancellable,
                        GError **error)
{
  /* On the heap: what was changed before the library came back must still be what it was. */
  g_autofree Reading *self = g_new0 (Reading, 1);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean is_good;

  self->cancellable = cancellable;
  self->sink = sink;
  self->cinfo.err = jpeg_std_error (&self->errors);
  self->errors.error_exit = fail;
  self->errors.emit_message = emit_message;
  if (head->orientation > 4)
    is_good = read_all (self, data, length, wanted_height, wanted_width);
  else
    is_good = read_all (self, data, length, wanted_width, wanted_height);
  clear (self);
  if (is_good)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return self->lacks_memory ? dastan_image_fail_memory (error)
                            : dastan_image_fail_damaged (self->why, error);
}
