/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG and JPEG files in which bytes are changed anywhere: read to their end, or refused in words.
 */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "fuzz/fuzz.h"
#include "image/dastan-image-decode.h"

#define N_RUNS 1500

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL, again = NULL;
  g_autoptr (DastanImageData) image = dastan_image_check (bytes, NULL, &error);
  cairo_surface_t *surface;

  g_assert_true ((image != NULL) != (error != NULL));
  /* What is taken can be shown, as large as it said that it is. */
  surface = dastan_image_decode (bytes, 100000, 100000, NULL, &again);
  g_assert_true ((surface != NULL) != (again != NULL));
  g_assert_true (image == NULL || surface != NULL);
  if (image != NULL && cairo_image_surface_get_width (surface) < 32767
      && cairo_image_surface_get_height (surface) < 32767)
    {
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==,
                       (int)dastan_image_data_get_width (image));
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==,
                       (int)dastan_image_data_get_height (image));
    }
  g_clear_pointer (&surface, cairo_surface_destroy);
  if (image != NULL && dastan_image_data_get_kind (image) == DASTAN_IMAGE_JPEG)
    dastan_image_has_own_colors (bytes);
  return 0;
}

#ifndef DASTAN_LIBFUZZER

#include "image/image-files.h"

/* (transfer full): the same with a real colour profile. */
static GBytes *
with_profile (GBytes *file, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "image", "profiles", name, NULL), *profile = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &profile, &length, NULL));
  return image_files_add_profile (file, (const guint8 *)profile, length);
}

static void
test_mutations (void)
{
  static const ImageFilesPng woven = { PNG_COLOR_TYPE_RGB_ALPHA, 16, TRUE },
                             indexed = { PNG_COLOR_TYPE_PALETTE, 1, FALSE };
  static const ImageFilesJpeg scans = { JCS_RGB, TRUE, 6, TRUE },
                              inks = { JCS_CMYK, FALSE, 3, FALSE };
  g_autoptr (GRand) random = g_rand_new_with_seed (1936);
  g_autoptr (GBytes) png = image_files_make_plain_png (20, 16),
                     alpha = image_files_make_png (20, 16, &woven),
                     index = image_files_make_png (20, 16, &indexed),
                     jpeg = image_files_make_plain_jpeg (20, 16),
                     progressive = image_files_make_jpeg (20, 16, &scans),
                     cmyk = image_files_make_jpeg (20, 16, &inks),
                     seen = with_profile (jpeg, "AdobeCompat-v2.icc"),
                     printed = with_profile (cmyk, "CGATS001Compat-v2-micro.icc"),
                     wide = with_profile (png, "ProPhoto-v4.icc");
  GBytes *const seeds[] = { png, alpha, index, jpeg, progressive, cmyk, seen, printed, wide };

  for (guint run = 0; run < N_RUNS; run++)
    {
      gsize length;
      GBytes *file = seeds[run % G_N_ELEMENTS (seeds)];
      const guint8 *seed = g_bytes_get_data (file, &length);
      g_autofree guint8 *bytes = g_memdup2 (seed, length);

      /* To make a table of what four inks look like takes long. */
      if (file == printed && run % 5 != 0)
        continue;
      for (int n = g_rand_int_range (random, 1, 5); n > 0; n--)
        bytes[g_rand_int_range (random, 0, (gint32)length)]
            = (guint8)g_rand_int_range (random, 0, 256);
      if (run % 7 == 0)
        length = (gsize)g_rand_int_range (random, 0, (gint32)length);
      LLVMFuzzerTestOneInput (bytes, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/image/mutations", test_mutations);
  return g_test_run ();
}

#endif
