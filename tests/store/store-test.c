/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a dossier, a folder, a file in it. */
#include "store-test.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "formats/dastan-json-reader.h"
#include "formats/dastan-json-writer.h"
#include "store/dastan-schema.h"

void
store_test_set_up (StoreTest *test, gconstpointer data)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (source, &text, &length, NULL));
  test->json = g_bytes_new_take (text, length);
  test->dossier = dastan_json_read (test->json, "lakes.json", NULL, &error);
  g_assert_no_error (error);
  test->folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL);
  test->path = g_build_filename (test->folder, "lakes.dastan", NULL);
  test->file = g_file_new_for_path (test->path);
}

void
store_test_tear_down (StoreTest *test, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (test->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (test->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (test->folder);
  g_free (test->folder);
  g_free (test->path);
  g_object_unref (test->file);
  g_object_unref (test->dossier);
  g_bytes_unref (test->json);
}

void
store_test_write (StoreTest *test)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dastan_store_write (test->dossier, test->file, NULL, &error));
  g_assert_no_error (error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

char *
store_test_list (StoreTest *test)
{
  g_autoptr (GDir) dir = g_dir_open (test->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, (char *) name);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

gboolean
store_test_is_lakes (StoreTest *test, DastanDossier *dossier)
{
  g_autoptr (GBytes) json = dastan_json_write (dossier);

  return g_bytes_equal (json, test->json);
}

void
store_test_save (StoreTest *test, const void *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (test->path, bytes, (gssize) length, NULL));
}

void
store_test_write_version (StoreTest *test, guint version, const char *sql)
{
  g_autoptr (sqlite3) db = NULL;

  g_assert_true (g_file_set_contents (test->path, "", 0, NULL));
  db = dastan_sqlite_open_new (test->path, NULL);
  g_assert_true (dastan_schema_upgrade (db, dastan_schema_migrations, version, NULL));
  g_assert_true (dastan_sqlite_exec (db, sql, NULL));
}

void
store_test_tamper (StoreTest *test, DastanDossier *dossier, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_true (dastan_store_write (dossier, test->file, NULL, NULL));
  g_assert_cmpint (sqlite3_open (test->path, &db), ==, SQLITE_OK);
  sqlite3_db_config (db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

DastanDossier *
store_test_new_dossier (guint n, const char *title)
{
  g_autoptr (DastanText) words = dastan_text_new (title);
  DastanDossier *dossier = dastan_dossier_new ();

  dastan_dossier_set_title (dossier, words);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      DastanEvent *event = dastan_event_new (id);

      dastan_event_set_title (event, words);
      dastan_dossier_take_event (dossier, event);
    }
  return dossier;
}
