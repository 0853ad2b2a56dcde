/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shades over other people's maps: they stand out on any, in the order of their numbers, and what
 * is written below can be read. */
#include "paint/dastan-map-ground.h"

#include "seeing.h"

static DastanColor
grey (float value)
{
  return (DastanColor){ value, value, value, 1 };
}

/* A picture of two colours in stripes of 8 pixels. */
static DastanMapTone
measure_stripes (guint32 a, guint32 b)
{
  g_autofree guint32 *pixels = g_new (guint32, 64 * 64);

  for (guint i = 0; i < 64 * 64; i++)
    pixels[i] = i / 8 % 2 == 0 ? a : b;
  return dastan_map_tone_measure ((const guint8 *)pixels, 64, 64, 64 * 4);
}

static void
test_tone (void)
{
  DastanMapTone flat = measure_stripes (0xff804020, 0xff804020),
                half = measure_stripes (0xff000000, 0xffffffff);
  DastanMapTone clear = measure_stripes (0, 0), seen = measure_stripes (0x80402010, 0),
                both = { 0 };
  DastanColor mean = dastan_map_tone_get_mean (&flat);

  g_assert_cmpfloat_with_epsilon (mean.red, 0x80 / 255.0, 1e-5);
  g_assert_cmpfloat_with_epsilon (mean.green, 0x40 / 255.0, 1e-5);
  g_assert_cmpfloat_with_epsilon (mean.blue, 0x20 / 255.0, 1e-5);
  g_assert_cmpfloat_with_epsilon (flat.weight, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (half.lightness, 0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (half.square, 0.5, 1e-3);
  /* What is clear has no colour, and what is half clear half the weight. */
  g_assert_cmpfloat (clear.weight, <=, 0);
  g_assert_cmpfloat_with_epsilon (seen.weight, 0.25, 0.01);
  g_assert_cmpfloat_with_epsilon (dastan_map_tone_get_mean (&seen).red, 0x80 / 255.0, 0.01);
  dastan_map_tone_add (&both, &flat, 3);
  dastan_map_tone_add_color (&both, (DastanColor){ 0, 0, 0, 1 }, 1);
  g_assert_cmpfloat_with_epsilon (dastan_map_tone_get_mean (&both).red, 0.75 * 0x80 / 255.0, 1e-5);
  g_assert_true (dastan_map_tone_is_like (&flat, &flat));
  g_assert_false (dastan_map_tone_is_like (&flat, &both));
  /* A picture of no size, and one of a pixel. */
  g_assert_cmpfloat (dastan_map_tone_measure (NULL, 0, 0, 0).weight, <=, 0);
  g_assert_cmpfloat (dastan_map_tone_measure ((const guint8 *)&(guint32){ 0 }, 1, 1, 4).weight, <=,
                     0);
}

static DastanMapGround
find (DastanColor color, DastanMapGround before)
{
  DastanMapTone tone = { 0 };

  dastan_map_tone_add_color (&tone, color, 5);
  return dastan_map_tone_find_ground (&tone, before);
}

/* Light, dark, or both; nothing at all is paper. What is near the edge stays what it was. */
static void
test_kinds (void)
{
  DastanMapTone mixed = measure_stripes (0xff202020, 0xfff0f0f0), nothing = { 0 };
  guint n_other = 0;

  g_assert_cmpint (dastan_map_tone_find_ground (&nothing, DASTAN_MAP_GROUND_OWN), ==,
                   DASTAN_MAP_GROUND_LIGHT);
  g_assert_cmpint (dastan_map_tone_find_ground (&mixed, DASTAN_MAP_GROUND_OWN), ==,
                   DASTAN_MAP_GROUND_MIXED);
  g_assert_cmpint (find (grey (0.95f), DASTAN_MAP_GROUND_DARK), ==, DASTAN_MAP_GROUND_LIGHT);
  g_assert_cmpint (find (grey (0.2f), DASTAN_MAP_GROUND_LIGHT), ==, DASTAN_MAP_GROUND_DARK);
  for (float value = 0; value <= 1; value += 0.005f)
    {
      DastanMapGround light = find (grey (value), DASTAN_MAP_GROUND_LIGHT),
                      dark = find (grey (value), DASTAN_MAP_GROUND_DARK);

      g_assert_true (light == dark
                     || (light == DASTAN_MAP_GROUND_LIGHT && dark == DASTAN_MAP_GROUND_DARK));
      n_other += light != dark;
    }
  g_assert_cmpuint (n_other, >, 5);
  g_assert_cmpuint (n_other, <, 30);
}

static double
get_distance (const double a[3], const double b[3])
{
  return sqrt ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])
               + (a[2] - b[2]) * (a[2] - b[2]));
}

