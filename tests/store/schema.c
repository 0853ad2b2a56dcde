/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migrations: an older file is brought to the newest version, in memory, or not at all. */
#include "base/dastan-error.h"
#include "store/dastan-schema.h"

#include <glib/gstdio.h>

static const DastanMigration history[] = {
  { "CREATE TABLE lake (name TEXT);" },
  { "ALTER TABLE lake ADD COLUMN depth INTEGER; UPDATE lake SET depth = 26;" },
  { "CREATE TABLE river (name TEXT);" },
};

static const DastanMigration broken[] = {
  { "CREATE TABLE lake (name TEXT);" },
  { "CREATE TABLE river (name TEXT); INSERT INTO nowhere VALUES (1);" },
};

static char *
write_old_file (guint version)
{
  char *path = NULL;
  g_autoptr (sqlite3) db = NULL;
  int file = g_file_open_tmp ("dastan-test-XXXXXX", &path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  db = dastan_sqlite_open_new (path, NULL);
  g_assert_true (dastan_schema_upgrade (db, history, version, NULL));
  g_assert_true (dastan_sqlite_exec (db, "INSERT INTO lake (name) VALUES ('Balkhash')", NULL));
  return path;
}

static void
test_from_nothing (void)
{
  g_autoptr (sqlite3) db = dastan_sqlite_open_memory (NULL);
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  g_assert_true (
      dastan_schema_upgrade (db, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, &error));
  g_assert_no_error (error);
  g_assert_true (dastan_sqlite_get_int (db, "PRAGMA user_version", &value, NULL));
  g_assert_cmpint (value, ==, DASTAN_SCHEMA_VERSION);
  g_assert_true (dastan_sqlite_get_int (db, "PRAGMA application_id", &value, NULL));
  g_assert_cmpint (value, ==, DASTAN_SCHEMA_APPLICATION_ID);
  g_assert_true (
      dastan_schema_compare (db, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, &error));
  g_assert_no_error (error);
}

static void
test_older_file (void)
{
  for (guint version = 1; version <= G_N_ELEMENTS (history); version++)
    {
      g_autofree char *path = write_old_file (version);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize before_length = 0;
      gsize after_length = 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (sqlite3) db = NULL;
      gint64 value = 0;

      g_assert_true (g_file_get_contents (path, &before, &before_length, NULL));
      db = dastan_schema_open (path, history, G_N_ELEMENTS (history), NULL, &error);
      g_assert_no_error (error);
      g_assert_true (dastan_sqlite_get_int (db, "PRAGMA user_version", &value, NULL));
      g_assert_cmpint (value, ==, G_N_ELEMENTS (history));
      g_assert_true (
          dastan_sqlite_get_int (db, "SELECT coalesce (depth, 0) FROM lake", &value, NULL));
      g_assert_cmpint (value, ==, version == 1 ? 26 : 0);
      /* The file itself stays as it was. */
      g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
      g_assert_cmpmem (before, before_length, after, after_length);
      g_unlink (path);
    }
}

/* The schema of an older version is compared with that version's, before anything of it is run. */
static void
test_older_tampered (void)
{
  g_autofree char *path = write_old_file (1);
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db, "CREATE TRIGGER t AFTER UPDATE ON lake BEGIN DELETE FROM lake; END", NULL,
                    NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_null (dastan_schema_open (path, history, G_N_ELEMENTS (history), NULL, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
  g_unlink (path);
}

static void
test_failed_migration (void)
{
  g_autoptr (sqlite3) db = dastan_sqlite_open_memory (NULL);
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  g_assert_true (dastan_schema_upgrade (db, broken, 1, NULL));
  g_assert_false (dastan_schema_upgrade (db, broken, 2, &error));
  g_assert_nonnull (error);
  g_assert_true (dastan_sqlite_get_int (db, "PRAGMA user_version", &value, NULL));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (dastan_schema_compare (db, broken, 1, NULL));
}

static guint n_connections;

static int
count_connection (void)
{
  n_connections++;
  return SQLITE_OK;
}

/* What the tables of our versions look like is found out once, not with every file that is opened; of others each time. */
static void
test_model (void)
{
  g_autoptr (sqlite3) ours = dastan_sqlite_open_memory (NULL);
  g_autoptr (sqlite3) other = dastan_sqlite_open_memory (NULL);

  g_assert_true (dastan_schema_upgrade (ours, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, NULL));
  g_assert_true (dastan_schema_upgrade (other, history, 2, NULL));
  g_assert_true (dastan_schema_compare (ours, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, NULL));
  g_assert_cmpint (sqlite3_auto_extension ((void (*) (void)) count_connection), ==, SQLITE_OK);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (dastan_schema_compare (ours, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, NULL));
      g_assert_false (dastan_schema_compare (other, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, NULL));
    }
  g_assert_cmpuint (n_connections, ==, 0);
  g_assert_true (dastan_schema_compare (other, history, 2, NULL));
  g_assert_false (dastan_schema_compare (other, history, 1, NULL));
  g_assert_false (dastan_schema_compare (other, history, 3, NULL));
  g_assert_cmpuint (n_connections, ==, 3);
  sqlite3_reset_auto_extension ();
  /* A table more, and one less, of ours. */
  g_assert_true (dastan_sqlite_exec (ours, "CREATE TABLE zzz (row INTEGER PRIMARY KEY)", NULL));
  g_assert_false (dastan_schema_compare (ours, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, NULL));
  g_assert_true (dastan_sqlite_exec (ours, "DROP TABLE zzz", NULL));
  g_assert_true (dastan_schema_compare (ours, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, NULL));
  g_assert_true (dastan_sqlite_exec (ours, "DROP TABLE translation", NULL));
  g_assert_false (dastan_schema_compare (ours, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, NULL));
}

static void
test_sniff (void)
{
  guint8 bytes[100] = "SQLite format 3";
  guint version = 0;

  g_assert_cmpint (dastan_schema_sniff (bytes, 100, &version), ==, DASTAN_SCHEMA_OTHER_PROGRAM);
  bytes[68] = 'D', bytes[69] = 'S', bytes[70] = 'T', bytes[71] = 'N';
  bytes[62] = 1, bytes[63] = 2;
  g_assert_cmpint (dastan_schema_sniff (bytes, 100, &version), ==, DASTAN_SCHEMA_OURS);
  g_assert_cmpuint (version, ==, 258);
  g_assert_cmpint (dastan_schema_sniff (bytes, 50, &version), ==, DASTAN_SCHEMA_OURS);
  g_assert_cmpint (dastan_schema_sniff (bytes, 15, &version), ==, DASTAN_SCHEMA_NOT_SQLITE);
  bytes[15] = 'x';
  g_assert_cmpint (dastan_schema_sniff (bytes, 100, &version), ==, DASTAN_SCHEMA_NOT_SQLITE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/schema/from-nothing", test_from_nothing);
  g_test_add_func ("/store/schema/older-file", test_older_file);
  g_test_add_func ("/store/schema/older-tampered", test_older_tampered);
  g_test_add_func ("/store/schema/failed-migration", test_failed_migration);
  g_test_add_func ("/store/schema/model", test_model);
  g_test_add_func ("/store/schema/sniff", test_sniff);
  return g_test_run ();
}
