/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dry run tells what would come in, and an import with progress writes all of it or nothing. */
#include "formats/dastan-dry-run.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/dastan-error.h"
#include "formats/dastan-import-job.h"
#include "formats/dastan-open.h"

static const char table[] = "Wann;Titel;Art;Ort;Breite;Länge;Farbe\n"
                            "2025-11;Treffen;Dialog;Tokio;35.68;139.69;rot\n"
                            "soon;Irgendwann;Dialog;;;;\n"
                            ";Undatiert;;;;;blau\n"
                            "1997;Zu weit oben;;Pol;95;0;\n"
                            "later;Irgendwann;;;;;\n"
                            "03/04/2025;Wann denn?;;;;;\n";

typedef struct
{
  char *folder;
  char *path;
  char *out_path;
  GFile *file;
  GFile *out;
} DryTest;

static void
set_up (DryTest *test, gconstpointer data)
{
  test->folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL);
  test->path = g_build_filename (test->folder, "picture.png", NULL);
  test->out_path = g_build_filename (test->folder, "out.dastan", NULL);
  test->file = g_file_new_for_path (test->path);
  test->out = g_file_new_for_path (test->out_path);
  g_assert_true (g_file_set_contents (test->path, table, -1, NULL));
}

static void
tear_down (DryTest *test, gconstpointer data)
{
  g_remove (test->path);
  g_remove (test->out_path);
  g_assert_cmpint (g_rmdir (test->folder), ==, 0);
  g_free (test->folder);
  g_free (test->path);
  g_free (test->out_path);
  g_object_unref (test->file);
  g_object_unref (test->out);
}

static const char *const mapping[] = { "Wann=date", "Art=category", NULL };
static const DastanTableOptions options = { .assignments = mapping };

static void
check_column (
    const DastanDryRun *run, guint i, const char *name, DastanTableField field, const char *example)
{
  const DastanDryColumn *column = dastan_dry_run_get_column (run, i);

  g_assert_cmpstr (column->name, ==, name);
  g_assert_cmpint ((int)column->field, ==, (int)field);
  g_assert_cmpstr (column->example, ==, example);
}

static void
check_entry (const DastanDryRun *run,
             guint i,
             const char *title,
             const char *date_words,
             const char *place,
             const char *category,
             const char *problem)
{
  const DastanDryEntry *entry = dastan_dry_run_get_entry (run, i);

  g_assert_cmpuint (entry->line, ==, i + 2);
  g_assert_cmpstr (entry->title, ==, title);
  g_assert_cmpstr (entry->date_words, ==, date_words);
  g_assert_cmpstr (entry->place, ==, place);
  g_assert_cmpstr (entry->category, ==, category);
  if (problem == NULL)
    g_assert_null (entry->problem);
  else
    g_assert_nonnull (strstr (entry->problem, problem));
}

static void
test_table (DryTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDryRun) run
      = dastan_dry_run_new (test->file, "picture.png", &options, 5, 0, NULL, &error);
  const DastanDryReason *reason;

  g_assert_no_error (error);
  g_assert_cmpstr (dastan_dry_run_get_format (run), ==, "Table");
  g_assert_cmpuint (dastan_dry_run_get_n_columns (run), ==, 7);
  check_column (run, 0, "Wann", DASTAN_TABLE_DATE, "2025-11");
  check_column (run, 1, "Titel", DASTAN_TABLE_TITLE, "Treffen");
  check_column (run, 2, "Art", DASTAN_TABLE_CATEGORY, "Dialog");
  check_column (run, 6, "Farbe", DASTAN_TABLE_EXTRA, "rot");
  g_assert_cmpuint (dastan_dry_run_get_n_shown (run), ==, 5);
  check_entry (run, 0, "Treffen", "November 2025", "Tokio", "Dialog", NULL);
  check_entry (run, 1, "Irgendwann", NULL, NULL, NULL, "not a date");
  check_entry (run, 2, "Undatiert", NULL, NULL, NULL, NULL);
  check_entry (run, 3, "Zu weit oben", NULL, NULL, NULL, "between −90 and 90");
  g_assert_cmpstr (dastan_dry_run_get_entry (run, 3)->column, ==, "Breite");
  g_assert_true (dastan_dry_run_is_whole (run));
  g_assert_cmpuint (dastan_dry_run_get_n_events (run), ==, 3);
  g_assert_cmpuint (dastan_dry_run_get_n_undated (run), ==, 1);
  g_assert_cmpuint (dastan_dry_run_get_n_unplaced (run), ==, 2);
  g_assert_cmpuint (dastan_dry_run_get_n_bad (run), ==, 3);
  /* "soon" and "later" are one reason. */
  g_assert_cmpuint (dastan_dry_run_get_n_reasons (run), ==, 2);
  reason = dastan_dry_run_get_reason (run, 0);
  g_assert_cmpuint (reason->n, ==, 2);
  g_assert_cmpuint (reason->line, ==, 3);
  g_assert_cmpstr (reason->column, ==, "Wann");
  g_assert_nonnull (strstr (reason->message, "“soon”"));
  g_assert_cmpuint (dastan_dry_run_get_reason (run, 1)->n, ==, 1);
  g_assert_cmpstr (dastan_dry_run_get_order_examples (run)[0], ==, "03/04/2025");
  g_assert_null (dastan_dry_run_get_order_examples (run)[1]);
}