/* Of the shades over a ground: the least step of lightness from one to the next, in the order that
 * is the ground's, and the least distance from the ground. */
static void
measure (DastanMapGround ground, DastanColor under, guint eye, double *step, double *distance)
{
  double bare[3], before[3] = { 0 };

  see (under, eyes[eye], bare);
  *step = *distance = 1;
  for (guint shade = 1; shade <= DASTAN_MAP_N_SHADES; shade++)
    {
      double lab[3], sign = ground == DASTAN_MAP_GROUND_DARK ? 1 : -1;

      see (dastan_map_ground_blend (dastan_map_ground_get_shade (ground, shade), under), eyes[eye],
           lab);
      *distance = MIN (*distance, get_distance (lab, bare));
      if (shade > 1)
        *step = MIN (*step, sign * (lab[0] - before[0]));
      memcpy (before, lab, sizeof before);
    }
}

/* On every ground, whoever looks, a shade is darker (on a dark ground lighter) than the one before,
 * and parts from where there is none: least of all on a ground half way between both, well on a
 * light and on a dark map. */
static void
test_perceived (void)
{
  static const DastanColor tints[] = {
    { 1, 1, 1, 1 },         /* paper */
    { 0.95f, 1, 0.85f, 1 }, /* woods */
    { 0.85f, 0.95f, 1, 1 }, /* sea */
    { 1, 0.93f, 0.85f, 1 }, /* sand */
  };

  for (guint tint = 0; tint < G_N_ELEMENTS (tints); tint++)
    for (float value = 0; value <= 1; value += 0.02f)
      for (guint eye = 0; eye < N_EYES; eye++)
        {
          DastanColor under
              = { tints[tint].red * value, tints[tint].green * value, tints[tint].blue * value, 1 };
          double step, distance;
          gboolean is_usual = value < 0.4f || value > 0.82f;

          measure (find (under, DASTAN_MAP_GROUND_OWN), under, eye, &step, &distance);
          g_assert_cmpfloat (step, >, is_usual ? 0.04 : 0.02);
          g_assert_cmpfloat (distance, >, is_usual ? 0.06 : 0.04);
        }
}

/* Where there are both, the order holds on either. */
static void
test_mixed (void)
{
  for (float value = 0; value <= 1; value += 0.1f)
    for (guint eye = 0; eye < N_EYES; eye++)
      {
        double step, distance;

        measure (DASTAN_MAP_GROUND_MIXED, grey (value), eye, &step, &distance);
        g_assert_cmpfloat (step, >, 0.04);
      }
}

/* Of the two lines round a country one is seen on any ground. */
static void
test_edges (void)
{
  for (DastanMapGround ground = DASTAN_MAP_GROUND_LIGHT; ground <= DASTAN_MAP_GROUND_MIXED;
       ground++)
    for (float value = 0; value <= 1; value += 0.02f)
      {
        DastanColor casing
            = dastan_map_ground_blend (dastan_map_ground_get_casing (ground), grey (value));
        DastanColor edge = dastan_map_ground_blend (dastan_map_ground_get_edge (ground), casing);

        g_assert_cmpfloat (MAX (dastan_color_contrast (casing, grey (value)),
                                dastan_color_contrast (edge, grey (value))),
                           >=, 2);
        g_assert_cmpfloat (dastan_color_contrast (casing, edge), >=, 2);
      }
}

/* Black letters on a light ground, white ones on a dark one. */
static void
test_letters (void)
{
  for (guint shade = 1; shade <= DASTAN_MAP_N_SHADES; shade++)
    {
      DastanColor light = dastan_map_ground_get_shade (DASTAN_MAP_GROUND_LIGHT, shade);
      DastanColor dark = dastan_map_ground_get_shade (DASTAN_MAP_GROUND_DARK, shade);
      double least = shade <= 3 ? 2.2 : 1.4;

      g_assert_cmpfloat (dastan_color_contrast (dastan_map_ground_blend (light, grey (0)),
                                                dastan_map_ground_blend (light, grey (0.95f))),
                         >=, least);
      g_assert_cmpfloat (dastan_color_contrast (dastan_map_ground_blend (dark, grey (1)),
                                                dastan_map_ground_blend (dark, grey (0.15f))),
                         >=, least);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paint/map-ground/tone", test_tone);
  g_test_add_func ("/paint/map-ground/kinds", test_kinds);
  g_test_add_func ("/paint/map-ground/perceived", test_perceived);
  g_test_add_func ("/paint/map-ground/mixed", test_mixed);
  g_test_add_func ("/paint/map-ground/edges", test_edges);
  g_test_add_func ("/paint/map-ground/letters", test_letters);
  return g_test_run ();
}
