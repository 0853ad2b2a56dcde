/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scene: what the explorer has in view, as places, countries and arcs. */
#include "scene/dastan-map-scene.h"

#include "../map/map-fixture.h"
#include "paint/dastan-map-colors.h"

/* The scene of all that is in view. */
static DastanMapScene *
make_scene (DastanExplorer *explorer, DastanBasemap *map)
{
  g_autoptr (DastanMapState) state
      = dastan_explorer_get_columns (explorer) != NULL ? dastan_map_state_new (explorer, map, NULL, 1) : NULL;
  g_autoptr (DastanMapPlaces) places = state != NULL ? dastan_map_places_new (state) : NULL;

  return dastan_map_scene_new (explorer, map, places, FALSE);
}

static const DastanMapPlace *
find_place (const DastanMapScene *scene, const char *id)
{
  for (guint i = 0; i < scene->places->len; i++)
    if (g_str_equal (g_array_index (scene->places, DastanMapPlace, i).id, id))
      return &g_array_index (scene->places, DastanMapPlace, i);
  return NULL;
}

static DastanMapPlace
get_place (const DastanMapScene *scene, const char *id)
{
  const DastanMapPlace *place = find_place (scene, id);

  if (place == NULL)
    g_error ("%s is not in view", id);
  return *place;
}

static const DastanMapCountry *
find_country (const DastanMapScene *scene, const char *code)
{
  DastanBasemap *map = dastan_basemap_get_default ();

  return &g_array_index (scene->countries, DastanMapCountry,
                         dastan_basemap_find_country (map, code) - map->countries);
}

static guint8
shade_of (GBytes *shades, const char *code)
{
  DastanBasemap *map = dastan_basemap_get_default ();

  return ((const guint8 *)
              g_bytes_get_data (shades,
                                NULL))[dastan_basemap_find_country (map, code) - map->countries];
}

static void
test_counts (void)
{
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  g_autoptr (DastanMapScene) scene = make_scene (explorer, dastan_basemap_get_default ());
  g_autoptr (GBytes) shades = dastan_map_scene_make_shades (scene);

  g_assert_cmpuint (scene->n_in_view, ==, 9);
  g_assert_cmpuint (scene->places->len, ==, 5);
  g_assert_cmpuint (get_place (scene, "tokyo").count, ==, 4);
  g_assert_cmpuint (find_country (scene, "JP")->count, ==, 7);
  g_assert_cmpuint (find_country (scene, "KZ")->count, ==, 6);
  g_assert_true (find_country (scene, "KZ")->is_story);
  g_assert_false (find_country (scene, "MN")->is_story);
  g_assert_cmpstr (find_country (scene, "MN")->name, ==, "Mongolia");
  g_assert_cmpuint (scene->most, ==, 7);
  g_assert_cmpuint (shade_of (shades, "JP"), ==, DASTAN_MAP_N_SHADES);
  g_assert_cmpuint (shade_of (shades, "MN"), ==, 0);
  g_assert_cmpuint (shade_of (shades, "TJ"), >, 0);
  g_assert_cmpuint (shade_of (shades, "TJ"), <, shade_of (shades, "KZ"));
}

static void
test_filter (void)
{
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  int value = dastan_columns_find_value (dastan_explorer_get_columns (explorer),
                                         DASTAN_FACET_COUNTRY, "KG");
  g_autoptr (DastanMapScene) scene = NULL;
  g_autoptr (GBytes) shades = NULL;

  g_assert_cmpint (value, >=, 0);
  dastan_explorer_toggle (explorer, DASTAN_FACET_COUNTRY, (guint) value);
  scene = make_scene (explorer, dastan_basemap_get_default ());
  shades = dastan_map_scene_make_shades (scene);
  g_assert_true (find_country (scene, "KG")->is_filtered);
  g_assert_cmpuint (shade_of (shades, "KG"), >, 0);
  g_assert_cmpuint (shade_of (shades, "JP"), ==, 0);
  g_assert_null (find_place (scene, "chirchiq"));
  g_assert_nonnull (find_place (scene, "bishkek"));
}