/* Only so far as somebody wants to see. */
static void
test_part (DryTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDryRun) run
      = dastan_dry_run_new (test->file, "picture.png", &options, 2, 3, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (dastan_dry_run_is_whole (run));
  g_assert_cmpuint (dastan_dry_run_get_n_shown (run), ==, 2);
  g_assert_cmpuint (dastan_dry_run_get_n_events (run), ==, 2);
  g_assert_cmpuint (dastan_dry_run_get_n_bad (run), ==, 1);
  g_assert_null (dastan_dry_run_get_order_examples (run));
}

/* What may be told to a mapping is told by the words that it takes. */
static void
test_fields (DryTest *test, gconstpointer data)
{
  for (guint i = 0; i < DASTAN_TABLE_N_FIELDS; i++)
    {
      g_autofree char *assignment = g_strdup_printf ("Farbe=%s", dastan_table_field_to_string (i));
      const char *const assignments[] = { assignment, NULL };
      const DastanTableOptions mapped = { .assignments = assignments };
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanDryRun) run
          = dastan_dry_run_new (test->file, "x", &mapped, 1, 1, NULL, &error);

      g_assert_no_error (error);
      check_column (run, 6, "Farbe", i, "rot");
      g_assert_cmpstr (dastan_table_field_get_title (i), !=, "");
    }
}

static void
test_dossier (DryTest *test, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autoptr (GFile) lakes = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  const DastanTableOptions none = { 0 };
  g_autoptr (DastanDryRun) run
      = dastan_dry_run_new (lakes, "lakes.json", &none, 100, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dastan_dry_run_get_format (run), ==, "Dossier");
  g_assert_cmpuint (dastan_dry_run_get_n_columns (run), ==, 0);
  g_assert_cmpuint (dastan_dry_run_get_n_shown (run), ==, 4);
  g_assert_cmpuint (dastan_dry_run_get_n_events (run), ==, 4);
  g_assert_cmpuint (dastan_dry_run_get_n_bad (run), ==, 0);
}

#define BAD_EVENTS 500

