/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a form for the images of an event: added from files, the clipboard or by dropping,
 * described and ordered. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-image-list.h"

#include <glib/gi18n.h>

#include "base/dastan-error.h"
#include "base/dastan-worker.h"
#include "editor/dastan-image-row.h"
#include "image/dastan-image-decode.h"
#include "model/dastan-limits.h"

#define SPACE 12

struct _DastanImageList
{
  GtkWidget parent_instance;

  GtkWidget *group;
  GtkWidget *rows_box;
  GPtrArray *rows; /* (element-type DastanImageRow): borrowed from the box */
  GPtrArray *made; /* (element-type DastanImage): what was given out */
  GtkLabel *problem;
  GtkFileChooserNative *chooser; /* (nullable): open */
  GCancellable *cancellable;
  guint n_busy;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DastanImageList, dastan_image_list, GTK_TYPE_WIDGET)

/* --- Rows --- */

static void
update_places (DastanImageList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    dastan_image_row_set_place (g_ptr_array_index (self->rows, i), i, self->rows->len);
}

static void
row_changed_cb (DastanImageList *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
move_cb (GtkWidget *row, int by, DastanImageList *self)
{
  guint from;
  int to;

  if (!g_ptr_array_find (self->rows, row, &from))
    return;
  to = (int)from + by;
  if (to < 0 || to >= (int)self->rows->len)
    return;
  g_ptr_array_remove_index (self->rows, from);
  g_ptr_array_insert (self->rows, to, row);
  gtk_box_reorder_child_after (GTK_BOX (self->rows_box), row,
                               to > 0 ? g_ptr_array_index (self->rows, to - 1) : NULL);
  update_places (self);
  row_changed_cb (self);
}

static void
remove_cb (GtkWidget *row, DastanImageList *self)
{
  guint i = 0;

  g_ptr_array_find (self->rows, row, &i);
  g_ptr_array_remove (self->rows, row);
  /* The focus does not go with it. */
  if (self->rows->len > 0)
    gtk_widget_child_focus (g_ptr_array_index (self->rows, MIN (i, self->rows->len - 1)),
                            GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (gtk_widget_get_next_sibling (self->rows_box), GTK_DIR_TAB_FORWARD);
  gtk_box_remove (GTK_BOX (self->rows_box), row);
  gtk_widget_set_visible (self->rows_box, self->rows->len > 0);
  update_places (self);
  row_changed_cb (self);
}

static GtkWidget *
append_row (DastanImageList *self, DastanImage *image)
{
  GtkWidget *row = dastan_image_row_new (image);

  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", G_CALLBACK (move_cb), self, 0);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, 0);
  g_ptr_array_add (self->rows, row);
  gtk_box_append (GTK_BOX (self->rows_box), row);
  gtk_widget_set_visible (self->rows_box, TRUE);
  update_places (self);
  return row;
}

/* --- Adding --- */

static void
tell (DastanImageList *self, const char *words)
{
  gtk_label_set_label (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), words[0] != '\0');
}

/* What it is looked at as; either is there. */
typedef struct
{
  GFile *file;
  GBytes *bytes;
} Found;

static void
found_free (Found *found)
{
  g_clear_object (&found->file);
  g_clear_pointer (&found->bytes, g_bytes_unref);
  g_free (found);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Found *found = data;
  GError *error = NULL;
  DastanImageData *image = found->file != NULL
                               ? dastan_image_check_file (found->file, cancellable, &error)
                               : dastan_image_check (found->bytes, cancellable, &error);

  if (image != NULL)
    dastan_worker_return_pointer (task, image, (GDestroyNotify)dastan_image_data_unref);
  else
    dastan_worker_return_error (task, error);
}

static void
take (DastanImageList *self, DastanImageData *data)
{
  g_autoptr (DastanImage) image = dastan_image_new (data, NULL, NULL, NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (DastanImage) other
          = dastan_image_row_dup_image (g_ptr_array_index (self->rows, i));

      if (g_str_equal (dastan_image_data_get_hash (dastan_image_get_data (other)),
                       dastan_image_data_get_hash (data)))
        {
          tell (self, _ ("The event has this image already."));
          return;
        }
    }
  if (self->rows->len >= DASTAN_MAX_IMAGES)
    {
      g_autofree char *words
          = g_strdup_printf (_ ("An event has at most %d images."), DASTAN_MAX_IMAGES);

      tell (self, words);
      return;
    }
  tell (self, "");
  dastan_image_row_ask (DASTAN_IMAGE_ROW (append_row (self, image)));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DastanImageList *self = DASTAN_IMAGE_LIST (source);
  const Found *found = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanImageData) data = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->n_busy--;
  if (data != NULL)
    take (self, data);
  else if (found->file != NULL)
    {
      g_autofree char *name = g_file_get_basename (found->file),
                      *shown = g_utf8_make_valid (name, -1),
                      *words = g_strdup_printf (_ ("“%1$s”: %2$s"), shown, error->message);

      tell (self, words);
    }
  else
    tell (self, error->message);
  row_changed_cb (self);
}

