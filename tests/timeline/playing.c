/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Play, the span that is typed and the brush in a real window: with buttons, keys and entries. */
#include "timeline-fixture.h"

#include "time/dastan-calendar.h"

static DastanPlayer *
get_player (Fixture *fixture)
{
  return dastan_timeline_get_player (DASTAN_TIMELINE (fixture->timeline));
}

static void
focus (Fixture *fixture)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  xdotool ("mousemove 600 5");
}

/* By key it plays from event to event, and the same key pauses it. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  DastanPlayer *player = get_player (fixture);
  g_autofree char *first = NULL;
  gint64 now, lit_from;

  dastan_player_set_pace (player, DASTAN_PLAY_FASTEST);
  focus (fixture);
  xdotool ("key p");
  wait_until (dastan_player_is_playing (player));
  first = g_strdup (dastan_explorer_get_selected (fixture->explorer));
  wait_until (!is_selected (fixture, first));
  g_assert_true (dastan_player_get_now (player, &now, &lit_from));
  save_picture (fixture->timeline, "timeline-playing");
  xdotool ("key p");
  wait_until (!dastan_player_is_playing (player));
  xdotool ("key r");
  wait_until (dastan_player_get_loops (player));
  xdotool ("key bracketleft");
  wait_until (dastan_player_get_pace (player) < DASTAN_PLAY_FASTEST);
  g_clear_pointer (&first, g_free);
  first = g_strdup (dastan_explorer_get_selected (fixture->explorer));
  xdotool ("key period");
  wait_until (!is_selected (fixture, first));
  xdotool ("key comma");
  wait_until (is_selected (fixture, first));
  g_assert_false (dastan_player_is_playing (player));
}

/* A press on the timeline, a wheel, and a change of what is selected pause it. */
static void
test_touch (Fixture *fixture, gconstpointer data)
{
  DastanPlayer *player = get_player (fixture);
  const char *const touches[] = { "mousemove 700 20 click 1", "mousemove 700 20 click 4", "mousemove 700 405 click 1",
                                  "mousemove 600 5 key Page_Down" };

  for (guint i = 0; i < G_N_ELEMENTS (touches); i++)
    {
      focus (fixture);
      g_assert_true (dastan_player_play (player));
      wait_for_frames (fixture->timeline);
      g_assert_true (dastan_player_is_playing (player));
      xdotool (touches[i]);
      wait_until (!dastan_player_is_playing (player));
    }
  g_assert_true (dastan_player_play (player));
  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  g_assert_false (dastan_player_is_playing (player));
}

/* The switch of the scale has a key. */
static void
test_compact_key (Fixture *fixture, gconstpointer data)
{
  focus (fixture);
  xdotool ("key c");
  wait_until (!dastan_timeline_canvas_get_compact (fixture->canvas));
  xdotool ("key c");
  wait_until (dastan_timeline_canvas_get_compact (fixture->canvas));
}

/* Nearer than all of time the view goes along, in both scales. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  DastanPlayer *player = get_player (fixture);

  for (guint i = 0; i < 2; i++)
    {
      DastanSpan before;
      gint64 now, lit_from;

      dastan_timeline_canvas_set_compact (fixture->canvas, i == 0);
      dastan_timeline_canvas_fit_all (fixture->canvas);
      dastan_explorer_set_selected (fixture->explorer, "dialogue-2004");
      dastan_timeline_canvas_zoom (fixture->canvas, 4);
      before = dastan_explorer_get_visible_span (fixture->explorer);
      dastan_player_set_mode (player, i == 0 ? DASTAN_PLAY_TIME : DASTAN_PLAY_EVENTS);
      dastan_player_set_pace (player, DASTAN_PLAY_FASTEST);
      g_assert_true (dastan_player_play (player));
      wait_until (dastan_explorer_get_visible_span (fixture->explorer).earliest > before.earliest);
      g_assert_true (dastan_player_get_now (player, &now, &lit_from));
      g_assert_true (dastan_player_is_playing (player));
      dastan_player_pause (player);
      wait_for_frames (fixture->timeline);
      /* Stepping does so too. */
      while (dastan_player_step (player, 1))
        ;
    }
}

