/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of the map: kept or not, as typed, and what comes of them in a real window with a real server and file. */
#include <sqlite3.h>

#include "config.h"

#include "tiles/tile-server.h"
#include "window-fixture.h"
#include "window/dastan-base-map.h"
#include "window/dastan-preferences-map.h"
#include "window/dastan-preferences-window.h"

static void
count_cb (DastanPreferences *preferences, guint *n)
{
  (*n)++;
}

/* Once for a change, never for none; without a schema as with one, but not kept. */
static void
check_setting (DastanPreferences *preferences)
{
  guint n = 0;
  DastanMapPreferences map = dastan_preferences_get_map (preferences);

  g_assert_cmpint (map.kind, ==, DASTAN_BASE_MAP_OWN);
  g_assert_cmpstr (map.address, ==, "");
  g_assert_cmpuint (map.max_zoom, ==, 18);
  g_assert_cmpuint (map.cache_megabytes, ==, 200);
  g_signal_connect (preferences, "changed", G_CALLBACK (count_cb), &n);
  dastan_preferences_set_map (preferences, &map);
  g_assert_cmpuint (n, ==, 0);
  map.kind = DASTAN_BASE_MAP_FILE;
  map.file = "/tmp/tiles";
  map.max_zoom = 12;
  dastan_preferences_set_map (preferences, &map);
  g_assert_cmpuint (n, ==, 1);
  map = dastan_preferences_get_map (preferences);
  g_assert_cmpstr (map.file, ==, "/tmp/tiles");
  g_assert_cmpuint (map.max_zoom, ==, 12);
}

static void
test_preferences (void)
{
  g_autoptr (DastanPreferences) none = dastan_preferences_new ("org.example.NoSuchSchema");
  g_autoptr (DastanPreferences) kept = dastan_preferences_new (DASTAN_APP_ID);
  g_autoptr (DastanPreferences) other = dastan_preferences_new (DASTAN_APP_ID);
  const DastanMapPreferences first = { DASTAN_BASE_MAP_OWN, "", "", "", 18, 200 };

  g_assert_false (dastan_preferences_is_kept (none));
  check_setting (none);
  g_assert_true (dastan_preferences_is_kept (kept));
  check_setting (kept);
  wait_until (dastan_preferences_get_map (other).max_zoom == 12);
  g_assert_cmpstr (dastan_preferences_get_map (other).file, ==, "/tmp/tiles");
  dastan_preferences_set_map (kept, &first);
  wait_until (dastan_preferences_get_map (other).max_zoom == 18);
}

static gboolean
is_page (GtkWidget *widget)
{
  return DASTAN_IS_PREFERENCES_MAP (widget);
}

/* As it is typed, and what can be chosen then. */
static void
test_page (void)
{
  g_autoptr (DastanPreferences) preferences = dastan_preferences_new ("org.example.NoSuchSchema");
  GtkWindow *window = dastan_preferences_window_new (preferences);
  DastanPreferencesMap *page;

  gtk_window_present (window);
  page = DASTAN_PREFERENCES_MAP (find (GTK_WIDGET (window), is_page));
  wait_for_frames (GTK_WIDGET (window));
  g_assert_false (dastan_preferences_map_press (page, DASTAN_BASE_MAP_WEB));
  g_assert_false (dastan_preferences_map_press (page, DASTAN_BASE_MAP_FILE));
  g_assert_cmpstr (dastan_preferences_map_type_address (page, "https://example.org/{z}/{x}"), !=, "");
  g_assert_cmpstr (dastan_preferences_get_map (preferences).address, ==, "");
  wait_for_frames (GTK_WIDGET (window));
  save_picture (GTK_WIDGET (window), "preferences-typing");
  g_assert_cmpstr (dastan_preferences_map_type_address (page, "https://example.org/{z}/{x}/{y}.png"), ==, "");
  g_assert_cmpstr (dastan_preferences_get_map (preferences).address, ==, "https://example.org/{z}/{x}/{y}.png");
  /* That there is an address does not switch it on. */
  g_assert_cmpint (dastan_preferences_get_map (preferences).kind, ==, DASTAN_BASE_MAP_OWN);
  g_assert_true (dastan_preferences_map_press (page, DASTAN_BASE_MAP_WEB));
  g_assert_cmpint (dastan_preferences_get_map (preferences).kind, ==, DASTAN_BASE_MAP_WEB);
  wait_for_frames (GTK_WIDGET (window));
  save_picture (GTK_WIDGET (window), "preferences");
  /* Without an address there is no server. */
  dastan_preferences_map_type_address (page, "");
  g_assert_cmpint (dastan_preferences_get_map (preferences).kind, ==, DASTAN_BASE_MAP_OWN);
  gtk_window_destroy (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_map (DastanBaseMapKind kind, const char *file, const char *address)
{
  const DastanMapPreferences map = { kind, file, address, "© Loopback", 8, 20 };

  dastan_preferences_set_map (dastan_preferences_get_default (), &map);
}

/* Nothing is asked while it is off, however the map is moved; it is while it is on; and no more when it is off again. */
static void
test_web (Fixture *fixture, gconstpointer data)
{
  TileServer *server = tile_server_new (NULL);
  DastanMap *map = dastan_window_get_map (fixture->window);
  guint n;

  set_map (DASTAN_BASE_MAP_OWN, "", server->template);
  for (int i = 0; i < 5; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (map), "map.pan", "(dd)", 0.4, 0.1);
      wait_until (dastan_map_is_complete (map));
    }
  g_assert_null (dastan_map_get_tile_source (map));
  g_assert_cmpuint (server->n_requests, ==, 0);
  set_map (DASTAN_BASE_MAP_WEB, "", server->template);
  wait_until (dastan_map_get_tile_source (map) != NULL && dastan_map_is_complete (map));
  wait_for_frames (GTK_WIDGET (map));
  g_assert_cmpuint (server->n_requests, >, 0);
  g_assert_cmpstr (dastan_tile_source_get_attribution (dastan_map_get_tile_source (map)), ==, "© Loopback");
  save_picture (GTK_WIDGET (fixture->window), "window-web-tiles");
  set_map (DASTAN_BASE_MAP_OWN, "", server->template);
  n = server->n_requests;
  g_assert_null (dastan_map_get_tile_source (map));
  gtk_widget_activate_action (GTK_WIDGET (map), "map.pan", "(dd)", 0.9, 0.1);
  wait_until (dastan_map_is_complete (map));
  g_assert_cmpuint (server->n_requests, ==, n);
  tile_server_free (server);
}

/* A file of one tile, as pictures or said to be vectors. */
static char *
make_tiles (Fixture *fixture, const char *name, const char *format)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GBytes) tile = tile_server_make_tile ();
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  g_autofree char *sql
      = g_strdup_printf ("CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INTEGER,"
                         " tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
                         "INSERT INTO metadata VALUES ('name', 'Old Survey'), ('format', '%s');",
                         format);

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT INTO tiles VALUES (0, 0, 0, ?)", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_blob (statement, 1, g_bytes_get_data (tile, NULL), (int) g_bytes_get_size (tile), SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return path;
}

