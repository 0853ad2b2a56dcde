/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing in the real window: what would come in, what is asked, progress, and the way back. */
#include "window-fixture.h"

#include "window/dastan-choice-button.h"
#include "window/dastan-import-page.h"

/* Dates that may be read in two ways, one that cannot be read at all, a row without date and place. */
#define SHEET \
  "Headline,Date,Venue,Latitude,Longitude,Topic,Remark\n" \
  "First talks,03/04/2025,Tokyo,35.69,139.69,Talks,a\n" \
  "Second talks,05/06/2025,Astana,51.13,71.43,Talks,b\n" \
  "Broken,99/99/2025,Astana,51.13,71.43,Talks,c\n" \
  "Undated,,,,,Aid,d\n"

/* The one file of imports there is, or none. */
static guint
count_outputs (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "dastan", "imports", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
is_page (GtkWidget *widget)
{
  return DASTAN_IS_IMPORT_PAGE (widget);
}

/* Opens what is to be imported, and waits until it was looked at. */
static GtkWidget *
begin (Fixture *fixture, GFile *file, const char *shown)
{
  GtkWidget *page;

  dastan_window_open_file (fixture->window, file);
  wait_until (g_strcmp0 (dastan_window_get_page (fixture->window), "import") == 0);
  wait_until ((page = find (GTK_WIDGET (fixture->window), is_page)) != NULL);
  wait_until (has_label (page, shown));
  wait_for_frames (page);
  return page;
}

static const char *wanted_label;

static gboolean
is_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), wanted_label) == 0;
}

static GtkWidget *
find_button (GtkWidget *page, const char *label)
{
  wanted_label = label;
  return find (page, is_button);
}

static gboolean
is_row (GtkWidget *widget)
{
  return ADW_IS_ACTION_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), wanted_label) == 0;
}

static GtkWidget *
find_row (GtkWidget *page, const char *title)
{
  wanted_label = title;
  return find (page, is_row);
}

static gboolean
is_menu_button (GtkWidget *widget)
{
  return GTK_IS_MENU_BUTTON (widget);
}

/* Chooses as the list of the row's button does. */
static void
choose (GtkWidget *page, const char *title, guint chosen)
{
  GtkWidget *row, *button;

  wait_until ((row = find_row (page, title)) != NULL);
  button = find (row, is_menu_button);
  g_assert_true (gtk_widget_activate_action (button, "choice.chosen", "u", chosen));
}

/* --- The way in and back -------------------------------------------------------------------------------- */

/* What comes in is shown, what is ambiguous asked for; then it is imported, and one key undoes it, to the very view. */
static void
test_import_and_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "sheet.csv", SHEET);
  DastanDossier *before = dastan_explorer_get_dossier (fixture->explorer);
  DastanMap *map = dastan_window_get_map (fixture->window);
  DastanMapPose pose, after;
  DastanSpan span;
  g_autoptr (DastanFilter) filter = NULL;
  GtkWidget *page;

  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, 0);
  dastan_timeline_canvas_zoom (dastan_timeline_get_canvas (dastan_window_get_timeline (fixture->window)), 2);
  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  wait_until (dastan_map_is_settled (map));
  gtk_widget_activate_action (GTK_WIDGET (map), "map.pan", "(dd)", 0.25, 0.1);
  wait_until (dastan_map_is_settled (map));
  span = dastan_explorer_get_visible_span (fixture->explorer);
  filter = dastan_filter_copy (dastan_explorer_get_filter (fixture->explorer));
  pose = dastan_map_get_pose (map);

  page = begin (fixture, file, "First talks");
  g_assert_true (has_label (page, "03/04/2025"));
  g_assert_false (has_label (page, "April 2025"));
  g_assert_false (has_label (page, "March 2025"));
  g_assert_true (has_label (page, "What comes first in these dates?"));
  g_assert_true (has_label (page, "1 entry is left out."));
  g_assert_true (has_label (page, "1 event has no date."));
  g_assert_true (has_label (page, "1 event has no place."));
  save_picture (GTK_WIDGET (fixture->window), "import-ask");
  g_assert_false (gtk_widget_get_sensitive (find_button (page, "_Import")));
  gtk_widget_activate (find_row (page, "The day"));
  wait_until (gtk_widget_get_sensitive (find_button (page, "_Import")));
  wait_until (has_label (page, "3 April 2025"));
  wait_for_frames (page);
  save_picture (GTK_WIDGET (fixture->window), "import-ready");
  click_at (find_button (page, "_Import"), 20, 10);
  wait_until (dastan_explorer_get_dossier (fixture->explorer) != before);
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, 3);
  g_assert_cmpstr (dastan_window_get_page (fixture->window), ==, "explore");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "sheet");
  g_assert_cmpuint (count_outputs (), ==, 1);
  wait_until (has_label (GTK_WIDGET (fixture->window), "3 events were imported"));
  wait_until (dastan_map_is_settled (map));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "import-done");

  wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  xdotool ("key ctrl+z");
  wait_until (dastan_explorer_get_dossier (fixture->explorer) == before);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "summit-2025");
  g_assert_true (dastan_filter_equal (dastan_explorer_get_filter (fixture->explorer), filter));
  wait_until (dastan_map_is_settled (map));
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), span));
  after = dastan_map_get_pose (map);
  g_assert_cmpfloat_with_epsilon (after.center.x, pose.center.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.center.y, pose.center.y, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.zoom, pose.zoom, 1e-9);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Japan and Central Asia");
  g_assert_cmpuint (count_outputs (), ==, 0);
  /* There is no more to undo. */
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "undo"));
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* Once something else is opened there is no way back, and nothing is left of what was imported. */
static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "sheet.csv", "title,date\nA,2001\n");
  GtkWidget *page = begin (fixture, file, "A");

  wait_until (gtk_widget_get_sensitive (find_button (page, "_Import")));
  g_signal_emit_by_name (find_button (page, "_Import"), "clicked");
  wait_until (dastan_explorer_get_n_events (fixture->explorer) == 1);
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "undo"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "save"));
  dastan_window_open_builtin (fixture->window);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "undo"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "save"));
  g_assert_cmpuint (count_outputs (), ==, 0);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* Escape leaves the page, and all is as it was. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "sheet.csv", SHEET);
  DastanDossier *before = dastan_explorer_get_dossier (fixture->explorer);

  begin (fixture, file, "First talks");
  wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  xdotool ("key Escape");
  wait_until (g_strcmp0 (dastan_window_get_page (fixture->window), "explore") == 0);
  g_assert_true (dastan_explorer_get_dossier (fixture->explorer) == before);
  wait_until (find (GTK_WIDGET (fixture->window), is_page) == NULL);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* --- While it runs -------------------------------------------------------------------------------------- */

