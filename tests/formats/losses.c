/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier that uses every field, written in each format: what is not in the file was told before,
 * and nothing else. */
#include "losses-test.h"

#include "formats/dastan-data-format.h"

static char *
write_as (const char *format, DastanDossier *dossier)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_auto (DastanWriter) writer = { 0 };
  g_autoptr (GError) error = NULL;

  dastan_writer_init (&writer, dossier, NULL, stream, NULL, NULL, NULL);
  g_assert_true (dastan_data_format_find (format)->write (&writer, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
dup_without (const char *text, const char *what)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv ("", parts);
}

static void
test_files (gconstpointer data)
{
  const char *format = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "everything.json", NULL),
                  *everything = NULL;
  g_autoptr (DastanDossier) dossier = losses_load (path);
  g_autofree char *written = write_as (format, dossier), *text = dup_without (written, "\r\n ");

  g_assert_true (g_file_get_contents (path, &everything, NULL, NULL));
  losses_check (format, everything, text, TRUE);
}

/* Each feature is in the dossier of this test, and each is told of in each format that lacks it. */
static void
test_lines (gconstpointer data)
{
  const char *format = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "everything.json", NULL);
  g_autoptr (DastanDossier) dossier = losses_load (path);
  g_autoptr (GPtrArray) losses = dastan_losses_list (format, dossier, NULL, NULL);
  guint counts[DASTAN_N_FEATURES], n[3] = { 0 }, n_lost = 0;

  g_assert_true (dastan_losses_count (dossier, NULL, counts, NULL, NULL, NULL));
  for (guint i = 0; i < DASTAN_N_FEATURES; i++)
    {
      if (counts[i] == 0)
        g_error ("feature %u is not in everything.json", i);
      n[dastan_losses_get (format, i)]++;
    }
  g_assert_cmpuint (losses->len, ==, n[DASTAN_HOLDS_OWN] + n[DASTAN_HOLDS_NONE]);
  for (guint i = 0; i < losses->len; i++)
    {
      n_lost += g_str_has_prefix (losses->pdata[i], "Not exported: ");
      g_assert_null (strchr (losses->pdata[i], '%'));
    }
  g_assert_cmpuint (n_lost, ==, n[DASTAN_HOLDS_NONE]);
}

/* What only some events have is told only where they are among those that are written. */
static void
test_part (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "everything.json", NULL);
  g_autoptr (DastanDossier) dossier = losses_load (path);
  const guint8 keep[] = { 0, 0, 0, 1 };
  guint counts[DASTAN_N_FEATURES];

  g_assert_true (dastan_losses_count (dossier, keep, counts, NULL, NULL, NULL));
  g_assert_cmpuint (counts[DASTAN_FEATURE_EVENTS], ==, 1);
  g_assert_cmpuint (counts[DASTAN_FEATURE_COARSE_DATES], ==, 1);
  g_assert_cmpuint (counts[DASTAN_FEATURE_VAGUE_DATES], ==, 0);
  g_assert_cmpuint (counts[DASTAN_FEATURE_FIGURES], ==, 0);
}

static void
test_cancelled (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "everything.json", NULL);
  g_autoptr (DastanDossier) dossier = losses_load (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint counts[DASTAN_N_FEATURES];

  g_cancellable_cancel (cancellable);
  g_assert_false (dastan_losses_count (dossier, NULL, counts, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  static const char *const formats[]
      = { "csv", "timelinejs", "geojson", "kml", "ics", "annotations", "csl", "bibtex" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *files = g_strconcat ("/formats/losses/files/", formats[i], NULL);
      g_autofree char *lines = g_strconcat ("/formats/losses/lines/", formats[i], NULL);

      g_test_add_data_func (files, formats[i], test_files);
      g_test_add_data_func (lines, formats[i], test_lines);
    }
  g_test_add_func ("/formats/losses/part", test_part);
  g_test_add_func ("/formats/losses/cancelled", test_cancelled);
  return g_test_run ();
}
