/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An image from a file into the open dossier and onto the disk: added, undone, redone, saved,
 * opened again. */
#include "window/window-fixture.h"

#include <glib/gstdio.h>

#include "editor/dastan-event-editor.h"
#include "editor/dastan-image-list.h"
#include "formats/dastan-open.h"
#include "image/image-files.h"
#include "store/dastan-store.h"
#include "widgets/dastan-image-view.h"

static gpointer
find_in (GtkWidget *widget, GType type)
{
  gpointer found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_in (child, type);
  return found;
}

/* (nullable): borrowed */
static GtkWidget *
find_editor (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DASTAN_IS_EVENT_EDITOR (window))
        return window;
    }
  return NULL;
}

static guint
get_n_images (Fixture *fixture)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (fixture->explorer);

  return dastan_event_get_n_images (dastan_dossier_find_event (dossier, "summit-2025"));
}

static void
activate (Fixture *fixture, const char *action)
{
  wait_until (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

static void
add (Fixture *fixture, GFile *image)
{
  DastanImageList *list;

  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  activate (fixture, "edit-event");
  wait_until (find_editor () != NULL && gtk_window_is_active (GTK_WINDOW (find_editor ())));
  list = find_in (find_editor (), DASTAN_TYPE_IMAGE_LIST);
  dastan_image_list_add_file (list, image);
  wait_until (dastan_image_list_get_n (list) == 1);
  wait_for_frames (find_editor ());
  xdotool ("type --delay 1 'A lake'");
  wait_for_frames (find_editor ());
  xdotool ("key ctrl+Return");
  wait_until (find_editor () == NULL);
  wait_until (get_n_images (fixture) == 1);
}

static void
test_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) jpeg = image_files_make_plain_jpeg (300, 200), bytes = NULL;
  g_autofree char *image_path = g_build_filename (fixture->folder, "a.jpg", NULL),
                  *path = g_build_filename (fixture->folder, "copy.dastan", NULL);
  g_autoptr (GFile) image = g_file_new_for_path (image_path), file = g_file_new_for_path (path);
  g_autoptr (DastanDossier) read = NULL;
  const DastanImage *saved;

  g_assert_true (g_file_set_contents (image_path, g_bytes_get_data (jpeg, NULL),
                                      (gssize)g_bytes_get_size (jpeg), NULL));
  g_assert_true (
      dastan_store_write (dastan_explorer_get_dossier (fixture->explorer), file, NULL, NULL));
  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  add (fixture, image);
  /* Nobody needs the file any more. */
  g_assert_cmpint (g_unlink (image_path), ==, 0);
  activate (fixture, "undo");
  wait_until (get_n_images (fixture) == 0);
  activate (fixture, "redo");
  wait_until (get_n_images (fixture) == 1);
  wait_until (find_in (GTK_WIDGET (fixture->window), DASTAN_TYPE_IMAGE_VIEW) != NULL
              && dastan_image_view_are_shown (GTK_WIDGET (fixture->window)));
  activate (fixture, "save");
  wait_until (!g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "save")
              && g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "save-as"));
  read = dastan_open_file (file, NULL, NULL, NULL);
  g_assert_nonnull (read);
  saved = dastan_event_get_image (dastan_dossier_find_event (read, "summit-2025"), 0);
  bytes = dastan_image_data_read (dastan_image_get_data (saved), NULL);
  g_assert_true (g_bytes_equal (bytes, jpeg));
  g_assert_cmpstr (dastan_text_get_local (dastan_image_get_description (saved)), ==, "A lake");
  g_assert_true (g_file_delete (file, NULL, NULL));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add ("/window/images/way", Fixture, NULL, set_up, test_way, tear_down);
  return g_test_run ();
}
