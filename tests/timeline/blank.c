/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A timeline without events in time: what it says, where its button leads, and that it goes with
 * the first date. */
#include "timeline-fixture.h"

#include "time/dastan-calendar.h"
#include "timeline/dastan-timeline-blank.h"

#define NO_EVENT "There is no event in this dossier yet."
#define NO_DATE "No event in this dossier has a date yet."

static char *done; /* (nullable): the action of the window that was activated last */

static void
done_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_free (done);
  done = g_strdup (g_action_get_name (G_ACTION (action)));
}

/* As the main window has them. */
static void
add_actions (Fixture *fixture)
{
  const GActionEntry entries[] = { { .name = "new-event", .activate = done_cb },
                                   { .name = "edit-event", .activate = done_cb },
                                   { .name = "clear-filter", .activate = done_cb } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_clear_pointer (&done, g_free);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), NULL);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
}

static DastanEvent *
make_event (const char *id, const char *date)
{
  g_autoptr (DastanText) title = dastan_text_new (id);
  g_autoptr (DastanEdtf) parsed = date != NULL ? dastan_edtf_parse (date, NULL, NULL) : NULL;
  DastanEvent *event = dastan_event_new (id);

  dastan_event_set_title (event, title);
  dastan_event_set_date (event, parsed);
  return event;
}

/* Shows a dossier with @n events, the first of them with this date, if any. */
static void
show (Fixture *fixture, guint n, const char *date)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);

      dastan_dossier_take_event (dossier, make_event (id, i == 0 ? date : NULL));
    }
  dastan_dossier_seal (dossier);
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  wait_for_frames (fixture->timeline);
}

/* (nullable): where it is shown */
static GtkWidget *
find_blank (Fixture *fixture)
{
  guint skip = 0;
  GtkWidget *blank = find_type (fixture->timeline, DASTAN_TYPE_TIMELINE_BLANK, &skip);

  return blank != NULL && gtk_widget_get_mapped (blank) ? blank : NULL;
}

static GtkWidget *
find_button (Fixture *fixture)
{
  guint skip = 0;
  GtkWidget *blank = find_blank (fixture);

  g_assert_nonnull (blank);
  return find_type (blank, GTK_TYPE_BUTTON, &skip);
}

static void
check (Fixture *fixture, const char *sentence, const char *button)
{
  GtkWidget *blank = find_blank (fixture);

  g_assert_nonnull (blank);
  gtk_test_accessible_assert_role (blank, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (blank, GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  gtk_test_accessible_assert_role (find_button (fixture), GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (find_button (fixture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       button);
}

/* Tab leads to the button, and Return does what it says. */
static void
press (Fixture *fixture)
{
  wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  for (guint i = 0; i < 8 && !gtk_widget_is_focus (find_button (fixture)); i++)
    xdotool ("key Tab");
  g_assert_true (gtk_widget_is_focus (find_button (fixture)));
  xdotool ("key Return");
}

static void
test_no_event (Fixture *fixture, gconstpointer data)
{
  add_actions (fixture);
  g_assert_null (find_blank (fixture));
  show (fixture, 0, NULL);
  save_picture (fixture->timeline, "timeline-no-event");
  check (fixture, NO_EVENT, "New Event…");
  /* There is no time to move in. */
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->canvas)));
  g_assert_false (gtk_widget_get_mapped (
      GTK_WIDGET (dastan_timeline_get_overview (DASTAN_TIMELINE (fixture->timeline)))));
  press (fixture);
  wait_until (g_strcmp0 (done, "new-event") == 0);
  /* Nor do keys open what is not there. */
  xdotool ("key g");
  xdotool ("key l");
  wait_for_frames (fixture->timeline);
  show (fixture, 1, "2001");
  g_assert_null (find_blank (fixture));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->canvas)));
  g_assert_true (gtk_widget_get_mapped (
      GTK_WIDGET (dastan_timeline_get_overview (DASTAN_TIMELINE (fixture->timeline)))));
  g_clear_pointer (&done, g_free);
}

