/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier goes through its file without loss; other files are refused and told apart. */
#include "store-test.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dastan-error.h"
#include "store/dastan-schema.h"

static void
test_round_trip (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  store_test_write (test);
  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (store_test_is_lakes (test, read));
  names = store_test_list (test);
  g_assert_cmpstr (names, ==, "lakes.dastan");
}

/* A file of the first version, which knew no extra fields, opens, and is written as a new one. */
static void
test_version_1 (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;
  g_autoptr (GError) error = NULL;
  DastanEvent *event;

  store_test_write_version (test, 1,
                            "INSERT INTO meta VALUES ('title', 'Old');"
                            "INSERT INTO event VALUES (0, 'flood', 'Flood', '1932', NULL, -1199145600, -1167609601, NULL,"
                            "  'happened', NULL, NULL);");

  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  event = dastan_dossier_find_event (read, "flood");
  g_assert_nonnull (event);
  g_assert_cmpuint (dastan_event_get_n_extra (event), ==, 0);
  g_assert_true (dastan_event_add_extra (event, "depth", "26 m"));
  g_assert_true (dastan_store_write (read, test->file, NULL, NULL));
  g_clear_object (&read);
  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  event = dastan_dossier_find_event (read, "flood");
  g_assert_cmpuint (dastan_event_get_n_extra (event), ==, 1);
  g_assert_cmpstr (dastan_event_get_extra_value (event, 0), ==, "26 m");
}

/* Written twice, and written after being read, it is the same file. */
static void
test_same_bytes (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length = 0;
  gsize second_length = 0;

  store_test_write (test);
  g_assert_true (g_file_get_contents (test->path, &first, &first_length, NULL));
  read = dastan_store_read (test->file, NULL, NULL);
  g_assert_true (dastan_store_write (read, test->file, NULL, NULL));
  g_assert_true (g_file_get_contents (test->path, &second, &second_length, NULL));
  g_assert_cmpmem (first, first_length, second, second_length);
}

/* A file of the version before steps of other kinds opens with the steps it has. */
static void
test_version_5 (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;
  g_autoptr (GError) error = NULL;
  const DastanStory *story;
  const DastanStoryStep *step;

  store_test_write_version (test, 5,
                            "INSERT INTO meta VALUES ('title', 'Old');"
                            "INSERT INTO event (row, id, title, status) VALUES (0, 'flood', 'Flood', 'happened');"
                            "INSERT INTO story VALUES (0, 'main', 'Main');"
                            "INSERT INTO step VALUES (0, 0, 0, 'Slowly'), (1, 0, 0, NULL);"
                            "INSERT INTO translation VALUES ('step', 0, 'note', 0, 'en', NULL), ('step', 0, 'note', 1, 'de', 'Langsam');");
  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  story = g_ptr_array_index (dastan_dossier_get_stories (read), 0);
  g_assert_cmpuint (story->steps->len, ==, 2);
  step = g_ptr_array_index (story->steps, 0);
  g_assert_true (dastan_story_step_is_plain (step));
  g_assert_cmpstr (step->event, ==, "flood");
  g_assert_cmpstr (dastan_text_get (step->note, "de"), ==, "Langsam");
}

/* A file of the version before places had a radius opens, none has any, and it is written with one that it gets. */
static void
test_version_6 (StoreTest *test, gconstpointer data)
{
  static const char *const radii[] = { "-1", "3e7", "9e999" };
  g_autoptr (DastanDossier) read = NULL;
  g_autoptr (GError) error = NULL;

  store_test_write_version (test, 6,
                            "INSERT INTO meta VALUES ('title', 'Old');"
                            "INSERT INTO place VALUES (0, 'lake', 'Lake', 46.5, 74.9, 'KZ');");
  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (dastan_dossier_find_place (read, "lake")->radius, ==, 0);
  ((DastanPlace *) dastan_dossier_find_place (read, "lake"))->radius = 1500.5;
  g_assert_true (dastan_store_write (read, test->file, NULL, NULL));
  g_clear_object (&read);
  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (dastan_dossier_find_place (read, "lake")->radius, ==, 1500.5);
  /* What no radius can be is refused. */
  for (guint i = 0; i < G_N_ELEMENTS (radii); i++)
    {
      g_autofree char *change = g_strdup_printf ("UPDATE place SET radius = %s", radii[i]);

      store_test_tamper (test, test->dossier, change);
      g_clear_object (&read);
      read = dastan_store_read (test->file, NULL, &error);
      g_assert_null (read);
      g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
      g_clear_error (&error);
    }
}

/* A row that says what no step can be is refused. */
static void
test_bad_step (StoreTest *test, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE step SET kind = 'chapter' WHERE row = 0", "UPDATE step SET event = NULL WHERE kind = 'event'",
    "UPDATE step SET excerpt = -2", "UPDATE step SET latitude = 91, longitude = 0, zoom = 1",
    "UPDATE step SET latitude = 1, longitude = 0, zoom = 1e300", "UPDATE step SET span = '3/4/2025'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (DastanDossier) read = NULL;
      g_autoptr (GError) error = NULL;

      store_test_write (test);
      store_test_tamper (test, test->dossier, changes[i]);
      read = dastan_store_read (test->file, NULL, &error);
      g_test_message ("%s", changes[i]);
      g_assert_null (read);
      g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
    }
}

