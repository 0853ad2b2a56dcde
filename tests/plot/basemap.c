/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base map: points in their countries, whole rings, and no damage that harms. */
#include "plot/dastan-basemap.h"

#include <gio/gio.h>
#include <string.h>

#include "base/dastan-error.h"
#include "config.h"
#include "plot/dastan-basemap-format.h"
#include "plot/dastan-gazetteer.h"

static const char *
where (double latitude, double longitude)
{
  const DastanBasemapCountry *country
      = dastan_basemap_country_at (dastan_basemap_get_default (),
                                   dastan_mercator_project (longitude, latitude), NULL);

  return country != NULL ? country->code : "-";
}

/* The even-odd rule with no box and no arc skipped: slow and obvious. */
static const char *
where_slowly (double latitude, double longitude)
{
  const DastanBasemap *map = dastan_basemap_get_default ();
  DastanPoint p = dastan_mercator_project (longitude, latitude);

  for (guint c = 0; c < map->n_countries; c++)
    for (int k = -1; k <= 1; k++)
      {
        gboolean odd = FALSE;
        const DastanBasemapCountry *country = &map->countries[c];
        double x = (p.x + k) / map->unit, y = p.y / map->unit;
        for (guint r = country->first_ring; r < country->first_ring + country->n_rings; r++)
          for (guint i = 0; i < map->rings[r].n_refs; i++)
            {
              const DastanBasemapRef *ref = &map->refs[map->rings[r].first_ref + i];
              const DastanBasemapLine *arc = &map->arcs[ref->arc];
              double shift = ref->shift / map->unit;
              for (guint j = 1; j < arc->n_points; j++)
                {
                  DastanGridPoint a = map->points[arc->first + j - 1],
                                  b = map->points[arc->first + j];
                  if ((a.y > y) != (b.y > y)
                      && x < (double) (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x + shift)
                    odd = !odd;
                }
            }
        if (odd)
          return country->code;
      }
  return "-";
}

static void
test_places (void)
{
  DastanGazetteer *gazetteer = dastan_gazetteer_get_default ();
  const char *const region[] = { "KZ", "UZ", "TM", "KG", "TJ", "JP", NULL };
  guint n = 0, n_capitals = 0, n_right = 0;

  for (guint i = 0; i < dastan_gazetteer_get_n_places (gazetteer); i++)
    {
      const DastanGazetteerPlace *place = dastan_gazetteer_get_place (gazetteer, i);
      const char *code = where (place->latitude, place->longitude);
      if (g_strv_contains (region, place->country))
        {
          n++;
          if (!g_str_equal (code, place->country))
            g_test_message ("%s is in %s, not %s", place->names[0], place->country, code);
          g_assert_cmpstr (code, ==, place->country);
        }
      else
        {
          n_capitals++;
          n_right += g_str_equal (code, place->country);
        }
    }
  g_assert_cmpuint (n, ==, 230);
  /* Capitals of the rest of the world, where the map is coarse, may lie off an islet of a few
   * pixels. */
  g_assert_cmpuint (n_capitals, >, 150);
  g_assert_cmpuint (n_right * 100, >=, n_capitals * 90);
}

static void
test_known_points (void)
{
  static const struct
  {
    double latitude, longitude;
    const char *code;
  } points[] = {
    { 55.75, 37.62, "RU" },
    { 66, 179.5, "RU" },
    { 66, -172, "RU" },
    { 67, -179.5, "RU" },
    { -17.8, 178, "FJ" },
    { -16.6, 179.5, "FJ" },
    { -16.85, -179.97, "FJ" },
    /* The enclaves of the Fergana valley, where Natural Earth has them. */
    { 40.02, 71.10, "UZ" },
    { 39.95, 71.73, "UZ" },
    { 39.83, 70.61, "TJ" },
    { 40.98, 70.61, "TJ" },
    { 40.1, 71.5, "KG" },
    { 45.95, 63.31, "KZ" },
    { 45.62, 63.31, "KZ" },
    /* At sea: the Caspian, the Pacific, the Gulf of Guinea. */
    { 42, 50.5, "-" },
    { 38.5, 51.5, "-" },
    { 0, -150, "-" },
    { 0, 0, "-" },
    /* Codes as ISO has them. */
    { 45.0, 34.1, "UA" },
    { 35.25, 33.6, "CY" },
    { 9.56, 44.06, "SO" },
    { 42.6, 21.1, "XK" },
    { 4.0, -53.0, "GF" },
    { 78.9, 16.0, "SJ" },
    { 25.03, 121.5, "TW" },
    { 22.42, 114.12, "HK" },
    { -75, 0, "AQ" },
    { -90, 0, "AQ" },
    { -89, 179.99, "AQ" },
    { -80, -100, "AQ" },
    { -29.5, 28.2, "LS" },
    { 43.94, 12.46, "SM" },
    { 42.5, 1.55, "AD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_test_message ("%g,%g", points[i].latitude, points[i].longitude);
      g_assert_cmpstr (where (points[i].latitude, points[i].longitude), ==, points[i].code);
      /* The same meridian by another name. */
      g_assert_cmpstr (where (points[i].latitude, points[i].longitude + 360), ==, points[i].code);
      g_assert_cmpstr (where (points[i].latitude, points[i].longitude - 360), ==, points[i].code);
    }
}

/* Boxes make it cheaper, never different. */
/* A length at a latitude, in the world. */
static double
to_world (double metres, double latitude)
{
  return metres / (40075016.7 * cos (latitude * G_PI / 180));
}

static const char *
near (double latitude, double longitude, double metres, guint *visited)
{
  const DastanBasemapCountry *country
      = dastan_basemap_country_near (dastan_basemap_get_default (), dastan_mercator_project (longitude, latitude),
                                     to_world (metres, latitude), visited);

  return country != NULL ? country->code : "-";
}

/* Off a coast, off an island and off a shape over the antimeridian: the nearest country, no farther than it is asked for,
 * in any copy of the world. Far out at sea next to nothing is looked at. */
static void
test_near (void)
{
  static const struct
  {
    double latitude, longitude;
    const char *code;
  } points[] = {
    { 40.75, -73.98, "US" }, /* Manhattan */
    { 45.4387, 12.335, "IT" }, /* Venice */
    { 6.4433, 3.3915, "NG" }, /* Lagos */
    { 64.1983, -51.7327, "GL" }, { -12.4254, 130.85, "AU" },
    { 24.45, 118.08, "CN" }, { 65.6, -168.95, "-" }, /* in the Bering Strait */
    { 42, 50.5, "-" }, { 0, 0, "-" },
    { -0.53, 166.93, "NR" }, { 43.735, 7.42, "MC" },
  };
  guint visited, exact;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    for (int turn = -1; turn <= 1; turn++)
      {
        g_test_message ("%g,%g", points[i].latitude, points[i].longitude);
        g_assert_cmpstr (near (points[i].latitude, points[i].longitude + 360 * turn, 10000, NULL), ==, points[i].code);
      }
  /* What lies in a country is in it, however near another is, and nothing is near that has no length. */
  for (double longitude = -180; longitude < 180; longitude += 7.3)
    for (double latitude = -80; latitude < 84; latitude += 5.7)
      {
        const char *code = where (latitude, longitude);

        g_assert_cmpstr (near (latitude, longitude, 0, NULL), ==, code);
        if (!g_str_equal (code, "-"))
          g_assert_cmpstr (near (latitude, longitude, 300000, NULL), ==, code);
      }
  g_assert_cmpstr (near (0, -30, 10000, &visited), ==, "-");
  g_assert_cmpuint (visited, <, 2000);
  near (40.75, -73.98, 10000, &visited);
  dastan_basemap_country_at (dastan_basemap_get_default (), dastan_mercator_project (-73.98, 40.75), &exact);
  g_assert_cmpuint (visited, <, exact + 20000);
}

/* Each town of the map's own list is in its country, or no farther off its coast than coasts are simplified; but for
 * those on a border river and on what is too small for the map. */
static void
test_towns (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DASTAN_TOP_SRCDIR"), "data", "gazetteer", "cities.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0, n_right = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      const char *code = near (g_ascii_strtod (cells[3], NULL), g_ascii_strtod (cells[4], NULL), 10000, NULL);

      n++;
      n_right += g_str_equal (code, cells[0]);
      if (!g_str_equal (code, cells[0]))
        g_test_message ("%s: %s, not %s", cells[5], code, cells[0]);
    }
  g_assert_cmpuint (n, >, 2000);
  g_assert_cmpuint (n - n_right, <=, 9);
}

/* Every country that has a name has a shape, but for two that are no more than an islet or three. */
static void
test_countries (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DASTAN_TOP_SRCDIR"), "data", "gazetteer", "countries.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) missing = g_string_new (NULL);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 2);
      const DastanBasemapCountry *country = dastan_basemap_find_country (dastan_basemap_get_default (), cells[0]);

      if (country == NULL)
        {
          g_string_append_printf (missing, " %s", cells[0]);
          continue;
        }
      g_assert_cmpuint (country->n_rings, >, 0);
      /* Where its name stands a click finds it. */
      g_assert_cmpfloat (dastan_basemap_get_extent (dastan_basemap_get_default (), country), >, 0);
      /* Where its name stands a click finds it, but for a town within another. */
      if (!g_str_equal (cells[0], "VA"))
        g_assert_true (dastan_basemap_country_near (dastan_basemap_get_default (), country->label, 1e-5, NULL) == country);
    }
  g_assert_cmpstr (missing->str, ==, " BV TK");
}

