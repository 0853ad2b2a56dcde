/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of the real window: stories and monitors are called as they are, whatever they are
 * called. */
#include "window-fixture.h"

#include "window/dastan-window-private.h"

#define STORY(id, title)                                                                           \
  "{ \"id\": \"" id "\", \"title\": \"" title "\", \"steps\": [ { \"event\": \"a\" } ] }"
#define DOSSIER                                                                                    \
  "{ \"format\": \"dastan-dossier\", \"version\": 1, \"title\": \"With_lines\", \"categories\": "  \
  "[], "                                                                                           \
  "\"sources\": [], \"places\": [], \"people\": [], \"names\": [], \"events\": [ { \"id\": "       \
  "\"a\", "                                                                                        \
  "\"title\": \"T\", \"status\": \"happened\" } ], \"differences\": [], \"stories\": [ " STORY (   \
      "one", "first_story_") ", " STORY ("two", "_second & <b>") " ] }"

/* A monitor is not said to be called nothing. */
static void
test_monitors (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *model;
    const char *label;
  } cases[] = {
    { NULL, "On Monitor 2" },
    { "", "On Monitor 2" },
    { "  ", "On Monitor 2" },
    { "DELL U2720Q", "On Monitor 2, DELL U2720Q" },
    { "HDMI_1", "On Monitor 2, HDMI__1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = dastan_window_dup_monitor_label (2, cases[i].model);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

/* An underline in a title is shown as one and read aloud as one. */
static void
test_stories (Fixture *fixture, gconstpointer data)
{
  static const char *const lines[]
      = { "first_story_", "_second & <b>", "Edit “first_story_”…", "Edit “_second & <b>”…" };
  g_autoptr (GFile) file = write_file (fixture, "stories.json", DOSSIER);
  GtkWidget *popover;

  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "With_lines");
  gtk_menu_button_popup (fixture->window->menu_button);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (fixture->window->menu_button));
  wait_until (gtk_widget_get_mapped (popover));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_true (has_label (popover, lines[i]));
  wait_for_frames (popover);
  save_picture (popover, "window-menu-stories");
  gtk_menu_button_popdown (fixture->window->menu_button);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static gboolean
is_back (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.back") == 0;
}

/* Nor does one in the title of a dossier vanish from the button that goes back to it. */
static void
test_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "stories.json", DOSSIER),
                    missing = g_file_new_for_path ("/nonexistent/file");
  GtkWidget *button;

  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  dastan_window_open_file (fixture->window, missing);
  wait_until (!dastan_window_is_busy (fixture->window));
  g_assert_cmpstr (dastan_window_get_page (fixture->window), ==, "problem");
  wait_until ((button = find (GTK_WIDGET (fixture->window), is_back)) != NULL);
  g_assert_true (has_label (button, "Back to “With_lines”"));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Back to “With_lines”");
  g_assert_true (g_file_delete (file, NULL, NULL));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define TEST(name, function)                                                                       \
  g_test_add ("/window/present-menu/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("monitors", test_monitors);
  TEST ("stories", test_stories);
  TEST ("back", test_back);
  return g_test_run ();
}
