/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images with a colour profile are seen as who made them saw them: real profiles, and what they
 * come to by the published figures of their colour spaces. */
#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "image/dastan-image-decode.h"
#include "image/dastan-image-encode.h"
#include "image/image-files.h"

#define WIDTH 64
#define HEIGHT 48
#define N_DAMAGED 400

typedef double (*Curve) (double);

static double
light_of_srgb (double v)
{
  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

static double
light_of_adobe (double v)
{
  return pow (v, 563.0 / 256);
}

static double
light_of_prophoto (double v)
{
  return v < 16 * 0.001953125 ? v / 16 : pow (v, 1.8);
}

static double
light_of_line (double v)
{
  return v;
}

/* From numbers of a space to those of sRGB, by the matrix between their lights (computed from the
 * primaries and whites that Adobe RGB (1998), SMPTE EG 432-1 and IEC 61966-2-1 and ISO 22028-2
 * have, Bradford's adaptation). */
typedef struct
{
  const char *profile; /* file */
  Curve light;
  double matrix[9];
} Space;

#define UNIT                                                                                       \
  {                                                                                                \
    1, 0, 0, 0, 1, 0, 0, 0, 1                                                                      \
  }

static const Space spaces[] = {
  { "AdobeCompat-v2.icc", light_of_adobe, { 1.39836, -0.39836, 0, 0, 1, 0, 0, -0.04293, 1.04293 } },
  { "DisplayP3-v4.icc",
    light_of_srgb,
    { 1.22494, -0.22494, 0, -0.04206, 1.04206, 0, -0.01964, -0.07864, 1.09827 } },
  { "DisplayP3-v2-micro.icc",
    light_of_srgb,
    { 1.22494, -0.22494, 0, -0.04206, 1.04206, 0, -0.01964, -0.07864, 1.09827 } },
  { "ProPhoto-v4.icc",
    light_of_prophoto,
    { 2.03418, -0.72733, -0.30685, -0.22883, 1.23176, -0.00293, -0.00856, -0.15328, 1.16184 } },
  { "sRGB-v2-magic.icc", light_of_srgb, UNIT },
  { "sRGB-v4.icc", light_of_srgb, UNIT },
};

static void
to_srgb (const Space *space, const guint8 from[3], guint8 to[3])
{
  for (guint i = 0; i < 3; i++)
    {
      double sum = 0;

      for (guint k = 0; k < 3; k++)
        sum += space->matrix[i * 3 + k] * space->light (from[k] / 255.0);
      sum = CLAMP (sum, 0, 1);
      sum = sum <= 0.0031308 ? sum * 12.92 : 1.055 * pow (sum, 1 / 2.4) - 0.055;
      to[i] = (guint8)lround (sum * 255);
    }
}

static GBytes *
read_profile (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "image", "profiles", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

/* (transfer full) */
static GBytes *
with_profile (GBytes *file, const char *name)
{
  g_autoptr (GBytes) profile = read_profile (name);

  return image_files_add_profile (file, g_bytes_get_data (profile, NULL),
                                  g_bytes_get_size (profile));
}

static cairo_surface_t *
decode (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = dastan_image_decode (bytes, WIDTH, HEIGHT, NULL, &error);

  g_assert_no_error (error);
  return surface;
}

static void
get_pixel (cairo_surface_t *surface, guint x, guint y, guint8 rgb[3])
{
  guint32 pixel;

  memcpy (&pixel,
          cairo_image_surface_get_data (surface)
              + y * (guint)cairo_image_surface_get_stride (surface) + x * 4,
          4);
  for (guint i = 0; i < 3; i++)
    rgb[i] = (guint8)(pixel >> (16 - 8 * i));
}

/* Whether the picture of a file has the colours that its pixels mean. */
static void
assert_seen (GBytes *file, const Space *space, guint8 (*get_number) (guint8), int by)
{
  cairo_surface_t *surface = decode (file);

  for (guint y = 4; y < HEIGHT; y += 8)
    for (guint x = 4; x < WIDTH; x += 8)
      {
        guint8 from[3], expected[3], seen[3];

        image_files_get_pixel (x, y, WIDTH, HEIGHT, from);
        for (guint i = 0; get_number != NULL && i < 3; i++)
          from[i] = get_number (from[0]);
        to_srgb (space, from, expected);
        get_pixel (surface, x, y, seen);
        for (guint i = 0; i < 3; i++)
          if (abs ((int)expected[i] - (int)seen[i]) > by)
            g_error ("%s: %u %u %u should be %u %u %u and is %u %u %u", space->profile, from[0],
                     from[1], from[2], expected[0], expected[1], expected[2], seen[0], seen[1],
                     seen[2]);
      }
  cairo_surface_destroy (surface);
}

static void
test_png (void)
{
  static const ImageFilesPng kinds[]
      = { { PNG_COLOR_TYPE_RGB, 8, FALSE }, { PNG_COLOR_TYPE_RGB, 16, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        g_autoptr (GBytes) plain = image_files_make_png (WIDTH, HEIGHT, &kinds[k]);
        g_autoptr (GBytes) file = with_profile (plain, spaces[i].profile);

        assert_seen (file, &spaces[i], NULL, 3);
      }
}

static void
test_jpeg (void)
{
  g_autoptr (GBytes) plain = image_files_make_plain_jpeg (WIDTH, HEIGHT);

  g_assert_false (dastan_image_has_own_colors (plain));
  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    {
      g_autoptr (GBytes) file = with_profile (plain, spaces[i].profile);
      gboolean is_srgb = g_str_has_prefix (spaces[i].profile, "sRGB");

      assert_seen (file, &spaces[i], NULL, 24);
      g_assert_cmpint (dastan_image_has_own_colors (file), ==, !is_srgb);
    }
}

/* Four inks: all of one, and none. */
static void
test_inks (void)
{
  const ImageFilesJpeg kind = { JCS_CMYK, FALSE, 0, FALSE };
  g_autoptr (GBytes) plain = image_files_make_jpeg (WIDTH, HEIGHT, &kind);
  g_autoptr (GBytes) file = with_profile (plain, "CGATS001Compat-v2-micro.icc");
  cairo_surface_t *bare = decode (plain), *seen = decode (file);
  guint8 rgb[3];

  g_assert_true (dastan_image_has_own_colors (plain));
  g_assert_true (dastan_image_has_own_colors (file));
  /* White is where all three numbers are large, red and green without blue where they are printed
   * yellow. */
  get_pixel (seen, WIDTH - 2, HEIGHT - 2, rgb);
  g_assert_cmpuint (MIN (MIN (rgb[0], rgb[1]), rgb[2]), >, 240);
  get_pixel (bare, 2, HEIGHT - 2, rgb);
  g_assert_cmpuint (rgb[1], >, 235);
  g_assert_cmpuint (rgb[0], <, 20);
  /* Cyan and yellow make the green of a press, which is no light. */
  get_pixel (seen, 2, HEIGHT - 2, rgb);
  g_assert_cmpuint (rgb[1], >, 120);
  g_assert_cmpuint (rgb[1], <, 200);
  g_assert_cmpuint (rgb[2], >, 30);
  cairo_surface_destroy (bare);
  cairo_surface_destroy (seen);
}

static void
test_grey (void)
{
  static const Space grey = { "sGrey-v2-micro.icc", light_of_srgb, UNIT };
  const ImageFilesPng kind = { PNG_COLOR_TYPE_GRAY_ALPHA, 8, FALSE };
  const ImageFilesJpeg jpeg_kind = { JCS_GRAYSCALE, FALSE, 0, FALSE };
  g_autoptr (GBytes) png = image_files_make_png (WIDTH, HEIGHT, &kind),
                     jpeg = image_files_make_jpeg (WIDTH, HEIGHT, &jpeg_kind);
  g_autoptr (GBytes) seen = with_profile (png, grey.profile),
                     photograph = with_profile (jpeg, grey.profile);
  cairo_surface_t *surface = decode (seen);
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (surface), 4);
  g_assert_cmpuint (pixel >> 24, ==, 128); /* seen through as before */
  cairo_surface_destroy (surface);
  g_assert_false (dastan_image_has_own_colors (photograph));
}

static guint8
get_same (guint8 value)
{
  return value;
}

/* What a PNG says without a profile: numbers that are light itself; other primaries. */
static void
test_chunks (void)
{
  static const guint8 one[4] = { 0, 1, 0x86, 0xa0 }; /* 100000 */
  static const guint32 adobe[8] = { 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000 };
  static const guint8 adobe_gamma[4] = { 0, 0, 0xb1, 0x9f }; /* 45471: 256/563 */
  const Space line = { "gAMA", light_of_line, UNIT };
  const Space named
      = { "cHRM", light_of_adobe, { 1.39836, -0.39836, 0, 0, 1, 0, 0, -0.04293, 1.04293 } };
  const ImageFilesPng kind = { PNG_COLOR_TYPE_GRAY, 8, FALSE };
  g_autoptr (GBytes) plain = image_files_make_plain_png (WIDTH, HEIGHT),
                     grey = image_files_make_png (WIDTH, HEIGHT, &kind);
  g_autoptr (GBytes) light = image_files_add_chunk (plain, "gAMA", one, 4),
                     grey_light = image_files_add_chunk (grey, "gAMA", one, 4), half = NULL,
                     whole = NULL, said = NULL;
  guint32 points[8];

  assert_seen (light, &line, NULL, 3);
  assert_seen (grey_light, &line, get_same, 3);
  for (guint i = 0; i < 8; i++)
    points[i] = GUINT32_TO_BE (adobe[i]);
  half = image_files_add_chunk (plain, "gAMA", adobe_gamma, 4);
  whole = image_files_add_chunk (half, "cHRM", (const guint8 *)points, sizeof points);
  assert_seen (whole, &named, NULL, 4);
  /* sRGB is said: the rest is for who does not know it. */
  said = image_files_add_chunk (plain, "sRGB", (const guint8 *)"", 1);
  assert_seen (said, &spaces[4], NULL, 0);
}

/* A profile that is none, of other inks, or damaged anywhere: the image is there without it. */
static void
test_damaged (void)
{
  static const char *const names[]
      = { "AdobeCompat-v2.icc", "ProPhoto-v4.icc", "CGATS001Compat-v2-micro.icc" };
  const ImageFilesJpeg kind = { JCS_CMYK, FALSE, 0, FALSE };
  g_autoptr (GBytes) png = image_files_make_plain_png (WIDTH, HEIGHT),
                     inks = image_files_make_jpeg (WIDTH, HEIGHT, &kind),
                     wrong = with_profile (png, names[2]);
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  assert_seen (wrong, &spaces[4], NULL, 0);
  for (guint i = 0; i < N_DAMAGED; i++)
    {
      guint which = i % G_N_ELEMENTS (names);
      g_autoptr (GBytes) profile = read_profile (names[which]), file = NULL;
      gsize length = g_bytes_get_size (profile);
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (profile, NULL), length);

      for (guint k = 0; k < 1 + i % 8; k++)
        data[g_rand_int_range (rand, 0, (gint32)length)] = (guint8)g_rand_int_range (rand, 0, 256);
      if (i % 3 == 0)
        length = (gsize)g_rand_int_range (rand, 1, (gint32)length);
      file = image_files_add_profile (which == 2 ? inks : png, data, length);
      cairo_surface_destroy (decode (file));
    }
}

/* What goes into a PDF for it is sRGB, of the same colours. */
static void
test_encode (void)
{
  g_autoptr (GBytes) plain = image_files_make_plain_jpeg (WIDTH, HEIGHT);
  g_autoptr (GBytes) file = with_profile (plain, "DisplayP3-v4.icc"), again = NULL;
  cairo_surface_t *surface = decode (file);

  again = dastan_image_encode_jpeg (surface);
  g_assert_nonnull (again);
  g_assert_false (dastan_image_has_own_colors (again));
  assert_seen (again, &spaces[1], NULL, 24);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/colors/png", test_png);
  g_test_add_func ("/image/colors/jpeg", test_jpeg);
  g_test_add_func ("/image/colors/inks", test_inks);
  g_test_add_func ("/image/colors/grey", test_grey);
  g_test_add_func ("/image/colors/chunks", test_chunks);
  g_test_add_func ("/image/colors/damaged", test_damaged);
  g_test_add_func ("/image/colors/encode", test_encode);
  return g_test_run ();
}
