/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing on the timeline with a real pointer and keys: several, a range, a rubber band; the menu of an event. */
#include "timeline-fixture.h"

static guint
get_n (Fixture *fixture)
{
  return dastan_explorer_get_n_chosen (fixture->explorer);
}

static void
test_clicks (Fixture *fixture, gconstpointer data)
{
  do_at (fixture, "dialogue-2004", "click 1");
  wait_until (is_selected (fixture, "dialogue-2004"));
  do_at (fixture, "silk-road-1997", "keydown ctrl click 1 keyup ctrl");
  wait_until (get_n (fixture) == 2);
  g_assert_true (is_selected (fixture, "silk-road-1997"));
  g_assert_true (is_chosen (fixture, "dialogue-2004"));
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-chosen");
  do_at (fixture, "silk-road-1997", "keydown ctrl click 1 keyup ctrl");
  wait_until (get_n (fixture) == 1);
  g_assert_true (is_selected (fixture, "dialogue-2004"));
  /* Shift: all from there to here in order of time. */
  do_at (fixture, "summit-2025", "keydown shift click 1 keyup shift");
  wait_until (get_n (fixture) > 3);
  g_assert_true (is_selected (fixture, "summit-2025"));
  g_assert_true (is_chosen (fixture, "dialogue-2004"));
  g_assert_false (is_chosen (fixture, "silk-road-1997"));
  do_at (fixture, "silk-road-1997", "click 1");
  wait_until (get_n (fixture) == 1);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  const char *first;
  guint all = dastan_explorer_get_n_in_view (fixture->explorer);

  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  xdotool ("mousemove 600 5 key Home");
  wait_until (get_n (fixture) == 1);
  first = dastan_event_get_id (dastan_explorer_get_neighbour (fixture->explorer, NULL, 1));
  xdotool ("key shift+Right shift+Right");
  wait_until (get_n (fixture) == 3);
  xdotool ("key shift+Left");
  wait_until (get_n (fixture) == 2);
  xdotool ("key shift+End");
  wait_until (get_n (fixture) == all);
  xdotool ("key shift+Home");
  wait_until (get_n (fixture) == 1);
  g_assert_true (is_selected (fixture, first));
  xdotool ("key ctrl+a");
  wait_until (get_n (fixture) == all);
  xdotool ("key Home");
  wait_until (get_n (fixture) == 1);
  /* The focus walks on alone, and what it is on joins and leaves. */
  xdotool ("key ctrl+Right ctrl+Right ctrl+space");
  wait_until (get_n (fixture) == 2);
  xdotool ("key ctrl+Right ctrl+space");
  wait_until (get_n (fixture) == 3);
  g_assert_true (is_chosen (fixture, first));
  xdotool ("key ctrl+space");
  wait_until (get_n (fixture) == 2);
  xdotool ("key ctrl+space");
  wait_until (get_n (fixture) == 3);
}

/* Chosen children say so on the accessibility bus. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  xdotool ("mousemove 600 5 key Home key shift+Right shift+Right");
  wait_until (get_n (fixture) == 3);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      char *wrong = gtk_test_accessible_check_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);

      n += wrong == NULL;
      g_free (wrong);
    }
  g_assert_cmpuint (n, ==, 3);
}

/* With Shift a drag does not pan but draws a band; with Ctrl as well it keeps what was chosen. */
static void
test_band (Fixture *fixture, gconstpointer data)
{
  DastanSpan before = dastan_explorer_get_visible_span (fixture->explorer);
  graphene_point_t at = locate (fixture, "dialogue-2004", 4);
  g_autofree char *band
    = g_strdup_printf ("mousemove %d %d keydown shift mousedown 1 mousemove %d %d mousemove %d %d", (int) at.x - 30,
                       (int) at.y + 12, (int) at.x - 10, (int) at.y, (int) at.x + 16, (int) at.y - 8);
  guint n;

  xdotool (band);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-band");
  xdotool ("mouseup 1 keyup shift");
  wait_until (get_n (fixture) > 0);
  g_assert_true (is_chosen (fixture, "dialogue-2004"));
  g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), before));
  n = get_n (fixture);
  g_assert_cmpuint (n, <, 6);
  g_assert_false (is_chosen (fixture, "summit-2025"));

  g_clear_pointer (&band, g_free);
  at = locate (fixture, "summit-2025", 2);
  band = g_strdup_printf ("mousemove %d %d keydown shift keydown ctrl mousedown 1 mousemove %d %d mousemove %d %d "
                          "mouseup 1 keyup ctrl keyup shift",
                          (int) at.x - 3, (int) at.y + 8, (int) at.x, (int) at.y, (int) at.x + 10, (int) at.y - 8);
  xdotool (band);
  wait_until (is_chosen (fixture, "summit-2025"));
  g_assert_true (is_chosen (fixture, "dialogue-2004"));
  g_assert_cmpuint (get_n (fixture), >, n);
}

static GtkWidget *
find_popover (Fixture *fixture)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child) && gtk_widget_get_mapped (child))
      return child;
  return NULL;
}

