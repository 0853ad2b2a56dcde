/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files are opened by their content; what is no dossier is told what it is. */
#include "formats/dastan-open.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dastan-error.h"
#include "formats/dastan-json-writer.h"
#include "store/dastan-store.h"

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
} OpenTest;

static void
set_up (OpenTest *test, gconstpointer data)
{
  test->folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL);
  test->path = g_build_filename (test->folder, "some file", NULL);
  test->file = g_file_new_for_path (test->path);
}

static void
tear_down (OpenTest *test, gconstpointer data)
{
  g_remove (test->path);
  g_rmdir (test->folder);
  g_free (test->folder);
  g_free (test->path);
  g_object_unref (test->file);
}

static void
check_refused (OpenTest *test, GQuark domain, int code, const char *words)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_assert_null (dastan_open_file (test->file, report, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, "“some file”"));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
  g_assert_cmpuint (dastan_report_get_n_errors (report), ==, 1);
  line = dastan_problem_to_string (dastan_report_get (report, 0));
  g_assert_true (g_str_has_prefix (line, "some file:"));
}

static void
check_content (OpenTest *test, const char *bytes, gssize length, int code, const char *words)
{
  g_assert_true (g_file_set_contents (test->path, bytes, length, NULL));
  check_refused (test, DASTAN_ERROR, code, words);
}

static void
test_foreign (OpenTest *test, gconstpointer data)
{
  static const struct { const char *bytes; gssize length; const char *words;
  } cases[] = {
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, "PNG picture" },
    { "\xff\xd8\xff\xe0\0\x10JFIF", 10, "JPEG picture" },
    { "%PDF-1.7\n", -1, "PDF document" },
    { "PK\x03\x04\x14\0\0\0", 8, "ZIP archive" },
    { "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0mimetypeapplication/"
      "epub+zip",
      58, "EPUB book" },
    { "\x1f\x8b\x08\0", 4, "gzip archive" },
    { "\x7f"
      "ELF\2\1\1",
      7, "program" },
    { "\xff\xfe{\0\"\0", 6, "UTF-16" },
    { "<!DOCTYPE html><html>", -1, "web page" },
    { "  <?xml version=\"1.0\"?><gpx>", -1, "XML document" },
    { "Farbe,Form\nrot,rund\n", -1, "text" },
    { "id: e\ntitle: Сұрақ\n", -1, "text" },
    { "\x01\x02\x03\xfe\xff\x80", 6, "unknown" },
    { "BEGIN:VCARD\r\n", -1, "text" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_content (test, cases[i].bytes, cases[i].length, DASTAN_ERROR_FOREIGN, cases[i].words);
}

/* A table is read when its columns are known, whatever the file is called. */
static void
test_table (OpenTest *test, gconstpointer data)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) dossier = NULL;
  gsize length = 0;
  g_autofree char *utf16 = g_convert ("Дата;Событие\n2025-12;Саммит\n", -1, "UTF-16LE", "UTF-8",
                                      NULL, &length, NULL);

  g_assert_true (g_file_set_contents (test->path, utf16, (gssize) length, NULL));
  dossier = dastan_open_file (test->file, report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dastan_text_get (dastan_dossier_get_title (dossier), NULL), ==, "some file");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (dossier)), ==, 1);
  g_assert_nonnull (dastan_dossier_find_event (dossier, "row-1"));
  check_content (test, "Date,Title\nsoon,Summit\n", -1, DASTAN_ERROR_INVALID,
                 "1 entry cannot be read");
}

/* A character that is cut at the end of what is looked at does not make a text something else. */
static void
test_long_text (OpenTest *test, gconstpointer data)
{
  for (guint shift = 0; shift < 3; shift++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < shift; i++)
        g_string_append_c (text, 'x');
      while (text->len < 5000)
        g_string_append (text, "湖");
      check_content (test, text->str, -1, DASTAN_ERROR_FOREIGN, "kind of file: text");
    }
}

static void
test_bad (OpenTest *test, gconstpointer data)
{
  check_refused (test, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no file");
  check_content (test, "", 0, DASTAN_ERROR_EMPTY, "is empty");
  check_content (test, " \n\n", -1, DASTAN_ERROR_EMPTY, "is empty");
  check_content (test, "{\"format\": \"dast", -1, DASTAN_ERROR_DAMAGED, "truncated");
  check_content (test, "[1, 2]", -1, DASTAN_ERROR_FOREIGN, "not a dossier");
  check_content (test, "{\"format\":\"dastan-dossier\",\"version\":9}", -1, DASTAN_ERROR_NEWER,
                 "newer version");
  check_content (test, "SQLite format 3\0\x10\0\1\1", 20, DASTAN_ERROR_DAMAGED, "truncated");
  g_assert_cmpint (g_unlink (test->path), ==, 0);
  g_assert_cmpint (g_mkdir (test->path, 0755), ==, 0);
  check_refused (test, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "folder");
  g_assert_cmpint (g_rmdir (test->path), ==, 0);
  g_assert_cmpint (mkfifo (test->path, 0600), ==, 0);
  check_refused (test, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "pipe");
}

static void
test_unreadable (OpenTest *test, gconstpointer data)
{
  g_assert_true (g_file_set_contents (test->path, "{}", 2, NULL));
  g_assert_cmpint (g_chmod (test->path, 0), ==, 0);
  if (g_access (test->path, R_OK) == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }
  check_refused (test, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "may not be read");
}

static void
test_good (OpenTest *test, gconstpointer data)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autoptr (GFile) json = g_file_new_for_path (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) from_json = dastan_open_file (json, NULL, NULL, &error);
  g_autoptr (DastanDossier) from_store = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  g_assert_no_error (error);
  g_assert_true (dastan_store_write (from_json, test->file, NULL, NULL));
  from_store = dastan_open_file (test->file, NULL, NULL, &error);
  g_assert_no_error (error);
  first = dastan_json_write (from_json);
  second = dastan_json_write (from_store);
  g_assert_true (g_bytes_equal (first, second));
}

