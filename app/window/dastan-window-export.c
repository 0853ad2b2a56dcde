/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the window: exports, prints, pictures for the clipboard, links to a view. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-private.h"

#include <glib/gi18n.h>

#include "explore/dastan-view-link.h"
#include "widgets/dastan-toasts.h"
#include "window/dastan-export-dialog.h"
#include "window/dastan-export-job.h"
#include "window/dastan-printer.h"
#include "window/dastan-screenshot.h"

#define TOAST_SECONDS 8
#define PICTURE_SCALE 2.0
#define TRY_INTERVAL 30 /* ms */
#define MOST_TRIES 100

static void
tell (DastanWindow *self, const char *words)
{
  dastan_toasts_show (self->toasts, dastan_toast_new (words, TOAST_SECONDS));
}

/* --- Export --- */

static void
exported_cb (DastanExportDialog *dialog, GFile *file, DastanWindow *self)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name
      = base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (file);
  g_autofree char *words = g_strdup_printf (_ ("Exported as “%s”"), name),
                  *uri = g_file_get_uri (file);
  AdwToast *toast = dastan_toast_new (words, TOAST_SECONDS);

  adw_toast_set_button_label (toast, _ ("Open _Folder"));
  adw_toast_set_action_name (toast, "win.open-folder");
  adw_toast_set_action_target_value (toast, g_variant_new_string (uri));
  dastan_toasts_show (self->toasts, toast);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;
  GtkWidget *dialog;

  if (dastan_explorer_get_dossier (self->explorer) == NULL)
    return;
  dastan_explorer_finish_counting (self->explorer);
  dialog = dastan_export_dialog_new (self);
  g_signal_connect_object (dialog, "exported", G_CALLBACK (exported_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The file manager shows the file in its folder, or where there is none of that kind, the folder.
 */
static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *uri = data;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GFile) file = NULL, folder = NULL;
  g_autofree char *folder_uri = NULL;

  if (answer != NULL)
    return;
  file = g_file_new_for_uri (uri);
  folder = g_file_get_parent (file);
  folder_uri = folder != NULL ? g_file_get_uri (folder) : NULL;
  if (folder_uri != NULL)
    gtk_show_uri (NULL, folder_uri, GDK_CURRENT_TIME);
}

static void
open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (data)));
  GDBusConnection *bus
      = application != NULL ? g_application_get_dbus_connection (application) : NULL;
  const char *uri = g_variant_get_string (parameter, NULL);
  const char *const uris[] = { uri, NULL };

  if (bus != NULL)
    g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                            "org.freedesktop.FileManager1", "ShowItems",
                            g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                            NULL, shown_cb, g_strdup (uri));
}

/* --- Print --- */

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (dastan_explorer_get_dossier (self->explorer) == NULL
      || dastan_printer_print (self, NULL, &error))
    return;
  words = g_strdup_printf (_ ("It could not be printed: %s"), error->message);
  tell (self, words);
}

/* --- Pictures for the clipboard --- */

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dastan_export_job_write_finish (result, &error);
  g_autoptr (GdkTexture) texture
      = bytes != NULL ? gdk_texture_new_from_bytes (bytes, &error) : NULL;
  g_autofree char *words = NULL;

  if (texture == NULL)
    {
      words = g_strdup_printf (_ ("The picture could not be made: %s"), error->message);
      tell (self, words);
      return;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  tell (self, _ ("Picture copied"));
}

static void
copy_part (DastanWindow *self, DastanPictureOf of)
{
  g_autoptr (DastanExportJob) job = dastan_export_job_new (self, DASTAN_EXPORT_IN_VIEW);
  DastanPictureOptions *picture = dastan_export_job_get_picture (job);
  GtkWidget *view = of == DASTAN_PICTURE_OF_MAP ? self->map : self->timeline;

  dastan_export_job_show_as_seen (job);
  picture->of = of;
  picture->width = MAX (gtk_widget_get_width (view), 320);
  picture->height = of == DASTAN_PICTURE_OF_MAP ? MAX (gtk_widget_get_height (view), 200) : 0;
  picture->scale = PICTURE_SCALE;
  picture->is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  dastan_export_job_write_async (job, dastan_export_find_format ("png"), NULL, copied_cb,
                                 g_object_ref (self));
}

