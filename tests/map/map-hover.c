/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pointing at the map with a real pointer lights up all it stands for, and pointing elsewhere
 * lights up the map. */
#include "map-window.h"

#define N_MANY 30000

static void
point_at (Fixture *fixture, double longitude, double latitude)
{
  double x, y;
  g_autofree char *command = NULL;

  g_assert_true (dastan_map_locate (fixture->map, longitude, latitude, &x, &y));
  command = g_strdup_printf ("mousemove %d %d", (int)x, (int)y);
  xdotool (command);
}

static guint
count_hovered (Fixture *fixture)
{
  DastanRowSet *hover = dastan_explorer_get_hover (fixture->explorer);
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);
  guint n = 0;

  for (guint row = 0; hover != NULL && row < columns->n_rows; row++)
    n += dastan_row_set_has (hover, row);
  return n;
}

static gboolean
is_hovered (Fixture *fixture, const char *id)
{
  return dastan_explorer_is_hovered (fixture->explorer, id);
}

static gboolean
is_outlined (Fixture *fixture, const char *code)
{
  const GArray *outlined = dastan_overlay_layer_get_outlined (fixture->map->overlay_layer);

  for (guint i = 0; i < outlined->len; i++)
    if (g_str_equal (fixture->map->basemap->countries[g_array_index (outlined, guint, i)].code,
                     code))
      return TRUE;
  return FALSE;
}

/* All events of a marker, not its first alone. */
static void
test_marker (void)
{
  Fixture fixture;

  set_up_with (&fixture, map_fixture_new_explorer ());
  point_at (&fixture, 139.751, 35.685);
  wait_until (count_hovered (&fixture) == 4);
  g_assert_true (is_hovered (&fixture, "diplomacy"));
  g_assert_true (is_hovered (&fixture, "strategy"));
  g_assert_true (is_hovered (&fixture, "meeting"));
  g_assert_true (is_hovered (&fixture, "summit"));
  g_assert_null (dastan_explorer_get_hovered (fixture.explorer));
  g_assert_cmpuint (dastan_overlay_layer_get_lit (fixture.map->overlay_layer)->len, >, 0);
  settle (&fixture);
  save_picture (fixture.window, "map-hover-marker");
  /* What the filter keeps out does not light up. */
  point_at (&fixture, 160, 20);
  wait_until (dastan_explorer_get_hover (fixture.explorer) == NULL);
  dastan_explorer_set_filter_span (fixture.explorer, &(DastanSpan){ 1735689600, 1767225599 });
  settle (&fixture);
  point_at (&fixture, 139.751, 35.685);
  wait_until (count_hovered (&fixture) == 2);
  g_assert_false (is_hovered (&fixture, "strategy"));
  tear_down (&fixture);
}

/* A country: its outline, and its events; the picture of the base map stays. */
static void
test_country (void)
{
  Fixture fixture;
  guint n_renders;

  set_up_with (&fixture, map_fixture_new_explorer ());
  xdotool ("mousemove 2 2");
  settle (&fixture);
  /* The picture, and then the same with its margin. */
  wait_until (dastan_map_is_complete (fixture.map) && dastan_map_get_n_renders (fixture.map) >= 2);
  n_renders = dastan_map_get_n_renders (fixture.map);
  point_at (&fixture, 62, 48.5);
  wait_until (is_outlined (&fixture, "KZ"));
  g_assert_cmpuint (count_hovered (&fixture), ==, 6);
  g_assert_true (is_hovered (&fixture, "statement"));
  g_assert_false (is_hovered (&fixture, "interview"));
  settle (&fixture);
  save_picture (fixture.window, "map-hover-country");
  /* One without any event is outlined as well. */
  point_at (&fixture, 95, 35);
  wait_until (is_outlined (&fixture, "CN"));
  g_assert_false (is_outlined (&fixture, "KZ"));
  g_assert_null (dastan_explorer_get_hover (fixture.explorer));
  point_at (&fixture, 160, 20);
  wait_until (!is_outlined (&fixture, "CN"));
  settle (&fixture);
  g_assert_cmpuint (dastan_map_get_n_renders (fixture.map), ==, n_renders);
  tear_down (&fixture);
}

/* An island of a third of a pixel: who points beside it means it. */
static void
test_island (void)
{
  Fixture fixture;

  set_up_with (&fixture, map_fixture_new_explorer ());
  dastan_map_set_pose (fixture.map, (DastanMapPose){ dastan_mercator_project (166.93, -0.53), 3 });
  settle (&fixture);
  point_at (&fixture, 167.4, -0.53);
  wait_until (is_outlined (&fixture, "NR"));
  point_at (&fixture, 170, -0.53);
  wait_until (!is_outlined (&fixture, "NR"));
  tear_down (&fixture);
}

