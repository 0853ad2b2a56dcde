/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images on the page of an event: the main one above the words, whose it is below it, larger at a
 * click or a key. */
#include "reader/dastan-reader.h"

#include "display-util.h"

#include "image/dastan-image-decode.h"
#include "image/image-files.h"
#include "widgets/dastan-image-view.h"
#include "widgets/dastan-image-window.h"
#include "widgets/dastan-paragraph.h"

static GtkWidget *
find (GtkWidget *widget, GType type, guint *skip)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget)
                             && (*skip)-- == 0
                         ? widget
                         : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, skip);
  return found;
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  for (guint i = 0;; i++)
    {
      guint skip = i;
      GtkWidget *label = find (widget, DASTAN_TYPE_PARAGRAPH, &skip);

      if (label == NULL
          || g_strcmp0 (dastan_paragraph_get_text (DASTAN_PARAGRAPH (label)), text) == 0)
        return label;
    }
}

static void
add_image (DastanEvent *event, GBytes *bytes, const char *words, const char *credit)
{
  g_autoptr (DastanImageData) data = dastan_image_check (bytes, NULL, NULL);
  g_autoptr (DastanText) description = dastan_text_new (words);
  g_autoptr (DastanImage) image = dastan_image_new (data, description, credit, "CC0", NULL);

  dastan_event_add_image (event, image);
}

/* (nullable): the window of an image that is open. */
static GtkWidget *
find_window (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (DASTAN_IS_IMAGE_WINDOW (toplevel))
        return toplevel;
    }
  return NULL;
}

static void
test_page (gconstpointer is_by_key)
{
  g_autoptr (GBytes) png = image_files_make_plain_png (300, 200),
                     jpeg = image_files_make_plain_jpeg (90, 60);
  g_autoptr (DastanDossier) dossier = read_builtin ();
  g_autoptr (DastanExplorer) explorer = dastan_explorer_new ();
  DastanEvent *event = dastan_dossier_find_event (dossier, "summit-2025");
  guint first = 0, second = 1;
  GtkWidget *reader, *window, *view, *button;

  add_image (event, png, "A lake", "Aigul Bekova");
  add_image (event, jpeg, "A shore", NULL);
  dastan_explorer_set_dossier (explorer, dossier);
  reader = dastan_reader_new (explorer);
  window = show_in_window (reader, 340, 900);
  dastan_explorer_set_selected (explorer, "summit-2025");
  wait_for_frames (window);
  view = find (reader, DASTAN_TYPE_IMAGE_VIEW, &first);
  g_assert_nonnull (view);
  wait_until (dastan_image_view_are_shown (window));
  g_assert_nonnull (find (reader, DASTAN_TYPE_IMAGE_VIEW, &second));
  g_assert_nonnull (find_label (reader, "Aigul Bekova · CC0"));
  g_assert_nonnull (find_label (reader, "MORE IMAGES"));
  button = gtk_widget_get_ancestor (view, GTK_TYPE_BUTTON);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Show larger: A lake");
  if (is_by_key != NULL)
    {
      gtk_widget_grab_focus (button);
      xdotool ("key Return");
    }
  else
    click_at (view, gtk_widget_get_width (view) / 2, gtk_widget_get_height (view) / 2);
  wait_until (find_window () != NULL && gtk_window_is_active (GTK_WINDOW (find_window ())));
  xdotool ("key Escape");
  wait_until (find_window () == NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add_data_func ("/reader/event-images/pointer", NULL, test_page);
  g_test_add_data_func ("/reader/event-images/key", "key", test_page);
  return g_test_run ();
}