static void
look_at (DastanImageList *self, GFile *file, GBytes *bytes)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, checked_cb, NULL);
  Found *found = g_new0 (Found, 1);

  g_set_object (&found->file, file);
  found->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_task_set_source_tag (task, look_at);
  g_task_set_task_data (task, found, (GDestroyNotify)found_free);
  self->n_busy++;
  dastan_worker_push_once ("dastan-image", g_steal_pointer (&task), check_in_thread);
  row_changed_cb (self);
}

void
dastan_image_list_add_file (DastanImageList *self, GFile *file)
{
  g_return_if_fail (DASTAN_IS_IMAGE_LIST (self));
  g_return_if_fail (G_IS_FILE (file));

  if (g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https"))
    tell (self, _ ("Nothing is fetched from the network here. Save the image in a file first, and "
                   "add that."));
  else
    look_at (self, file, NULL);
}

void
dastan_image_list_add_bytes (DastanImageList *self, GBytes *bytes)
{
  g_return_if_fail (DASTAN_IS_IMAGE_LIST (self));
  g_return_if_fail (bytes != NULL);

  look_at (self, NULL, bytes);
}

/* --- Files --- */

static void
chosen_cb (GtkNativeDialog *dialog, int response, DastanImageList *self)
{
  g_autoptr (GListModel) files = response == GTK_RESPONSE_ACCEPT
                                     ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog))
                                     : NULL;

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      dastan_image_list_add_file (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (DastanImageList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (
      _ ("Add Images"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));
  gtk_file_filter_set_name (filter, _ ("PNG and JPEG images"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- Clipboard and dropping --- */

static void
take_files (DastanImageList *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = files; l != NULL; l = l->next)
    dastan_image_list_add_file (self, l->data);
}

static void
pasted_files_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanImageList) self = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value != NULL)
    take_files (self, value);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanImageList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell (self, error->message);
      return;
    }
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  dastan_image_list_add_bytes (self, bytes);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanImageList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream
      = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  g_autoptr (GOutputStream) memory = NULL;

  if (stream == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell (self, error->message);
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (
      memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
      G_PRIORITY_DEFAULT, self->cancellable, spliced_cb, g_object_ref (self));
}

/* The bytes as whoever copied them has them, not what is drawn of them. */
void
dastan_image_list_paste (DastanImageList *self)
{
  static const char *types[] = { "image/jpeg", "image/png", NULL };
  GdkClipboard *clipboard;
  GdkContentFormats *formats;

  g_return_if_fail (DASTAN_IS_IMAGE_LIST (self));

  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  formats = gdk_clipboard_get_formats (clipboard);
  if (gdk_content_formats_contain_mime_type (formats, types[0])
      || gdk_content_formats_contain_mime_type (formats, types[1])
      || gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, self->cancellable, pasted_cb,
                              g_object_ref (self));
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
           || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT,
                                    self->cancellable, pasted_files_cb, g_object_ref (self));
  else
    tell (self, _ ("There is no image to paste: copy one in another program first."));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DastanImageList *self)
{
  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  take_files (self, value);
  return TRUE;
}

