/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shades of the map: steps that a legend can name, texts that can be read. */
#include "paint/dastan-map-colors.h"

#include <math.h>
#include <string.h>

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

static double
to_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* Ottosson's OKLab of linear light. */
static void
to_oklab (const double light[3], double lab[3])
{
  double l = cbrt (0.4122214708 * light[0] + 0.5363325363 * light[1] + 0.0514459929 * light[2]);
  double m = cbrt (0.2119034982 * light[0] + 0.6806995451 * light[1] + 0.1073969566 * light[2]);
  double s = cbrt (0.0883024619 * light[0] + 0.2817188376 * light[1] + 0.6299787005 * light[2]);

  lab[0] = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
  lab[1] = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  lab[2] = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
}

/* The matrices of Machado, Oliveira and Fernandes (2009) for who sees no red, no green, no blue; and for all others. */
static const double eyes[4][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static void
see (DastanColor color, const double eye[3][3], double lab[3])
{
  const double light[3] = { to_linear (color.red), to_linear (color.green), to_linear (color.blue) };
  double seen[3];

  for (guint i = 0; i < 3; i++)
    seen[i] = MAX (eye[i][0] * light[0] + eye[i][1] * light[1] + eye[i][2] * light[2], 0);
  to_oklab (seen, lab);
}

/* Whoever looks, each shade is darker, or in the dark lighter, than the one before by as much as any other, and parts
 * from land without one. */
static void
test_perceived (void)
{
  for (int is_dark = 0; is_dark < 2; is_dark++)
    for (guint eye = 0; eye < G_N_ELEMENTS (eyes); eye++)
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
