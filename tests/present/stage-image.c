/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps whose events have images: shown at any size that a room may have, with no word cut and
 * letters that can be read. */
#include "stage-fixture.h"

#include "image/dastan-image-decode.h"
#include "image/image-files.h"
#include "widgets/dastan-image-view.h"

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

static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  static const StageSize sizes[]
      = { { 1024, 768, 14 }, { 1920, 1080, 22 }, { 1080, 1460, 22 }, { 2390, 1340, 28 } };

  add_images (dastan_explorer_get_dossier (fixture->explorer));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      DastanPresentWindow *stage = open_stage (fixture, &sizes[i]);
      guint first = 0;
      DastanImageView *view = find_type (
          GTK_WIDGET (dastan_stage_get_panel (dastan_present_window_get_stage (stage))),
          DASTAN_TYPE_IMAGE_VIEW, &first);

      g_assert_nonnull (view);
      for (guint page = 1; page < get_n_pages (stage) - 1; page++)
        {
          check_page (stage, &sizes[i], page);
          wait_until (dastan_image_view_is_shown (view));
          g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view)), >=,
                           gtk_widget_get_height (GTK_WIDGET (stage)) / 6);
          save_page (stage, "stage-image", &sizes[i]);
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
