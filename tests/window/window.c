/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real window: three views of one state, Escape, files that cannot be opened. */
#include "window-fixture.h"

#include "window/dastan-screenshot.h"

static gboolean
reader_has (Fixture *fixture, const char *words)
{
  return has_label (GTK_WIDGET (dastan_window_get_reader (fixture->window)), words);
}

static void
test_one_state (Fixture *fixture, gconstpointer data)
{
  DastanTimelineCanvas *canvas
    = dastan_timeline_get_canvas (dastan_window_get_timeline (fixture->window));
  graphene_rect_t rect;

  g_assert_true (dastan_timeline_canvas_get_event_rect (canvas, "silk-road-1997", &rect));
  click_at (GTK_WIDGET (canvas), rect.origin.x + 20, rect.origin.y + 4);
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), "silk-road-1997") == 0);
  wait_until (reader_has (fixture, "put forward the concept of"));
  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  wait_until (dastan_map_is_settled (dastan_window_get_map (fixture->window)));
  g_assert_cmpuint (dastan_map_get_n_renders (dastan_window_get_map (fixture->window)), >, 0);
  g_assert_cmpuint (dastan_map_get_n_main_thread_paints (dastan_window_get_map (fixture->window)), ==, 0);
  wait_until (reader_has (fixture, "Recently, Japan hosted the first"));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-selected");
}

/* Escape gives up the selection first, then the filter. */
static void
test_escape (Fixture *fixture, gconstpointer data)
{
  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_STATUS, DASTAN_STATUS_HAPPENED);
  gtk_widget_grab_focus (
    GTK_WIDGET (dastan_timeline_get_canvas (dastan_window_get_timeline (fixture->window))));
  xdotool ("mousemove 500 700 key Escape");
  wait_until (dastan_explorer_get_selected (fixture->explorer) == NULL);
  g_assert_false (dastan_filter_is_empty (dastan_explorer_get_filter (fixture->explorer)));
  xdotool ("key Escape");
  wait_until (dastan_filter_is_empty (dastan_explorer_get_filter (fixture->explorer)));
}

/* Opens a file with the content and waits for the page that says what is wrong with it. */
static void
open_bad (Fixture *fixture, const char *name, const char *content, gssize length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (content != NULL)
    g_assert_true (g_file_set_contents (path, content, length, NULL));
  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  g_assert_cmpstr (dastan_window_get_page (fixture->window), ==, "problem");
  g_assert_nonnull (dastan_window_get_problem (fixture->window));
  g_assert_cmpuint (strlen (dastan_window_get_problem (fixture->window)), >, 20);
  g_remove (path);
}

/* What was open stays open, and one action goes back to it. */
static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  DastanDossier *before = dastan_explorer_get_dossier (fixture->explorer);
  const struct
  {
    const char *name;
    const char *content;
    gssize length;
  } files[] = {
    { "missing.dastan", NULL, 0 },
    { "empty.dastan", "", 0 },
    { "foreign.dastan", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16 },
    { "text.json", "Dear diary", -1 },
    { "truncated.json", "{ \"format\": \"dastan-dossier\", \"version\": 1, \"title\": \"A", -1 },
    { "newer.json", "{ \"format\": \"dastan-dossier\", \"version\": 99, \"title\": \"A\", \"events\": [] }", -1 },
    { "wrong.json",
      "{ \"format\": \"dastan-dossier\", \"version\": 1, \"title\": \"A\",\n \"events\": [ { \"id\": \"a\", "
      "\"title\": \"T\", \"date\": \"2025-13\", \"status\": \"happened\" } ] }",
      -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      open_bad (fixture, files[i].name, files[i].content, files[i].length);
      g_assert_true (dastan_explorer_get_dossier (fixture->explorer) == before);
    }
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_true (has_label (GTK_WIDGET (fixture->window), "wrong.json:2:"));
  save_picture (GTK_WIDGET (fixture->window), "window-problem");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  g_assert_cmpstr (dastan_window_get_page (fixture->window), ==, "explore");
}

/* A good file takes the place of what is open; a later one drops an earlier one that is not there yet. */
static void
test_open_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "good.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path), missing = g_file_new_for_path ("/nonexistent/file");

  g_assert_true (g_file_set_contents (
    path, "{ \"format\": \"dastan-dossier\", \"version\": 1, \"title\": \"Mine\", \"categories\": [], \"sources\": [], "
          "\"places\": [], \"people\": [], \"names\": [], \"events\": [ { \"id\": \"a\", \"title\": \"T\", "
          "\"status\": \"happened\" } ], \"differences\": [], \"stories\": [] }",
    -1, NULL));
  dastan_window_open_file (fixture->window, missing);
  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  g_assert_cmpstr (dastan_window_get_page (fixture->window), ==, "explore");
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, 1);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Mine");
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-undated");
  g_remove (path);
}