static void
test_culling (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  const DastanBasemap *map = dastan_basemap_get_default ();
  guint64 visited = 0;
  const guint n = 400;

  for (guint i = 0; i < n; i++)
    {
      double latitude = g_rand_double_range (rand, -60, 80),
             longitude = g_rand_double_range (rand, -180, 180);
      guint looked_at;
      g_assert_cmpstr (where (latitude, longitude), ==, where_slowly (latitude, longitude));
      dastan_basemap_country_at (map, dastan_mercator_project (longitude, latitude), &looked_at);
      visited += looked_at;
    }
  g_assert_cmpuint (visited / n, <, map->n_points / 40);
}

static void
test_shape (void)
{
  const DastanBasemap *map = dastan_basemap_get_default ();
  guint n_border = 0, n_coast = 0, n_disputed = 0, n_polar = 0, n_many = 0;

  g_assert_cmpuint (map->n_countries, ==, 250);
  for (guint i = 0; i < map->n_arcs; i++)
    {
      g_assert_cmpuint (map->arcs[i].n_uses, >=, 1);
      n_many += map->arcs[i].n_uses > 2;
      n_border += map->arcs[i].n_uses == 2 && !map->arcs[i].disputed;
      n_coast += map->arcs[i].n_uses == 1;
      n_disputed += map->arcs[i].disputed;
    }
  for (guint i = 0; i < map->n_rings; i++)
    {
      n_polar += map->rings[i].polar;
      g_assert_cmpfloat (map->rings[i].bounds.x1 - map->rings[i].bounds.x0, <=, 1.0001);
    }
  /* Natural Earth has one spike that its country runs along both ways. */
  g_assert_cmpuint (n_many, <=, 1);
  g_assert_cmpuint (n_border, >, 300);
  g_assert_cmpuint (n_coast, >, 1000);
  g_assert_cmpuint (n_disputed, >, 10);
  g_assert_cmpuint (n_polar, ==, 1);
  g_assert_cmpuint (map->n_lakes, >, 150);
  g_assert_cmpuint (map->n_rivers, >, 200);
  g_assert_cmpuint (map->n_disputed, >=, 47);
}