/* What is pointed at elsewhere: a ring where it takes place, the countries where no more is known.
 */
static void
test_elsewhere (void)
{
  Fixture fixture;
  const DastanColumns *columns;
  DastanDossier *dossier;
  guint rows[2];

  set_up_with (&fixture, map_fixture_new_explorer ());
  columns = dastan_explorer_get_columns (fixture.explorer);
  dossier = dastan_explorer_get_dossier (fixture.explorer);
  dastan_explorer_set_hovered (fixture.explorer, "visit");
  g_assert_cmpuint (dastan_overlay_layer_get_lit (fixture.map->overlay_layer)->len, ==, 1);
  g_assert_true (dastan_overlay_layer_has_hover (fixture.map->overlay_layer));
  dastan_explorer_set_hovered (fixture.explorer, "statement");
  g_assert_cmpuint (dastan_overlay_layer_get_lit (fixture.map->overlay_layer)->len, ==, 0);
  g_assert_true (is_outlined (&fixture, "KZ"));
  rows[0] = columns->row_of_event[dastan_dossier_index_of_event (dossier, "interview")];
  rows[1] = columns->row_of_event[dastan_dossier_index_of_event (dossier, "plant")];
  g_assert_cmpuint (rows[0], <, rows[1]);
  dastan_explorer_take_hover (fixture.explorer, dastan_row_set_new (rows, 2));
  g_assert_cmpuint (dastan_overlay_layer_get_lit (fixture.map->overlay_layer)->len, ==, 2);
  g_assert_false (is_outlined (&fixture, "KZ"));
  settle (&fixture);
  dastan_explorer_set_hovered (fixture.explorer, NULL);
  g_assert_cmpuint (dastan_overlay_layer_get_lit (fixture.map->overlay_layer)->len, ==, 0);
  tear_down (&fixture);
}

/* @n events at one place. */
static DastanExplorer *
new_crowd (guint n)
{
  DastanExplorer *explorer = dastan_explorer_new ();
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("An event");
  DastanPlace *place = dastan_place_new ("osh");
  const char *const at[] = { "osh", NULL }, *const countries[] = { "KG", NULL };

  place->name = dastan_text_new ("Osh");
  place->latitude = 40.53;
  place->longitude = 72.8;
  dastan_dossier_take_place (dossier, place);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("event-%u", i),
                      *year = g_strdup_printf ("%u", 1900 + i % 100);
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (year, NULL, &error);
      DastanEvent *event = dastan_event_new (id);

      g_assert_no_error (error);
      dastan_event_set_title (event, title);
      dastan_event_set_date (event, date);
      if (i % 3 != 0)
        dastan_event_set_places (event, at);
      dastan_event_set_countries (event, countries);
      dastan_dossier_take_event (dossier, event);
    }
  dastan_dossier_seal (dossier);
  dastan_explorer_set_dossier (explorer, dossier);
  dastan_explorer_set_visible_span (explorer, dastan_explorer_get_full_span (explorer));
  return explorer;
}

/* Of very many nobody makes a list: whether one belongs to them is found out when it is asked. */
static void
test_crowd (void)
{
  Fixture fixture;
  guint n;

  set_up_with (&fixture, new_crowd (N_MANY * 3 / 2));
  point_at (&fixture, 72.8, 40.53);
  wait_until (dastan_explorer_get_hover (fixture.explorer) != NULL);
  g_assert_null (dastan_row_set_get_rows (dastan_explorer_get_hover (fixture.explorer), &n));
  g_assert_cmpuint (count_hovered (&fixture), ==, N_MANY);
  g_assert_cmpuint (dastan_overlay_layer_get_lit (fixture.map->overlay_layer)->len, ==, 1);
  point_at (&fixture, 75.9, 41.5);
  wait_until (is_outlined (&fixture, "KG"));
  g_assert_cmpuint (count_hovered (&fixture), ==, N_MANY * 3 / 2);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  /* The drivers that looking for GL loads keep memory for themselves. */
  g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/map/hover/marker", test_marker);
  g_test_add_func ("/map/hover/island", test_island);
  g_test_add_func ("/map/hover/country", test_country);
  g_test_add_func ("/map/hover/elsewhere", test_elsewhere);
  g_test_add_func ("/map/hover/crowd", test_crowd);
  return g_test_run ();
}