void
dastan_image_list_take_drops (DastanImageList *self, GtkWidget *widget)
{
  GtkDropTarget *target;

  g_return_if_fail (DASTAN_IS_IMAGE_LIST (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* --- The widget --- */

static GtkWidget *
create_adder (DastanImageList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACE),
            *choose = gtk_button_new_with_mnemonic (_ ("Add an _Image…")),
            *paste = gtk_button_new_with_mnemonic (_ ("_Paste an Image"));

  /* In a narrow window in several lines. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (choose))), TRUE);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (paste))), TRUE);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (paste, "clicked", G_CALLBACK (dastan_image_list_paste), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), choose);
  gtk_box_append (GTK_BOX (box), paste);
  return box;
}

static void
dastan_image_list_dispose (GObject *object)
{
  DastanImageList *self = DASTAN_IMAGE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->chooser);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->group, gtk_widget_unparent);
  G_OBJECT_CLASS (dastan_image_list_parent_class)->dispose (object);
}

static void
dastan_image_list_finalize (GObject *object)
{
  DastanImageList *self = DASTAN_IMAGE_LIST (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->made);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (dastan_image_list_parent_class)->finalize (object);
}

static void
dastan_image_list_class_init (DastanImageListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_image_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_image_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  changed_signal = g_signal_new ("changed", DASTAN_TYPE_IMAGE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
dastan_image_list_init (DastanImageList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACE);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->rows = g_ptr_array_new ();
  self->made = g_ptr_array_new_with_free_func ((GDestroyNotify)dastan_image_unref);
  self->cancellable = g_cancellable_new ();
  self->rows_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACE / 2);
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  adw_preferences_group_set_title (group, _ ("Images"));
  adw_preferences_group_set_description (
      group, _ ("PNG or JPEG, kept as they are. A file can be dropped anywhere on this form."));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_visible (self->rows_box, FALSE);
  gtk_box_append (GTK_BOX (box), self->rows_box);
  gtk_box_append (GTK_BOX (box), create_adder (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  adw_preferences_group_add (group, box);
  self->group = GTK_WIDGET (group);
  gtk_widget_set_parent (self->group, GTK_WIDGET (self));
}

GtkWidget *
dastan_image_list_new (DastanEvent *event)
{
  DastanImageList *self = g_object_new (DASTAN_TYPE_IMAGE_LIST, NULL);

  for (guint i = 0; event != NULL && i < dastan_event_get_n_images (event); i++)
    append_row (self, (DastanImage *)dastan_event_get_image (event, i));
  return GTK_WIDGET (self);
}

guint
dastan_image_list_get_n (DastanImageList *self)
{
  g_return_val_if_fail (DASTAN_IS_IMAGE_LIST (self), 0);

  return self->rows->len;
}

DastanImage *
dastan_image_list_get (DastanImageList *self, guint i)
{
  g_return_val_if_fail (DASTAN_IS_IMAGE_LIST (self) && i < self->rows->len, NULL);

  g_ptr_array_add (self->made, dastan_image_row_dup_image (g_ptr_array_index (self->rows, i)));
  return g_ptr_array_index (self->made, self->made->len - 1);
}

gboolean
dastan_image_list_is_busy (DastanImageList *self)
{
  g_return_val_if_fail (DASTAN_IS_IMAGE_LIST (self), FALSE);

  return self->n_busy > 0;
}

const char *
dastan_image_list_get_problem (DastanImageList *self)
{
  g_return_val_if_fail (DASTAN_IS_IMAGE_LIST (self), NULL);

  return gtk_label_get_label (self->problem);
}
