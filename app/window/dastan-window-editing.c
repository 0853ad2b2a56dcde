/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events of the open dossier are changed, made and removed; each edit can be undone and outlives a crash. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include <glib/gi18n.h>

#include "base/dastan-worker.h"
#include "editor/dastan-event-editor.h"
#include "editor/dastan-story-editor.h"
#include "plot/dastan-mercator.h"
#include "scene/dastan-story-frame.h"
#include "store/dastan-draft.h"
#include "time/dastan-calendar.h"
#include "widgets/dastan-message.h"
#include "widgets/dastan-toasts.h"
#include "window/dastan-view-state.h"
#include "window/dastan-window-private.h"
#include "window/dastan-window-title.h"

#define TOAST_SECONDS 10
/* More events are not held in memory for every edit: such a dossier is looked at here, and made elsewhere. */
#define MOST_EDITABLE 10000

static void
set_enabled (DastanWindow *self, const char *name, gboolean is_enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), is_enabled);
}

static gboolean
can_edit (DastanWindow *self)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);

  return dossier != NULL && dastan_dossier_get_n_events (dossier) <= MOST_EDITABLE;
}

static void
update (DastanWindow *self)
{
  gboolean can = can_edit (self), has_event = can && dastan_explorer_get_selected (self->explorer) != NULL;
  gboolean can_undo_import;

  g_object_get (self->import, "can-undo", &can_undo_import, NULL);
  set_enabled (self, "edit-event", has_event);
  set_enabled (self, "delete-event", has_event);
  set_enabled (self, "new-event", can);
  set_enabled (self, "edit-story", can);
  set_enabled (self, "new-story", can);
  set_enabled (self, "undo", can_undo_import || dastan_history_get_undo_words (self->history) != NULL);
  set_enabled (self, "redo", dastan_history_get_redo_words (self->history) != NULL);
  dastan_window_update_saving (self);
}

void
dastan_window_begin_history (DastanWindow *self)
{
  dastan_history_begin (self->history, dastan_explorer_get_dossier (self->explorer), self->file);
  update (self);
}

void
dastan_window_show_version (DastanWindow *self, DastanDossier *dossier)
{
  g_autoptr (DastanViewIndex) index = dastan_view_index_new (dossier);
  g_autoptr (DastanViewState) state = NULL;

  if (dastan_explorer_get_dossier (self->explorer) != NULL)
    state = dastan_view_state_new (self->explorer, DASTAN_MAP (self->map), self->file);
  /* What is searched is the version, not the file. */
  dastan_window_search_set_file (self->search, NULL);
  if (state != NULL)
    {
      dastan_view_state_carry (state, index, self->file);
      dastan_view_state_restore (state, self->explorer, DASTAN_MAP (self->map));
    }
  else
    dastan_explorer_set_index (self->explorer, index);
  dastan_window_title_update (self->title, GTK_WINDOW (self), self->explorer);
  dastan_window_show_page (self, "explore");
  update (self);
}

/* --- Saying it --- */

static void
tell (DastanWindow *self, const char *words, gboolean can_undo)
{
  AdwToast *toast = dastan_toast_new (words, TOAST_SECONDS);

  if (can_undo)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  dastan_toasts_show (self->toasts, toast);
}

static void
failed_cb (DastanHistory *history, GError *error, DastanWindow *self)
{
  tell (self, error->message, FALSE);
}

/* --- Edits --- */

/* @words: what is done, with a place for the title of the event */
static void
revise (DastanWindow *self, const DastanRevision *revision, DastanEvent *about, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) revised
    = dastan_dossier_new_revised (dastan_explorer_get_dossier (self->explorer), revision, &error);

  if (revised == NULL)
    {
      g_autofree char *problem = g_strdup_printf (_("The edit was not made: %s"), error->message);

      tell (self, problem, FALSE);
      return;
    }
  dastan_history_push (self->history, revised, words);
  dastan_window_show_version (self, revised);
  if (revision->after != NULL)
    dastan_explorer_set_selected (self->explorer, dastan_event_get_id (revision->after));
  tell (self, words, TRUE);
}

static void
done_cb (DastanEventEditor *editor, const DastanRevision *revision, DastanWindow *self)
{
  const char *title = dastan_text_get_local (dastan_event_get_title (revision->after));
  /* Translators: what was done, of which the other is said when it is undone. The title of an event. */
  g_autofree char *words = g_strdup_printf (revision->event != NULL ? _("Changed “%s”") : _("Added “%s”"), title);

  revise (self, revision, revision->after, words);
}

