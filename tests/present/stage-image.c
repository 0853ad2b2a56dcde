/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps whose events have images: shown at any size that a room may have, with no word cut and
 * letters that can be read. */
#include "window/window-fixture.h"

#include "image/dastan-image-decode.h"
#include "image/image-files.h"
#include "widgets/dastan-image-view.h"
#include "window/dastan-present-window.h"

/* Every event gets one: wide and high ones in turn. */
static void
add_images (DastanDossier *dossier)
{
  g_autoptr (GBytes) wide = image_files_make_plain_jpeg (1600, 1000),
                     high = image_files_make_plain_png (300, 500);
  g_autoptr (DastanText) words = dastan_text_new ("A lake");
  GBytes *const all[] = { wide, high };

  for (guint i = 0; i < dastan_dossier_get_n_events (dossier); i++)
    {
      g_autoptr (DastanImageData) data = dastan_image_check (all[i % 2], NULL, NULL);
      g_autoptr (DastanImage) image
          = dastan_image_new (data, words, "Aigul Bekova", "CC BY 4.0", NULL);

      dastan_event_add_image (dastan_dossier_get_event (dossier, i), image);
    }
}

static DastanImageView *
find_view (GtkWidget *widget)
{
  GtkWidget *found = DASTAN_IS_IMAGE_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = (GtkWidget *)find_view (child);
  return (DastanImageView *)found;
}

static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int width, height;
    double least; /* height of a title's letters, pixels */
  } sizes[] = { { 1024, 768, 14 }, { 1920, 1080, 22 }, { 1080, 1460, 22 }, { 2390, 1340, 28 } };
  DastanDossier *dossier = dastan_explorer_get_dossier (fixture->explorer);

  add_images (dossier);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      DastanPresentWindow *stage
          = dastan_present_window_new (GTK_APPLICATION (fixture->application), dossier, NULL);
      DastanStepPanel *panel = dastan_stage_get_panel (dastan_present_window_get_stage (stage));
      DastanImageView *view = find_view (GTK_WIDGET (panel));

      g_assert_nonnull (view);
      gtk_window_set_decorated (GTK_WINDOW (stage), FALSE);
      gtk_window_set_default_size (GTK_WINDOW (stage), sizes[i].width, sizes[i].height);
      dastan_present_window_begin (stage, NULL, FALSE);
      wait_until (gtk_widget_get_height (GTK_WIDGET (stage)) >= sizes[i].height);
      for (guint page = 1;
           page < dastan_presentation_get_n (dastan_present_window_get_presentation (stage)) - 1;
           page++)
        {
          g_autofree char *name
              = g_strdup_printf ("stage-image-%dx%d-%u", sizes[i].width, sizes[i].height, page + 1);

          dastan_presentation_go (dastan_present_window_get_presentation (stage), page);
          wait_for_frames (GTK_WIDGET (stage));
          g_test_message ("%s: %.1f", name, dastan_step_panel_get_title_size (panel));
          g_assert_false (dastan_step_panel_is_cut (panel));
          g_assert_cmpfloat (dastan_step_panel_get_title_size (panel), >=, sizes[i].least);
          wait_until (dastan_image_view_is_shown (view));
          g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view)), >=,
                           gtk_widget_get_height (GTK_WIDGET (stage)) / 6);
          save_picture (GTK_WIDGET (stage), name);
        }
      /* A step without an event has none. */
      dastan_presentation_go (dastan_present_window_get_presentation (stage), 0);
      wait_for_frames (GTK_WIDGET (stage));
      g_assert_null (dastan_image_view_get_image (view));
      gtk_window_destroy (GTK_WINDOW (stage));
    }
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add ("/present/stage-image/sizes", Fixture, NULL, set_up, test_sizes, tear_down);
  return g_test_run ();
}
