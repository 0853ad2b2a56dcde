/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG and JPEG files that tests make: of any kind that there is, with pixels that are known. */
#include "image/image-files.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>
#include <jpeglib.h>

void
image_files_get_pixel (guint x, guint y, guint width, guint height, guint8 rgb[3])
{
  rgb[0] = (guint8)(x * 255 / MAX (1, width - 1));
  rgb[1] = (guint8)(y * 255 / MAX (1, height - 1));
  rgb[2] = x >= width / 2 && y >= height / 2 ? 255 : 0;
}

static void
write_cb (png_structp png, png_bytep bytes, size_t n)
{
  g_byte_array_append (png_get_io_ptr (png), bytes, (guint)n);
}

static void
flush_cb (png_structp png)
{
}

static void
put_sample (guint8 **at, guint value, int depth)
{
  *(*at)++ = (guint8)value;
  if (depth == 16)
    *(*at)++ = (guint8)value;
}

static void
make_row (guint8 *row, guint y, guint width, guint height, const ImageFilesPng *kind)
{
  guint8 *at = row;

  for (guint x = 0; x < width; x++)
    {
      guint8 rgb[3];

      image_files_get_pixel (x, y, width, height, rgb);
      if (kind->color_type == PNG_COLOR_TYPE_PALETTE)
        *at++ = rgb[2] != 0;
      else if (kind->color_type & PNG_COLOR_MASK_COLOR)
        for (guint i = 0; i < 3; i++)
          put_sample (&at, rgb[i], kind->depth);
      else
        put_sample (&at, rgb[0], kind->depth);
      if (kind->color_type & PNG_COLOR_MASK_ALPHA)
        put_sample (&at, x < width / 2 ? 128 : 255, kind->depth);
    }
}

GBytes *
image_files_make_png (guint width, guint height, const ImageFilesPng *kind)
{
  static const png_color palette[] = { { 255, 0, 0 }, { 0, 0, 255 } };
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  GByteArray *bytes = g_byte_array_new ();
  g_autofree guint8 *memory = g_malloc0 ((gsize)width * 8 * height);
  g_autofree png_bytep *rows = g_new (png_bytep, height);

  png_set_write_fn (png, bytes, write_cb, flush_cb);
  png_set_IHDR (png, info, width, height, kind->depth, kind->color_type,
                kind->is_interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (kind->color_type == PNG_COLOR_TYPE_PALETTE)
    png_set_PLTE (png, info, palette, G_N_ELEMENTS (palette));
  png_write_info (png, info);
  png_set_packing (png);
  for (guint y = 0; y < height; y++)
    {
      rows[y] = memory + (gsize)width * 8 * y;
      make_row (rows[y], y, width, height, kind);
    }
  png_write_image (png, rows);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (bytes);
}

/* Exif with one tag: how it is turned. */
static void
write_exif (struct jpeg_compress_struct *cinfo, guint orientation, gboolean is_big)
{
  guint8 little[] = { 'E', 'x',  'i',  'f', 0,
                      0,   'I',  'I',  '*', 0,
                      8,   0,    0,    0,   1,
                      0,   0x12, 0x01, 3,   0,
                      1,   0,    0,    0,   (guint8)orientation,
                      0,   0,    0,    0,   0,
                      0,   0 };
  guint8 big[] = { 'E', 'x', 'i', 'f',  0,    0, 'M', 'M', 0, '*', 0, 0, 0,
                   8,   0,   1,   0x01, 0x12, 0, 3,   0,   0, 0,   1, 0, (guint8)orientation,
                   0,   0,   0,   0,    0,    0 };

  jpeg_write_marker (cinfo, JPEG_APP0 + 1, is_big ? big : little,
                     is_big ? sizeof big : sizeof little);
}

static void
make_jpeg_row (guint8 *at, guint y, guint width, guint height, int n)
{
  for (guint x = 0; x < width; x++, at += n)
    {
      guint8 rgb[3];

      image_files_get_pixel (x, y, width, height, rgb);
      memcpy (at, rgb, (gsize)MIN (n, 3));
      if (n == 4)
        at[3] = 255; /* no black, the way Adobe has it: the other way round */
    }
}

GBytes *
image_files_make_jpeg (guint width, guint height, const ImageFilesJpeg *kind)
{
  struct jpeg_compress_struct cinfo;
  struct jpeg_error_mgr errors;
  int n = kind->color_space == JCS_GRAYSCALE ? 1 : kind->color_space == JCS_CMYK ? 4 : 3;
  g_autofree guint8 *row = g_malloc0 ((gsize)width * 4);
  unsigned char *memory = NULL;
  unsigned long length = 0;
  GBytes *bytes;

  cinfo.err = jpeg_std_error (&errors);
  jpeg_create_compress (&cinfo);
  jpeg_mem_dest (&cinfo, &memory, &length);
  cinfo.image_width = width;
  cinfo.image_height = height;
  cinfo.input_components = n;
  cinfo.in_color_space = (J_COLOR_SPACE)kind->color_space;
  jpeg_set_defaults (&cinfo);
  jpeg_set_quality (&cinfo, 95, TRUE);
  if (kind->is_progressive)
    jpeg_simple_progression (&cinfo);
  if (kind->color_space == JCS_CMYK)
    cinfo.write_Adobe_marker = TRUE;
  jpeg_start_compress (&cinfo, TRUE);
  if (kind->orientation > 0)
    write_exif (&cinfo, kind->orientation, kind->is_big);
  while (cinfo.next_scanline < height)
    {
      make_jpeg_row (row, cinfo.next_scanline, width, height, n);
      jpeg_write_scanlines (&cinfo, &row, 1);
    }
  jpeg_finish_compress (&cinfo);
  jpeg_destroy_compress (&cinfo);
  bytes = g_bytes_new (memory, length);
  free (memory);
  return bytes;
}

GBytes *
image_files_make_plain_png (guint width, guint height)
{
  const ImageFilesPng kind = { PNG_COLOR_TYPE_RGB, 8, FALSE };

  return image_files_make_png (width, height, &kind);
}

GBytes *
image_files_make_plain_jpeg (guint width, guint height)
{
  const ImageFilesJpeg kind = { JCS_RGB, FALSE, 0, FALSE };

  return image_files_make_jpeg (width, height, &kind);
}

/* --- What is said of colours --- */

#define PNG_HEAD 33 /* bytes: the signature and the first chunk */
#define JPEG_HEAD 2

/* (transfer full): the same with some bytes put in. */
static GBytes *
insert (GBytes *file, gsize at, const GByteArray *more)
{
  GByteArray *all = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);

  g_byte_array_append (all, data, (guint)at);
  g_byte_array_append (all, more->data, more->len);
  g_byte_array_append (all, data + at, (guint)(length - at));
  return g_byte_array_free_to_bytes (all);
}

