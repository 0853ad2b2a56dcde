/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The display list on the Cairo canvas: what is added is painted, where and as strong as said. */
#include "paint/dastan-display-list.h"

#include <string.h>

#include "paint/dastan-palette.h"
#include "paint/dastan-svg.h"

static guint32
pixel_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row;

  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  return ((const guint32 *) (gconstpointer) row)[x];
}

static cairo_surface_t *
draw (DastanDisplayList *list)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 40);
  cairo_t *cr = cairo_create (surface);

  dastan_display_list_draw (list, cr);
  cairo_destroy (cr);
  return surface;
}

static void
test_shapes (void)
{
  g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
  const DastanColor red = { 1, 0, 0, 1 }, green = { 0, 1, 0, 1 };
  const float stop[4] = { 0, 0, 1, 1 }, alpha[4] = { 0, 0, 1, 1 };
  cairo_surface_t *surface;

  dastan_display_list_add_rect (list, (DastanRect){ 10, 10, 20, 10 }, 0, red);
  dastan_display_list_add_fade (list, (DastanRect){ 40, 10, 40, 10 }, 0, green, stop, alpha);
  dastan_display_list_add_mark (list, DASTAN_MARK_DIAMOND, 90, 20, 12, red);
  g_assert_cmpuint (dastan_display_list_get_n (list), ==, 3);
  surface = draw (list);
  g_assert_cmphex (pixel_at (surface, 20, 15), ==, 0xffff0000);
  g_assert_cmphex (pixel_at (surface, 5, 15), ==, 0);
  g_assert_cmpuint (pixel_at (surface, 42, 15) >> 24, <, 40);
  g_assert_cmpuint (pixel_at (surface, 78, 15) >> 24, >, 215);
  g_assert_cmphex (pixel_at (surface, 90, 20), ==, 0xffff0000);
  g_assert_cmphex (pixel_at (surface, 85, 15), ==, 0);
  cairo_surface_destroy (surface);
}

/* Two squares as one area, and their borders as one line: what shows through does so once. */
static void
test_lines_of_several_parts (void)
{
  g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
  const double squares[][2] = { { 10, 10 }, { 30, 10 }, { 30, 30 }, { 10, 30 },  { NAN, NAN },
                                { 20, 10 }, { 40, 10 }, { 40, 30 }, { 20, 30 } };
  const double dash[2] = { 10, 10 }, line[][2] = { { 50, 20 }, { 90, 20 } };
  const DastanColor half = { 1, 0, 0, 0.5f }, blue = { 0, 0, 1, 1 };
  g_autoptr (GString) svg = g_string_new (NULL);
  cairo_surface_t *surface;

  dastan_display_list_add_area (list, squares, G_N_ELEMENTS (squares), half);
  dastan_display_list_add_curve (list, line, 2, FALSE, 4, dash, blue);
  g_assert_cmpfloat (dastan_display_list_get (list, 0)->rect.width, ==, 30);
  surface = draw (list);
  g_assert_cmphex (pixel_at (surface, 12, 20), ==, pixel_at (surface, 25, 20));
  g_assert_cmphex (pixel_at (surface, 38, 20), ==, pixel_at (surface, 25, 20));
  g_assert_cmphex (pixel_at (surface, 55, 20), ==, 0xff0000ff);
  g_assert_cmphex (pixel_at (surface, 65, 20), ==, 0);
  cairo_surface_destroy (surface);
  dastan_svg_append_list (list, "t", svg);
  g_assert_nonnull (strstr (svg->str, "d=\"M10 10L30 10L30 30L10 30ZM20 10L40 10L40 30L20 30Z\""));
  g_assert_nonnull (strstr (svg->str, "stroke-dasharray=\"10 10\""));
}

static void
test_marks_differ (void)
{
  for (guint a = 0; a < DASTAN_N_MARKS; a++)
    for (guint b = a + 1; b < DASTAN_N_MARKS; b++)
      {
        double left[6][2] = { { 0 } }, right[6][2] = { { 0 } };
        guint n_left = dastan_mark_get_corners (a, 10, left), n_right = dastan_mark_get_corners (b, 10, right);

        g_assert_true (n_left != n_right || memcmp (left, right, sizeof left) != 0);
      }
}

static void
test_colors (void)
{
  DastanColor color = { 0, 0, 0, 0 };

  g_assert_true (dastan_color_parse ("#1c71d8", &color));
  g_assert_cmpfloat_with_epsilon (color.red, 0x1c / 255.0, 1e-6);
  g_assert_false (dastan_color_parse ("#1c71d", &color));
  g_assert_false (dastan_color_parse ("blue", &color));
  g_assert_false (dastan_color_parse ("#1c71dg", &color));
  g_assert_cmpfloat_with_epsilon (
    dastan_color_contrast ((DastanColor){ 0, 0, 0, 1 }, (DastanColor){ 1, 1, 1, 1 }), 21, 0.01);
}

/* Text can be read on every ground it stands on (WCAG AA: 4.5), a bar told from it (3). */
static void
test_contrast (void)
{
  for (guint style = 0; style < 4; style++)
    {
      gboolean is_strong = style >= 2; /* AAA for text then, and 4.5 for all else */
      const DastanPalette *palette
        = is_strong ? dastan_palette_get_contrast (style - 2) : dastan_palette_get (style);
      const DastanColor grounds[] = { palette->window, palette->card, palette->lane };

      for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
        {
          g_assert_cmpfloat (dastan_color_contrast (palette->text, grounds[i]), >=, 7);
          g_assert_cmpfloat (dastan_color_contrast (palette->secondary, grounds[i]), >=, is_strong ? 7 : 4.5);
          g_assert_cmpfloat (dastan_color_contrast (palette->selected_text, grounds[i]), >=, is_strong ? 6 : 4.5);
          g_assert_cmpfloat (dastan_color_contrast (palette->selected, grounds[i]), >=, is_strong ? 4.5 : 3);
          for (guint category = 0; category < 8; category++)
            g_assert_cmpfloat (
              dastan_color_contrast (dastan_palette_category (palette, NULL, category), grounds[i]), >=,
              is_strong ? 4.5 : 2.9);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paint/display_list/shapes", test_shapes);
  g_test_add_func ("/paint/display_list/lines-of-several-parts", test_lines_of_several_parts);
  g_test_add_func ("/paint/display_list/marks_differ", test_marks_differ);
  g_test_add_func ("/paint/display_list/colors", test_colors);
  g_test_add_func ("/paint/display_list/contrast", test_contrast);
  return g_test_run ();
}
