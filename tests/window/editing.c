/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing in the real window: the view stays, undo and redo, saving, being asked, going on after a kill. */
#include "window-fixture.h"

#include "editor/dastan-date-row.h"
#include "editor/dastan-event-editor.h"
#include "editor/dastan-history.h"
#include "formats/dastan-open.h"
#include "store/dastan-draft.h"
#include "timeline/dastan-timeline-blank.h"

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

/* (nullable): the toplevel of a type; borrowed */
static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gpointer found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && found == NULL; i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      found = G_TYPE_CHECK_INSTANCE_TYPE (window, type) ? window : NULL;
    }
  return found;
}

static const char *
get_title (Fixture *fixture)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (fixture->explorer);

  return dastan_text_get_local (dastan_event_get_title (dastan_dossier_find_event (dossier, "summit-2025")));
}

/* Changes the title of the summit with real keys. */
static void
edit_title (Fixture *fixture, const char *title)
{
  g_autofree char *command = g_strdup_printf ("type --delay 1 '%s'", title);

  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  wait_until (is_enabled (fixture, "edit-event"));
  activate (fixture, "edit-event");
  wait_until (find_window (DASTAN_TYPE_EVENT_EDITOR) != NULL);
  wait_until (gtk_window_is_active (find_window (DASTAN_TYPE_EVENT_EDITOR)));
  wait_for_frames (find_window (DASTAN_TYPE_EVENT_EDITOR));
  xdotool ("key ctrl+a");
  xdotool (command);
  wait_until (dastan_event_editor_is_good (find_window (DASTAN_TYPE_EVENT_EDITOR)));
  xdotool ("key ctrl+Return");
  wait_until (find_window (DASTAN_TYPE_EVENT_EDITOR) == NULL);
  wait_until (g_str_equal (get_title (fixture), title));
}

/* What is looked at stays: filter, span, the place of the map, selection. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  DastanMap *map = dastan_window_get_map (fixture->window);
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);
  DastanSpan span = dastan_explorer_get_visible_span (fixture->explorer);
  DastanMapPose before, after;
  guint n;

  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_COUNTRY,
                          (guint) dastan_columns_find_value (columns, DASTAN_FACET_COUNTRY, "UZ"));
  span.earliest += (span.latest - span.earliest) / 4;
  dastan_explorer_set_visible_span (fixture->explorer, span);
  n = dastan_explorer_get_n_in_view (fixture->explorer);
  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  wait_until (dastan_map_is_settled (map));
  before = dastan_map_get_pose (map);
  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_false (is_enabled (fixture, "save"));
  edit_title (fixture, "The summit");
  after = dastan_map_get_pose (map);
  g_assert_cmpfloat_with_epsilon (before.zoom, after.zoom, 1e-9);
  g_assert_cmpfloat_with_epsilon (before.center.x, after.center.x, 1e-9);
  g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), span));
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, n);
  g_assert_false (dastan_filter_is_empty (dastan_explorer_get_filter (fixture->explorer)));
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "summit-2025");
  g_assert_true (is_enabled (fixture, "save"));
  wait_until (has_label (GTK_WIDGET (fixture->window), "Changed “The summit”"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "• Japan and Central Asia");
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-edited");
  activate (fixture, "undo");
  g_assert_cmpstr (get_title (fixture), ==, "First leaders’ summit, Tokyo");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Japan and Central Asia");
  g_assert_false (is_enabled (fixture, "save"));
  activate (fixture, "redo");
  g_assert_cmpstr (get_title (fixture), ==, "The summit");
  activate (fixture, "undo");
}

/* An event goes and comes back, with all it was. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  guint n = dastan_explorer_get_n_events (fixture->explorer);

  g_assert_false (is_enabled (fixture, "delete-event"));
  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  activate (fixture, "delete-event");
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, n - 1);
  g_assert_null (dastan_explorer_get_selected (fixture->explorer));
  activate (fixture, "undo");
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, n);
  g_assert_cmpuint (
    dastan_event_get_n_excerpts (dastan_dossier_find_event (dastan_explorer_get_dossier (fixture->explorer), "summit-2025")),
    >, 0);
}

/* The last one in the tray of those without a date goes, and the tray with it. */
static void
test_delete_undated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "small.json", SMALL_DOSSIER ("Small"));

  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  dastan_explorer_set_selected (fixture->explorer, "a");
  wait_for_frames (GTK_WIDGET (fixture->window));
  activate (fixture, "delete-event");
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, 0);
  activate (fixture, "undo");
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, 1);
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* (nullable): the words in place of the timeline, where they are shown */
static GtkWidget *
find_blank (Fixture *fixture)
{
  guint skip = 0;
  GtkWidget *blank
    = find_type (GTK_WIDGET (dastan_window_get_timeline (fixture->window)), DASTAN_TYPE_TIMELINE_BLANK, &skip);

  return blank != NULL && gtk_widget_get_mapped (blank) ? blank : NULL;
}