/* --- The span that is typed ----------------------------------------------------------------------- */

static GtkWidget *
find_in_span (Fixture *fixture, GType type, guint number)
{
  GtkWidget *button = GTK_WIDGET (dastan_timeline_get_span_button (DASTAN_TIMELINE (fixture->timeline)));

  return find_type (button, type, &number);
}

static gint64
day (int year, int month, int number)
{
  return dastan_calendar_days_from_civil (year, month, number) * DASTAN_DAY_SECONDS;
}

/* Opens the popover by its key and types both ends; Enter applies them. */
static void
type_span (Fixture *fixture, const char *from, const char *to)
{
  GtkWidget *popover;

  focus (fixture);
  xdotool ("key g");
  wait_until ((popover = find_in_span (fixture, GTK_TYPE_POPOVER, 0)) != NULL && gtk_widget_get_mapped (popover));
  wait_for_frames (fixture->timeline);
  gtk_editable_set_text (GTK_EDITABLE (find_in_span (fixture, GTK_TYPE_ENTRY, 0)), from);
  gtk_editable_set_text (GTK_EDITABLE (find_in_span (fixture, GTK_TYPE_ENTRY, 1)), to);
  xdotool ("key Return");
}

static gboolean
is_popover_open (Fixture *fixture)
{
  GtkWidget *popover = find_in_span (fixture, GTK_TYPE_POPOVER, 0);

  return popover != NULL && gtk_widget_get_mapped (popover);
}

static void
test_typed_span (Fixture *fixture, gconstpointer data)
{
  const DastanSpan wanted = { day (2004, 1, 1), day (2010, 4, 1) - 1 };

  type_span (fixture, "2004", "March 2010");
  wait_until (!is_popover_open (fixture));
  g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), wanted));
  g_assert_false (dastan_explorer_get_filter (fixture->explorer)->has_span);
  wait_for_frames (fixture->timeline);

  /* Only what is in it. */
  focus (fixture);
  xdotool ("key g");
  wait_until (is_popover_open (fixture));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_in_span (fixture, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  wait_for_frames (fixture->timeline);
  save_picture (find_in_span (fixture, GTK_TYPE_POPOVER, 0), "timeline-span");
  xdotool ("key Return");
  wait_until (!is_popover_open (fixture));
  g_assert_true (dastan_explorer_get_filter (fixture->explorer)->has_span);
  g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), wanted));
  g_assert_true (dastan_span_equal (dastan_explorer_get_filter (fixture->explorer)->span, wanted));
  wait_for_frames (fixture->timeline);
  /* An open end is that of everything, and what is not wanted any more ends the filter. */
  focus (fixture);
  xdotool ("key g");
  wait_until (is_popover_open (fixture));
  wait_for_frames (fixture->timeline);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_in_span (fixture, GTK_TYPE_CHECK_BUTTON, 0)), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (find_in_span (fixture, GTK_TYPE_ENTRY, 1)), "2010/..");
  xdotool ("key Return");
  wait_until (!is_popover_open (fixture));
  g_assert_false (dastan_explorer_get_filter (fixture->explorer)->has_span);
  g_assert_cmpint (dastan_explorer_get_visible_span (fixture->explorer).latest, ==,
                   dastan_explorer_get_full_span (fixture->explorer).latest);
}

