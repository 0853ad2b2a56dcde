/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The images of an event on its page, each with whose it is below it. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-event-images.h"

#include <glib/gi18n.h>

#include "reader/dastan-reader-parts.h"
#include "widgets/dastan-image-view.h"
#include "widgets/dastan-image-window.h"
#include "widgets/dastan-tooltip.h"

#define MAX_HEIGHT 320 /* pixels: the words begin on the same screen */
#define SPACING 12
#define BESIDE 4

static void
clicked_cb (GtkWidget *button, const char *title)
{
  GtkWidget *view = gtk_button_get_child (GTK_BUTTON (button));
  GtkRoot *root = gtk_widget_get_root (button);

  gtk_window_present (GTK_WINDOW (
      dastan_image_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                               dastan_image_view_get_image (DASTAN_IMAGE_VIEW (view)), title)));
}

static GtkWidget *
create_image (DastanEvent *event, guint i)
{
  const DastanImage *image = dastan_event_get_image (event, i);
  const char *title = dastan_text_get_local (dastan_event_get_title (event));
  GtkWidget *box = dastan_reader_parts_box (BESIDE), *button = gtk_button_new (),
            *view = dastan_image_view_new ();
  g_autofree char *credit = dastan_image_dup_credit_line (image);
  /* Translators: what a click on an image does; %s is what is to be seen on it. */
  g_autofree char *label
      = g_strdup_printf (_ ("Show larger: %s"), dastan_image_view_get_words (image));

  dastan_image_view_set_max_height (DASTAN_IMAGE_VIEW (view), MAX_HEIGHT);
  dastan_image_view_set_image (DASTAN_IMAGE_VIEW (view), image);
  gtk_button_set_child (GTK_BUTTON (button), view);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "event-image");
  dastan_tooltip_set (button, dastan_image_view_get_words (image));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), g_strdup (title),
                         (GClosureNotify)g_free, 0);
  gtk_box_append (GTK_BOX (box), button);
  if (credit != NULL)
    gtk_box_append (GTK_BOX (box), dastan_reader_parts_remark (credit));
  return box;
}

GtkWidget *
dastan_event_images_new_main (DastanEvent *event)
{
  return dastan_event_get_n_images (event) > 0 ? create_image (event, 0) : NULL;
}

GtkWidget *
dastan_event_images_new_others (DastanEvent *event)
{
  guint n = dastan_event_get_n_images (event);
  GtkWidget *box;

  if (n < 2)
    return NULL;
  box = dastan_reader_parts_box (SPACING);
  gtk_box_append (GTK_BOX (box), dastan_reader_parts_heading (_ ("MORE IMAGES")));
  for (guint i = 1; i < n; i++)
    gtk_box_append (GTK_BOX (box), create_image (event, i));
  return box;
}