static void
test_arcs (void)
{
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  g_autoptr (DastanMapScene) none = make_scene (explorer, dastan_basemap_get_default ());
  g_autoptr (DastanMapScene) scene = NULL;
  DastanBox box;

  g_assert_cmpuint (none->arcs->len, ==, 0);
  g_assert_true (dastan_box_is_empty (
      dastan_map_scene_get_selection (none, explorer, dastan_basemap_get_default ())));
  dastan_explorer_set_selected (explorer, "summit");
  scene = make_scene (explorer, dastan_basemap_get_default ());
  g_assert_true (scene->has_venue);
  g_assert_cmpuint (scene->arcs->len, ==, 5);
  for (guint i = 0; i < scene->arcs->len; i++)
    {
      const DastanMapArc *arc = g_ptr_array_index (scene->arcs, i);
      DastanPoint start = g_array_index (arc->line, DastanPoint, 0);
      g_assert_cmpfloat_with_epsilon (start.x, scene->venue.x, 1e-9);
      g_assert_nonnull (arc->name);
    }
  box = dastan_map_scene_get_selection (scene, explorer, dastan_basemap_get_default ());
  g_assert_true (dastan_box_contains (box, dastan_mercator_project (139.75, 35.69)));
  g_assert_true (dastan_box_contains (box, dastan_mercator_project (55, 45)));
}

static void
test_no_venue (void)
{
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  g_autoptr (DastanMapScene) scene = NULL;
  DastanBox box;

  dastan_explorer_set_selected (explorer, "statement");
  scene = make_scene (explorer, dastan_basemap_get_default ());
  g_assert_false (scene->has_venue);
  g_assert_true (find_country (scene, "KZ")->is_selected);
  g_assert_false (find_country (scene, "JP")->is_selected);
  g_assert_cmpuint (scene->arcs->len, ==, 0);
  box = dastan_map_scene_get_selection (scene, explorer, dastan_basemap_get_default ());
  g_assert_true (dastan_box_contains (box, dastan_mercator_project (68, 48)));
}

static void
test_home (void)
{
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  g_autoptr (DastanMapScene) scene = make_scene (explorer, dastan_basemap_get_default ());
  DastanBox box = dastan_map_scene_get_home (explorer, dastan_basemap_get_default ());

  for (guint i = 0; i < scene->places->len; i++)
    g_assert_true (dastan_box_contains (box,
                                        g_array_index (scene->places, DastanMapPlace, i).point));
  g_assert_cmpfloat (box.x1 - box.x0, <, 0.4);
}

static void
test_events_at (void)
{
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  g_autoptr (DastanMapScene) scene = make_scene (explorer, dastan_basemap_get_default ());
  guint both[] = { get_place (scene, "tokyo").value, get_place (scene, "bishkek").value };
  g_autoptr (GArray) rows = dastan_map_places_list_rows (scene->gathered, explorer, both, 1, 0);
  g_autoptr (GArray) several = dastan_map_places_list_rows (scene->gathered, explorer, both, 2, 0);
  g_autoptr (GArray) first = dastan_map_places_list_rows (scene->gathered, explorer, both, 2, 2);
  g_autoptr (GArray) left = NULL;

  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpstr (dastan_map_scene_get_id (explorer, g_array_index (rows, guint, 0)), ==, "diplomacy");
  g_assert_cmpstr (dastan_map_scene_get_id (explorer, g_array_index (rows, guint, 3)), ==, "summit");
  g_assert_cmpuint (several->len, ==, 5);
  for (guint i = 1; i < several->len; i++)
    g_assert_cmpuint (g_array_index (several, guint, i - 1), <, g_array_index (several, guint, i));
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpuint (g_array_index (first, guint, 1), ==, g_array_index (several, guint, 1));
  /* What the filter holds back is not there. */
  dastan_explorer_toggle (explorer, DASTAN_FACET_COUNTRY,
                          (guint) dastan_columns_find_value (dastan_explorer_get_columns (explorer), DASTAN_FACET_COUNTRY, "KG"));
  left = dastan_map_places_list_rows (scene->gathered, explorer, both, 1, 0);
  g_assert_cmpuint (left->len, ==, 3);
}

/* Events without a place are counted for their countries; those with neither are listed. */
static void
test_placeless (void)
{
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  g_autoptr (DastanMapScene) scene = make_scene (explorer, dastan_basemap_get_default ());

  g_assert_cmpuint (find_country (scene, "KZ")->n_placeless, ==, 1);
  g_assert_cmpuint (find_country (scene, "JP")->n_placeless, ==, 0);
  g_assert_cmpuint (scene->gathered->unplaced->len, ==, 0);
}