/* What of a dossier in JSON would be left out is counted by its reasons, and has its line. */
static void
test_bad_dossier (DryTest *test, gconstpointer data)
{
  static const DastanTableOptions none = { 0 };
  g_autoptr (GString) text
      = g_string_new ("{\"format\":\"dastan-dossier\",\"version\":1,\"title\":\"T\",\n\"events\":[");
  g_autoptr (DastanDryRun) run = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < BAD_EVENTS; i++)
    g_string_append_printf (
        text, "%s\n{\"id\":\"e%u\",\"title\":\"E%u\",\"status\":\"%s\",\"date\":\"%s\"}", i > 0 ? "," : "",
        i, i, i % 5 == 4 ? "done" : "happened", i % 2 == 1 ? "soon" : "2025-11");
  g_string_append (text, "]}");
  g_assert_true (g_file_set_contents (test->path, text->str, (gssize)text->len, NULL));
  run = dastan_dry_run_new (test->file, "d.json", &none, 10, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_dry_run_get_n_events (run), ==, BAD_EVENTS * 4 / 10);
  g_assert_cmpuint (dastan_dry_run_get_n_bad (run), ==, BAD_EVENTS * 6 / 10);
  g_assert_true (dastan_dry_run_is_whole (run));
  g_assert_cmpuint (dastan_dry_run_get_n_reasons (run), ==, 2);
  g_assert_cmpuint (dastan_dry_run_get_reason (run, 0)->n, ==, BAD_EVENTS / 2);
  g_assert_cmpuint (dastan_dry_run_get_reason (run, 0)->line, ==, 4);
  g_assert_nonnull (strstr (dastan_dry_run_get_reason (run, 0)->message, "“soon”"));
  g_assert_cmpuint (dastan_dry_run_get_reason (run, 1)->n, ==, BAD_EVENTS / 10);
  g_assert_cmpuint (dastan_dry_run_get_reason (run, 1)->line, ==, 7);
  g_assert_cmpuint (dastan_dry_run_get_entry (run, 0)->line, ==, 3);
  g_assert_cmpstr (dastan_dry_run_get_entry (run, 0)->title, ==, "E0");
  g_assert_null (dastan_dry_run_get_entry (run, 0)->problem);
  g_assert_cmpuint (dastan_dry_run_get_entry (run, 1)->line, ==, 4);
  g_assert_nonnull (dastan_dry_run_get_entry (run, 1)->problem);

  /* Somebody who wants to see only some of it. */
  g_clear_pointer (&run, dastan_dry_run_free);
  run = dastan_dry_run_new (test->file, "d.json", &none, 10, 100, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dastan_dry_run_is_whole (run));
  g_assert_cmpuint (dastan_dry_run_get_n_events (run) + dastan_dry_run_get_n_bad (run), ==, 100);
}

static void
test_refused (DryTest *test, gconstpointer data)
{
  const DastanTableOptions none = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (test->path, "\x89PNG\r\n\x1a\n\0\0\0\r", 12, NULL));
  g_assert_null (dastan_dry_run_new (test->file, "x", &none, 9, 0, NULL, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN);
}

typedef struct
{
  GMainLoop *loop;
  DastanDryRun *run;
  DastanReport *report;
  DastanImportResult result;
  GCancellable *cancel_at_first; /* nullable */
  guint n_steps;
  guint64 done;
  guint64 total;
  gboolean is_good;
  GError *error;
} Waiting;

static void
dry_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->run = dastan_dry_run_finish (result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
test_async (DryTest *test, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Waiting waiting = { .loop = loop };

  dastan_dry_run_async (test->file, "picture.png", &options, 5, 0, NULL, dry_cb, &waiting);
  g_main_loop_run (loop);
  g_assert_no_error (waiting.error);
  check_column (waiting.run, 0, "Wann", DASTAN_TABLE_DATE, "2025-11");
  dastan_dry_run_free (waiting.run);
}

/* --- Importing --- */

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  Waiting *waiting = data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_assert_cmpuint (done, >=, waiting->done);
  g_assert_cmpuint (done, <=, total);
  waiting->n_steps++;
  waiting->done = done;
  waiting->total = total;
}

static void
import_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->is_good
      = dastan_import_to_file_finish (result, &waiting->report, &waiting->result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
import (DryTest *test, const char *text, gboolean skips_bad, Waiting *waiting)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  GFile *files[] = { test->file, test->file };
  DastanTableOptions ordered = options;

  g_assert_true (g_file_set_contents (test->path, text, -1, NULL));
  ordered.order = DASTAN_DATE_ORDER_DMY;
  waiting->loop = loop;
  dastan_import_to_file_async (files, 2, test->out, &ordered, skips_bad, progress_cb, waiting,
                               NULL, import_cb, waiting);
  g_main_loop_run (loop);
}

