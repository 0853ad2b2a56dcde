/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images of every kind are read as they are to be seen; what is damaged, too large or something
 * else is refused. */
#include "image/dastan-image-decode.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "base/dastan-error.h"
#include "image/image-files.h"
#include "model/dastan-limits.h"

static guint32
get_pixel (cairo_surface_t *surface, guint x, guint y)
{
  guint32 pixel;

  cairo_surface_flush (surface);
  memcpy (&pixel,
          cairo_image_surface_get_data (surface)
              + y * (guint)cairo_image_surface_get_stride (surface) + x * 4,
          4);
  return cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24 ? pixel | 0xff000000u
                                                                        : pixel;
}

static void
assert_pixel (cairo_surface_t *surface, guint x, guint y, guint alpha, const guint8 rgb[3], int by)
{
  guint32 pixel = get_pixel (surface, x, y);

  g_assert_cmpint (abs ((int)(pixel >> 24) - (int)alpha), <=, by);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (abs ((int)(pixel >> (16 - 8 * i) & 0xff) - (int)(rgb[i] * alpha / 255)), <=,
                     by);
}

static cairo_surface_t *
decode (GBytes *bytes, guint width, guint height)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = dastan_image_decode (bytes, width, height, NULL, &error);

  g_assert_no_error (error);
  return surface;
}

static void
test_png (void)
{
  static const ImageFilesPng kinds[] = {
    { PNG_COLOR_TYPE_RGB, 8, FALSE },       { PNG_COLOR_TYPE_RGB, 16, FALSE },
    { PNG_COLOR_TYPE_RGB, 8, TRUE },        { PNG_COLOR_TYPE_RGB_ALPHA, 8, FALSE },
    { PNG_COLOR_TYPE_RGB_ALPHA, 16, TRUE }, { PNG_COLOR_TYPE_GRAY, 8, FALSE },
    { PNG_COLOR_TYPE_GRAY, 16, TRUE },      { PNG_COLOR_TYPE_GRAY_ALPHA, 8, FALSE },
    { PNG_COLOR_TYPE_PALETTE, 1, FALSE },   { PNG_COLOR_TYPE_PALETTE, 8, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = image_files_make_png (37, 23, &kinds[i]);
      cairo_surface_t *surface = decode (bytes, 37, 23);

      g_test_message ("color type %d, %d bits, interlaced %d", kinds[i].color_type, kinds[i].depth,
                      kinds[i].is_interlaced);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 37);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 23);
      for (guint y = 0; y < 23; y += 2)
        for (guint x = 0; x < 37; x += 3)
          {
            gboolean has_alpha = kinds[i].color_type & PNG_COLOR_MASK_ALPHA;
            guint8 rgb[3];

            image_files_get_pixel (x, y, 37, 23, rgb);
            if (kinds[i].color_type == PNG_COLOR_TYPE_PALETTE)
              rgb[0] = rgb[2] != 0 ? 0 : 255, rgb[1] = 0;
            else if (!(kinds[i].color_type & PNG_COLOR_MASK_COLOR))
              rgb[1] = rgb[2] = rgb[0];
            assert_pixel (surface, x, y, has_alpha && x < 18 ? 128 : 255, rgb, 1);
          }
      cairo_surface_destroy (surface);
    }
}

static void
test_jpeg (void)
{
  static const ImageFilesJpeg kinds[] = {
    { JCS_RGB, FALSE, 0, FALSE },
    { JCS_RGB, TRUE, 0, FALSE },
    { JCS_GRAYSCALE, FALSE, 0, FALSE },
    { JCS_CMYK, FALSE, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = image_files_make_jpeg (96, 64, &kinds[i]);
      cairo_surface_t *surface = decode (bytes, 96, 64);
      guint8 rgb[3];

      g_test_message ("color space %d, progressive %d", kinds[i].color_space,
                      kinds[i].is_progressive);
      g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_RGB24);
      for (guint y = 4; y < 64; y += 16)
        for (guint x = 4; x < 96; x += 16)
          {
            image_files_get_pixel (x, y, 96, 64, rgb);
            if (kinds[i].color_space == JCS_GRAYSCALE)
              rgb[1] = rgb[2] = rgb[0];
            assert_pixel (surface, x, y, 255, rgb, 16);
          }
      cairo_surface_destroy (surface);
    }
}

/* Where the corner that is black in the file, at the left above, is to be seen, by orientation. */
static void
test_orientation (void)
{
  static const guint corners[] = {
    0, 0, 1, 3, 2, 0, 1, 3, 2
  }; /* 0 left above, 1 right above, 2 left below, 3 right below */

  for (guint orientation = 1; orientation <= 8; orientation++)
    for (guint is_big = 0; is_big < 2; is_big++)
      {
        const ImageFilesJpeg kind = { JCS_RGB, FALSE, orientation, (gboolean)is_big };
        g_autoptr (GBytes) bytes = image_files_make_jpeg (160, 80, &kind);
        cairo_surface_t *surface = decode (bytes, 160, 160);
        guint width = (guint)cairo_image_surface_get_width (surface),
              height = (guint)cairo_image_surface_get_height (surface);
        guint corner = corners[orientation];
        static const guint8 black[3] = { 0, 0, 0 };
        DastanImageHead head;

        g_test_message ("orientation %u", orientation);
        g_assert_cmpuint (width, ==, orientation > 4 ? 80 : 160);
        g_assert_cmpuint (height, ==, orientation > 4 ? 160 : 80);
        assert_pixel (surface, corner & 1 ? width - 1 : 0, corner & 2 ? height - 1 : 0, 255, black,
                      24);
        g_assert_true (dastan_image_read_head (g_bytes_get_data (bytes, NULL),
                                               g_bytes_get_size (bytes), &head, NULL));
        g_assert_cmpuint (head.orientation, ==, orientation);
        g_assert_cmpuint (head.width, ==, width);
        cairo_surface_destroy (surface);
      }
}

