/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tile is by its head: pictures of each kind, other things, cut and huge ones, and any bytes at all. */
#include "tiles/dastan-tile-image.h"

#include <string.h>

#include "base/dastan-error.h"

#define PNG_HEAD "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"

static void
check (const void *data, gsize length, int code, DastanTileImageKind kind, guint width, guint height)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  DastanTileImageKind found = DASTAN_TILE_IMAGE_PNG;
  guint w = 0, h = 0;

  if (!dastan_tile_image_check (bytes, &found, &w, &h, &error))
    {
      g_assert_error (error, DASTAN_ERROR, code);
      return;
    }
  g_assert_cmpint (code, ==, -1);
  g_assert_cmpint (found, ==, kind);
  g_assert_cmpuint (w, ==, width);
  g_assert_cmpuint (h, ==, height);
}

#define CHECK(text, ...) check (text, sizeof (text) - 1, __VA_ARGS__)

static void
test_kinds (void)
{
  CHECK (PNG_HEAD "\0\0\1\0\0\0\2\0\x08\x06\0\0\0\0\0\0\0", -1, DASTAN_TILE_IMAGE_PNG, 256, 512);
  CHECK ("\xff\xd8\xff\xe0\0\x04zz\xff\xc0\0\x11\x08\1\0\2\0\x03\1\2\3\4", -1, DASTAN_TILE_IMAGE_JPEG, 512, 256);
  CHECK ("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\0\1\0\2\0\0", -1, DASTAN_TILE_IMAGE_WEBP, 256, 512);
  CHECK ("RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\xff\0\0\xff\1\0\0\0", -1, DASTAN_TILE_IMAGE_WEBP, 256, 512);
}

static void
test_others (void)
{
  CHECK ("", DASTAN_ERROR_FOREIGN, 0, 0, 0);
  CHECK ("<html><body>Sorry</body></html>", DASTAN_ERROR_FOREIGN, 0, 0, 0);
  CHECK ("\x1f\x8b\x08vector tile", DASTAN_ERROR_FOREIGN, 0, 0, 0);
  CHECK ("\x89PNG\r\n\x1a\n", DASTAN_ERROR_DAMAGED, 0, 0, 0);
  CHECK (PNG_HEAD "\0\0\1\0", DASTAN_ERROR_DAMAGED, 0, 0, 0);
  CHECK (PNG_HEAD "\0\0\0\0\0\0\2\0\x08\x06\0\0\0\0\0\0\0", DASTAN_ERROR_DAMAGED, 0, 0, 0);
  CHECK ("\xff\xd8\xff\xe0\0\x04zz", DASTAN_ERROR_DAMAGED, 0, 0, 0);
  CHECK ("\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", DASTAN_ERROR_DAMAGED, 0, 0, 0);
  /* Five gigapixels in 33 bytes. */
  CHECK (PNG_HEAD "\0\1\1\0\0\1\1\0\x08\x06\0\0\0\0\0\0\0", DASTAN_ERROR_LIMIT, 0, 0, 0);
}

static void
test_any_bytes (void)
{
  static const char *const starts[] = { "", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "RIFF1234WEBPVP8L", "RIFF1234WEBPVP8X" };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint run = 0; run < 20000; run++)
    {
      const char *start = starts[run % G_N_ELEMENTS (starts)];
      guint8 bytes[64];
      gsize length = (gsize) g_rand_int_range (random, 0, sizeof bytes);
      g_autoptr (GBytes) input = NULL;
      guint width = 1, height = 1;

      for (gsize i = 0; i < length; i++)
        bytes[i] = (guint8) g_rand_int_range (random, 0, 256);
      memcpy (bytes, start, MIN (length, strlen (start)));
      input = g_bytes_new (bytes, length);
      if (dastan_tile_image_check (input, NULL, &width, &height, NULL))
        g_assert_true (width > 0 && height > 0 && width <= DASTAN_TILE_IMAGE_MAX_SIDE
                       && height <= DASTAN_TILE_IMAGE_MAX_SIDE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/image/kinds", test_kinds);
  g_test_add_func ("/tiles/image/others", test_others);
  g_test_add_func ("/tiles/image/any-bytes", test_any_bytes);
  return g_test_run ();
}