static void
open_editor (DastanWindow *self, DastanEvent *event)
{
  GtkWidget *editor
    = dastan_event_editor_new (GTK_WINDOW (self), dastan_explorer_get_dossier (self->explorer), event);

  g_signal_connect_object (editor, "done", G_CALLBACK (done_cb), self, 0);
  gtk_window_present (GTK_WINDOW (editor));
}

/* (transfer full) (nullable) */
static DastanEvent *
dup_selected (DastanWindow *self)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  const char *id = dastan_explorer_get_selected (self->explorer);
  int index = dossier != NULL && id != NULL ? dastan_dossier_index_of_event (dossier, id) : -1;

  return index >= 0 ? dastan_dossier_dup_event (dossier, (guint) index) : NULL;
}

static void
edit_event_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (DastanEvent) event = dup_selected (data);

  if (event != NULL)
    open_editor (data, event);
}

static void
new_event_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_editor (data, NULL);
}

static void
delete_event_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (DastanEvent) event = dup_selected (data);
  g_autoptr (DastanRevision) revision = NULL;
  g_autofree char *words = NULL;

  if (event == NULL)
    return;
  revision = dastan_revision_new_removal (dastan_event_get_id (event));
  words = g_strdup_printf (_("Removed “%s”"), dastan_text_get_local (dastan_event_get_title (event)));
  revise (data, revision, event, words);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;
  g_autofree char *done = g_strdup (dastan_history_get_undo_words (self->history));
  g_autofree char *words = NULL;

  if (done == NULL)
    {
      dastan_window_import_undo (self->import);
      return;
    }
  dastan_window_show_version (self, dastan_history_undo (self->history));
  /* Translators: an edit was undone: “Undone: Changed “First summit””. */
  words = g_strdup_printf (_("Undone: %s"), done);
  tell (self, words, FALSE);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;
  g_autofree char *words = g_strdup (dastan_history_get_redo_words (self->history));

  if (words == NULL)
    return;
  dastan_window_show_version (self, dastan_history_redo (self->history));
  tell (self, words, TRUE);
}

/* --- Stories --- */

/* What is shown now: the middle of the map, and the days that the timeline spans. */
static DastanStepFrame
get_frame (DastanWindow *self)
{
  DastanMapPose pose = dastan_map_get_pose (DASTAN_MAP (self->map));
  DastanSpan span = dastan_explorer_get_visible_span (self->explorer);
  DastanStepFrame frame = { .zoom = dastan_story_frame_take (pose.zoom, gtk_widget_get_width (self->map),
                                                             gtk_widget_get_height (self->map)) };
  g_autofree char *days = NULL;
  DastanCivil from, to;

  dastan_mercator_unproject (pose.center, &frame.longitude, &frame.latitude);
  dastan_calendar_from_second (span.earliest, &from);
  dastan_calendar_from_second (span.latest, &to);
  /* EDTF of years beyond four digits knows no days. */
  if (from.year >= 0 && to.year <= 9999)
    days = g_strdup_printf ("%04d-%02d-%02d/%04d-%02d-%02d", (int) from.year, from.month, from.day, (int) to.year,
                            to.month, to.day);
  frame.span = days != NULL ? dastan_edtf_parse (days, NULL, NULL) : NULL;
  return frame;
}

static void
story_done_cb (DastanStoryEditor *editor, const DastanStory *story, const char *id, DastanWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) revised
    = dastan_dossier_new_with_story (dastan_explorer_get_dossier (self->explorer), id, story, &error);
  g_autofree char *words = NULL;

  if (revised == NULL)
    {
      words = g_strdup_printf (_("The edit was not made: %s"), error->message);
      tell (self, words, FALSE);
      return;
    }
  if (story == NULL)
    words = g_strdup (_("Removed a story"));
  else
    words = g_strdup_printf (id != NULL ? _("Changed “%s”") : _("Added “%s”"), dastan_text_get_local (story->title));
  dastan_history_push (self->history, revised, words);
  dastan_window_show_version (self, revised);
  tell (self, words, TRUE);
}

