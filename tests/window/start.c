/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program looks like and opens as it is preferred, and what it remembers, with the real
 * application. */
#include "config.h"

#include "window-fixture.h"
#include "window/dastan-hints.h"
#include "window/dastan-preferences-general.h"
#include "window/dastan-preferences-window.h"
#include "window/dastan-sandbox.h"

static DastanApplication *application;

/* As it would be started anew: what was preferred stays, the windows are gone. */
static DastanWindow *
start (void)
{
  DastanWindow *window;

  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (application)));
  g_application_activate (G_APPLICATION (application));
  window = DASTAN_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  wait_for_frames (GTK_WIDGET (window));
  return window;
}

static void
stop (void)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (application))) != NULL)
    {
      gpointer window = windows->data;

      g_object_add_weak_pointer (window, &window);
      gtk_window_close (window);
      wait_until (window == NULL);
    }
}

static void
reset (void)
{
  GSettings *settings = dastan_preferences_get_settings (dastan_preferences_get_default ());
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_assert_nonnull (settings);
  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

static gboolean
is_hints (GtkWidget *widget)
{
  return DASTAN_IS_HINTS (widget);
}

static DastanHints *
find_hints (DastanWindow *window)
{
  return (DastanHints *)find (GTK_WIDGET (window), is_hints);
}

/* The first start: the built-in dossier with three hints, one after another, and then never again.
 */
static void
test_hints (void)
{
  DastanWindow *window;
  DastanHints *hints;

  reset ();
  window = start ();
  g_assert_cmpstr (dastan_window_get_page (window), ==, "explore");
  g_assert_cmpuint (dastan_explorer_get_n_events (dastan_window_get_explorer (window)), >, 20);
  hints = find_hints (window);
  g_assert_nonnull (hints);
  g_assert_true (g_str_has_prefix (dastan_hints_get_words (hints), "Time"));
  save_picture (GTK_WIDGET (window), "hint-time");
  dastan_hints_next (hints);
  g_assert_true (g_str_has_prefix (dastan_hints_get_words (hints), "Map"));
  dastan_hints_next (hints);
  g_assert_true (g_str_has_prefix (dastan_hints_get_words (hints), "Source"));
  dastan_hints_next (hints);
  g_assert_null (dastan_hints_get_words (hints));
  wait_until (!gtk_widget_get_visible (GTK_WIDGET (hints)));
  stop ();
  window = start ();
  g_assert_null (find_hints (window));
  stop ();
}

/* Who closes them, or the window, has seen them; the second window of a start shows none. */
static void
test_hints_once (void)
{
  DastanWindow *window;
  GtkWindow *second;

  reset ();
  window = start ();
  g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
  second = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_assert_true (DASTAN_IS_WINDOW (second) && second != GTK_WINDOW (window));
  g_assert_null (find_hints (DASTAN_WINDOW (second)));
  g_assert_cmpstr (dastan_window_get_page (DASTAN_WINDOW (second)), ==, "start");
  wait_for_frames (GTK_WIDGET (second));
  save_picture (GTK_WIDGET (second), "window-empty");
  dastan_hints_close (find_hints (window));
  stop ();
  window = start ();
  g_assert_null (find_hints (window));
  stop ();
  reset ();
  start ();
  stop ();
  window = start ();
  g_assert_null (find_hints (window));
  stop ();
}

static void
set_enum (const char *key, int value)
{
  g_settings_set_enum (dastan_preferences_get_settings (dastan_preferences_get_default ()), key,
                       value);
}

/* The last dossier, the built-in one, or nothing. */
static void
test_opens (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dastan-start-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "small.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DastanWindow *window;

  reset ();
  g_assert_true (g_file_set_contents (path, SMALL_DOSSIER ("Small"), -1, NULL));
  window = start ();
  dastan_window_open_file (window, file);
  wait_until (dastan_explorer_get_n_events (dastan_window_get_explorer (window)) == 1);
  stop ();
  window = start ();
  wait_until (dastan_explorer_get_n_events (dastan_window_get_explorer (window)) == 1);
  stop ();
  set_enum ("at-start", DASTAN_START_NOTHING);
  window = start ();
  g_assert_cmpstr (dastan_window_get_page (window), ==, "start");
  stop ();
  set_enum ("at-start", DASTAN_START_BUILTIN);
  window = start ();
  g_assert_cmpuint (dastan_explorer_get_n_events (dastan_window_get_explorer (window)), >, 20);
  stop ();
  /* The last one is gone: no page of problems at every start. */
  set_enum ("at-start", DASTAN_START_LAST);
  g_remove (path);
  window = start ();
  g_assert_cmpuint (dastan_explorer_get_n_events (dastan_window_get_explorer (window)), >, 20);
  stop ();
  g_rmdir (folder);
}

/* Size, and whether the reader stands beside, are those of the window that was closed last. */
static void
test_state (void)
{
  GSettings *settings = dastan_preferences_get_settings (dastan_preferences_get_default ());
  DastanWindow *window;
  int width, height;

  reset ();
  window = start ();
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 1360);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (window)) - 1100) <= 60);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-reader", NULL);
  stop ();
  g_assert_false (g_settings_get_boolean (settings, "reader-shown"));
  window = start ();
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 1100);
  g_assert_cmpint (height, ==, 700);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-reader", NULL);
  stop ();
  g_assert_true (g_settings_get_boolean (settings, "reader-shown"));
}