/* Edits the selected event, which had no date. */
static void
give_date (Fixture *fixture, const char *text)
{
  guint skip = 0;
  GtkWidget *date;

  activate (fixture, "edit-event");
  wait_until (find_window (DASTAN_TYPE_EVENT_EDITOR) != NULL);
  wait_until (gtk_window_is_active (find_window (DASTAN_TYPE_EVENT_EDITOR)));
  date = find_type (find_window (DASTAN_TYPE_EVENT_EDITOR), DASTAN_TYPE_DATE_ROW, &skip);
  gtk_editable_set_text (dastan_date_row_get_entry (DASTAN_DATE_ROW (date)), text);
  wait_for_frames (find_window (DASTAN_TYPE_EVENT_EDITOR));
  xdotool ("key ctrl+Return");
  wait_until (find_window (DASTAN_TYPE_EVENT_EDITOR) == NULL);
}

/* With the first date the timeline is there, at that time; without it there are words in its place again. */
static void
test_first_date (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "small.json", SMALL_DOSSIER ("Small"));
  GtkWidget *canvas = GTK_WIDGET (dastan_timeline_get_canvas (dastan_window_get_timeline (fixture->window)));
  DastanSpan year, span;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse ("1871", NULL, NULL);
  graphene_rect_t bar;

  year = dastan_edtf_get_bounds (date)->whole;
  g_assert_null (find_blank (fixture));
  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-no-date");
  g_assert_nonnull (find_blank (fixture));
  g_assert_false (gtk_widget_get_mapped (canvas));
  dastan_explorer_set_selected (fixture->explorer, "a");
  give_date (fixture, "1871");
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-first-date");
  g_assert_null (find_blank (fixture));
  g_assert_true (gtk_widget_get_mapped (canvas));
  /* Not where nothing was. */
  span = dastan_explorer_get_visible_span (fixture->explorer);
  g_assert_cmpint (span.earliest, <=, year.earliest);
  g_assert_cmpint (span.latest, >=, year.latest);
  g_assert_true (dastan_timeline_canvas_get_event_rect (DASTAN_TIMELINE_CANVAS (canvas), "a", &bar));
  activate (fixture, "undo");
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_nonnull (find_blank (fixture));
  g_assert_false (gtk_widget_get_mapped (canvas));
  activate (fixture, "redo");
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_null (find_blank (fixture));
  g_assert_true (dastan_timeline_canvas_get_event_rect (DASTAN_TIMELINE_CANVAS (canvas), "a", &bar));
  /* And without any event. */
  activate (fixture, "undo");
  activate (fixture, "delete-event");
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_true (has_label (find_blank (fixture), "There is no event in this dossier yet."));
  activate (fixture, "undo");
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_true (has_label (find_blank (fixture), "No event in this dossier has a date yet."));
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static DastanDossier *
read_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  DastanDossier *dossier = dastan_open_file (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return dossier;
}

static void
check_file (GFile *file, const char *title)
{
  g_autoptr (DastanDossier) dossier = read_file (file);

  g_assert_cmpstr (dastan_text_get_local (dastan_event_get_title (dastan_dossier_find_event (dossier, "summit-2025"))), ==,
                   title);
}

/* A copy of the built-in dossier as a file, opened. */
static GFile *
open_copy (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  GFile *file = g_file_new_for_path (path);

  g_assert_true (dastan_store_write (dastan_explorer_get_dossier (fixture->explorer), file, NULL, &error));
  g_assert_no_error (error);
  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  return file;
}