/* @id: (nullable): the story to change */
static void
open_story_editor (DastanWindow *self, const char *id)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
  g_auto (GStrv) events = NULL;
  DastanStepFrame frame = get_frame (self);
  GtkWidget *editor;

  for (int row = dastan_explorer_find_chosen (self->explorer, 0, 1); row >= 0;
       row = dastan_explorer_find_chosen (self->explorer, row + 1, 1))
    {
      g_autoptr (DastanEvent) event
        = dastan_dossier_dup_event (dossier, dastan_explorer_get_columns (self->explorer)->event[row]);

      g_strv_builder_add (chosen, dastan_event_get_id (event));
    }
  events = g_strv_builder_end (chosen);
  editor = dastan_story_editor_new (GTK_WINDOW (self), dossier, id, (const char *const *) events, &frame);
  g_clear_pointer (&frame.span, dastan_edtf_unref);
  g_signal_connect_object (editor, "done", G_CALLBACK (story_done_cb), self, 0);
  gtk_window_present (GTK_WINDOW (editor));
}

static void
edit_story_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_story_editor (data, g_variant_get_string (parameter, NULL));
}

static void
new_story_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_story_editor (data, NULL);
}

/* --- What was left by a program that did not end by itself --- */

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanWindow) self = data;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (!dastan_history_restore_finish (self->history, result, &file, &error))
    {
      g_autofree char *words = g_strdup_printf (_("What was not saved could not be restored: %s"), error->message);

      tell (self, words, FALSE);
      return;
    }
  dastan_toasts_dismiss (self->toasts);
  dastan_window_import_forget (self->import);
  dastan_window_set_file (self, file);
  dastan_window_show_version (self, dastan_history_get_dossier (self->history));
}

static void
left_response_cb (GtkWidget *dialog, const char *response, DastanWindow *self)
{
  const char *folder = g_object_get_data (G_OBJECT (dialog), "folder");
  g_autoptr (DastanDraft) draft = NULL;

  if (g_str_equal (response, "restore"))
    dastan_history_restore_async (self->history, folder, restored_cb, g_object_ref (self));
  else if (g_str_equal (response, "discard"))
    {
      draft = dastan_draft_open (folder, NULL);
      if (draft != NULL)
        dastan_draft_discard (g_steal_pointer (&draft));
    }
}

static void
ask_left (DastanWindow *self, const char *folder)
{
  g_autoptr (DastanDraft) draft = dastan_draft_open (folder, NULL);
  g_autoptr (DastanDraftState) state = draft != NULL ? dastan_draft_read_state (draft, NULL) : NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (state == NULL)
    return;
  body = g_strdup_printf (ngettext ("Dastan ended before %1$u change to “%2$s” was saved.",
                                    "Dastan ended before %1$u changes to “%2$s” were saved.",
                                    state->position - state->first),
                          state->position - state->first, state->title);
  dialog = dastan_message_new (GTK_WINDOW (self), _("Restore What Was Not Saved?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _("_Later"), "discard", _("_Discard"),
                                    "restore", _("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");
  g_object_set_data_full (G_OBJECT (dialog), "folder", g_strdup (folder), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (left_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  dastan_worker_return_pointer (task, dastan_draft_list_left (data), (GDestroyNotify) g_strfreev);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_auto (GStrv) folders = g_task_propagate_pointer (G_TASK (result), NULL);

  if (folders != NULL && folders[0] != NULL && gtk_widget_get_mapped (GTK_WIDGET (source)))
    ask_left (DASTAN_WINDOW (source), folders[0]);
}

void
dastan_window_offer_left (DastanWindow *self)
{
  GTask *task = g_task_new (self, NULL, listed_cb, NULL);

  g_task_set_task_data (task, dastan_history_dup_root (), g_free);
  dastan_worker_push_once ("dastan-drafts", task, list_in_thread);
}

/* --- Where it begins --- */

void
dastan_window_init_editing (DastanWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "edit-event", .activate = edit_event_cb },
    { .name = "new-event", .activate = new_event_cb },
    { .name = "delete-event", .activate = delete_event_cb },
    { .name = "edit-story", .activate = edit_story_cb, .parameter_type = "s" },
    { .name = "new-story", .activate = new_story_cb },
    { .name = "undo", .activate = undo_cb },
    { .name = "redo", .activate = redo_cb },
  };
  g_autofree char *root = dastan_history_dup_root ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->history = dastan_history_new (root);
  dastan_window_init_saving (self);
  g_signal_connect_object (self->history, "failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (self->history, "notify::is-saved", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "notify::can-undo", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->explorer, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