static void
test_labels (void)
{
  const DastanBasemap *map = dastan_basemap_get_default ();

  for (guint i = 0; i < map->n_countries; i++)
    {
      const DastanBasemapCountry *country = &map->countries[i];
      g_assert_true (dastan_basemap_find_country (map, country->code) == country);
      /* A country of a few grid units has no room for a label within. */
      if (country->label_radius > 4 * map->unit)
        g_assert_true (dastan_basemap_country_at (map, country->label, NULL) == country);
    }
  g_assert_null (dastan_basemap_find_country (map, "QQ"));
}

static GBytes *
load (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resources_lookup_data (DASTAN_RESOURCE_PATH "/data/basemap/basemap.bin",
                                           G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, 600 * 1024);
  return bytes;
}

static void
assert_refused (const guint8 *data, gsize length, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  g_assert_null (dastan_basemap_new_from_bytes (bytes, &error));
  g_assert_error (error, DASTAN_ERROR, code);
}

static void
test_foreign (void)
{
  g_autoptr (GBytes) bytes = load ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);

  assert_refused (NULL, 0, DASTAN_ERROR_EMPTY);
  assert_refused ((const guint8 *) "SQLite format 3\0 and so on", 26, DASTAN_ERROR_FOREIGN);
  copy[8] = DASTAN_BASEMAP_VERSION + 1;
  assert_refused (copy, length, DASTAN_ERROR_NEWER);
}