static void
test_import (DryTest *test, gconstpointer data)
{
  Waiting waiting = { 0 };
  g_autoptr (DastanDossier) dossier = NULL;

  import (test, table, TRUE, &waiting);
  g_assert_no_error (waiting.error);
  g_assert_true (waiting.is_good);
  g_assert_cmpuint (waiting.result.n_events, ==, 6);
  g_assert_cmpuint (waiting.result.n_bad, ==, 6);
  g_assert_cmpuint (dastan_report_get_n_errors (waiting.report), ==, 6);
  g_assert_cmpuint (waiting.n_steps, >, 0);
  g_assert_cmpuint (waiting.total, ==, 2 * strlen (table));
  g_assert_cmpuint (waiting.done, ==, waiting.total);
  dossier = dastan_open_file (test->out, NULL, NULL, &waiting.error);
  g_assert_no_error (waiting.error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (dossier)), ==, 6);
  g_assert_cmpstr (dastan_text_get (dastan_dossier_get_title (dossier), NULL), ==, "picture");
  dastan_report_free (waiting.report);
}

/* What was there is there still, where an entry is bad and is not to be skipped. */
static void
test_import_bad (DryTest *test, gconstpointer data)
{
  Waiting waiting = { 0 };
  g_autofree char *old = NULL;

  g_assert_true (g_file_set_contents (test->out_path, "old", 3, NULL));
  import (test, table, FALSE, &waiting);
  g_assert_error (waiting.error, DASTAN_ERROR, DASTAN_ERROR_INVALID);
  g_assert_false (waiting.is_good);
  g_assert_true (g_file_get_contents (test->out_path, &old, NULL, NULL));
  g_assert_cmpstr (old, ==, "old");
  g_clear_error (&waiting.error);
  dastan_report_free (waiting.report);
}

static void
cancel_cb (guint64 done, guint64 total, gpointer data)
{
  Waiting *waiting = data;

  waiting->n_steps++;
  g_cancellable_cancel (waiting->cancel_at_first);
}

/* Cancelled in the middle, nothing is left of it, and what was there is there still. */
static void
test_import_cancelled (DryTest *test, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) text = g_string_new ("Wann;Titel;Art\n");
  Waiting waiting = { .cancel_at_first = cancellable };
  g_autofree char *old = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "20%02u-01-01;Ereignis %u;\n", i % 100, i);
  g_assert_true (g_file_set_contents (test->path, text->str, -1, NULL));
  g_assert_true (g_file_set_contents (test->out_path, "old", 3, NULL));
  g_assert_false (dastan_import_to_file (&test->file, 1, test->out, &options, TRUE, cancel_cb,
                                         &waiting, NULL, &waiting.result, cancellable,
                                         &waiting.error));
  g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (waiting.n_steps, ==, 1);
  g_assert_true (g_file_get_contents (test->out_path, &old, NULL, NULL));
  g_assert_cmpstr (old, ==, "old");
  g_clear_error (&waiting.error);
}

/* What has no columns has the names of its fields for them, and tells how it reads numbers. */
static void
test_map (DryTest *test, gconstpointer data)
{
  const DastanTableOptions none = { 0 };
  const char *const assignments[] = { "size=category", NULL };
  const DastanTableOptions mapped = { .assignments = assignments };
  g_autoptr (DastanDryRun) run = NULL;
  g_autoptr (DastanDryRun) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (
      test->path,
      "{\"type\":\"FeatureCollection\",\"features\":["
      "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},"
      "\"properties\":{\"name\":\"A\",\"time\":1764201600000,\"size\":7}},7]}",
      -1, NULL));
  run = dastan_dry_run_new (test->file, "x", &none, 9, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dastan_dry_run_get_format (run), ==, "GeoJSON");
  g_assert_cmpuint (dastan_dry_run_get_n_columns (run), ==, 5);
  check_column (run, 0, "time", DASTAN_TABLE_DATE, "2025-11-27T00:00:00Z");
  check_column (run, 3, "name", DASTAN_TABLE_TITLE, "A");
  check_column (run, 4, "size", DASTAN_TABLE_EXTRA, "7");
  g_assert_cmpuint (dastan_dry_run_get_n_bad (run), ==, 1);
  g_assert_cmpuint (dastan_dry_run_get_n_events (run), ==, 1);
  g_assert_cmpuint (dastan_report_get_n_warnings (dastan_dry_run_get_report (run)), ==, 1);
  again = dastan_dry_run_new (test->file, "x", &mapped, 9, 0, NULL, &error);
  check_column (again, 4, "size", DASTAN_TABLE_CATEGORY, "7");
  g_assert_cmpstr (dastan_dry_run_get_entry (again, 0)->category, ==, "7");
}