/* A place with a radius is drawn as far as it reaches, and all of that comes into view with its event. */
static void
test_radius (void)
{
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  DastanBasemap *map = dastan_basemap_get_default ();
  DastanPlace *bishkek
      = (DastanPlace *) dastan_dossier_find_place (dastan_explorer_get_dossier (explorer), "bishkek");
  g_autoptr (DastanMapScene) scene = NULL;
  DastanBox box;

  bishkek->radius = 300000;
  dastan_explorer_set_selected (explorer, "interview");
  scene = make_scene (explorer, map);
  g_assert_cmpuint (scene->circles->len, ==, 1);
  box = dastan_map_scene_get_selection (scene, explorer, map);
  for (guint i = 0; i < ((const GArray *) g_ptr_array_index (scene->circles, 0))->len; i++)
    g_assert_true (dastan_box_contains (
        box, g_array_index ((const GArray *) g_ptr_array_index (scene->circles, 0), DastanPoint, i)));
  /* What is not in view is not drawn. */
  dastan_explorer_toggle (explorer, DASTAN_FACET_COUNTRY,
                          (guint) dastan_columns_find_value (dastan_explorer_get_columns (explorer), DASTAN_FACET_COUNTRY, "TM"));
  g_clear_pointer (&scene, dastan_map_scene_free);
  scene = make_scene (explorer, map);
  g_assert_cmpuint (scene->circles->len, ==, 0);
}

/* Each venue leads to each country taking part, as often as events do. */
static void
test_relations (void)
{
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  g_autoptr (DastanMapScene) scene = make_scene (explorer, dastan_basemap_get_default ());
  g_autoptr (DastanMapScene) all
      = dastan_map_scene_new (explorer, dastan_basemap_get_default (), scene->gathered, TRUE);
  guint most = 0;

  g_assert_cmpuint (scene->threads->len, ==, 0);
  /* Tokyo to the five; Tashkent to JP and KZ; Bishkek and Astana to JP. */
  g_assert_cmpuint (all->threads->len, ==, 9);
  for (guint i = 0; i < all->threads->len; i++)
    most = MAX (most, ((const DastanMapArc *) g_ptr_array_index (all->threads, i))->count);
  g_assert_cmpuint (most, ==, 3);
}

static void
test_empty (void)
{
  g_autoptr (DastanExplorer) explorer = dastan_explorer_new ();
  g_autoptr (DastanMapScene) scene = make_scene (explorer, dastan_basemap_get_default ());

  g_assert_cmpuint (scene->places->len, ==, 0);
  g_assert_cmpuint (scene->most, ==, 0);
  g_assert_true (dastan_box_is_empty (dastan_map_scene_get_home (explorer, dastan_basemap_get_default ())));
}

/* At every zoom a marker is marked where any of its places is; of those nothing is looked at. */
static void
check_markers (const DastanMapPlaces *places)
{
  guint n = 0;

  for (double zoom = DASTAN_MAP_MIN_ZOOM; zoom <= DASTAN_MAP_MAX_ZOOM; zoom += DASTAN_CLUSTERS_STEP)
    {
      const DastanClusterLevel *level = dastan_clusters_get_level (places->clusters, zoom);

      for (guint i = 0; i < level->n; i++)
        {
          const guint *members = dastan_clusters_get_members (places->clusters, &level->clusters[i]);
          gboolean is_chosen = FALSE;

          for (guint m = 0; m < level->clusters[i].n_points; m++)
            is_chosen = is_chosen || g_array_index (places->list, DastanMapPlace, members[m]).is_chosen;
          g_assert_cmpint (dastan_map_places_has_chosen (places, &level->clusters[i]), ==, is_chosen);
          n += is_chosen;
        }
    }
  g_assert_cmpint (n > 0, ==, places->has_chosen);
}