typedef struct
{
  GMainLoop *loop;
  DastanDossier *dossier;
  DastanReport *report;
  GError *error;
} Opened;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opened *opened = user_data;

  opened->dossier = dastan_open_file_finish (result, &opened->report, &opened->error);
  g_main_loop_quit (opened->loop);
}

static void
test_async (OpenTest *test, gconstpointer data)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autoptr (GFile) json = g_file_new_for_path (source);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Opened opened = { .loop = loop };

  dastan_open_file_async (json, NULL, opened_cb, &opened);
  g_main_loop_run (loop);
  g_assert_no_error (opened.error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (opened.dossier)), ==, 4);
  g_assert_cmpuint (dastan_report_get_n (opened.report), ==, 0);
  g_clear_object (&opened.dossier);
  g_clear_pointer (&opened.report, dastan_report_free);

  dastan_open_file_async (test->file, NULL, opened_cb, &opened);
  g_main_loop_run (loop);
  g_assert_error (opened.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (opened.dossier);
  g_assert_cmpuint (dastan_report_get_n_errors (opened.report), ==, 1);
  g_clear_pointer (&opened.report, dastan_report_free);
  g_clear_error (&opened.error);
}

/* The built-in dossier has no problem, is in the canonical form, and goes through a file without
 * loss. */
/* Who reads none of a text's languages gets the first: that has to be the dossier's own. */
static void
test_builtin_language (OpenTest *test, gconstpointer data)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) dossier = dastan_open_builtin (report, &error);
  const GPtrArray *events;
  guint n_translated = 0;

  g_assert_no_error (error);
  events = dastan_dossier_get_events (dossier);
  for (guint i = 0; i < events->len; i++)
    {
      const DastanText *title = dastan_event_get_title (g_ptr_array_index (events, i));

      if (dastan_text_get_n (title) < 2)
        continue;
      n_translated++;
      g_assert_cmpstr (dastan_text_get_language (title, 0), ==, dastan_dossier_get_language (dossier));
    }
  g_assert_cmpuint (n_translated, >, 0);
}

static void
test_builtin (OpenTest *test, gconstpointer data)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) dossier = dastan_open_builtin (report, &error);
  g_autoptr (DastanDossier) read = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (dastan_report_get_n (report), ==, 0);
  original = g_resources_lookup_data (
      "/io/github/dastan_app/Dastan/data/dossiers/japan-central-asia.json",
      G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  written = dastan_json_write (dossier);
  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                   g_bytes_get_data (original, NULL), g_bytes_get_size (original));
  g_assert_true (dastan_store_write (dossier, test->file, NULL, &error));
  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  again = dastan_json_write (read);
  g_assert_true (g_bytes_equal (again, original));
}

static DastanDossier *
make_dossier (const char *event_title)
{
  g_autoptr (DastanText) title = dastan_text_new (event_title);
  DastanDossier *dossier = dastan_dossier_new ();
  DastanEvent *event = dastan_event_new ("only");

  dastan_dossier_set_title (dossier, title);
  dastan_event_set_title (event, title);
  dastan_dossier_take_event (dossier, event);
  dastan_dossier_seal (dossier);
  return dossier;
}

static guint
count_found (GFile *file, DastanDossier *dossier, const char *words)
{
  g_autoptr (DastanStore) store = dastan_open_index (file, dossier);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  ids = dastan_store_search (store, words, 0, NULL, &error);
  g_assert_no_error (error);
  return ids->len;
}

/* A dossier file is asked itself, which the words of another dossier show. */
static void
test_index (OpenTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) written = make_dossier ("Heron");
  g_autoptr (DastanDossier) other = make_dossier ("Cormorant");
  g_autoptr (GBytes) json = dastan_json_write (written);

  g_assert_true (dastan_store_write (written, test->file, NULL, NULL));
  g_assert_cmpuint (count_found (test->file, other, "heron"), ==, 1);
  g_assert_cmpuint (count_found (test->file, other, "cormorant"), ==, 0);

  g_assert_true (g_file_set_contents (test->path, g_bytes_get_data (json, NULL),
                                      (gssize) g_bytes_get_size (json), NULL));
  g_assert_cmpuint (count_found (test->file, written, "heron"), ==, 1);
  g_assert_cmpuint (count_found (test->file, other, "heron"), ==, 0);
  g_assert_cmpuint (count_found (NULL, other, "cormorant"), ==, 1);
}

#define ADD(path, func) g_test_add ("/formats/open/" path, OpenTest, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("foreign", test_foreign);
  ADD ("table", test_table);
  ADD ("long-text", test_long_text);
  ADD ("bad", test_bad);
  ADD ("unreadable", test_unreadable);
  ADD ("good", test_good);
  ADD ("index", test_index);
  ADD ("async", test_async);
  ADD ("builtin", test_builtin);
  ADD ("builtin-language", test_builtin_language);
  return g_test_run ();
}