/* Nothing is known of the columns: they are shown all the same, and somebody says what they are. */
static void
test_unknown (DryTest *test, gconstpointer data)
{
  static const char *const said[] = { "was=title", NULL };
  const DastanTableOptions nothing = { 0 }, mapped = { .assignments = said };
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDryRun) run = NULL;
  g_autoptr (DastanDryRun) again = NULL;

  g_assert_true (g_file_set_contents (test->path, "was,wo,zahl\nSturm,Osaka,3\nFlut,Kobe,4\n", -1, NULL));
  run = dastan_dry_run_new (test->file, "x", &nothing, 9, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dastan_dry_run_has_known_column (run));
  g_assert_cmpuint (dastan_dry_run_get_n_columns (run), ==, 3);
  check_column (run, 1, "wo", DASTAN_TABLE_EXTRA, "Osaka");
  again = dastan_dry_run_new (test->file, "x", &mapped, 9, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dastan_dry_run_has_known_column (again));
  g_assert_cmpstr (dastan_dry_run_get_entry (again, 1)->title, ==, "Flut");
}

/* A bibliography: no events, but something to import. */
static void
test_sources (DryTest *test, gconstpointer data)
{
  const DastanTableOptions nothing = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDryRun) run = NULL;

  g_assert_true (g_file_set_contents (test->path,
                                      "[{\"id\":\"a\",\"type\":\"webpage\",\"title\":\"One\"},\n"
                                      "{\"id\":\"b\",\"type\":\"article-newspaper\",\"title\":\"Two\"}]",
                                      -1, NULL));
  run = dastan_dry_run_new (test->file, "x", &nothing, 9, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_dry_run_get_n_events (run), ==, 0);
  g_assert_cmpuint (dastan_dry_run_get_n_sources (run), ==, 2);
  g_assert_true (dastan_dry_run_has_known_column (run));
}

/* As many reasons as there are rows, and words of any length in them: of most they are only counted. */
static void
test_many_reasons (DryTest *test, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Wann;Titel;Art\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDryRun) run = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      /* What closes the quotation lets the rest of the word be part of the reason. */
      g_string_append (text, "soon”");
      for (guint j = 0; j < 10; j++)
        g_string_append_c (text, (char) ('a' + (i >> j & 1)));
      g_string_append_c (text, ';');
      for (guint j = 0; j < 1500; j++)
        g_string_append (text, "и");
      g_string_append_c (text, '\n');
    }
  g_assert_true (g_file_set_contents (test->path, text->str, (gssize)text->len, NULL));
  run = dastan_dry_run_new (test->file, "x", &options, 9, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_dry_run_get_n_bad (run), ==, 1000);
  g_assert_cmpuint (dastan_dry_run_get_n_reasons (run), ==, 100);
  g_assert_cmpuint (dastan_dry_run_get_n_shown (run), ==, 9);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (strlen (dastan_dry_run_get_reason (run, i)->message), <, 5000);
  for (guint i = 0; i < 9; i++)
    {
      const DastanDryEntry *entry = dastan_dry_run_get_entry (run, i);

      g_assert_cmpuint (strlen (entry->problem), <, 5000);
      g_assert_cmpint (g_utf8_strlen (entry->title, -1), ==, 200);
      g_assert_true (g_utf8_validate (entry->title, -1, NULL));
    }
}

#define ADD(path, func)                                                                            \
  g_test_add ("/formats/dry-run/" path, DryTest, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("table", test_table);
  ADD ("part", test_part);
  ADD ("fields", test_fields);
  ADD ("dossier", test_dossier);
  ADD ("bad-dossier", test_bad_dossier);
  ADD ("refused", test_refused);
  ADD ("async", test_async);
  ADD ("import", test_import);
  ADD ("import-bad", test_import_bad);
  ADD ("import-cancelled", test_import_cancelled);
  ADD ("map", test_map);
  ADD ("unknown", test_unknown);
  ADD ("sources", test_sources);
  ADD ("many-reasons", test_many_reasons);
  return g_test_run ();
}
