/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shades of the map: steps that a legend can name, texts that can be read. */
#include "paint/dastan-map-colors.h"

#include <math.h>
#include <string.h>

#include "seeing.h"

static void
test_shades (void)
{
  g_assert_cmpuint (dastan_map_colors_shade (0, 9), ==, 0);
  g_assert_cmpuint (dastan_map_colors_shade (3, 0), ==, 0);
  g_assert_cmpuint (dastan_map_colors_shade_start (4, 3), ==, 0);
  for (guint most = 1; most < 300; most++)
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

/* However many, each step is some of what there is, and its beginning is said in few digits. */
static void
test_large (void)
{
  for (guint most = 61; most < 2000000; most += most / 7)
    for (guint shade = 1; shade <= DASTAN_MAP_N_SHADES; shade++)
      {
        guint start = dastan_map_colors_shade_start (shade, most), digits = start;

        while (digits % 10 == 0)
          digits /= 10;
        g_assert_cmpuint (digits, <, 10);
        g_assert_cmpuint (start, <=, most);
        g_assert_cmpuint (start, >, shade > 1 ? dastan_map_colors_shade_start (shade - 1, most) : 0);
        g_assert_cmpuint (dastan_map_colors_shade (start, most), ==, shade);
        g_assert_cmpuint (dastan_map_colors_shade (start - 1, most), ==, shade - 1);
      }
}

/* Whoever looks, each shade is darker, or in the dark lighter, than the one before by as much as any other, and parts
 * from land without one. */
static void
test_perceived (void)
{
  for (int is_dark = 0; is_dark < 2; is_dark++)
    for (guint eye = 0; eye < N_EYES; eye++)
      {
        const DastanMapColors *colors = dastan_map_colors_get (is_dark);
        double before[3], least = 1, most = 0;

        see (colors->land, eyes[eye], before);
        for (guint i = 0; i < DASTAN_MAP_N_SHADES; i++)
          {
            double lab[3], step;

            see (colors->shades[i], eyes[eye], lab);
            step = is_dark ? lab[0] - before[0] : before[0] - lab[0];
            g_assert_cmpfloat (step, >, 0.04);
            if (i > 0)
              {
                least = MIN (least, step);
                most = MAX (most, step);
              }
            memcpy (before, lab, sizeof before);
          }
        g_assert_cmpfloat (most, <, 1.2 * least);
        g_assert_cmpfloat (dastan_color_contrast (colors->label, colors->shades[DASTAN_MAP_N_SHADES - 1]), >=, 3);
      }
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
  g_test_add_func ("/paint/map-colors/large", test_large);
  g_test_add_func ("/paint/map-colors/perceived", test_perceived);
  g_test_add_func ("/paint/map-colors/contrast", test_contrast);
  return g_test_run ();
}
