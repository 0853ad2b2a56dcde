/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The painted base map: land where land is, no streak, no seam, thin lines, copies of the world. */
#include "paint/dastan-basemap-painter.h"

#include "paint/dastan-palette.h"

#include <string.h>

static cairo_surface_t *
paint (double longitude, double latitude, double zoom, double scale, gboolean is_plain,
       const guint8 *shades)
{
  DastanBasemapView view = {
    { dastan_mercator_project (longitude, latitude), zoom }, 400, 300, scale, FALSE, is_plain
  };
  cairo_surface_t *surface = dastan_basemap_painter_paint (dastan_basemap_get_default (), &view,
                                                           shades, NULL);

  g_assert_nonnull (surface);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, (int) ceil (400 * scale));
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, (int) ceil (300 * scale));
  return surface;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface)
                      + y * cairo_image_surface_get_stride (surface);
  guint32 value;

  memcpy (&value, row + 4 * x, 4);
  return value;
}

static guint32
to_pixel (DastanColor color)
{
  return 0xff000000u | (guint32) (color.red * 255 + 0.5f) << 16
         | (guint32) (color.green * 255 + 0.5f) << 8 | (guint32) (color.blue * 255 + 0.5f);
}

static guint
count_pixels (cairo_surface_t *surface, guint32 value)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      n += pixel (surface, x, y) == value;
  return n;
}

/* All of Russia is there, whichever copy of the world the view is in. */
static void
test_antimeridian (void)
{
  const DastanMapColors *colors = dastan_map_colors_get (FALSE);
  const double land[][2] = { { 37.6, 55.7 }, { 179.5, 67 }, { -179.5, 67 },
                             { -172, 66 },   { 100, 65 },   { 178, -17.8 } };
  const double sea[][2] = { { -179, 30 }, { 179, 40 }, { 180, 0 }, { 50.5, 42 }, { -150, -60 } };

  for (guint i = 0; i < G_N_ELEMENTS (land); i++)
    for (int turn = -1; turn <= 1; turn++)
      {
        cairo_surface_t *surface = paint (land[i][0] + turn * 360, land[i][1], 7, 1, TRUE, NULL);
        g_assert_cmphex (pixel (surface, 200, 150), ==, to_pixel (colors->land));
        cairo_surface_destroy (surface);
      }
  for (guint i = 0; i < G_N_ELEMENTS (sea); i++)
    {
      cairo_surface_t *surface = paint (sea[i][0], sea[i][1], 4, 1, TRUE, NULL);
      g_assert_cmphex (pixel (surface, 200, 150), ==, to_pixel (colors->sea));
      cairo_surface_destroy (surface);
    }
}

/* The data is cut along the antimeridian: on land there is no coast. Chukotka and Wrangel Island. */
static void
test_no_cut (void)
{
  const DastanMapColors *colors = dastan_map_colors_get (FALSE);
  const double latitudes[] = { 67, 68, 71.2 };

  for (guint i = 0; i < G_N_ELEMENTS (latitudes); i++)
    for (int turn = -1; turn <= 1; turn++)
      {
        cairo_surface_t *surface = paint (180 + turn * 360, latitudes[i], 7, 1, FALSE, NULL);

        for (int x = 190; x < 210; x++)
          g_assert_cmphex (pixel (surface, x, 150), ==, to_pixel (colors->land));
        cairo_surface_destroy (surface);
      }
}

/* What was sea before 1960 and is land today, both sides of the last second of 1959. */
static void
test_historic (void)
{
  const DastanMapColors *colors = dastan_map_colors_get (FALSE);
  const DastanBasemap *map = dastan_basemap_get_default ();
  const gint64 moments[] = { -315619201, -315619200, 0, -G_GINT64_CONSTANT (9000000000), G_MAXINT64 };
  const gboolean is_sea[] = { TRUE, FALSE, FALSE, TRUE, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      DastanBasemapView view
          = { { dastan_mercator_project (60.3, 43.9), 7 }, 400, 300, 1, FALSE, FALSE, moments[i] };
      cairo_surface_t *surface = dastan_basemap_painter_paint (map, &view, NULL, NULL);

      g_assert_cmphex (pixel (surface, 200, 150), ==, to_pixel (is_sea[i] ? colors->sea : colors->land));
      cairo_surface_destroy (surface);
    }
}

/* The open Pacific over the antimeridian is all sea: a bar across the map would show here. */
static void
test_no_streak (void)
{
  cairo_surface_t *surface = paint (-172, 38, 4.4, 1, FALSE, NULL);

  g_assert_cmpuint (count_pixels (surface, to_pixel (dastan_map_colors_get (FALSE)->sea)), ==,
                    400 * 300);
  cairo_surface_destroy (surface);
}

static void
test_copies (void)
{
  cairo_surface_t *here = paint (140, 38, 5.37, 1, FALSE, NULL);
  cairo_surface_t *there = paint (140 - 360, 38, 5.37, 1, FALSE, NULL);
  guint n_differ = 0;

  for (int y = 0; y < 300; y++)
    for (int x = 0; x < 400; x++)
      n_differ += pixel (here, x, y) != pixel (there, x, y);
  g_assert_cmpuint (n_differ, <, 40);
  cairo_surface_destroy (here);
  cairo_surface_destroy (there);
}