/* Cut short anywhere, or one bit wrong anywhere, it is refused. */
static void
test_damage (void)
{
  g_autoptr (GBytes) bytes = load ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);

  for (guint cut = 1; cut < 64; cut++)
    assert_refused (data, length * cut / 64, DASTAN_ERROR_DAMAGED);
  for (guint i = 0; i < 64; i++)
    {
      gsize at = (gsize) g_rand_int_range (rand, 12, (gint32) length);
      guint8 bit = (guint8) (1 << g_rand_int_range (rand, 0, 8));
      copy[at] ^= bit;
      assert_refused (copy, length, DASTAN_ERROR_DAMAGED);
      copy[at] ^= bit;
    }
}

static void
seal (guint8 *data, gsize length)
{
  guint32 body = (guint32) (length - DASTAN_BASEMAP_HEADER_LENGTH);
  guint32 sum = dastan_basemap_checksum (data + DASTAN_BASEMAP_HEADER_LENGTH, body);

  for (guint i = 0; i < 4; i++)
    {
      data[12 + i] = (guint8) (body >> (8 * i));
      data[16 + i] = (guint8) (sum >> (8 * i));
    }
}

/* Someone may damage it and get the checksum right: read or refused, never a crash, and what is
 * read can be used. */
static void
test_crafted (void)
{
  g_autoptr (GBytes) bytes = load ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint n_refused = 0, n_read = 0;

  for (guint round = 0; round < 120; round++)
    {
      gsize kept = round % 3 == 0 ? (gsize) g_rand_int_range (rand, DASTAN_BASEMAP_HEADER_LENGTH,
                                                              (gint32) length)
                                  : length;
      g_autofree guint8 *copy = g_memdup2 (data, kept);
      g_autoptr (GBytes) crafted = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanBasemap) map = NULL;
      guint n_changes = round % 3 == 1 ? 1 : round % 3 == 2 ? 20 : 0;
      for (guint i = 0; i < n_changes; i++)
        copy[g_rand_int_range (rand, DASTAN_BASEMAP_HEADER_LENGTH, (gint32) kept)]
            = (guint8) g_rand_int_range (rand, 0, 256);
      /* The counts at the front and in the table of rings break more than a coordinate does. */
      if (round % 5 == 0 && kept > 60)
        copy[DASTAN_BASEMAP_HEADER_LENGTH + g_rand_int_range (rand, 0, 40)] ^= 0xff;
      seal (copy, kept);
      crafted = g_bytes_new (copy, kept);
      map = dastan_basemap_new_from_bytes (crafted, &error);
      if (map == NULL)
        {
          g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
          n_refused++;
        }
      else
        {
          dastan_basemap_country_at (map, dastan_mercator_project (70, 45), NULL);
          n_read++;
        }
    }
  g_assert_cmpuint (n_refused, >, 60);
  g_test_message ("%u refused, %u read", n_refused, n_read);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/basemap/places", test_places);
  g_test_add_func ("/plot/basemap/known-points", test_known_points);
  g_test_add_func ("/plot/basemap/near", test_near);
  g_test_add_func ("/plot/basemap/towns", test_towns);
  g_test_add_func ("/plot/basemap/countries", test_countries);
  g_test_add_func ("/plot/basemap/culling", test_culling);
  g_test_add_func ("/plot/basemap/shape", test_shape);
  g_test_add_func ("/plot/basemap/labels", test_labels);
  g_test_add_func ("/plot/basemap/foreign", test_foreign);
  g_test_add_func ("/plot/basemap/damage", test_damage);
  g_test_add_func ("/plot/basemap/crafted", test_crafted);
  return g_test_run ();
}