/* A window that was small and is large again shares its height out as before. */
static void
test_resize (Fixture *fixture, gconstpointer data)
{
  GtkWidget *timeline = GTK_WIDGET (dastan_window_get_timeline (fixture->window));
  int before = gtk_widget_get_height (timeline);

  resize (fixture, 480, 500);
  g_assert_cmpint (gtk_widget_get_height (timeline), <, before);
  resize (fixture, 1360, 850);
  g_assert_cmpint (ABS (gtk_widget_get_height (timeline) - before), <=, 2);
}

static gboolean
is_open_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "_Open") == 0;
}

/* What is read aloud: a button by its words and no marks, the timeline with what is in view. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = find (GTK_WIDGET (fixture->window), is_open_button);
  GtkWidget *canvas
    = GTK_WIDGET (dastan_timeline_get_canvas (dastan_window_get_timeline (fixture->window)));

  g_assert_nonnull (button);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Open");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "30 of 30 events in view");
}

/* What is painted of the map on the screen is sea and land, as bright as its light style has them. */
static void
test_map_is_painted (Fixture *fixture, gconstpointer data)
{
  GtkWidget *map = GTK_WIDGET (dastan_window_get_map (fixture->window));
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  graphene_rect_t bounds;
  int width, bright = 0, n = 0;

  wait_until (dastan_map_is_settled (DASTAN_MAP (map)));
  wait_for_frames (map);
  wait_until ((texture = dastan_screenshot_render (GTK_WIDGET (fixture->window))) != NULL);
  g_assert_true (gtk_widget_compute_bounds (map, GTK_WIDGET (fixture->window), &bounds));
  width = gdk_texture_get_width (texture);
  pixels = g_new (guint32, (gsize) width * (gsize) gdk_texture_get_height (texture));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  for (int y = (int) bounds.origin.y + 4; y < (int) (bounds.origin.y + bounds.size.height) - 4; y += 7)
    for (int x = (int) bounds.origin.x + 4; x < (int) (bounds.origin.x + bounds.size.width) - 4; x += 7, n++)
      bright += (pixels[y * width + x] >> 8 & 0xff) > 0x60;
  g_assert_cmpint (n, >, 1000);
  g_assert_cmpint (bright, >, n * 9 / 10);
}

/* A file that takes its time: more events than are read in a quarter of a second. */
static GFile *
write_large_file (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "large.json", NULL);
  g_autoptr (GString) text = g_string_new (
      "{ \"format\": \"dastan-dossier\", \"version\": 1, \"title\": \"Large\", \"categories\": [], "
      "\"sources\": [], \"places\": [], \"people\": [], \"names\": [], \"events\": [");

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "%s\n{ \"id\": \"e%u\", \"title\": \"Event %u\", \"status\": \"happened\", \"date\": \"%u\" }",
                            i > 0 ? "," : "", i, i, 1000 + i % 1000);
  g_string_append (text, "] }");
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  return g_file_new_for_path (path);
}

static gboolean
is_opening (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), "Opening…");
}

/* While a file is opened it is said, in letters no other than those of the reader's titles; who gives up sees what was
 * there before. */
static void
test_loading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_large_file (fixture);
  guint n = dastan_explorer_get_n_events (fixture->explorer);
  PangoFontDescription *font;

  dastan_window_open_file (fixture->window, file);
  wait_until (g_strcmp0 (dastan_window_get_page (fixture->window), "loading") == 0);
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_true (has_label (GTK_WIDGET (fixture->window), "Opening…"));
  g_assert_true (has_label (GTK_WIDGET (fixture->window), "large.json"));
  font = pango_context_get_font_description (
      gtk_widget_get_pango_context (find (GTK_WIDGET (fixture->window), is_opening)));
  g_assert_true (pango_font_description_get_size_is_absolute (font));
  g_assert_cmpint (pango_font_description_get_size (font), ==, 15 * PANGO_SCALE * 96 / 72);
  save_picture (GTK_WIDGET (fixture->window), "window-loading");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.cancel-open", NULL);
  wait_until (g_strcmp0 (dastan_window_get_page (fixture->window), "explore") == 0);
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, n);
  g_file_delete (file, NULL, NULL);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/window/one_state", test_one_state);
  ADD ("/window/escape", test_escape);
  ADD ("/window/bad_files", test_bad_files);
  ADD ("/window/open_file", test_open_file);
  ADD ("/window/resize", test_resize);
  ADD ("/window/names", test_names);
  ADD ("/window/map-is-painted", test_map_is_painted);
  ADD ("/window/loading", test_loading);
  return g_test_run ();
}