static gboolean
is_general (GtkWidget *widget)
{
  return DASTAN_IS_PREFERENCES_GENERAL (widget);
}

/* What is chosen in the rows is so at once: dark, still, in miles. */
static void
test_page (void)
{
  DastanWindow *window;
  GtkWindow *preferences;
  DastanPreferencesGeneral *page;
  DastanMap *map;
  gboolean is_animated = TRUE;

  reset ();
  window = start ();
  map = dastan_window_get_map (window);
  wait_until (dastan_map_is_settled (map));
  g_assert_nonnull (strstr (dastan_map_get_scale_words (map), "km"));
  preferences = dastan_preferences_window_new (dastan_preferences_get_default ());
  gtk_window_present (preferences);
  wait_for_frames (GTK_WIDGET (preferences));
  page = DASTAN_PREFERENCES_GENERAL (find (GTK_WIDGET (preferences), is_general));
  save_picture (GTK_WIDGET (preferences), "preferences-general");
  dastan_preferences_general_choose (page, "theme", DASTAN_THEME_DARK);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  wait_for_frames (GTK_WIDGET (preferences));
  save_picture (GTK_WIDGET (preferences), "preferences-general-dark");
  dastan_preferences_general_choose (page, "theme", DASTAN_THEME_LIGHT);
  g_assert_false (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  dastan_preferences_general_choose (page, "units", DASTAN_UNITS_MILES);
  g_assert_nonnull (strstr (dastan_map_get_scale_words (map), "mi"));
  dastan_preferences_general_choose (page, "units", DASTAN_UNITS_KILOMETRES);
  g_assert_nonnull (strstr (dastan_map_get_scale_words (map), "km"));
  dastan_preferences_general_choose (page, "at-start", DASTAN_START_NOTHING);
  g_assert_cmpint (dastan_preferences_get_program (dastan_preferences_get_default ()).start, ==,
                   DASTAN_START_NOTHING);
  dastan_preferences_general_flip (page);
  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &is_animated, NULL);
  g_assert_false (is_animated);
  dastan_preferences_general_flip (page);
  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &is_animated, NULL);
  g_assert_true (is_animated);
  gtk_window_destroy (preferences);
  reset ();
  stop ();
}

static gboolean
is_press_legal (GtkWidget *widget)
{
  return ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), "_Legal");
}

/* Whose code, map and names are in it, under which licences. */
static void
test_about (void)
{
  const char *const wanted[] = { "GNU General Public License", "Natural Earth", "public domain", "Unicode License V3",
                                 "GeoNames", "Creative Commons Attribution 4.0", "short quotations" };
  GtkWidget *about = NULL, *row;

  reset ();
  start ();
  g_action_group_activate_action (G_ACTION_GROUP (application), "about", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (ADW_IS_ABOUT_WINDOW (window))
        about = window;
    }
  g_assert_nonnull (about);
  wait_for_frames (about);
  save_picture (about, "about");
  row = find (about, is_press_legal);
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  wait_until (has_label (about, wanted[0]));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_true (has_label (about, wanted[i]));
  wait_for_frames (about);
  save_picture (about, "about-legal");
  gtk_window_destroy (GTK_WINDOW (about));
  stop ();
}

/* What Flatpak says of the network. */
static void
test_sandbox (void)
{
  const char *const with = "[Application]\nname=x\n\n[Context]\nshared=ipc;network;\n";
  const char *const without = "[Application]\nname=x\n\n[Context]\nshared=ipc;\n";
  g_autofree char *folder = g_dir_make_tmp ("dastan-sandbox-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "info", NULL);

  g_assert_false (dastan_sandbox_lacks_network (path));
  g_assert_true (g_file_set_contents (path, with, -1, NULL));
  g_assert_false (dastan_sandbox_lacks_network (path));
  g_assert_true (g_file_set_contents (path, without, -1, NULL));
  g_assert_true (dastan_sandbox_lacks_network (path));
  g_assert_true (g_file_set_contents (path, "[Application]\nname=x\n", -1, NULL));
  g_assert_true (dastan_sandbox_lacks_network (path));
  g_remove (path);
  g_rmdir (folder);
}

/* What the document portal hands in is told by where it is. */
static void
test_document (void)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "doc", "0a1b2c", "mine.dastan", NULL);
  g_autoptr (GFile) outside = g_file_new_for_path (path);
  g_autoptr (GFile) inside = g_file_new_for_path ("/run/flatpak/doc/0a1b2c/mine.dastan");
  g_autoptr (GFile) other = g_file_new_for_path ("/run/flatpak/documents/mine.dastan");
  g_autoptr (GFile) usual = g_file_new_for_path ("/home/me/doc/mine.dastan");

  g_assert_true (dastan_sandbox_is_document (outside));
  g_assert_true (dastan_sandbox_is_document (inside));
  g_assert_false (dastan_sandbox_is_document (other));
  g_assert_false (dastan_sandbox_is_document (usual));
}

int
main (int argc, char **argv)
{
  int status;

  init_display_test (&argc, &argv);
  application = dastan_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/window/start/hints", test_hints);
  g_test_add_func ("/window/start/hints_once", test_hints_once);
  g_test_add_func ("/window/start/opens", test_opens);
  g_test_add_func ("/window/start/state", test_state);
  g_test_add_func ("/window/start/page", test_page);
  g_test_add_func ("/window/start/about", test_about);
  g_test_add_func ("/window/start/sandbox", test_sandbox);
  g_test_add_func ("/window/start/document", test_document);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