/* What is shown small has not the pixels of the whole, and its colours are the means of the
 * squares. */
static void
test_smaller (void)
{
  const ImageFilesPng interlaced = { PNG_COLOR_TYPE_RGB, 8, TRUE };
  g_autoptr (GBytes) plain = image_files_make_plain_png (1000, 700),
                     woven = image_files_make_png (1000, 700, &interlaced),
                     jpeg = image_files_make_plain_jpeg (1000, 700);
  GBytes *const all[] = { plain, woven, jpeg };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      cairo_surface_t *surface = decode (all[i], 50, 30);
      guint width = (guint)cairo_image_surface_get_width (surface),
            height = (guint)cairo_image_surface_get_height (surface);
      guint8 rgb[3];

      g_assert_cmpuint (width, >=, 50);
      g_assert_cmpuint (width, <, 100);
      g_assert_cmpuint (height, >=, 30);
      image_files_get_pixel (width / 4, height / 4, width, height, rgb);
      assert_pixel (surface, width / 4, height / 4, 255, rgb, 12);
      image_files_get_pixel (width - 2, height - 2, width, height, rgb);
      assert_pixel (surface, width - 2, height - 2, 255, rgb, 12);
      cairo_surface_destroy (surface);
    }
}

static void
assert_refused (const void *data, gsize length, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanImageData) image = dastan_image_check (bytes, NULL, &error);

  g_assert_null (image);
  g_assert_error (error, DASTAN_ERROR, code);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

/* Cut off anywhere, neither is taken; not even without its last byte that holds anything. */
static void
test_truncated (void)
{
  const ImageFilesJpeg progressive = { JCS_RGB, TRUE, 6, FALSE };
  g_autoptr (GBytes) png = image_files_make_plain_png (40, 30),
                     jpeg = image_files_make_plain_jpeg (40, 30),
                     scans = image_files_make_jpeg (40, 30, &progressive);
  GBytes *const all[] = { png, jpeg, scans };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      gsize length = g_bytes_get_size (all[i]);

      for (gsize n = 12; n < length - 4; n += n < 64 ? 1 : 13)
        assert_refused (g_bytes_get_data (all[i], NULL), n, DASTAN_ERROR_DAMAGED);
      assert_refused (g_bytes_get_data (all[i], NULL), length - 4, DASTAN_ERROR_DAMAGED);
    }
}

static void
set_size (guint8 *head, guint32 width, guint32 height)
{
  width = GUINT32_TO_BE (width);
  height = GUINT32_TO_BE (height);
  memcpy (head + 16, &width, 4);
  memcpy (head + 20, &height, 4);
}

/* Heads that say what is not so. */
static void
test_lies (void)
{
  g_autoptr (GBytes) png = image_files_make_plain_png (40, 30);
  gsize length = g_bytes_get_size (png);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (png, NULL), length);
  g_autofree guint8 *large = g_malloc0 (DASTAN_MAX_IMAGE_BYTES + 1);

  assert_refused ("", 0, DASTAN_ERROR_EMPTY);
  assert_refused ("GIF89a, which is none of them", 29, DASTAN_ERROR_FOREIGN);
  assert_refused ("<svg xmlns='http://www.w3.org/2000/svg'/>", 41, DASTAN_ERROR_FOREIGN);
  set_size (data, 60000, 60000); /* a bomb */
  assert_refused (data, length, DASTAN_ERROR_LIMIT);
  set_size (data, 0x7fffffff, 1);
  assert_refused (data, length, DASTAN_ERROR_LIMIT);
  set_size (data, 0, 30);
  assert_refused (data, length, DASTAN_ERROR_DAMAGED);
  set_size (data, 40, 31); /* and the check of the head is not right any more */
  assert_refused (data, length, DASTAN_ERROR_DAMAGED);
  memcpy (large, g_bytes_get_data (png, NULL), length);
  assert_refused (large, DASTAN_MAX_IMAGE_BYTES + 1, DASTAN_ERROR_LIMIT);
}

static void
test_check (void)
{
  const ImageFilesJpeg turned = { JCS_RGB, FALSE, 6, FALSE };
  g_autoptr (GBytes) bytes = image_files_make_jpeg (40, 30, &turned), read = NULL;
  g_autoptr (DastanImageData) image = dastan_image_check (bytes, NULL, NULL);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_assert_nonnull (image);
  g_assert_cmpint (dastan_image_data_get_kind (image), ==, DASTAN_IMAGE_JPEG);
  g_assert_cmpuint (dastan_image_data_get_width (image), ==, 30);
  g_assert_cmpuint (dastan_image_data_get_height (image), ==, 40);
  g_assert_cmpstr (dastan_image_data_get_hash (image), ==, hash);
  read = dastan_image_data_read (image, NULL);
  g_assert_true (g_bytes_equal (read, bytes));
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) png = image_files_make_plain_png (40, 30),
                     jpeg = image_files_make_plain_jpeg (40, 30);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GBytes *const all[] = { png, jpeg };

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dastan_image_decode (all[i], 40, 30, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/decode/png", test_png);
  g_test_add_func ("/image/decode/jpeg", test_jpeg);
  g_test_add_func ("/image/decode/orientation", test_orientation);
  g_test_add_func ("/image/decode/smaller", test_smaller);
  g_test_add_func ("/image/decode/truncated", test_truncated);
  g_test_add_func ("/image/decode/lies", test_lies);
  g_test_add_func ("/image/decode/check", test_check);
  g_test_add_func ("/image/decode/cancelled", test_cancelled);
  return g_test_run ();
}
