/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was edited is saved; who closes it or opens something else is asked first. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "widgets/dastan-message.h"
#include "widgets/dastan-toasts.h"
#include "window/dastan-sandbox.h"
#include "window/dastan-saver.h"
#include "window/dastan-window-private.h"
#include "window/dastan-window-title.h"

#define TOAST_SECONDS 5

/* What is done once all is saved, or is not to be. */
static void
go_on (DastanWindow *self)
{
  g_autoptr (GFile) file = g_steal_pointer (&self->asked_file);
  gboolean asks_builtin = self->asks_builtin, is_closing = self->is_closing;

  self->asks_builtin = self->is_closing = FALSE;
  if (is_closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (asks_builtin)
    dastan_window_open_builtin (self);
  else if (file != NULL)
    dastan_window_open_file (self, file);
}

static void
stay (DastanWindow *self)
{
  g_clear_object (&self->asked_file);
  self->asks_builtin = self->is_closing = FALSE;
}

static gboolean
is_imported (DastanWindow *self)
{
  gboolean can_save;

  g_object_get (self->import, "can-save", &can_save, NULL);
  return can_save;
}

void
dastan_window_update_saving (DastanWindow *self)
{
  GActionMap *map = G_ACTION_MAP (self);
  gboolean is_saved = dastan_history_is_saved (self->history),
           has_dossier = dastan_explorer_get_dossier (self->explorer) != NULL;

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "save")),
                               !self->is_saving && (!is_saved || is_imported (self)));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "save-as")),
                               !self->is_saving && has_dossier);
  /* A mark that something is not saved; read by a screen reader with the title. */
  dastan_window_title_set_saved (self->title, GTK_WINDOW (self), self->explorer, is_saved);
}

/* --- Saving --- */

static void
show_failure (DastanWindow *self, GFile *file, const GError *error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *body = g_strdup_printf (_("“%1$s”: %2$s. Nothing that you did is lost; save it in another place."), name,
                                           error->message);
  GtkWidget *dialog = dastan_message_new (GTK_WINDOW (self), _("The Dossier Could Not Be Saved"), body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanWindow) self = data;
  GFile *file = dastan_saver_get_file (result);
  g_autofree char *base = g_file_get_basename (file), *name = g_filename_display_name (base != NULL ? base : ""),
                  *words = NULL;
  g_autoptr (GError) error = NULL;

  self->is_saving = FALSE;
  if (!dastan_saver_save_finish (result, &error))
    {
      stay (self);
      if (self->history != NULL)
        {
          dastan_window_update_saving (self);
          show_failure (self, file, error);
        }
      return;
    }
  if (self->history == NULL)
    return;
  dastan_window_set_file (self, file);
  dastan_history_set_saved (self->history, dastan_saver_get_dossier (result), file);
  dastan_window_import_set_saved (self->import);
  if (!self->is_forgetful)
    dastan_recent_files_add (dastan_window_get_recent (self), file);
  dastan_window_update_saving (self);
  words = g_strdup_printf (_ ("Saved as “%s”"), name);
  dastan_toasts_show (self->toasts, dastan_toast_new (words, TOAST_SECONDS));
  if (dastan_history_is_saved (self->history))
    go_on (self);
  else
    stay (self);
}

static void
save_to (DastanWindow *self, GFile *file)
{
  self->is_saving = TRUE;
  dastan_window_update_saving (self);
  dastan_saver_save_async (dastan_explorer_get_dossier (self->explorer), file, saved_cb, g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, DastanWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  g_clear_object (&self->chooser);
  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    save_to (self, file);
  else
    stay (self);
}

/* A name for a file: the dossier's own where it has one, else its title without what file names cannot have. */
static char *
dup_name (DastanWindow *self)
{
  g_autofree char *base = self->file != NULL ? g_file_get_basename (self->file) : NULL, *stem = NULL;

  if (base != NULL && !dastan_window_import_is_imported (self->import))
    return g_steal_pointer (&base);
  stem = g_strdup (
    dastan_text_get_local (dastan_dossier_get_title (dastan_explorer_get_dossier (self->explorer))));
  g_strdelimit (stem, "/\\:*?\"<>|\n", ' ');
  return g_strconcat (g_strstrip (stem), ".dastan", NULL);
}

static void
choose_file (DastanWindow *self)
{
  g_autofree char *name = dup_name (self);
  g_autoptr (GFile) folder = NULL;

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Save the Dossier"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (self->file != NULL && !dastan_window_import_is_imported (self->import)
      && !dastan_sandbox_is_document (self->file))
    folder = g_file_get_parent (self->file);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* A dossier that has no file of its own gets one. */
static void
save (DastanWindow *self)
{
  if (is_imported (self) && dastan_history_is_saved (self->history))
    dastan_window_import_save (self->import, GTK_WINDOW (self));
  else if (self->file == NULL || dastan_window_import_is_imported (self->import))
    choose_file (self);
  else
    save_to (self, self->file);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  save (data);
}

static void
save_as_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose_file (data);
}

/* --- Asking --- */

static void
response_cb (DastanWindow *self, const char *response)
{
  if (g_str_equal (response, "save"))
    save (self);
  else if (g_str_equal (response, "discard"))
    {
      dastan_history_begin (self->history, NULL, NULL);
      go_on (self);
    }
  else
    stay (self);
}

static void
ask (DastanWindow *self)
{
  g_autofree char *body = g_strdup_printf (
    _("What was changed in “%s” will be lost if it is not saved."),
    dastan_text_get_local (dastan_dossier_get_title (dastan_explorer_get_dossier (self->explorer))));
  GtkWidget *dialog = dastan_message_new (GTK_WINDOW (self), _("Save the Changes?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"),
                                    "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
dastan_window_ask_before_closing (DastanWindow *self)
{
  if (dastan_history_is_saved (self->history))
    return FALSE;
  stay (self);
  self->is_closing = TRUE;
  ask (self);
  return TRUE;
}

gboolean
dastan_window_ask_before_opening (DastanWindow *self, GFile *file)
{
  if (dastan_history_is_saved (self->history))
    return FALSE;
  stay (self);
  g_set_object (&self->asked_file, file);
  self->asks_builtin = file == NULL;
  ask (self);
  return TRUE;
}

void
dastan_window_init_saving (DastanWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "save", .activate = save_cb },
    { .name = "save-as", .activate = save_as_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->import, "notify::can-save", G_CALLBACK (dastan_window_update_saving), self,
                           G_CONNECT_SWAPPED);
}
