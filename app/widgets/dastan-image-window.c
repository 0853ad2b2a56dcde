/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One image in a window of its own, large, with whose it is, and a way to save it. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-image-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-worker.h"
#include "scene/dastan-citation.h"
#include "widgets/dastan-image-view.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-toasts.h"

#define SHARE 0.9 /* of the window below */
#define LEAST 360 /* pixels */
#define SPACE 6
#define TOAST_SECONDS 5

struct _DastanImageWindow
{
  AdwWindow parent_instance;

  DastanImage *image;
  char *title;
  AdwToastOverlay *toasts;
  GtkFileChooserNative *chooser; /* nullable: open */
  char *said;                    /* nullable */
};

G_DEFINE_FINAL_TYPE (DastanImageWindow, dastan_image_window, ADW_TYPE_WINDOW)

/* --- Saving --- */

static void
say (DastanImageWindow *self, const char *words)
{
  dastan_toasts_show (self->toasts, dastan_toast_new (words, TOAST_SECONDS));
  g_free (self->said);
  self->said = g_strdup (words);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DastanImageWindow *self = source;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = dastan_image_data_read (dastan_image_get_data (self->image), &error);

  /* Whole or not at all; who chose a file that was there has been asked. */
  if (bytes != NULL
      && g_file_replace_contents (data, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, &error))
    dastan_worker_return_boolean (task, TRUE);
  else
    dastan_worker_return_error (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanImageWindow *self = DASTAN_IMAGE_WINDOW (source);
  g_autofree char *name = g_file_get_basename (g_task_get_task_data (G_TASK (result)));
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    words = g_strdup_printf (_ ("Saved as “%s”"), name);
  else
    words = g_strdup_printf (_ ("“%1$s” was not saved: %2$s"), name, error->message);
  say (self, words);
}

void
dastan_image_window_save_to (DastanImageWindow *self, GFile *file)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DASTAN_IS_IMAGE_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_source_tag (task, dastan_image_window_save_to);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  dastan_worker_push_once ("dastan-image", g_steal_pointer (&task), save_in_thread);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, DastanImageWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  if (file != NULL)
    dastan_image_window_save_to (self, file);
  g_clear_object (&self->chooser);
}

/* A name that any file system takes, and says what it shows. */
static char *
dup_name (DastanImageWindow *self)
{
  DastanImageKind kind = dastan_image_data_get_kind (dastan_image_get_data (self->image));
  g_autofree char *stem
      = g_utf8_substring (self->title, 0, MIN (60, g_utf8_strlen (self->title, -1)));

  g_strdelimit (stem, "/\\:*?\"<>|\n\t", '-');
  return g_strdup_printf ("%s.%s", stem[0] != '\0' ? stem : "image",
                          dastan_image_kind_get_extension (kind));
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DastanImageWindow *self = DASTAN_IMAGE_WINDOW (widget);
  g_autofree char *name = dup_name (self);

  if (self->chooser != NULL)
    return;
  self->chooser
      = gtk_file_chooser_native_new (_ ("Save the Image"), GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- The window --- */

static void
add_label (GtkWidget *box, const char *words, const char *class)
{
  GtkWidget *label;

  if (words == NULL || words[0] == '\0')
    return;
  label = gtk_label_new (words);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
}

/* What it shows, whose it is, and where it is from. */
static GtkWidget *
create_foot (DastanImageWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACE);
  g_autofree char *credit = dastan_image_dup_credit_line (self->image);
  const char *address = dastan_image_get_address (self->image);
  g_autofree char *uri = dastan_citation_dup_uri (address);

  add_label (box, dastan_text_get_local (dastan_image_get_description (self->image)), NULL);
  add_label (box, credit, "dim-label");
  if (uri != NULL)
    {
      GtkWidget *link = gtk_link_button_new_with_label (uri, address);

      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), link);
    }
  else
    add_label (box, address, "dim-label");
  gtk_widget_add_css_class (box, "image-foot");
  gtk_widget_set_visible (box, gtk_widget_get_first_child (box) != NULL);
  return box;
}

static void
create (DastanImageWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (),
            *view = dastan_image_view_new (),
            *save = gtk_button_new_with_mnemonic (_ ("_Save Image As…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "image.save");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), save);
  dastan_image_view_set_image (DASTAN_IMAGE_VIEW (view), self->image);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_widget_set_hexpand (view, TRUE);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, view);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (box), create_foot (self));
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
dastan_image_window_dispose (GObject *object)
{
  DastanImageWindow *self = DASTAN_IMAGE_WINDOW (object);

  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (dastan_image_window_parent_class)->dispose (object);
}

static void
dastan_image_window_finalize (GObject *object)
{
  DastanImageWindow *self = DASTAN_IMAGE_WINDOW (object);

  g_clear_pointer (&self->image, dastan_image_unref);
  g_free (self->title);
  g_free (self->said);
  G_OBJECT_CLASS (dastan_image_window_parent_class)->finalize (object);
}

static void
dastan_image_window_class_init (DastanImageWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_image_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_image_window_finalize;
  gtk_widget_class_install_action (widget_class, "image.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "image.save",
                                       NULL);
}

static void
dastan_image_window_init (DastanImageWindow *self)
{
}

GtkWidget *
dastan_image_window_new (GtkWindow *parent, const DastanImage *image, const char *title)
{
  DastanImageWindow *self;
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0,
      height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  g_return_val_if_fail (image != NULL && title != NULL, NULL);

  self = g_object_new (DASTAN_TYPE_IMAGE_WINDOW, "transient-for", parent, "modal", TRUE, "title",
                       title, "default-width", MAX (LEAST, (int)(width * SHARE)), "default-height",
                       MAX (LEAST, (int)(height * SHARE)), NULL);
  self->image = dastan_image_ref ((DastanImage *)image);
  self->title = g_strdup (title);
  create (self);
  dastan_names_give (GTK_WIDGET (self), title);
  return GTK_WIDGET (self);
}

const char *
dastan_image_window_get_said (DastanImageWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_IMAGE_WINDOW (self), NULL);

  return self->said;
}