/* While something of the window is to be drawn anew there is no picture of it: it is tried again.
 */
typedef struct
{
  DastanWindow *window;
  guint n_tries;
} Copying;

static void
copying_free (gpointer data)
{
  g_object_unref (((Copying *)data)->window);
  g_free (data);
}

static gboolean
copy_window_cb (gpointer data)
{
  Copying *copying = data;
  g_autoptr (GdkTexture) texture = dastan_screenshot_render (GTK_WIDGET (copying->window));

  if (texture == NULL && ++copying->n_tries < MOST_TRIES)
    {
      gtk_widget_queue_draw (GTK_WIDGET (copying->window));
      return G_SOURCE_CONTINUE;
    }
  if (texture == NULL)
    {
      tell (copying->window, _ ("The window could not be drawn: try again"));
      return G_SOURCE_REMOVE;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (copying->window)), texture);
  tell (copying->window, _ ("Picture copied"));
  return G_SOURCE_REMOVE;
}

static void
copy_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;
  const char *what = g_variant_get_string (parameter, NULL);
  Copying *copying;

  if (dastan_explorer_get_dossier (self->explorer) == NULL)
    return;
  if (g_str_equal (what, "timeline") || g_str_equal (what, "map"))
    {
      copy_part (self,
                 g_str_equal (what, "map") ? DASTAN_PICTURE_OF_MAP : DASTAN_PICTURE_OF_TIMELINE);
      return;
    }
  copying = g_new0 (Copying, 1);
  copying->window = g_object_ref (self);
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, TRY_INTERVAL, copy_window_cb, copying, copying_free);
}

/* --- Links to a view --- */

static void
copy_link_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;
  g_autoptr (DastanViewLink) link = NULL;
  g_autofree char *text = NULL;

  if (dastan_explorer_get_dossier (self->explorer) == NULL)
    return;
  link = dastan_view_link_new (self->explorer, self->file);
  text = dastan_view_link_to_string (link);
  if (strlen (text) > DASTAN_VIEW_LINK_MOST_LENGTH)
    {
      tell (self, _ ("There is too much in the filter for a link to this view"));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tell (self, _ ("Link to this view copied"));
}

/* Whether the dossier that is open now is the one of a link. */
static gboolean
is_of (DastanWindow *self, const DastanViewLink *link)
{
  g_autoptr (GFile) file = dastan_view_link_dup_file (link);

  return file == NULL || self->file == NULL ? file == NULL && self->file == NULL
                                            : g_file_equal (file, self->file);
}

static void
dossier_changed_cb (DastanWindow *self)
{
  g_autoptr (DastanViewLink) link = NULL;

  if (self->link == NULL || dastan_explorer_get_dossier (self->explorer) == NULL)
    return;
  link = g_steal_pointer (&self->link);
  if (!is_of (self, link))
    return;
  if (!dastan_view_link_apply (link, self->explorer))
    tell (self, _ ("The dossier has changed: not all that the link shows is in it"));
  if (link->words != NULL)
    dastan_window_search_keep (self->search, link->words);
}

void
dastan_window_open_view (DastanWindow *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanViewLink) link = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (DASTAN_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  link = dastan_view_link_parse (text, &error);
  if (link == NULL)
    {
      if (dastan_explorer_get_dossier (self->explorer) == NULL)
        dastan_window_open_builtin (self);
      tell (self, error->message);
      return;
    }
  file = dastan_view_link_dup_file (link);
  g_clear_pointer (&self->link, dastan_view_link_free);
  self->link = g_steal_pointer (&link);
  if (file == NULL)
    dastan_window_open_builtin (self);
  else
    dastan_window_open_file (self, file);
}

/* --- Actions --- */

static void
update_actions (DastanWindow *self)
{
  static const char *const names[] = { "export", "print", "copy-picture", "copy-link" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])),
        dastan_explorer_get_dossier (self->explorer) != NULL);
}

void
dastan_window_init_export (DastanWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "export", .activate = export_cb },
    { .name = "print", .activate = print_cb },
    { .name = "copy-picture", .activate = copy_picture_cb, .parameter_type = "s" },
    { .name = "copy-link", .activate = copy_link_cb },
    { .name = "open-folder", .activate = open_folder_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->explorer, "notify::dossier", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->explorer, "notify::dossier", G_CALLBACK (dossier_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update_actions (self);
}