/* What is no date, or ends before it begins, is said at the field and changes nothing. */
static void
test_bad_span (Fixture *fixture, gconstpointer data)
{
  DastanSpan before = dastan_explorer_get_visible_span (fixture->explorer);
  const struct
  {
    const char *from;
    const char *to;
    guint wrong;
  } table[] = { { "yesterday", "2010", 0 }, { "2004", "3/4/2010", 1 }, { "2010", "2004", 1 }, { "", "2004", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GtkWidget *entry;

      type_span (fixture, table[i].from, table[i].to);
      entry = find_in_span (fixture, GTK_TYPE_ENTRY, table[i].wrong);
      wait_until (gtk_widget_has_css_class (entry, "error"));
      g_assert_false (
        gtk_widget_has_css_class (find_in_span (fixture, GTK_TYPE_ENTRY, 1 - table[i].wrong), "error"));
      gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
      g_assert_true (is_popover_open (fixture));
      g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), before));
      xdotool ("key Escape");
      wait_until (!is_popover_open (fixture));
      wait_for_frames (fixture->timeline);
    }
}

/* --- The brush ------------------------------------------------------------------------------------ */

static void
test_brush_keys (Fixture *fixture, gconstpointer data)
{
  DastanOverview *overview = dastan_timeline_get_overview (DASTAN_TIMELINE (fixture->timeline));
  DastanSpan all = dastan_explorer_get_visible_span (fixture->explorer), last = all;

  gtk_widget_grab_focus (GTK_WIDGET (overview));
  xdotool ("mousemove 600 5 key shift+Left shift+Left shift+Left");
  wait_until (dastan_explorer_get_visible_span (fixture->explorer).latest < last.latest);
  wait_for_frames (fixture->timeline);
  last = dastan_explorer_get_visible_span (fixture->explorer);
  g_assert_cmpint (last.earliest, ==, all.earliest);
  xdotool ("key shift+Right");
  wait_until (dastan_explorer_get_visible_span (fixture->explorer).latest > last.latest);
  last = dastan_explorer_get_visible_span (fixture->explorer);
  xdotool ("key ctrl+Right");
  wait_until (dastan_explorer_get_visible_span (fixture->explorer).earliest > last.earliest);
  g_assert_cmpint (dastan_explorer_get_visible_span (fixture->explorer).latest, ==, last.latest);
  last = dastan_explorer_get_visible_span (fixture->explorer);
  xdotool ("key Right");
  wait_until (dastan_explorer_get_visible_span (fixture->explorer).earliest > last.earliest);
  xdotool ("key 0");
  wait_until (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), all));
}

static void
test_brush_double_click (Fixture *fixture, gconstpointer data)
{
  DastanSpan all = dastan_explorer_get_visible_span (fixture->explorer);
  GtkWidget *overview = GTK_WIDGET (dastan_timeline_get_overview (DASTAN_TIMELINE (fixture->timeline)));
  graphene_point_t at;
  g_autofree char *command = NULL;

  dastan_timeline_canvas_zoom (fixture->canvas, 3);
  g_assert_false (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), all));
  g_assert_true (gtk_widget_compute_point (overview, fixture->window, &GRAPHENE_POINT_INIT (60, 20), &at));
  command = g_strdup_printf ("mousemove %d %d click --repeat 2 --delay 40 1", (int) at.x, (int) at.y);
  xdotool (command);
  wait_until (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), all));
}

/* A window that goes while it plays. */
static void
test_gone_while_playing (Fixture *fixture, gconstpointer data)
{
  dastan_player_set_mode (get_player (fixture), DASTAN_PLAY_TIME);
  g_assert_true (dastan_player_play (get_player (fixture)));
  wait_for_frames (fixture->timeline);
  g_assert_true (dastan_player_is_playing (get_player (fixture)));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/playing/keys", test_keys);
  ADD ("/playing/touch", test_touch);
  ADD ("/playing/compact_key", test_compact_key);
  ADD ("/playing/follows", test_follows);
  ADD ("/playing/typed_span", test_typed_span);
  ADD ("/playing/bad_span", test_bad_span);
  ADD ("/playing/brush_keys", test_brush_keys);
  ADD ("/playing/brush_double_click", test_brush_double_click);
  ADD ("/playing/gone_while_playing", test_gone_while_playing);
  return g_test_run ();
}
