/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the image of a step stands: never on its words, never beyond the panel, at its own
 * proportions. */
#include "scene/dastan-story-picture.h"

static DastanImage *
make_image (guint width, guint height, const char *credit)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (DastanImageData) data = dastan_image_data_new (bytes, DASTAN_IMAGE_PNG, width, height);

  return dastan_image_new (data, NULL, credit, NULL, NULL);
}

static gboolean
is_within (DastanRect rect, double width, double height)
{
  return rect.x >= -0.01 && rect.y >= -0.01 && rect.width >= 0 && rect.height >= 0
         && rect.x + rect.width <= width + 0.01 && rect.y + rect.height <= height + 0.01;
}

static gboolean
do_overlap (DastanRect a, DastanRect b)
{
  return a.x + a.width > b.x + 0.01 && b.x + b.width > a.x + 0.01 && a.y + a.height > b.y + 0.01
         && b.y + b.height > a.y + 0.01;
}

static void
test_place (void)
{
  /* Panels of stages from 1024×768 to 3840×2160, upright ones, of paper and of the presenter's
   * window. */
  static const double panels[][2]
      = { { 320, 640 }, { 600, 900 }, { 1290, 1850 }, { 940, 600 }, { 680, 330 },
          { 440, 590 }, { 300, 200 }, { 60, 40 },     { 900, 120 }, { 3000, 3000 } };
  static const guint sizes[][2]
      = { { 960, 600 }, { 420, 640 }, { 65500, 10 }, { 10, 65500 }, { 1, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      for (guint k = 0; k < 4; k++)
        {
          DastanStoryPage page = { 0 };
          double width = panels[i][0], height = panels[i][1],
                 unit = CLAMP (MIN (width, height) * 0.04, 9, 60);
          DastanStoryPicture picture;

          page.image = make_image (sizes[j][0], sizes[j][1], k & 1 ? "Somebody" : NULL);
          page.credit = dastan_image_dup_credit_line (page.image);
          picture = dastan_story_picture_place (&page, width, height, unit, (k & 2) != 0);
          g_test_message ("%g × %g, image %u × %u", width, height, sizes[j][0], sizes[j][1]);
          g_assert_true (is_within (picture.words, width, height));
          g_assert_true (is_within (picture.image, width, height));
          g_assert_true (is_within (picture.credit, width, height));
          g_assert_false (do_overlap (picture.words, picture.image));
          g_assert_false (do_overlap (picture.words, picture.credit));
          g_assert_false (do_overlap (picture.image, picture.credit));
          g_assert_cmpfloat (picture.words.width * picture.words.height, >=, 0.4 * width * height);
          if (picture.image.width > 0)
            g_assert_cmpfloat_with_epsilon (picture.image.width * sizes[j][1],
                                            picture.image.height * sizes[j][0],
                                            1e-6 * picture.image.width * sizes[j][1] + 1e-6);
          dastan_image_unref (page.image);
          g_free (page.credit);
        }
}

/* Without an image the words have it all. */
static void
test_none (void)
{
  const DastanStoryPage page = { 0 };
  DastanStoryPicture picture = dastan_story_picture_place (&page, 300, 200, 20, FALSE);

  g_assert_cmpfloat (picture.words.width, ==, 300);
  g_assert_cmpfloat (picture.words.height, ==, 200);
  g_assert_cmpfloat (picture.image.width, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/story-picture/place", test_place);
  g_test_add_func ("/scene/story-picture/none", test_none);
  return g_test_run ();
}
