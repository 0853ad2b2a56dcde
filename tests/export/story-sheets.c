/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story on paper: a page a step, each with what the step says and nothing of what only the presenter sees. */
#include "export/dastan-story-sheets.h"
#include "formats/dastan-open.h"

#include <string.h>

static void
test_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) dossier = dastan_open_builtin (NULL, &error);
  const DastanStory *story = g_ptr_array_index (dastan_dossier_get_stories (dossier), 0);
  const DastanPictureOptions picture = { .is_dark = FALSE };
  g_autoptr (GPtrArray) sheets = NULL;

  g_assert_no_error (error);
  sheets = dastan_story_sheets_new (dossier, &picture, NULL);
  g_assert_cmpuint (sheets->len, ==, story->steps->len);
  for (guint i = 0; i < sheets->len; i++)
    {
      const DastanStoryStep *step = g_ptr_array_index (story->steps, i);
      DastanSheet *sheet = g_ptr_array_index (sheets, i);
      g_autoptr (GString) svg = dastan_sheet_write_svg (sheet, NULL, "s", TRUE, NULL);

      g_assert_cmpuint (dastan_sheet_get_n_bookmarks (sheet), ==, 1);
      g_assert_cmpstr (dastan_sheet_get_bookmark (sheet, 0)->title, !=, "");
      g_assert_nonnull (strstr (svg->str, "<text"));
      g_assert_null (strstr (svg->str, dastan_text_get_local (step->note)));
    }
}

/* Who gives it up has what was made until then. */
static void
test_cancelled (void)
{
  g_autoptr (DastanDossier) dossier = dastan_open_builtin (NULL, NULL);
  const DastanPictureOptions picture = { .is_dark = TRUE, .width = 1024, .height = 768 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const DastanProgress progress = { .cancellable = cancellable, .to = 1 };
  g_autoptr (GPtrArray) sheets = NULL;

  g_cancellable_cancel (cancellable);
  sheets = dastan_story_sheets_new (dossier, &picture, &progress);
  g_assert_cmpuint (sheets->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/story-sheets/built-in", test_built_in);
  g_test_add_func ("/export/story-sheets/cancelled", test_cancelled);
  return g_test_run ();
}