/* Where three countries meet inland no sea shines through between them, at any zoom. */
static void
test_no_seam (void)
{
  const DastanMapColors *colors = dastan_map_colors_get (FALSE);

  for (double zoom = 5; zoom < 12; zoom += 0.73)
    {
      cairo_surface_t *surface = paint (87.3, 49.15, zoom + 3, 1, TRUE, NULL);
      g_assert_cmpuint (count_pixels (surface, to_pixel (colors->land)), ==, 400 * 300);
      cairo_surface_destroy (surface);
    }
}

/* A straight border is 0.6 logical pixels wide from afar, but no less than one of the device, and 1.4 where there is room: its ink tells. */
static void
test_hairline (void)
{
  const DastanMapColors *colors = dastan_map_colors_get (FALSE);
  const double zooms[] = { 4.25, 6, 6.5, 7.25 }, scales[] = { 1, 2, 1.5 };

  /* The border of Kazakhstan and Uzbekistan runs due south along 56° E. */
  for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
    for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
      {
        cairo_surface_t *surface = paint (56, 43.5, zooms[z], scales[s], FALSE, NULL);
        int y = cairo_image_surface_get_height (surface) / 2,
            middle = cairo_image_surface_get_width (surface) / 2;
        double ink = 0, full = colors->border.alpha * (colors->land.red - colors->border.red) * 255;
        for (int x = middle - 12; x < middle + 12; x++)
          ink += colors->land.red * 255 - ((pixel (surface, x, y) >> 16) & 255);
        double expected = MAX (1, (zooms[z] < 5 ? 0.6 : 1.4) * scales[s]);
        g_assert_cmpfloat_with_epsilon (ink / full, expected, 0.15 * expected);
        cairo_surface_destroy (surface);
      }
}

static void
test_shades (void)
{
  const DastanMapColors *colors = dastan_map_colors_get (FALSE);
  const DastanBasemap *map = dastan_basemap_get_default ();
  g_autofree guint8 *shades = g_new0 (guint8, map->n_countries);
  cairo_surface_t *surface;

  shades[dastan_basemap_find_country (map, "KZ") - map->countries] = 3;
  surface = paint (68, 47.5, 6, 1, TRUE, shades);
  g_assert_cmphex (pixel (surface, 200, 150), ==, to_pixel (colors->shades[2]));
  cairo_surface_destroy (surface);
  /* The Uzbek enclave of Sokh within a shaded Kyrgyzstan keeps its own colour. */
  shades[dastan_basemap_find_country (map, "KG") - map->countries] = 5;
  surface = paint (71.10, 40.02, 9, 1, TRUE, shades);
  g_assert_cmphex (pixel (surface, 200, 150), ==, to_pixel (colors->land));
  g_assert_cmpuint (count_pixels (surface, to_pixel (colors->shades[4])), >, 10000);
  cairo_surface_destroy (surface);
}

/* An outlined country has the colour of the selection round it, and keeps its shade. */
static void
test_outline (void)
{
  const DastanMapColors *colors = dastan_map_colors_get (FALSE);
  guint32 selected = to_pixel (dastan_palette_get (FALSE)->selected);
  const DastanBasemap *map = dastan_basemap_get_default ();
  g_autofree guint8 *shades = g_new0 (guint8, map->n_countries);
  cairo_surface_t *surface;

  shades[dastan_basemap_find_country (map, "KZ") - map->countries] = 2;
  surface = paint (56, 43.5, 6, 2, FALSE, shades);
  g_assert_cmpuint (count_pixels (surface, selected), ==, 0);
  cairo_surface_destroy (surface);
  shades[dastan_basemap_find_country (map, "KZ") - map->countries] = 2 | DASTAN_BASEMAP_OUTLINED;
  surface = paint (56, 43.5, 6, 2, FALSE, shades);
  g_assert_cmpuint (count_pixels (surface, selected), >, 300);
  g_assert_cmpuint (count_pixels (surface, to_pixel (colors->shades[1])), >, 10000);
  cairo_surface_destroy (surface);
}