/* Whether the menu has an entry with these words. */
static gboolean
has_entry (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_entry (child, words))
      return TRUE;
  return FALSE;
}

/* And waits until its grab is over: keys that come meanwhile are lost. */
static void
close_popover (Fixture *fixture)
{
  xdotool ("key Escape");
  wait_until (find_popover (fixture) == NULL);
  wait_for_frames (fixture->timeline);
}

/* Whether the focus is in the menu, so that arrows move in it. */
static gboolean
menu_has_focus (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (fixture->canvas)));
  GtkWidget *popover = find_popover (fixture);

  return focus != NULL && popover != NULL && gtk_widget_is_ancestor (focus, popover);
}

static void
test_menu (Fixture *fixture, gconstpointer data)
{
  do_at (fixture, "dialogue-2004", "click 3");
  wait_until (find_popover (fixture) != NULL);
  g_assert_true (is_selected (fixture, "dialogue-2004"));
  g_assert_true (has_entry (find_popover (fixture), "Only Category: "));
  g_assert_true (has_entry (find_popover (fixture), "Only Source: "));
  g_assert_true (has_entry (find_popover (fixture), "Copy Citation"));
  wait_for_frames (find_popover (fixture));
  save_picture (find_popover (fixture), "timeline-menu");
  wait_for_frames (fixture->timeline);
  wait_until (menu_has_focus (fixture));
  xdotool ("key Down Down");
  wait_for_frames (fixture->timeline);
  g_assert_true (menu_has_focus (fixture));
  close_popover (fixture);
  /* By key it is of what is selected, and of several it speaks of all. */
  xdotool ("mousemove 600 5 key shift+Right");
  wait_until (get_n (fixture) == 2);
  xdotool ("key Menu");
  wait_until (find_popover (fixture) != NULL);
  g_assert_true (has_entry (find_popover (fixture), "Copy 2 Citations"));
  close_popover (fixture);
  xdotool ("key shift+F10");
  wait_until (menu_has_focus (fixture));
  xdotool ("key Down");
  wait_for_frames (fixture->timeline);
  g_assert_true (menu_has_focus (fixture));
  close_popover (fixture);
  /* On empty ground it is about the view. */
  xdotool ("mousemove 700 22 click 3");
  wait_until (find_popover (fixture) != NULL);
  g_assert_true (has_entry (find_popover (fixture), "Choose All in View"));
  close_popover (fixture);
}

/* What the menu does to the filter. */
static void
test_only (Fixture *fixture, gconstpointer data)
{
  const DastanFilter *filter;

  do_at (fixture, "dialogue-2004", "click 1");
  wait_until (is_selected (fixture, "dialogue-2004"));
  wait_for_frames (fixture->timeline);
  do_at (fixture, "silk-road-1997", "keydown ctrl click 1 keyup ctrl");
  wait_until (get_n (fixture) == 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "timeline.only-chosen", NULL);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, 2);
  dastan_explorer_clear_filter (fixture->explorer);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "timeline.only", "(uu)", DASTAN_FACET_CATEGORY, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "timeline.only", "(uu)", DASTAN_FACET_CATEGORY, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "timeline.only", "(uu)", DASTAN_FACET_CATEGORY, 99999);
  filter = dastan_explorer_get_filter (fixture->explorer);
  g_assert_true (dastan_filter_has (filter, DASTAN_FACET_CATEGORY, 2));
  g_assert_cmpuint (filter->values[DASTAN_FACET_CATEGORY]->len, ==, 1);
}

/* Title, date, how well it is known, and where. */
static void
test_tooltip (Fixture *fixture, gconstpointer data)
{
  graphene_point_t at = locate (fixture, "summit-2025", 4);
  GtkTooltip *tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean is_shown = FALSE;

  g_signal_emit_by_name (fixture->canvas, "query-tooltip", (int) at.x, (int) at.y, FALSE, tooltip, &is_shown);
  g_assert_true (is_shown);
  g_signal_emit_by_name (fixture->canvas, "query-tooltip", 700, 20, FALSE, tooltip, &is_shown);
  g_assert_false (is_shown);
  g_object_unref (tooltip);
}

/* Where words run to the left time does not, and the pointer finds what it is over. */
static void
test_rtl (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t early, late;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  wait_for_frames (fixture->timeline);
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "silk-road-1997", &early));
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "summit-2025", &late));
  g_assert_cmpfloat (early.origin.x, <, late.origin.x);
  do_at (fixture, "silk-road-1997", "click 1");
  wait_until (is_selected (fixture, "silk-road-1997"));
  wait_for_frames (fixture->timeline);
  do_at (fixture, "summit-2025", "keydown ctrl click 1 keyup ctrl");
  wait_until (get_n (fixture) == 2);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-chosen-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/choosing/clicks", test_clicks);
  ADD ("/choosing/keys", test_keys);
  ADD ("/choosing/states", test_states);
  ADD ("/choosing/band", test_band);
  ADD ("/choosing/menu", test_menu);
  ADD ("/choosing/only", test_only);
  ADD ("/choosing/tooltip", test_tooltip);
  ADD ("/choosing/rtl", test_rtl);
  return g_test_run ();
}