/* In a wide window the list stands beside it, and one of it can be edited. */
static void
test_no_date (Fixture *fixture, gconstpointer data)
{
  GtkWidget *tray = GTK_WIDGET (dastan_timeline_get_tray (DASTAN_TIMELINE (fixture->timeline)));

  add_actions (fixture);
  show (fixture, 3, NULL);
  save_picture (fixture->timeline, "timeline-no-date");
  check (fixture, NO_DATE, "Edit the Event…");
  g_assert_true (gtk_widget_get_mapped (tray));
  g_assert_cmpint (gtk_widget_get_width (find_blank (fixture)) + gtk_widget_get_width (tray), ==,
                   gtk_widget_get_width (fixture->timeline));
  press (fixture);
  wait_until (g_strcmp0 (done, "edit-event") == 0);
  /* With one date it is gone, and comes back without. */
  show (fixture, 3, "2001-05");
  g_assert_null (find_blank (fixture));
  g_assert_cmpuint (dastan_tray_get_n (DASTAN_TRAY (tray)), ==, 2);
  show (fixture, 3, NULL);
  check (fixture, NO_DATE, "Edit the Event…");
  g_clear_pointer (&done, g_free);
}

/* In a narrow one the button unfolds the list, which has all of the room then, and the focus. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  DastanTray *tray = dastan_timeline_get_tray (DASTAN_TIMELINE (fixture->timeline));

  add_actions (fixture);
  show (fixture, 3, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 300);
  wait_until (gtk_widget_get_width (fixture->timeline) <= 360);
  wait_until (dastan_tray_get_folded (tray));
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-no-date-narrow");
  check (fixture, NO_DATE, "Show Undated Events");
  press (fixture);
  wait_until (!dastan_tray_get_folded (tray));
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-no-date-narrow-list");
  g_assert_null (find_blank (fixture));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (tray)), ==,
                   gtk_widget_get_width (fixture->timeline));
  g_assert_false (GTK_IS_BUTTON (gtk_root_get_focus (GTK_ROOT (fixture->window))));
  g_assert_true (
      gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_WIDGET (tray)));
  xdotool ("key Down");
  xdotool ("key Return");
  wait_until (is_selected (fixture, "e1"));
  xdotool ("key u");
  wait_until (dastan_tray_get_folded (tray));
  wait_for_frames (fixture->timeline);
  check (fixture, NO_DATE, "Show Undated Events");
  g_clear_pointer (&done, g_free);
}

/* A filter may leave none of them in the list; where an event has a date it is no matter what
 * passes. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanFilter) filter = dastan_filter_new ();
  DastanSpan span = { 0, DASTAN_DAY_SECONDS };

  add_actions (fixture);
  filter->has_span = TRUE;
  filter->span = span;
  filter->is_certain = TRUE;
  show (fixture, 3, NULL);
  dastan_explorer_set_filter (fixture->explorer, filter);
  wait_for_frames (fixture->timeline);
  g_assert_cmpuint (
      dastan_tray_get_n (dastan_timeline_get_tray (DASTAN_TIMELINE (fixture->timeline))), ==, 0);
  check (fixture, NO_DATE, "Clear the Filter");
  press (fixture);
  wait_until (g_strcmp0 (done, "clear-filter") == 0);
  dastan_explorer_clear_filter (fixture->explorer);
  check (fixture, NO_DATE, "Edit the Event…");
  show (fixture, 3, "2001");
  dastan_explorer_set_filter (fixture->explorer, filter);
  wait_for_frames (fixture->timeline);
  g_assert_null (find_blank (fixture));
  g_clear_pointer (&done, g_free);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/timeline/blank/no-event", test_no_event);
  ADD ("/timeline/blank/no-date", test_no_date);
  ADD ("/timeline/blank/narrow", test_narrow);
  ADD ("/timeline/blank/filter", test_filter);
  return g_test_run ();
}