static void
append_be32 (GByteArray *bytes, guint32 value)
{
  value = GUINT32_TO_BE (value);
  g_byte_array_append (bytes, (const guint8 *)&value, 4);
}

/* ISO/IEC 15948, annex D */
static guint32
find_crc (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffffu;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint k = 0; k < 8; k++)
        crc = crc & 1 ? 0xedb88320u ^ (crc >> 1) : crc >> 1;
    }
  return ~crc;
}

GBytes *
image_files_add_chunk (GBytes *png, const char *name, const guint8 *data, gsize length)
{
  g_autoptr (GByteArray) chunk = g_byte_array_new ();

  append_be32 (chunk, (guint32)length);
  g_byte_array_append (chunk, (const guint8 *)name, 4);
  g_byte_array_append (chunk, data, (guint)length);
  append_be32 (chunk, find_crc (chunk->data + 4, chunk->len - 4));
  return insert (png, PNG_HEAD, chunk);
}

static GBytes *
add_to_png (GBytes *png, const guint8 *profile, gsize length)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  gsize n_read, n_written, most = length + 1000;
  g_autofree guint8 *packed = g_malloc (most);
  GConverterResult result;

  result = g_converter_convert (G_CONVERTER (compressor), profile, length, packed, most,
                                G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
  g_assert_cmpint (result, ==, G_CONVERTER_FINISHED);
  /* Its name, a nul, and how it is packed. */
  g_byte_array_append (content, (const guint8 *)"ICC\0\0", 5);
  g_byte_array_append (content, packed, (guint)n_written);
  return image_files_add_chunk (png, "iCCP", content->data, content->len);
}

static GBytes *
add_to_jpeg (GBytes *jpeg, const guint8 *profile, gsize length)
{
  g_autoptr (GByteArray) segment = g_byte_array_new ();
  guint n = (guint)length + 16;
  const guint8 head[] = { 0xff, 0xe2, (guint8)(n >> 8), (guint8)n };

  g_assert_cmpuint (n, <=, 0xffff);
  g_byte_array_append (segment, head, sizeof head);
  g_byte_array_append (segment, (const guint8 *)"ICC_PROFILE\0\1\1", 14);
  g_byte_array_append (segment, profile, (guint)length);
  return insert (jpeg, JPEG_HEAD, segment);
}

GBytes *
image_files_add_profile (GBytes *file, const guint8 *profile, gsize length)
{
  const guint8 *data = g_bytes_get_data (file, NULL);

  return data[0] == 0xff ? add_to_jpeg (file, profile, length) : add_to_png (file, profile, length);
}