/* The file has it once it is saved, and not before. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = open_copy (fixture, "copy.dastan");

  edit_title (fixture, "Saved summit");
  check_file (file, "First leaders’ summit, Tokyo");
  activate (fixture, "save");
  wait_until (has_label (GTK_WIDGET (fixture->window), "Saved as “copy.dastan”"));
  check_file (file, "Saved summit");
  g_assert_false (is_enabled (fixture, "save"));
  /* Undoing goes back behind what is saved, and that can be saved as well. */
  activate (fixture, "undo");
  g_assert_true (is_enabled (fixture, "save"));
  activate (fixture, "save");
  wait_until (!is_enabled (fixture, "save") && is_enabled (fixture, "save-as"));
  check_file (file, "First leaders’ summit, Tokyo");
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* Where it cannot be saved that is said, and nothing is lost. */
static void
test_save_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = open_copy (fixture, "gone.dastan");
  g_autofree char *away = NULL, *path = g_file_get_path (file);

  edit_title (fixture, "Kept summit");
  away = g_strconcat (fixture->folder, "-away", NULL);
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  activate (fixture, "save");
  wait_until (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  wait_for_frames (find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (has_label (find_window (ADW_TYPE_MESSAGE_DIALOG), "Nothing that you did is lost"));
  gtk_window_close (find_window (ADW_TYPE_MESSAGE_DIALOG));
  wait_until (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_cmpstr (get_title (fixture), ==, "Kept summit");
  g_assert_true (is_enabled (fixture, "save"));
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  activate (fixture, "save");
  wait_until (!is_enabled (fixture, "save") && is_enabled (fixture, "save-as"));
  check_file (file, "Kept summit");
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static const char *wanted;

static gboolean
is_wanted (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), wanted) == 0;
}

/* Presses a button of the dialog. */
static void
answer (const char *label)
{
  wait_until (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  wait_for_frames (find_window (ADW_TYPE_MESSAGE_DIALOG));
  wanted = label;
  g_signal_emit_by_name (find (find_window (ADW_TYPE_MESSAGE_DIALOG), is_wanted), "clicked");
  wait_until (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* Who opens something else, or closes the window, is asked; “cancel” leaves all as it is. */
static void
test_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = open_copy (fixture, "asked.dastan");

  edit_title (fixture, "Asked summit");
  dastan_window_open_builtin (fixture->window);
  answer ("_Cancel");
  g_assert_cmpstr (get_title (fixture), ==, "Asked summit");
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer ("_Cancel");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  dastan_window_open_builtin (fixture->window);
  answer ("_Save");
  wait_until (g_str_equal (get_title (fixture), "First leaders’ summit, Tokyo"));
  check_file (file, "Asked summit");
  dastan_window_open_file (fixture->window, file);
  wait_until (g_str_equal (get_title (fixture), "Asked summit"));
  edit_title (fixture, "Dropped summit");
  dastan_window_open_builtin (fixture->window);
  answer ("_Discard");
  wait_until (g_str_equal (get_title (fixture), "First leaders’ summit, Tokyo"));
  check_file (file, "Asked summit");
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* What is searched is what is shown. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  edit_title (fixture, "Zanzibar");
  activate (fixture, "search");
  wait_for_frames (GTK_WIDGET (fixture->window));
  xdotool ("type --delay 1 zanzib");
  wait_until (has_label (GTK_WIDGET (fixture->window), "Zanzibar"));
  activate (fixture, "undo");
}

/* As a killed program leaves it. */
static void
leave_draft (Fixture *fixture)
{
  g_autofree char *root = dastan_history_dup_root ();
  g_autoptr (DastanDraft) draft = dastan_draft_new (root, NULL);
  g_autoptr (DastanDraftState) state = dastan_draft_state_new (NULL, "Japan and Central Asia");
  DastanDossier *dossier = dastan_explorer_get_dossier (fixture->explorer);
  g_autoptr (DastanRevision) revision = dastan_revision_new_removal ("summit-2025");
  g_autoptr (DastanDossier) revised = dastan_dossier_new_revised (dossier, revision, NULL);

  g_assert_true (dastan_draft_write_step (draft, 0, dossier, NULL));
  g_assert_true (dastan_draft_write_step (draft, 1, revised, NULL));
  g_ptr_array_add (state->words, g_strdup (""));
  g_ptr_array_add (state->words, g_strdup ("Removed “First leaders’ summit, Tokyo”"));
  state->n_steps = 2;
  state->position = 1;
  state->saved = 0;
  g_assert_true (dastan_draft_write_state (draft, state, NULL));
}

/* The next start offers it; it can be undone as if nothing had been. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  guint n = dastan_explorer_get_n_events (fixture->explorer);

  leave_draft (fixture);
  dastan_window_offer_left (fixture->window);
  wait_until (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_true (has_label (find_window (ADW_TYPE_MESSAGE_DIALOG), "Restore What Was Not Saved?"));
  answer ("_Restore");
  wait_until (dastan_explorer_get_n_events (fixture->explorer) == n - 1);
  g_assert_true (is_enabled (fixture, "save"));
  activate (fixture, "undo");
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, n);
  g_assert_false (is_enabled (fixture, "save"));
}

static void
test_restore_discard (Fixture *fixture, gconstpointer data)
{
  g_autofree char *root = dastan_history_dup_root ();
  g_auto (GStrv) left = NULL;

  leave_draft (fixture);
  dastan_window_offer_left (fixture->window);
  answer ("_Discard");
  left = dastan_draft_list_left (root);
  g_assert_cmpuint (g_strv_length (left), ==, 0);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/window/editing/edit", test_edit);
  ADD ("/window/editing/delete", test_delete);
  ADD ("/window/editing/delete-undated", test_delete_undated);
  ADD ("/window/editing/first-date", test_first_date);
  ADD ("/window/editing/save", test_save);
  ADD ("/window/editing/save-fails", test_save_fails);
  ADD ("/window/editing/asked", test_asked);
  ADD ("/window/editing/search", test_search);
  ADD ("/window/editing/restore", test_restore);
  ADD ("/window/editing/restore-discard", test_restore_discard);
  return g_test_run ();
}
