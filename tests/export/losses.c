/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier that uses every field, as documents: what is not in them was told before, and nothing
 * else. */
#include "../formats/losses-test.h"

#include "export/dastan-export.h"
#include "export/dastan-web-page.h"

#include <glib/gstdio.h>

static char *
write_as (const char *format, DastanDossier *dossier)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  const DastanExportRequest request = { .dossier = dossier };
  g_autoptr (GError) error = NULL;

  g_assert_true (dastan_export_write (dastan_export_find_format (format), &request, stream, NULL,
                                      NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_web_page (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "everything.json", NULL),
                  *everything = NULL;
  g_autoptr (DastanDossier) dossier = losses_load (path);
  g_autofree char *text = write_as ("html", dossier);

  g_assert_true (g_file_get_contents (path, &everything, NULL, NULL));
  losses_check ("html", everything, text, FALSE);
}

/* Of very many steps a page has the maps of the first, and says so before. */
static void
test_maps_of_steps (void)
{
  for (guint n = DASTAN_WEB_PAGE_MOST_MAPS; n <= DASTAN_WEB_PAGE_MOST_MAPS + 1; n++)
    {
      g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
      const DastanExportRequest request = { .dossier = dossier };
      DastanStory *story = dastan_story_new ("story");
      g_autoptr (GPtrArray) losses = NULL;
      g_autofree char *all = NULL, *text = NULL;
      gboolean is_told;

      story->title = dastan_text_new ("Story");
      for (guint i = 0; i < n; i++)
        {
          DastanStoryStep *step = dastan_story_step_new_of (DASTAN_STEP_MAP);

          step->has_view = TRUE;
          step->zoom = 2;
          g_ptr_array_add (story->steps, step);
        }
      dastan_dossier_take_story (dossier, story);
      dastan_dossier_seal (dossier);
      losses = dastan_export_list_losses (dastan_export_find_format ("html"), &request, NULL);
      g_ptr_array_add (losses, NULL);
      all = g_strjoinv ("|", (char **)losses->pdata);
      is_told = strstr (all, "have a map") != NULL;
      g_assert_cmpint (is_told, ==, n > DASTAN_WEB_PAGE_MOST_MAPS);
      text = write_as ("html", dossier);
      {
        guint n_maps = 0;

        for (const char *at = strstr (text, "<figure>\n<svg"); at != NULL; at = strstr (at + 1, "<figure>\n<svg"))
          n_maps++;
        g_assert_cmpuint (n_maps, ==, DASTAN_WEB_PAGE_MOST_MAPS);
      }
    }
}

/* What a PDF says is what a program reads of it, where there is one that does. */
static void
test_pdf (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "everything.json", NULL),
                  *everything = NULL;
  g_autofree char *program = g_find_program_in_path ("pdftotext"), *text = NULL, *folder = NULL,
                  *name = NULL;
  g_autoptr (DastanDossier) dossier = losses_load (path);
  const DastanExportRequest request = { .dossier = dossier };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { "pdftotext", "-raw", "-nopgbrk", NULL, "-", NULL };

  if (program == NULL)
    {
      g_test_skip ("pdftotext is not there");
      return;
    }
  folder = g_dir_make_tmp ("dastan-losses-XXXXXX", NULL);
  name = g_build_filename (folder, "everything.pdf", NULL);
  file = g_file_new_for_path (name);
  g_assert_true (dastan_export_save (dastan_export_find_format ("pdf"), &request, file, FALSE, NULL,
                                     NULL, NULL, &error));
  g_assert_no_error (error);
  argv[3] = name;
  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text,
                               NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &everything, NULL, NULL));
  losses_check ("pdf", everything, text, FALSE);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What cannot be listed is told beside what cannot be held. */
static void
test_lines (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "everything.json", NULL);
  g_autoptr (DastanDossier) dossier = losses_load (path);
  const DastanExportRequest request = { .dossier = dossier };
  g_autoptr (GPtrArray) pdf
      = dastan_export_list_losses (dastan_export_find_format ("pdf"), &request, NULL);
  g_autoptr (GPtrArray) json
      = dastan_export_list_losses (dastan_export_find_format ("json"), &request, NULL);
  g_autoptr (GPtrArray) csl
      = dastan_export_list_losses (dastan_export_find_format ("csl"), &request, NULL);

  g_autoptr (GPtrArray) story
      = dastan_export_list_losses (dastan_export_find_format ("story"), &request, NULL);

  g_assert_cmpuint (json->len, ==, 0);
  g_assert_cmpuint (story->len, ==, 1);
  g_assert_cmpstr (story->pdata[0], ==, "Not exported: what is not in the story");
  g_assert_cmpuint (pdf->len, >, 5);
  g_assert_true (g_ptr_array_find_with_equal_func (
      csl, "In fields that only Dastan reads: the text of 1 source", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (
      csl, "In fields that only Dastan reads: what 1 source says of itself", g_str_equal, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/losses/web-page", test_web_page);
  g_test_add_func ("/export/losses/pdf", test_pdf);
  g_test_add_func ("/export/losses/lines", test_lines);
  g_test_add_func ("/export/losses/maps-of-steps", test_maps_of_steps);
  return g_test_run ();
}