typedef struct
{
  DastanImporter *importer;
  double last;
  guint n_progress;
  guint n_done;
} Run;

static void
run_progress_cb (DastanImporter *importer, double part, Run *run)
{
  g_assert_cmpfloat (part, >=, run->last);
  g_assert_cmpfloat (part, <=, 1);
  run->last = part;
  run->n_progress++;
}

static void
run_done_cb (DastanImporter *importer, gpointer what, Run *run)
{
  run->n_done++;
}

static GFile *
write_large (Fixture *fixture, guint n)
{
  g_autoptr (GString) text = g_string_new ("title,date,category,place,latitude,longitude\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "Event number %u with some words to it,%u-%02u-%02u,C%u,P%u,%u,%u\n", i,
                            1900 + i % 120, 1 + i % 12, 1 + i % 28, i % 8, i % 60, i % 60, i % 60);
  return write_file (fixture, "large.csv", text->str);
}

/* The importer tells how far it is; given up, it leaves no file, and nothing is told of it any more. */
static void
test_cancel_running (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_large (fixture, 30000);
  Run run = { dastan_importer_new (file), 0, 0, 0 };

  g_signal_connect (run.importer, "progress", G_CALLBACK (run_progress_cb), &run);
  g_signal_connect (run.importer, "imported", G_CALLBACK (run_done_cb), &run);
  g_signal_connect (run.importer, "failed", G_CALLBACK (run_done_cb), &run);
  dastan_importer_import (run.importer);
  wait_until (run.n_progress >= 1);
  dastan_importer_cancel (run.importer);
  g_assert_false (dastan_importer_is_importing (run.importer));
  run.last = 2; /* no more of it */
  /* Its own thread lets go of it when it has stopped. */
  g_object_add_weak_pointer (G_OBJECT (run.importer), (gpointer *) &run.importer);
  g_object_unref (run.importer);
  wait_until (run.importer == NULL);
  g_assert_cmpuint (run.n_done, ==, 0);
  g_assert_cmpuint (count_outputs (), ==, 0);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* The page's button gives up the import and not the page, from which it can begin again. */
static void
test_cancel_on_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_large (fixture, 30000);
  DastanDossier *before = dastan_explorer_get_dossier (fixture->explorer);
  GtkWidget *page = begin (fixture, file, "Event number 0");

  g_assert_true (has_label (page, "The file is long: of its beginning 20000 events come in."));
  g_signal_emit_by_name (find_button (page, "_Import"), "clicked");
  g_assert_false (gtk_widget_get_sensitive (find_button (page, "_Import")));
  g_signal_emit_by_name (find_button (page, "_Cancel"), "clicked");
  g_assert_cmpstr (dastan_window_get_page (fixture->window), ==, "import");
  g_assert_true (gtk_widget_get_sensitive (find_button (page, "_Import")));
  g_assert_true (dastan_explorer_get_dossier (fixture->explorer) == before);
  g_signal_emit_by_name (find_button (page, "_Import"), "clicked");
  wait_until (dastan_explorer_get_n_events (fixture->explorer) == 30000);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* --- How it is read ------------------------------------------------------------------------------------- */

/* A column is read as what somebody says it is. */
static void
test_assign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "odd.csv", "title,when it was,zzz\nA,2001-05,Bb\nC,2002,Dd\n");
  GtkWidget *page = begin (fixture, file, "2 events come in.");

  choose (page, "zzz", DASTAN_TABLE_CATEGORY);
  wait_until (has_label (page, "Dd"));
  choose (page, "zzz", DASTAN_TABLE_SKIP);
  choose (page, "title", DASTAN_TABLE_CATEGORY);
  choose (page, "title", DASTAN_TABLE_TITLE);
  choose (page, "when it was", DASTAN_TABLE_DATE);
  wait_until (has_label (page, "May 2001"));
  save_picture (GTK_WIDGET (fixture->window), "import-columns");
  g_signal_emit_by_name (find_button (page, "_Import"), "clicked");
  wait_until (dastan_explorer_get_n_events (fixture->explorer) == 2);
  g_assert_cmpuint (dastan_explorer_get_columns (fixture->explorer)->n_dated, ==, 2);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* The encoding and what separates can be said where they were not recognised as they are. */