/* Opened like any other file, and known by its content: the dossier stays. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = make_tiles (fixture, "survey.db", "png");
  g_autofree char *vector = make_tiles (fixture, "vector.mbtiles", "pbf");
  g_autoptr (GFile) good_file = g_file_new_for_path (good), vector_file = g_file_new_for_path (vector);
  DastanMap *map = dastan_window_get_map (fixture->window);
  guint n = dastan_explorer_get_n_events (fixture->explorer);

  dastan_window_open_file (fixture->window, good_file);
  wait_until (dastan_map_get_tile_source (map) != NULL && dastan_map_is_complete (map));
  g_assert_cmpstr (dastan_window_get_page (fixture->window), ==, "explore");
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, n);
  g_assert_cmpstr (dastan_tile_source_get_attribution (dastan_map_get_tile_source (map)), ==, "Old Survey");
  g_assert_cmpint (dastan_preferences_get_map (dastan_preferences_get_default ()).kind, ==, DASTAN_BASE_MAP_FILE);
  wait_for_frames (GTK_WIDGET (map));
  save_picture (GTK_WIDGET (fixture->window), "window-mbtiles");
  dastan_window_open_file (fixture->window, vector_file);
  wait_until (g_str_equal (dastan_window_get_page (fixture->window), "problem"));
  g_assert_nonnull (strstr (dastan_window_get_problem (fixture->window), "vector tiles"));
  g_assert_cmpstr (dastan_preferences_get_map (dastan_preferences_get_default ()).file, ==, good);
  /* A file that goes away: Dastan's own map, and words. */
  g_remove (good);
  set_map (DASTAN_BASE_MAP_OWN, "", "");
  set_map (DASTAN_BASE_MAP_FILE, good, "");
  wait_until (!dastan_base_map_is_busy (dastan_base_map_get_default ()));
  g_assert_null (dastan_map_get_tile_source (map));
  wait_until (has_label (GTK_WIDGET (fixture->window), "there is no such file"));
  set_map (DASTAN_BASE_MAP_OWN, "", "");
  g_remove (vector);
}

/* With something that is not saved: a base map takes nothing away, so nobody is asked; a dossier would, so one is. */
static void
test_unsaved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_tiles (fixture, "survey.mbtiles", "png");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DastanMap *map = dastan_window_get_map (fixture->window);
  GListModel *windows = gtk_window_get_toplevels ();
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  guint n_windows = g_list_model_get_n_items (windows), n = dastan_explorer_get_n_events (fixture->explorer);

  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  wait_until (g_action_group_get_action_enabled (actions, "delete-event"));
  g_action_group_activate_action (actions, "delete-event", NULL);
  wait_until (dastan_explorer_get_n_events (fixture->explorer) == n - 1);
  g_assert_true (g_action_group_get_action_enabled (actions, "undo"));
  dastan_window_open_file (fixture->window, file);
  wait_until (dastan_map_get_tile_source (map) != NULL && dastan_map_is_complete (map));
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_windows);
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, n - 1);
  g_assert_true (g_action_group_get_action_enabled (actions, "undo"));
  set_map (DASTAN_BASE_MAP_OWN, "", "");
  g_assert_null (dastan_map_get_tile_source (map));
  g_action_group_activate_action (actions, "undo", NULL);
  wait_until (dastan_explorer_get_n_events (fixture->explorer) == n);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add_func ("/window/preferences/kept", test_preferences);
  g_test_add_func ("/window/preferences/page", test_page);
  g_test_add ("/window/preferences/web", Fixture, NULL, set_up, test_web, tear_down);
  g_test_add ("/window/preferences/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/window/preferences/unsaved", Fixture, NULL, set_up, test_unsaved, tear_down);
  return g_test_run ();
}