/* Where any of several chosen events takes place is marked, and all of it framed; one alone is not. */
static void
test_chosen (void)
{
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  DastanBasemap *map = dastan_basemap_get_default ();
  g_autoptr (DastanMapScene) alone = NULL, several = NULL;
  DastanBox box, wider;
  guint n = 0;

  dastan_explorer_set_selected (explorer, "visit");
  alone = make_scene (explorer, map);
  for (guint i = 0; i < alone->places->len; i++)
    g_assert_false (g_array_index (alone->places, DastanMapPlace, i).is_chosen);
  check_markers (alone->gathered);
  box = dastan_map_scene_get_selection (alone, explorer, map);
  dastan_explorer_toggle_chosen (explorer, "interview");
  dastan_explorer_toggle_chosen (explorer, "statement");
  several = make_scene (explorer, map);
  for (guint i = 0; i < several->places->len; i++)
    {
      const DastanMapPlace *place = &g_array_index (several->places, DastanMapPlace, i);

      g_assert_cmpint (place->is_chosen, ==, g_str_equal (place->id, "astana") || g_str_equal (place->id, "bishkek"));
      n += place->is_chosen;
    }
  g_assert_cmpuint (n, ==, 2);
  check_markers (several->gathered);
  wider = dastan_map_scene_get_selection (several, explorer, map);
  for (guint i = 0; i < several->places->len; i++)
    if (g_array_index (several->places, DastanMapPlace, i).is_chosen)
      g_assert_true (dastan_box_contains (dastan_box_grow (wider, 1e-9), g_array_index (several->places, DastanMapPlace, i).point));
  g_assert_false (dastan_box_is_empty (box));
}

/* What is exported without an explorer is what a window shows of the same events. */
static void
test_without_explorer (void)
{
  DastanBasemap *map = dastan_basemap_get_default ();
  g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  DastanColumns *columns = (DastanColumns *)dastan_explorer_get_columns (explorer);
  g_autoptr (DastanMapState) state = dastan_map_state_new_of (dossier, columns, NULL, map);
  g_autoptr (DastanMapPlaces) places = dastan_map_places_new (state);
  guint n;
  const DastanMapView view = { .dossier = dossier,
                               .columns = columns,
                               .country_counts = dastan_explorer_get_counts (explorer, DASTAN_FACET_COUNTRY, &n),
                               .n_in_view = columns->n_rows };
  g_autoptr (DastanMapScene) exported = dastan_map_scene_new_of (&view, map, places, TRUE);
  g_autoptr (DastanMapState) seen = dastan_map_state_new (explorer, map, NULL, 1);
  g_autoptr (DastanMapPlaces) seen_places = dastan_map_places_new (seen);
  g_autoptr (DastanMapScene) shown = dastan_map_scene_new (explorer, map, seen_places, TRUE);
  g_autoptr (GBytes) left = dastan_map_scene_make_shades (exported), right = dastan_map_scene_make_shades (shown);

  g_assert_true (g_bytes_equal (left, right));
  g_assert_cmpuint (exported->most, ==, shown->most);
  g_assert_cmpuint (exported->n_in_view, ==, shown->n_in_view);
  g_assert_cmpuint (exported->threads->len, ==, shown->threads->len);
  g_assert_cmpuint (exported->places->len, ==, shown->places->len);
  for (guint i = 0; i < shown->places->len; i++)
    {
      const DastanMapPlace *a = &g_array_index (exported->places, DastanMapPlace, i);
      const DastanMapPlace *b = &g_array_index (shown->places, DastanMapPlace, i);

      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_cmpuint (a->count, ==, b->count);
      g_assert_cmpuint (a->category, ==, b->category);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/map/counts", test_counts);
  g_test_add_func ("/scene/map/filter", test_filter);
  g_test_add_func ("/scene/map/arcs", test_arcs);
  g_test_add_func ("/scene/map/no-venue", test_no_venue);
  g_test_add_func ("/scene/map/home", test_home);
  g_test_add_func ("/scene/map/placeless", test_placeless);
  g_test_add_func ("/scene/map/relations", test_relations);
  g_test_add_func ("/scene/map/radius", test_radius);
  g_test_add_func ("/scene/map/events-at", test_events_at);
  g_test_add_func ("/scene/map/chosen", test_chosen);
  g_test_add_func ("/scene/map/empty", test_empty);
  g_test_add_func ("/scene/map_scene/without-explorer", test_without_explorer);
  return g_test_run ();
}
