/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several events chosen in the real window: timeline, map and reader, the clipboard, the filter,
 * Escape. */
#include "window-fixture.h"

static DastanTimelineCanvas *
get_canvas (Fixture *fixture)
{
  return dastan_timeline_get_canvas (dastan_window_get_timeline (fixture->window));
}

/* Moves the pointer to an event's bar and does @what there. */
static void
do_at (Fixture *fixture, const char *id, const char *what)
{
  graphene_rect_t rect;
  graphene_point_t at;
  g_autofree char *command = NULL;

  g_assert_true (dastan_timeline_canvas_get_event_rect (get_canvas (fixture), id, &rect));
  g_assert_true (
      gtk_widget_compute_point (GTK_WIDGET (get_canvas (fixture)), GTK_WIDGET (fixture->window),
                                &GRAPHENE_POINT_INIT (rect.origin.x + 6, rect.origin.y + 4), &at));
  command = g_strdup_printf ("mousemove %d %d %s", (int)at.x, (int)at.y, what);
  xdotool (command);
}

/* Chooses two events with the pointer. */
static void
choose_two (Fixture *fixture)
{
  do_at (fixture, "silk-road-1997", "click 1");
  wait_until (dastan_explorer_get_n_chosen (fixture->explorer) == 1);
  wait_for_frames (GTK_WIDGET (fixture->window));
  do_at (fixture, "summit-2025", "keydown ctrl click 1 keyup ctrl");
  wait_until (dastan_explorer_get_n_chosen (fixture->explorer) == 2);
  wait_until (dastan_map_is_settled (dastan_window_get_map (fixture->window)));
  wait_for_frames (GTK_WIDGET (fixture->window));
}

static gboolean
reader_has (Fixture *fixture, const char *words)
{
  return has_label (GTK_WIDGET (dastan_window_get_reader (fixture->window)), words);
}

static void
test_reader (Fixture *fixture, gconstpointer data)
{
  choose_two (fixture);
  g_assert_true (reader_has (fixture, "2 events chosen"));
  g_assert_true (reader_has (fixture, "First leaders’ summit, Tokyo"));
  g_assert_true (reader_has (fixture, "Silk Road"));
  save_picture (GTK_WIDGET (fixture->window), "window-chosen");
  /* One alone has its own page again, and Escape leaves none. */
  do_at (fixture, "silk-road-1997", "click 1");
  wait_until (reader_has (fixture, "put forward the concept of"));
  choose_two (fixture);
  xdotool ("key Escape");
  wait_until (dastan_explorer_get_n_chosen (fixture->explorer) == 0);
  g_assert_false (reader_has (fixture, "events chosen"));
}

static void
read_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **)data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* Title and date of each, and below it what its sources say. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  choose_two (fixture);
  xdotool ("key ctrl+c");
  wait_until (has_label (GTK_WIDGET (fixture->window), "Copied the citations of 2 events"));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL,
                                 read_text_cb, &text);
  wait_until (text != NULL);
  g_assert_nonnull (
      strstr (text, "First leaders’ summit, Tokyo, December 2025\n“Recently, Japan hosted"));
  g_assert_nonnull (strstr (text, "\n\n"));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

/* Only these, as a chip that can be removed. */
static void
test_only (Fixture *fixture, gconstpointer data)
{
  choose_two (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.only-chosen", NULL);
  wait_until (has_label (GTK_WIDGET (fixture->window), "2 chosen events"));
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, 2);
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-only-chosen");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.clear-filter", NULL);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), >, 2);
}

/* The map goes to what is chosen, also when it was moved away since. */
static void
test_map (Fixture *fixture, gconstpointer data)
{
  DastanMap *map = dastan_window_get_map (fixture->window);
  DastanMapPose chosen, away;
  double x, y;

  choose_two (fixture);
  chosen = away = dastan_map_get_pose (map);
  away.center.x = away.center.x > 0.5 ? 0.2 : 0.8;
  dastan_map_set_pose (map, away);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-on-map", NULL);
  wait_until (dastan_map_is_settled (map));
  g_assert_cmpfloat_with_epsilon (dastan_map_get_pose (map).center.x, chosen.center.x, 1e-6);
  g_assert_true (dastan_map_locate (map, 139.7, 35.7, &x, &y));
}

/* Play: what begins is selected in every view; a press on the map pauses it. */
static void
test_play (Fixture *fixture, gconstpointer data)
{
  DastanPlayer *player = dastan_timeline_get_player (dastan_window_get_timeline (fixture->window));
  g_autofree char *first = NULL;

  dastan_player_set_pace (player, 4);
  gtk_widget_grab_focus (GTK_WIDGET (get_canvas (fixture)));
  xdotool ("mousemove 500 700 key p");
  wait_until (dastan_player_is_playing (player));
  first = g_strdup (dastan_explorer_get_selected (fixture->explorer));
  g_assert_nonnull (first);
  wait_until (g_strcmp0 (first, dastan_explorer_get_selected (fixture->explorer)) != 0);
  save_picture (GTK_WIDGET (fixture->window), "window-playing");
  xdotool ("mousemove 300 300 mousedown 1");
  wait_until (!dastan_player_is_playing (player));
  xdotool ("mouseup 1");
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/window/choosing/reader", test_reader);
  ADD ("/window/choosing/copy", test_copy);
  ADD ("/window/choosing/only", test_only);
  ADD ("/window/choosing/map", test_map);
  ADD ("/window/choosing/play", test_play);
  return g_test_run ();
}