/* A file of the version before eras opens, has none, and is written with those that it gets. */
static void
test_version_4 (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  store_test_write_version (test, 4,
                            "INSERT INTO meta VALUES ('title', 'Old')");
  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_dossier_get_eras (read)->len, ==, 0);
  g_assert_true (dastan_store_write (read, test->file, NULL, &error));
  g_assert_no_error (error);
  again = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_dossier_get_eras (again)->len, ==, 0);
}

static void
test_permissions_and_link (StoreTest *test, gconstpointer data)
{
  g_autofree char *link_path = g_build_filename (test->folder, "link.dastan", NULL);
  g_autoptr (GFile) link_file = g_file_new_for_path (link_path);
  struct stat status;

  store_test_save (test, "old", 3);
  g_assert_cmpint (g_chmod (test->path, 0640), ==, 0);
  g_assert_cmpint (symlink ("lakes.dastan", link_path), ==, 0);
  g_assert_true (dastan_store_write (test->dossier, link_file, NULL, NULL));
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (g_stat (test->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  g_assert_cmpint (status.st_size, >, 4096);
}

static void
test_read_only_in_place (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;
  g_autofree char *names = NULL;

  store_test_write (test);
  g_assert_cmpint (g_chmod (test->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (test->folder, 0555), ==, 0);
  read = dastan_store_read (test->file, NULL, NULL);
  g_assert_nonnull (read);
  names = store_test_list (test);
  g_assert_cmpstr (names, ==, "lakes.dastan");
  g_assert_cmpint (g_chmod (test->folder, 0755), ==, 0);
}

static void
check_refused (StoreTest *test, GQuark domain, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dastan_store_read (test->file, NULL, &error));
  g_assert_error (error, domain, code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_refused (StoreTest *test, gconstpointer data)
{
  static const char sqlite[] = "SQLite format 3\0\x10\0\1\1\0\x40\x20\x20";

  check_refused (test, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "cannot be read");
  store_test_save (test, "", 0);
  check_refused (test, DASTAN_ERROR, DASTAN_ERROR_EMPTY, "is empty");
  store_test_save (test, "GIF89a", 6);
  check_refused (test, DASTAN_ERROR, DASTAN_ERROR_FOREIGN, "is not a dossier");
  store_test_save (test, sqlite, sizeof sqlite);
  check_refused (test, DASTAN_ERROR, DASTAN_ERROR_DAMAGED, "truncated");
  g_unlink (test->path);
  g_assert_cmpint (g_mkdir (test->path, 0700), ==, 0);
  check_refused (test, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "cannot be read");
  g_assert_cmpint (g_rmdir (test->path), ==, 0);
}

/* Changes a good file with @sql as another program might. */

static void
test_other_program (StoreTest *test, gconstpointer data)
{
  store_test_tamper (test, test->dossier, "PRAGMA application_id = 0");
  check_refused (test, DASTAN_ERROR, DASTAN_ERROR_FOREIGN, "another program");
  store_test_tamper (test, test->dossier, "PRAGMA user_version = 1000");
  check_refused (test, DASTAN_ERROR, DASTAN_ERROR_NEWER, "newer version");
  store_test_tamper (test, test->dossier, "PRAGMA user_version = -1");
  check_refused (test, DASTAN_ERROR, DASTAN_ERROR_NEWER, "newer version");
  store_test_tamper (test, test->dossier, "PRAGMA user_version = 0");
  check_refused (test, DASTAN_ERROR, DASTAN_ERROR_DAMAGED, "damaged");
}

/* Everything that is not ours, whatever it would do. */
static void
test_tampered_schema (StoreTest *test, gconstpointer data)
{
  static const char *const changes[] = {
    "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END",
    "CREATE VIEW v AS SELECT randomblob (1000000000)",
    "CREATE TABLE more (x)",
    "CREATE INDEX more ON event (title)",
    "DROP INDEX figure_event",
    "DROP TABLE step",
    "DROP TABLE era",
    "ALTER TABLE era ADD COLUMN note TEXT",
    "ALTER TABLE event ADD COLUMN more TEXT",
    "DROP TABLE meta; CREATE VIEW meta AS SELECT 'title' AS key, hex (randomblob (1000)) AS value",
    "DROP TABLE search_source",
    "DROP TABLE translation; CREATE VIRTUAL TABLE translation USING fts5 (owner, row, field)",
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE meta (key, value AS (randomblob (9)))' WHERE "
    "name = 'meta'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      store_test_tamper (test, test->dossier, changes[i]);
      check_refused (test, DASTAN_ERROR, DASTAN_ERROR_DAMAGED, "another");
    }
}

/* Rows that SQLite lets through and a dossier cannot hold. */
static void
test_tampered_rows (StoreTest *test, gconstpointer data)
{
  static const char *const changes[] = {
    "PRAGMA foreign_keys = OFF; UPDATE event_place SET place = 99",
    "PRAGMA foreign_keys = OFF; UPDATE event SET category = -1",
    "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE row = 1",
    "PRAGMA foreign_keys = OFF; DELETE FROM source WHERE row = 1",
    "PRAGMA foreign_keys = OFF; UPDATE step SET story = 5",
    "UPDATE event SET row = row + 10 WHERE row = 3",
    "UPDATE event SET date = '2025-13'",
    "UPDATE event SET date = '2025/2024'",
    "UPDATE event SET status = 'done'",
    "UPDATE event SET title = ''",
    "UPDATE event SET title = CAST (x'41ff42' AS TEXT)",
    "UPDATE event SET id = CAST (x'410042' AS TEXT) WHERE row = 1",
    "UPDATE event_country SET country = 'ZZ'",
    "UPDATE place SET latitude = 90.5",
    "UPDATE place SET longitude = 9e999",
    "UPDATE place SET country = 'kz'",
    "UPDATE category SET color = 'red'",
    "UPDATE era SET color = 'red'",
    "UPDATE era SET date = '[..1760,1800..]'",
    "UPDATE era SET date = ''",
    "UPDATE era SET date = '1990/1980'",
    "UPDATE era SET row = row + 5",
    "UPDATE era SET id = 'same id' WHERE row = 0; UPDATE era SET id = '' WHERE row = 1",
    "INSERT INTO translation VALUES ('era', 2, 'title', 0, 'en', NULL)",
    "UPDATE source SET language = '?'",
    "UPDATE figure SET qualifier = 'nearly'",
    "UPDATE excerpt SET \"end\" = \"end\" + 1 WHERE \"end\" IS NOT NULL",
    "UPDATE excerpt SET \"end\" = NULL",
    "UPDATE excerpt SET \"start\" = -5, \"end\" = 33",
    "UPDATE excerpt SET event = NULL WHERE row = 0",
    "UPDATE translation SET language = '!'",
    "UPDATE translation SET text = NULL",
    "INSERT INTO translation VALUES ('event', 77, 'title', 0, 'en', NULL)",
    "INSERT INTO translation VALUES ('event', 0, 'zzz', 0, 'en', NULL)",
    "DELETE FROM meta WHERE key = 'title'",
    "UPDATE meta SET value = '!' WHERE key = 'language'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;

      store_test_tamper (test, test->dossier, changes[i]);
      if (dastan_store_read (test->file, NULL, &error) != NULL)
        g_error ("read in spite of: %s", changes[i]);
      g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
    }
}

static void
test_limits (StoreTest *test, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE excerpt SET exact = hex (zeroblob (201)), \"start\" = NULL, \"end\" = NULL",
    "UPDATE event SET title = hex (zeroblob (2000))",
    "UPDATE event SET summary = hex (zeroblob (5000000))",
    "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 2000) "
    "INSERT INTO event_country SELECT 0, i, 'JP' FROM n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      store_test_tamper (test, test->dossier, changes[i]);
      check_refused (test, DASTAN_ERROR, DASTAN_ERROR_LIMIT, "more than");
    }
}

static void
test_invalid_dossier (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("T");
  g_autoptr (DastanEvent) event = dastan_event_new ("e");
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  store_test_save (test, "old", 3);
  dastan_dossier_set_title (dossier, title);
  dastan_event_set_title (event, title);
  dastan_event_set_category (event, "nowhere");
  dastan_dossier_take_event (dossier, g_steal_pointer (&event));
  dastan_dossier_seal (dossier);
  g_assert_false (dastan_store_write (dossier, test->file, NULL, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "nowhere"));
  names = store_test_list (test);
  g_assert_cmpstr (names, ==, "lakes.dastan");
}

static void
test_cancelled (StoreTest *test, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) write_error = NULL;
  g_autoptr (GError) read_error = NULL;
  g_autofree char *names = NULL;

  store_test_write (test);
  g_cancellable_cancel (cancellable);
  g_assert_false (dastan_store_write (test->dossier, test->file, cancellable, &write_error));
  g_assert_error (write_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (dastan_store_read (test->file, cancellable, &read_error));
  g_assert_error (read_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  names = store_test_list (test);
  g_assert_cmpstr (names, ==, "lakes.dastan");
}

#define ADD(path, func) \
  g_test_add ("/store/store/" path, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("version-1", test_version_1);
  ADD ("version-4", test_version_4);
  ADD ("version-5", test_version_5);
  ADD ("version-6", test_version_6);
  ADD ("bad-step", test_bad_step);
  ADD ("same-bytes", test_same_bytes);
  ADD ("permissions-and-link", test_permissions_and_link);
  ADD ("read-only-in-place", test_read_only_in_place);
  ADD ("refused", test_refused);
  ADD ("other-program", test_other_program);
  ADD ("tampered-schema", test_tampered_schema);
  ADD ("tampered-rows", test_tampered_rows);
  ADD ("limits", test_limits);
  ADD ("invalid-dossier", test_invalid_dossier);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
