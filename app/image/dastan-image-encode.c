/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pixels into a JPEG file. */
#define G_LOG_DOMAIN "dastan-image"

#include "config.h"

#include "image/dastan-image-encode.h"

/* jpeglib.h needs it. */
#include <stdio.h>

#include <jpeglib.h>
#include <setjmp.h>
#include <stdlib.h>

#define QUALITY 92 /* what was lost once already is to lose no more that is seen */

typedef struct
{
  struct jpeg_error_mgr errors; /* first: the library knows no other */
  struct jpeg_compress_struct cinfo;
  jmp_buf back;
  unsigned char *memory;
  unsigned long length;
  guint8 *row;
} Writing;

G_NORETURN static void
fail (j_common_ptr cinfo)
{
  Writing *self = (Writing *)cinfo->err;

  longjmp (self->back, 1);
}

static void
take_row (Writing *self, cairo_surface_t *surface, guint y)
{
  const guint32 *pixels
      = (const guint32 *)(gconstpointer)(cairo_image_surface_get_data (surface)
                                         + (gsize)y
                                               * (gsize)cairo_image_surface_get_stride (surface));

  for (guint x = 0; x < self->cinfo.image_width; x++)
    for (guint i = 0; i < 3; i++)
      self->row[x * 3 + i] = (guint8)(pixels[x] >> (16 - 8 * i));
}

/* Returns: whether all went well; the library comes back here from wherever it does not. */
static gboolean
write_all (Writing *self, cairo_surface_t *surface)
{
  struct jpeg_compress_struct *cinfo = &self->cinfo;

  if (setjmp (self->back))
    return FALSE;
  jpeg_create_compress (cinfo);
  jpeg_mem_dest (cinfo, &self->memory, &self->length);
  cinfo->image_width = (JDIMENSION)cairo_image_surface_get_width (surface);
  cinfo->image_height = (JDIMENSION)cairo_image_surface_get_height (surface);
  cinfo->input_components = 3;
  cinfo->in_color_space = JCS_RGB;
  jpeg_set_defaults (cinfo);
  jpeg_set_quality (cinfo, QUALITY, TRUE);
  self->row = g_malloc_n (cinfo->image_width, 3);
  jpeg_start_compress (cinfo, TRUE);
  while (cinfo->next_scanline < cinfo->image_height)
    {
      take_row (self, surface, cinfo->next_scanline);
      jpeg_write_scanlines (cinfo, &self->row, 1);
    }
  jpeg_finish_compress (cinfo);
  return TRUE;
}

GBytes *
dastan_image_encode_jpeg (cairo_surface_t *surface)
{
  /* On the heap: what was changed before the library came back must still be what it was. */
  g_autofree Writing *self = g_new0 (Writing, 1);
  gboolean is_good;

  g_return_val_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24, NULL);

  cairo_surface_flush (surface);
  self->cinfo.err = jpeg_std_error (&self->errors);
  self->errors.error_exit = fail;
  is_good = write_all (self, surface);
  jpeg_destroy_compress (&self->cinfo);
  g_free (self->row);
  if (is_good)
    return g_bytes_new_with_free_func (self->memory, self->length, free, self->memory);
  free (self->memory);
  return NULL;
}
