/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the real window says at its foot is of the dossier that is open, and its button undoes what
 * it says. */
#include "window-fixture.h"

#define EVENT(id, title)                                                                           \
  "{ \"id\": \"" id "\", \"title\": \"" title "\", \"status\": \"happened\" }"
#define DOSSIER(title, events)                                                                     \
  "{ \"format\": \"dastan-dossier\", \"version\": 1, \"title\": \"" title                          \
  "\", \"categories\": [], "                                                                       \
  "\"sources\": [], \"places\": [], \"people\": [], \"names\": [], \"events\": [ " events          \
  " ], \"differences\": [], \"stories\": [] }"
#define THREE                                                                                      \
  DOSSIER ("Three",                                                                                \
           EVENT ("a", "Oil & <b>gas") ", " EVENT ("b", "Second_one") ", " EVENT ("c", "Third"))

static gboolean
says (Fixture *fixture, const char *words)
{
  GtkWidget *toast = find (GTK_WIDGET (fixture->window), is_toast);

  return toast != NULL && has_label (toast, words);
}

static gboolean
is_undo (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.undo") == 0;
}

/* (nullable): the button of the toast that is shown. */
static GtkWidget *
find_undo (Fixture *fixture)
{
  GtkWidget *toast = find (GTK_WIDGET (fixture->window), is_toast);

  return toast != NULL ? find (toast, is_undo) : NULL;
}

static void
open (Fixture *fixture, GFile *file, const char *title)
{
  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, title);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

static void
delete_event (Fixture *fixture, const char *id)
{
  dastan_explorer_set_selected (fixture->explorer, id);
  activate (fixture, "delete-event");
}

/* @ids: one letter each. */
static void
check_events (Fixture *fixture, const char *ids)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (fixture->explorer);

  g_assert_cmpuint (dastan_dossier_get_n_events (dossier), ==, strlen (ids));
  for (const char *p = ids; *p != '\0'; p++)
    {
      const char id[] = { *p, '\0' };

      g_assert_nonnull (dastan_dossier_find_event (dossier, id));
    }
}

static void
check_silent (Fixture *fixture)
{
  /* Not by itself, after a while. */
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_null (find (GTK_WIDGET (fixture->window), is_toast));
}

/* Saved and left for another, of whose events nothing is said and nothing can be undone. */
static void
test_other_dossier (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) three = write_file (fixture, "three.json", THREE),
                    other
                    = write_file (fixture, "other.json", DOSSIER ("Other", EVENT ("a", "Same id")));

  open (fixture, three, "Three");
  delete_event (fixture, "b");
  wait_until (says (fixture, "Removed “Second_one”"));
  g_assert_nonnull (find_undo (fixture));
  /* Undone by its key, so that nothing is asked; the words stay until something else is opened. */
  activate (fixture, "undo");
  wait_until (says (fixture, "Undone: Removed “Second_one”"));
  activate (fixture, "redo");
  activate (fixture, "undo");
  open (fixture, other, "Other");
  check_silent (fixture);
  check_events (fixture, "a");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "undo"));
  /* What is told of the next one is told. */
  delete_event (fixture, "a");
  wait_until (says (fixture, "Removed “Same id”"));
  activate (fixture, "undo");
  dastan_window_open_builtin (fixture->window);
  check_silent (fixture);
  g_assert_true (g_file_delete (three, NULL, NULL));
  g_assert_true (g_file_delete (other, NULL, NULL));
}

/* The button belongs to the words beside it, however many edits there were. */
static void
test_button_of_the_last (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) three = write_file (fixture, "three.json", THREE);
  GtkWidget *button;

  open (fixture, three, "Three");
  delete_event (fixture, "b");
  delete_event (fixture, "a");
  wait_until (says (fixture, "Removed “Oil & <b>gas”"));
  g_assert_false (says (fixture, "Second_one"));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-toast");
  button = find_undo (fixture);
  click_at (button, gtk_widget_get_width (button) / 2.0, gtk_widget_get_height (button) / 2.0);
  wait_until (dastan_explorer_get_n_events (fixture->explorer) == 2);
  check_events (fixture, "ac");
  /* No button is left that would undo the edit before. */
  wait_until (says (fixture, "Undone: Removed “Oil & <b>gas”"));
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_null (find_undo (fixture));
  activate (fixture, "undo");
  check_events (fixture, "abc");
  g_assert_true (g_file_delete (three, NULL, NULL));
}

static gboolean
is_import (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "_Import") == 0;
}

/* An import is undone by the button as long as nothing else was opened. */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) sheet = write_file (fixture, "sheet.csv", "title,date\nA,2001\n"),
                    other = write_file (fixture, "other.json", SMALL_DOSSIER ("Other"));
  GtkWidget *window = GTK_WIDGET (fixture->window), *button;

  for (guint round = 0; round < 2; round++)
    {
      dastan_window_open_file (fixture->window, sheet);
      wait_until ((button = find (window, is_import)) != NULL && gtk_widget_get_sensitive (button));
      g_signal_emit_by_name (button, "clicked");
      wait_until (says (fixture, "1 event was imported"));
      button = find_undo (fixture);
      g_assert_nonnull (button);
      wait_for_frames (window);
      if (round == 0)
        {
          click_at (button, gtk_widget_get_width (button) / 2.0,
                    gtk_widget_get_height (button) / 2.0);
          wait_until (
              g_str_equal (gtk_window_get_title (GTK_WINDOW (window)), "Japan and Central Asia"));
        }
      else
        {
          open (fixture, other, "Other");
          check_events (fixture, "a");
        }
      check_silent (fixture);
    }
  g_assert_true (g_file_delete (sheet, NULL, NULL));
  g_assert_true (g_file_delete (other, NULL, NULL));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define TEST(name, function)                                                                       \
  g_test_add ("/window/toasts/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("other-dossier", test_other_dossier);
  TEST ("button-of-the-last", test_button_of_the_last);
  TEST ("import", test_import);
  return g_test_run ();
}
