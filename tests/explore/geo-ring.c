/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies in a ring on the map, against an obvious way to tell, and counts under it against counting one by one. */
#include "explore/dastan-crossfilter.h"

#include <math.h>

#include "model/dastan-dossier.h"

/* By the sum of the angles under which the sides are seen: odd turns are inside. */
static gboolean
is_inside_slowly (const DastanGeoPoint *ring, guint n, double x, double y)
{
  double turn = 0;

  for (guint i = 0; i < n; i++)
    {
      double ax = ring[i].longitude - x, ay = ring[i].latitude - y;
      double bx = ring[(i + 1) % n].longitude - x, by = ring[(i + 1) % n].latitude - y;

      turn += atan2 (ax * by - ay * bx, ax * bx + ay * by);
    }
  return ABS ((int) round (turn / (2 * G_PI))) % 2 == 1;
}

static GArray *
make_ring (GRand *random, double west)
{
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (DastanGeoPoint));
  guint n = (guint) g_rand_int_range (random, 3, 60);

  for (guint i = 0; i < n; i++)
    {
      DastanGeoPoint p = { west + g_rand_double_range (random, 0, 90), g_rand_double_range (random, -60, 70) };

      g_array_append_val (ring, p);
    }
  return ring;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n_in = 0;

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GArray) ring = make_ring (random, g_rand_double_range (random, -180, 90));
      const DastanGeoPoint *points = (const DastanGeoPoint *) (gpointer) ring->data;

      for (guint i = 0; i < 200; i++)
        {
          double x = g_rand_double_range (random, -180, 180), y = g_rand_double_range (random, -90, 90);
          gboolean is_in = dastan_geo_ring_contains (points, ring->len, x, y);

          g_assert_cmpint (is_in, ==, is_inside_slowly (points, ring->len, x, y));
          n_in += (guint) is_in;
        }
    }
  g_assert_cmpuint (n_in, >, 100);
}

/* Over the antimeridian: on either side, and never right round the world. */
static void
test_wrap (void)
{
  const DastanGeoPoint east[] = { { 170, -10 }, { 190, -10 }, { 190, 10 }, { 170, 10 } };
  const DastanGeoPoint west[] = { { -190, -10 }, { -170, -10 }, { -170, 10 }, { -190, 10 } };

  for (guint i = 0; i < 2; i++)
    {
      const DastanGeoPoint *ring = i == 0 ? east : west;

      g_assert_true (dastan_geo_ring_contains (ring, 4, 175, 0));
      g_assert_true (dastan_geo_ring_contains (ring, 4, -175, 0));
      g_assert_true (dastan_geo_ring_contains (ring, 4, 180, 5));
      g_assert_true (dastan_geo_ring_contains (ring, 4, -180, 5));
      g_assert_false (dastan_geo_ring_contains (ring, 4, 0, 0));
      g_assert_false (dastan_geo_ring_contains (ring, 4, 165, 0));
      g_assert_false (dastan_geo_ring_contains (ring, 4, -165, 0));
      g_assert_false (dastan_geo_ring_contains (ring, 4, 175, 11));
    }
}

/* Events at up to two of some places, anywhere. */
static DastanDossier *
make_dossier (GRand *random, guint n)
{
  DastanDossier *dossier = dastan_dossier_new ();

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("place-%u", i);
      DastanPlace *place = dastan_place_new (id);

      place->name = dastan_text_new (id);
      place->longitude = g_rand_double_range (random, -180, 180);
      place->latitude = g_rand_double_range (random, -80, 80);
      dastan_dossier_take_place (dossier, place);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("event-%u", i),
                      *first = g_strdup_printf ("place-%d", g_rand_int_range (random, 0, 20)),
                      *second = g_strdup_printf ("place-%d", g_rand_int_range (random, 20, 40));
      const char *places[] = { first, second, NULL };
      g_autoptr (DastanText) title = dastan_text_new (id);
      g_autoptr (DastanEdtf) date = dastan_edtf_parse ("1999", NULL, NULL);
      DastanEvent *event = dastan_event_new (id);

      places[g_rand_int_range (random, 0, 3)] = NULL;
      dastan_event_set_title (event, title);
      dastan_event_set_date (event, date);
      dastan_event_set_places (event, places);
      dastan_dossier_take_event (dossier, event);
    }
  dastan_dossier_seal (dossier);
  return dossier;
}

static gboolean
row_is_in (const DastanColumns *columns, guint row, const GArray *ring)
{
  const DastanFacetColumn *places = &columns->facets[DASTAN_FACET_PLACE];
  guint32 begin, end;

  dastan_facet_column_get_range (places, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    {
      guint place = dastan_facet_column_get (places, i);

      if (is_inside_slowly ((const DastanGeoPoint *) (gconstpointer) ring->data, ring->len, columns->longitudes[place],
                            columns->latitudes[place]))
        return TRUE;
    }
  return FALSE;
}

/* A filter with a ring counts what counting one by one does, alone, with a box, and when it goes again. */
static void
test_crossfilter (void)
{
  guint n_narrowed = 0;

  for (guint32 seed = 1; seed <= 30; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (DastanDossier) dossier = make_dossier (random, 150);
      g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
      g_autoptr (DastanCrossfilter) crossfilter = dastan_crossfilter_new (columns);
      g_autoptr (DastanFilter) filter = dastan_filter_new ();
      g_autoptr (DastanFilter) none = dastan_filter_new ();
      g_autoptr (DastanFilter) same = NULL;
      g_autoptr (GArray) ring = make_ring (random, g_rand_double_range (random, -180, 90));
      guint n = 0;

      dastan_crossfilter_set (crossfilter, none, NULL);
      dastan_filter_set_ring (filter, (const DastanGeoPoint *) (gpointer) ring->data, ring->len);
      g_assert_false (dastan_filter_is_empty (filter));
      same = dastan_filter_copy (filter);
      g_assert_true (dastan_filter_equal (filter, same));
      g_assert_false (dastan_filter_equal (filter, none));
      dastan_crossfilter_set (crossfilter, filter, NULL);
      for (guint row = 0; row < columns->n_rows; row++)
        {
          g_assert_cmpint (dastan_crossfilter_row_passes (crossfilter, row), ==, row_is_in (columns, row, ring));
          n += (guint) row_is_in (columns, row, ring);
        }
      g_assert_cmpuint (dastan_crossfilter_get_n_in_view (crossfilter), ==, n);
      n_narrowed += n > 0 && n < columns->n_rows;
      dastan_crossfilter_set (crossfilter, none, NULL);
      g_assert_cmpuint (dastan_crossfilter_get_n_in_view (crossfilter), ==, columns->n_rows);
    }
  g_assert_cmpuint (n_narrowed, >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explore/geo-ring/random", test_random);
  g_test_add_func ("/explore/geo-ring/wrap", test_wrap);
  g_test_add_func ("/explore/geo-ring/crossfilter", test_crossfilter);
  return g_test_run ();
}
