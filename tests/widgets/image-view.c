/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An image in a real window: shown at its own proportions, named, opened large, saved byte for
 * byte; or a sign. */
#include "display-util.h"

#include <glib/gstdio.h>
#include <string.h>

#include "image/dastan-image-decode.h"
#include "image/image-files.h"
#include "widgets/dastan-image-view.h"
#include "widgets/dastan-image-window.h"

static DastanImage *
make_image (GBytes *bytes, gboolean is_checked)
{
  g_autoptr (DastanImageData) data
      = is_checked ? dastan_image_check (bytes, NULL, NULL)
                   : dastan_image_data_new (bytes, DASTAN_IMAGE_PNG, 300, 200);
  g_autoptr (DastanText) words = dastan_text_new ("A lake");

  return dastan_image_new (data, words, "Somebody", "CC0", "https://example.org/a");
}

static void
test_shown (void)
{
  g_autoptr (GBytes) jpeg = image_files_make_plain_jpeg (300, 200);
  g_autoptr (DastanImage) image = make_image (jpeg, TRUE);
  GtkWidget *view = dastan_image_view_new (), *window;
  int least, natural;

  dastan_image_view_set_max_height (DASTAN_IMAGE_VIEW (view), 1000);
  dastan_image_view_set_image (DASTAN_IMAGE_VIEW (view), image);
  window = show_in_window (view, 150, 400);
  wait_until (dastan_image_view_is_shown (DASTAN_IMAGE_VIEW (view)));
  g_assert_true (dastan_image_view_are_shown (window));
  /* As high as it is for its width, and no larger than it is. */
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 150, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, ==, 100);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 900, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, ==, 200);
  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "A lake");
  dastan_image_view_set_image (DASTAN_IMAGE_VIEW (view), NULL);
  wait_for_frames (window);
  g_assert_false (dastan_image_view_is_shown (DASTAN_IMAGE_VIEW (view)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What cannot be read has a sign in its place, and says why. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\x89PNG\r\n\x1a\n and nothing else", 25);
  g_autoptr (DastanImage) image = make_image (bytes, FALSE);
  GtkWidget *view = dastan_image_view_new (), *window;

  dastan_image_view_set_max_height (DASTAN_IMAGE_VIEW (view), 300);
  dastan_image_view_set_image (DASTAN_IMAGE_VIEW (view), image);
  window = show_in_window (view, 300, 300);
  wait_until (dastan_image_view_get_problem (DASTAN_IMAGE_VIEW (view)) != NULL);
  wait_for_frames (window);
  g_assert_nonnull (strstr (dastan_image_view_get_problem (DASTAN_IMAGE_VIEW (view)), "damaged"));
  g_assert_true (dastan_image_view_are_shown (window));
  save_picture (window, "image-damaged");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Closed while it is read. */
static void
test_closed (void)
{
  g_autoptr (GBytes) png = image_files_make_plain_png (1200, 900);
  g_autoptr (DastanImage) image = make_image (png, TRUE);

  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *view = dastan_image_view_new (), *window;

      window = show_in_window (view, 300, 300);
      dastan_image_view_set_image (DASTAN_IMAGE_VIEW (view), image);
      for (guint j = 0; j < i * 10; j++)
        g_main_context_iteration (NULL, FALSE);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
test_window (void)
{
  g_autoptr (GBytes) png = image_files_make_plain_png (640, 400);
  g_autoptr (DastanImage) image = make_image (png, TRUE);
  g_autofree char *folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL),
                  *path = g_build_filename (folder, "saved.png", NULL), *content = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path),
                    nowhere = g_file_new_for_path ("/nowhere/at/all.png");
  GtkWidget *parent = show_in_window (gtk_label_new ("Behind"), 900, 800);
  GtkWidget *window = dastan_image_window_new (GTK_WINDOW (parent), image, "First summit: 1/2");
  gsize length;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_window_is_active (GTK_WINDOW (window)) && dastan_image_view_are_shown (window));
  wait_for_frames (window);
  save_picture (window, "image-window");
  dastan_image_window_save_to (DASTAN_IMAGE_WINDOW (window), file);
  wait_until (dastan_image_window_get_said (DASTAN_IMAGE_WINDOW (window)) != NULL);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpmem (content, length, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  dastan_image_window_save_to (DASTAN_IMAGE_WINDOW (window), nowhere);
  wait_until (strstr (dastan_image_window_get_said (DASTAN_IMAGE_WINDOW (window)), "not saved")
              != NULL);
  xdotool ("key Escape");
  wait_until (window == NULL);
  gtk_window_destroy (GTK_WINDOW (parent));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add_func ("/widgets/image-view/shown", test_shown);
  g_test_add_func ("/widgets/image-view/damaged", test_damaged);
  g_test_add_func ("/widgets/image-view/closed", test_closed);
  g_test_add_func ("/widgets/image-view/window", test_window);
  return g_test_run ();
}