/* A country that is smaller than a pixel has a dot, also where it is outlined, until its shape is as large. */
static void
test_specks (void)
{
  const DastanBasemap *map = dastan_basemap_get_default ();
  const DastanMapColors *colors = dastan_map_colors_get (FALSE);
  const char *const codes[] = { "NR", "VA", "MC", "KI", "SG" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree guint8 *shades = g_new0 (guint8, map->n_countries);
      const DastanBasemapCountry *country = dastan_basemap_find_country (map, codes[i]);
      DastanBasemapView view = { { country->label, 2 }, 101, 101, 1, FALSE, FALSE };
      cairo_surface_t *surface;
      guint32 rim;
      guint n;

      shades[country - map->countries] = 5;
      surface = dastan_basemap_painter_paint (map, &view, shades, NULL);
      g_assert_cmphex (pixel (surface, 50, 50), ==, to_pixel (colors->shades[4]));
      n = count_pixels (surface, to_pixel (colors->shades[4]));
      g_assert_cmpuint (n, >=, 5);
      g_assert_cmpuint (n, <, 50);
      rim = pixel (surface, 52, 50);
      cairo_surface_destroy (surface);
      /* The outline goes round the dot: it is inside what is seen of it. */
      shades[country - map->countries] = 5 | DASTAN_BASEMAP_OUTLINED;
      surface = dastan_basemap_painter_paint (map, &view, shades, NULL);
      g_assert_cmphex (pixel (surface, 50, 50), ==, to_pixel (colors->shades[4]));
      g_assert_cmphex (pixel (surface, 52, 50), !=, rim);
      cairo_surface_destroy (surface);
    }
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DastanBasemapView view = { { { 0.5, 0.5 }, 2 }, 100, 100, 1, TRUE, FALSE };

  g_cancellable_cancel (cancellable);
  g_assert_null (dastan_basemap_painter_paint (dastan_basemap_get_default (), &view, NULL,
                                               cancellable));
}

/* Pixels of nothing but a colour that is seen through. */
static guint
count_alike (cairo_surface_t *surface, DastanColor color)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        guint32 found = pixel (surface, x, y);

        n += ABS ((int) (found >> 24) - (int) (color.alpha * 255)) < 24
             && ABS ((int) (found >> 16 & 255) - (int) (color.red * color.alpha * 255)) < 24
             && ABS ((int) (found & 255) - (int) (color.blue * color.alpha * 255)) < 24;
      }
  return n;
}

/* Over another map: nothing but what is shaded, which is seen through; lakes are the other map's.
 */
static void
test_overlay (void)
{
  const DastanBasemap *map = dastan_basemap_get_default ();
  DastanBasemapView view
      = { { dastan_mercator_project (72, 45), 4 }, 400, 300, 1, FALSE, FALSE, 0, DASTAN_MAP_GROUND_DARK };
  g_autofree guint8 *shades = g_new0 (guint8, map->n_countries);
  const DastanColor shade = dastan_map_ground_get_shade (DASTAN_MAP_GROUND_DARK, 3);
  cairo_surface_t *surface = dastan_basemap_painter_paint (map, &view, shades, NULL);
  DastanPoint lake = dastan_mercator_project (77.2, 42.4),
              middle = dastan_mercator_project (72, 45);
  double size = dastan_mercator_world_size (4);
  guint32 found;

  g_assert_nonnull (surface);
  g_assert_cmpuint (count_pixels (surface, 0), ==, 400 * 300);
  cairo_surface_destroy (surface);
  shades[dastan_basemap_find_country (map, "KZ") - map->countries] = 3;
  shades[dastan_basemap_find_country (map, "KG") - map->countries] = 3;
  surface = dastan_basemap_painter_paint (map, &view, shades, NULL);
  found = pixel (surface, 200, 130);
  g_assert_cmpuint (found >> 24, ==, (guint) (shade.alpha * 255 + 0.5f));
  g_assert_cmpint (
      ABS ((int) (found >> 8 & 255) - (int) (shade.green * 255 * shade.alpha)), <=, 1);
  /* Issyk-Kul lies within Kyrgyzstan. */
  g_assert_cmphex (pixel (surface, (int) ((lake.x - middle.x) * size + 200),
                          (int) ((lake.y - middle.y) * size + 150)),
                   ==, 0);
  cairo_surface_destroy (surface);
  /* Round it a light line, with a dark one on both sides of that. */
  view.pose.zoom = 6;
  view.pose.center = dastan_mercator_project (68, 40.9);
  surface = dastan_basemap_painter_paint (map, &view, shades, NULL);
  g_assert_cmpuint (count_alike (surface, dastan_map_ground_get_edge (DASTAN_MAP_GROUND_DARK)), >, 20);
  g_assert_cmpuint (count_alike (surface, dastan_map_ground_get_casing (DASTAN_MAP_GROUND_DARK)), >, 20);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paint/basemap-painter/specks", test_specks);
  g_test_add_func ("/paint/basemap-painter/antimeridian", test_antimeridian);
  g_test_add_func ("/paint/basemap-painter/no-streak", test_no_streak);
  g_test_add_func ("/paint/basemap-painter/no-cut", test_no_cut);
  g_test_add_func ("/paint/basemap-painter/historic", test_historic);
  g_test_add_func ("/paint/basemap-painter/copies", test_copies);
  g_test_add_func ("/paint/basemap-painter/no-seam", test_no_seam);
  g_test_add_func ("/paint/basemap-painter/hairline", test_hairline);
  g_test_add_func ("/paint/basemap-painter/shades", test_shades);
  g_test_add_func ("/paint/basemap-painter/outline", test_outline);
  g_test_add_func ("/paint/basemap-painter/overlay", test_overlay);
  g_test_add_func ("/paint/basemap-painter/cancel", test_cancel);
  return g_test_run ();
}
