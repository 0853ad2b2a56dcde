/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shades of the map: steps that a legend can name, texts that can be read. */
#include "paint/dastan-map-colors.h"

static void
test_shades (void)
{
  g_assert_cmpuint (dastan_map_colors_shade (0, 9), ==, 0);
  g_assert_cmpuint (dastan_map_colors_shade (3, 0), ==, 0);
  g_assert_cmpuint (dastan_map_colors_shade_start (4, 3), ==, 0);
  for (guint most = 1; most < 200; most++)
    {
      guint before = 1;
      for (guint count = 1; count <= most; count++)
        {
          guint shade = dastan_map_colors_shade (count, most);
          g_assert_cmpuint (shade, >=, before);
          g_assert_cmpuint (shade, <=, DASTAN_MAP_N_SHADES);
          /* The legend tells the truth: the step begins where the shade does. */
          g_assert_cmpuint (dastan_map_colors_shade_start (shade, most), <=, count);
          if (shade < DASTAN_MAP_N_SHADES && dastan_map_colors_shade_start (shade + 1, most) > 0)
            g_assert_cmpuint (dastan_map_colors_shade_start (shade + 1, most), >, count);
          before = shade;
        }
    }
  g_assert_cmpuint (dastan_map_colors_shade (G_MAXUINT, G_MAXUINT), ==, DASTAN_MAP_N_SHADES);
}

static void
test_contrast (void)
{
  for (int is_dark = 0; is_dark < 2; is_dark++)
    {
      const DastanMapColors *colors = dastan_map_colors_get (is_dark);
      g_assert_cmpint (colors->is_dark, ==, is_dark);
      g_assert_cmpfloat (dastan_color_contrast (colors->label, colors->land), >=, 4.5);
      g_assert_cmpfloat (dastan_color_contrast (colors->quiet_label, colors->land), >=, 4.5);
      g_assert_cmpfloat (dastan_color_contrast (colors->quiet_label, colors->sea), >=, 4.5);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paint/map-colors/shades", test_shades);
  g_test_add_func ("/paint/map-colors/contrast", test_contrast);
  return g_test_run ();
}
