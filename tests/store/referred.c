/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place that is not held any more is found again, with its name in all languages. */
#include "store/dastan-referred.h"

#define N_PLACES (2 * DASTAN_REFERRED_MAX_PLACES + 10)

static const char schema[]
    = "CREATE TABLE place (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL);"
      "CREATE TABLE translation (owner TEXT, row INTEGER, field TEXT, pos INTEGER, language TEXT, text TEXT);"
      "INSERT INTO translation VALUES ('place', 0, 'name', 1, 'ja', 'バルハシ湖');"
      "INSERT INTO translation VALUES ('place', 0, 'name', 0, 'en', NULL);"
      "INSERT INTO translation VALUES ('person', 1, 'name', 0, 'ja', 'x');"
      "INSERT INTO translation VALUES ('place', 1, 'other', 0, 'ja', 'x');";

static void
add_places (sqlite3 *db, DastanReferred *referred)
{
  sqlite3_stmt *insert;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT INTO place VALUES (?, 'p' || ?, 'Lake ' || ?)", -1, &insert, NULL), ==,
                   SQLITE_OK);
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      g_autofree char *name = g_strdup_printf ("Lake %u", i);
      g_autoptr (DastanText) text = dastan_text_new (name);

      for (int j = 1; j <= 3; j++)
        sqlite3_bind_int64 (insert, j, i);
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
      dastan_referred_add (referred, DASTAN_RECORD_PLACE, i, id, text);
    }
  sqlite3_finalize (insert);
}

static const DastanReference *
find (DastanReferred *referred, DastanRecord kind, const char *id)
{
  const DastanReference *found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dastan_referred_find (referred, kind, id, &found, &error));
  g_assert_no_error (error);
  return found;
}

static void
test_places (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanReferred) referred = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, schema, NULL, NULL, NULL), ==, SQLITE_OK);
  referred = dastan_referred_new (db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  add_places (db, referred);
  for (guint i = 0; i < N_PLACES; i += 997)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      g_autofree char *name = g_strdup_printf ("Lake %u", i);
      const DastanReference *found = find (referred, DASTAN_RECORD_PLACE, id);

      g_assert_cmpint (found->row, ==, i);
      g_assert_cmpstr (dastan_text_get_nth (found->name, 0), ==, name);
      g_assert_cmpuint (dastan_text_get_n (found->name), ==, i == 0 ? 2 : 1);
    }
  {
    const DastanReference *first = find (referred, DASTAN_RECORD_PLACE, "p0");

    g_assert_cmpstr (dastan_text_get_language (first->name, 0), ==, "en");
    g_assert_cmpstr (dastan_text_get_language (first->name, 1), ==, "ja");
    g_assert_cmpstr (dastan_text_get_nth (first->name, 1), ==, "バルハシ湖");
  }
  g_assert_null (find (referred, DASTAN_RECORD_PLACE, "q"));
  g_assert_null (find (referred, DASTAN_RECORD_PLACE, NULL));
  g_assert_cmpint (dastan_referred_find_row (referred, DASTAN_RECORD_PERSON, "p1"), ==, -1);
  dastan_referred_add (referred, DASTAN_RECORD_PERSON, 7, "p1", NULL);
  g_assert_cmpint (dastan_referred_find_row (referred, DASTAN_RECORD_PERSON, "p1"), ==, 7);
  /* That the file cannot be read is not the same as that there is none. */
  {
    const DastanReference *found = NULL;

    g_assert_cmpint (sqlite3_exec (db, "DROP TABLE translation", NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_false (dastan_referred_find (referred, DASTAN_RECORD_PLACE, "p1", &found, &error));
    g_assert_nonnull (error);
  }
  g_clear_pointer (&referred, dastan_referred_free);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/referred/places", test_places);
  return g_test_run ();
}
