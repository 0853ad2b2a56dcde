/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images in the form of an event: added from files, by pasting and dropping, described with real
 * keys, ordered, removed. */
#include "form-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "editor/dastan-event-editor.h"
#include "editor/dastan-image-list.h"
#include "editor/dastan-image-row.h"
#include "image/dastan-image-decode.h"
#include "image/image-files.h"

typedef struct
{
  Form form; /* its event has the PNG */
  char *folder;
  GFile *png;
  GFile *jpeg;
  GFile *bad;
  GBytes *png_bytes;
  DastanImageList *list;
} Fixture;

static GFile *
save (Fixture *fixture, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize)g_bytes_get_size (bytes), NULL));
  return g_file_new_for_path (path);
}

static GtkWidget *
get_row (Fixture *fixture, guint n)
{
  return find_type (GTK_WIDGET (fixture->list), DASTAN_TYPE_IMAGE_ROW, &n);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *icon)
{
  for (guint i = 0;; i++)
    {
      guint skip = i;
      GtkWidget *button = find_type (widget, GTK_TYPE_BUTTON, &skip);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), icon) == 0)
        return button;
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) jpeg = image_files_make_plain_jpeg (60, 40),
                     bad = g_bytes_new_static ("GIF89a", 6);
  g_autoptr (DastanImageData) image_data = NULL;
  g_autoptr (DastanImage) image = NULL;
  g_autoptr (DastanText) words = dastan_text_new_empty ();
  guint first = 0;

  fixture->folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL);
  fixture->png_bytes = image_files_make_plain_png (80, 50);
  fixture->png = save (fixture, "a.png", fixture->png_bytes);
  fixture->jpeg = save (fixture, "b.jpg", jpeg);
  fixture->bad = save (fixture, "c.gif", bad);
  dastan_text_add (words, "en", "A lake");
  dastan_text_add (words, "de", "Ein See");
  image_data = dastan_image_check (fixture->png_bytes, NULL, NULL);
  image = dastan_image_new (image_data, words, "Somebody", NULL, NULL);
  form_begin (&fixture->form);
  dastan_event_add_image (fixture->form.event, image);
  form_show (&fixture->form,
             dastan_event_editor_new (GTK_WINDOW (fixture->form.parent), fixture->form.dossier,
                                      fixture->form.event),
             G_CALLBACK (form_revise_cb));
  fixture->list = find_type (fixture->form.editor, DASTAN_TYPE_IMAGE_LIST, &first);
  g_assert_nonnull (fixture->list);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GFile *const files[] = { fixture->png, fixture->jpeg, fixture->bad };

  form_tear_down (&fixture->form, data);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_file_delete (files[i], NULL, NULL);
      g_object_unref (files[i]);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_bytes_unref (fixture->png_bytes);
}

static DastanEvent *
apply (Fixture *fixture)
{
  xdotool ("key ctrl+Return");
  wait_until (fixture->form.editor == NULL);
  return dastan_dossier_find_event (fixture->form.revised, FORM_EVENT);
}

/* What is not touched stays as it is, bytes and words in all languages. */
static void
test_untouched (Fixture *fixture, gconstpointer data)
{
  const DastanImage *image;
  DastanEvent *event;

  g_assert_cmpuint (dastan_image_list_get_n (fixture->list), ==, 1);
  xdotool ("key ctrl+a");
  xdotool ("type --delay 1 'Other'");
  event = apply (fixture);
  g_assert_cmpuint (dastan_event_get_n_images (event), ==, 1);
  image = dastan_event_get_image (event, 0);
  g_assert_true (dastan_image_get_data (image)
                 == dastan_image_get_data (dastan_event_get_image (fixture->form.event, 0)));
  g_assert_cmpstr (dastan_text_get (dastan_image_get_description (image), "de"), ==, "Ein See");
  g_assert_cmpstr (dastan_image_get_credit (image), ==, "Somebody");
}

/* A file is added, the form asks what is to be seen, and what is typed is its description; it
 * becomes the main one. */