static void
test_text (Fixture *fixture, gconstpointer data)
{
  /* "Ёлка" in Windows-1251, and in a table separated by bars in which commas are more. */
  g_autoptr (GFile) file = write_file (fixture, "text.csv", "title|date\n\xa8\xeb\xea\xe0, a, b|2001\nc, d, e|2002\n");
  GtkWidget *page = begin (fixture, file, "title");

  choose (page, "Encoding", 5);
  choose (page, "Between the fields", 4);
  wait_until (has_label (page, "Ёлка, a, b"));
  wait_until (has_label (page, "2 events come in."));
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* What cannot be imported at all is said, and can be left. */
static void
test_bad (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "sheet.csv", "title,date\nA,2001\n");
  GtkWidget *page = begin (fixture, file, "1 event comes in.");

  /* No title any more. */
  choose (page, "title", DASTAN_TABLE_SKIP);
  wait_until (!gtk_widget_get_sensitive (find_button (page, "_Import")));
  wait_for_frames (page);
  choose (page, "title", DASTAN_TABLE_TITLE);
  wait_until (gtk_widget_get_sensitive (find_button (page, "_Import")));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.escape", NULL);
  wait_until (g_strcmp0 (dastan_window_get_page (fixture->window), "explore") == 0);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* The last of two files that are opened wins, whatever they are. */
static void
test_last_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) sheet = write_file (fixture, "sheet.csv", SHEET);
  g_autoptr (GFile) small = write_file (fixture, "small.json", SMALL_DOSSIER ("Small"));

  dastan_window_open_file (fixture->window, sheet);
  dastan_window_open_file (fixture->window, small);
  wait_until (!dastan_window_is_busy (fixture->window));
  g_assert_cmpstr (dastan_window_get_page (fixture->window), ==, "explore");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Small");
  dastan_window_open_file (fixture->window, small);
  dastan_window_open_file (fixture->window, sheet);
  wait_until (!dastan_window_is_busy (fixture->window));
  g_assert_cmpstr (dastan_window_get_page (fixture->window), ==, "import");
  /* Out of the page another file is opened as well. */
  dastan_window_open_file (fixture->window, small);
  wait_until (g_strcmp0 (dastan_window_get_page (fixture->window), "explore") == 0);
  wait_until (find (GTK_WIDGET (fixture->window), is_page) == NULL);
  g_assert_true (g_file_delete (sheet, NULL, NULL));
  g_assert_true (g_file_delete (small, NULL, NULL));
}

/* All of it fits a narrow window. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "sheet.csv", SHEET);
  GtkWidget *page;

  resize (fixture, 480, 800);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  page = begin (fixture, file, "First talks");
  wait_until (find_row (page, "Remark") != NULL);
  wait_for_frames (page);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 480);
  save_picture (GTK_WIDGET (fixture->window), "import-narrow");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/import/import_and_undo", test_import_and_undo);
  ADD ("/import/forget", test_forget);
  ADD ("/import/cancel", test_cancel);
  ADD ("/import/cancel_running", test_cancel_running);
  ADD ("/import/cancel_on_page", test_cancel_on_page);
  ADD ("/import/assign", test_assign);
  ADD ("/import/text", test_text);
  ADD ("/import/bad", test_bad);
  ADD ("/import/last_wins", test_last_wins);
  ADD ("/import/narrow", test_narrow);
  return g_test_run ();
}