static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL, expected = g_file_load_bytes (fixture->jpeg, NULL, NULL, NULL);
  const DastanImage *image;
  DastanEvent *event;

  dastan_image_list_add_file (fixture->list, fixture->jpeg);
  g_assert_true (dastan_image_list_is_busy (fixture->list));
  g_assert_false (dastan_event_editor_is_good (DASTAN_EVENT_EDITOR (fixture->form.editor)));
  wait_until (dastan_image_list_get_n (fixture->list) == 2);
  wait_for_frames (fixture->form.editor);
  xdotool ("type --delay 1 'A shore'");
  wait_for_frames (fixture->form.editor);
  g_signal_emit_by_name (find_button (get_row (fixture, 1), "go-up-symbolic"), "clicked");
  wait_for_frames (fixture->form.editor);
  save_picture (fixture->form.editor, "editor-images");
  event = apply (fixture);
  g_assert_cmpuint (dastan_event_get_n_images (event), ==, 2);
  image = dastan_event_get_image (event, 0);
  g_assert_cmpstr (dastan_text_get_local (dastan_image_get_description (image)), ==, "A shore");
  bytes = dastan_image_data_read (dastan_image_get_data (image), NULL);
  g_assert_true (g_bytes_equal (bytes, expected));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (find_button (get_row (fixture, 0), "list-remove-symbolic"), "clicked");
  wait_until (dastan_image_list_get_n (fixture->list) == 0);
  wait_for_frames (fixture->form.editor);
  g_assert_cmpuint (dastan_event_get_n_images (apply (fixture)), ==, 0);
}

/* What is no image, what is there already, and what is on the network is refused in words; nothing
 * is added. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) web = g_file_new_for_uri ("https://example.org/a.png"),
                    nowhere = g_file_new_build_filename (fixture->folder, "nowhere.png", NULL);

  dastan_image_list_add_file (fixture->list, fixture->bad);
  wait_until (!dastan_image_list_is_busy (fixture->list));
  g_assert_nonnull (
      strstr (dastan_image_list_get_problem (fixture->list), "neither a PNG nor a JPEG"));
  dastan_image_list_add_file (fixture->list, fixture->png);
  wait_until (!dastan_image_list_is_busy (fixture->list));
  g_assert_nonnull (strstr (dastan_image_list_get_problem (fixture->list), "already"));
  dastan_image_list_add_file (fixture->list, web);
  g_assert_false (dastan_image_list_is_busy (fixture->list));
  g_assert_nonnull (strstr (dastan_image_list_get_problem (fixture->list), "network"));
  dastan_image_list_add_file (fixture->list, nowhere);
  wait_until (!dastan_image_list_is_busy (fixture->list));
  g_assert_nonnull (strstr (dastan_image_list_get_problem (fixture->list), "nowhere.png"));
  g_assert_cmpuint (dastan_image_list_get_n (fixture->list), ==, 1);
}

/* Pasted: the bytes that were copied, not what is drawn of them. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (fixture->jpeg, NULL, NULL, NULL), read = NULL;
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_for_bytes ("image/jpeg", bytes);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->form.editor);

  dastan_image_list_paste (fixture->list);
  g_assert_cmpstr (dastan_image_list_get_problem (fixture->list), !=, "");
  g_assert_true (gdk_clipboard_set_content (clipboard, content));
  xdotool ("key ctrl+shift+v");
  wait_until (dastan_image_list_get_n (fixture->list) == 2);
  g_assert_cmpstr (dastan_image_list_get_problem (fixture->list), ==, "");
  read = dastan_image_data_read (dastan_image_get_data (dastan_image_list_get (fixture->list, 1)),
                                 NULL);
  g_assert_true (g_bytes_equal (read, bytes));
}

static GtkDropTarget *
find_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

/* A file that is dropped anywhere on the form. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  GtkDropTarget *target = find_target (adw_window_get_content (ADW_WINDOW (fixture->form.editor)));
  GFile *files[] = { fixture->jpeg };
  GdkFileList *list = gdk_file_list_new_from_array (files, 1);
  GValue value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  g_assert_nonnull (target);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &is_taken);
  g_assert_true (is_taken);
  g_value_unset (&value);
  wait_until (dastan_image_list_get_n (fixture->list) == 2);
}

/* Closed while something is looked at: nobody comes back to a form that is gone. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  dastan_image_list_add_file (fixture->list, fixture->jpeg);
  gtk_window_destroy (GTK_WINDOW (fixture->form.editor));
  for (int i = 0; i < 200; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (fixture->form.revised);
}

#define ADD(name, func) g_test_add ("/editor/images/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  ADD ("untouched", test_untouched);
  ADD ("add", test_add);
  ADD ("remove", test_remove);
  ADD ("refused", test_refused);
  ADD ("paste", test_paste);
  ADD ("drop", test_drop);
  ADD ("closed", test_closed);
  return g_test_run ();
}
