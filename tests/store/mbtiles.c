/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of map tiles: good ones, of both layouts, with gaps; vector tiles; damaged and hostile ones. */
#include "store/dastan-mbtiles.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "base/dastan-error.h"

static const char plain[] = "CREATE TABLE metadata (name TEXT, value TEXT);"
                            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data "
                            "BLOB);"
                            "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);"
                            "INSERT INTO metadata VALUES ('name', 'A <b>map</b>'), ('format', 'png'),"
                            "  ('attribution', '&copy; <a href=\"https://example.org\">Some body</a>\n'),"
                            "  ('minzoom', '0'), ('maxzoom', '9');"
                            "INSERT INTO tiles VALUES (0, 0, 0, x'89504e47'), (3, 5, 1, x'ffd8ff'), (5, 0, 31, x'00');";

static char *
make (const char *sql)
{
  char *path = g_build_filename (g_get_tmp_dir (), "dastan-test-XXXXXX", NULL);
  sqlite3 *db = NULL;
  char *message = NULL;

  g_close (g_mkstemp (path), NULL);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
  return path;
}

static void
drop (char *path)
{
  g_unlink (path);
  g_free (path);
}

static void
test_good (void)
{
  char *path = make (plain);
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanMbtiles) tiles = dastan_mbtiles_open (path, NULL, &error);
  g_autoptr (GBytes) first = NULL, flipped = NULL, none = NULL;

  g_assert_no_error (error);
  g_assert_true (dastan_mbtiles_is_one (path));
  g_assert_cmpstr (dastan_mbtiles_get_name (tiles), ==, "A map");
  g_assert_cmpstr (dastan_mbtiles_get_attribution (tiles), ==, "© Some body");
  /* The levels that have tiles, not those that the file says it has. */
  g_assert_cmphex (dastan_mbtiles_get_levels (tiles), ==, 1u << 0 | 1u << 3 | 1u << 5);
  first = dastan_mbtiles_read (tiles, 0, 0, 0, &error);
  g_assert_cmpuint (g_bytes_get_size (first), ==, 4);
  /* Row 1 from the south of eight is row 6 from the north. */
  flipped = dastan_mbtiles_read (tiles, 3, 5, 6, &error);
  g_assert_cmpuint (g_bytes_get_size (flipped), ==, 3);
  none = dastan_mbtiles_read (tiles, 3, 5, 1, &error);
  g_assert_null (none);
  g_assert_no_error (error);
  drop (path);
}

static void
test_view (void)
{
  char *path = make ("CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id TEXT);"
                     "CREATE TABLE images (tile_data BLOB, tile_id TEXT);"
                     "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images ON "
                     "images.tile_id = map.tile_id;"
                     "INSERT INTO map VALUES (2, 1, 1, 'a'), (2, 2, 1, 'a'); INSERT INTO images VALUES (x'8950', 'a');");
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanMbtiles) tiles = dastan_mbtiles_open (path, NULL, &error);
  g_autoptr (GBytes) tile = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (dastan_mbtiles_get_name (tiles), ==, "");
  tile = dastan_mbtiles_read (tiles, 2, 2, 2, &error);
  g_assert_cmpuint (g_bytes_get_size (tile), ==, 2);
  drop (path);
}

/* Each is refused, with words that fit. */
static void
test_refused (void)
{
  static const struct
  {
    const char *sql;
    int code;
    const char *words;
  } cases[] = {
    { "CREATE TABLE metadata (name, value); CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data);"
      "INSERT INTO metadata VALUES ('format', 'pbf'); INSERT INTO tiles VALUES (0, 0, 0, x'1f8b08');",
      DASTAN_ERROR_INVALID, "vector" },
    { "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data); INSERT INTO tiles VALUES (0, 0, 0, x'1f8b08');",
      DASTAN_ERROR_INVALID, "vector" },
    { "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data);", DASTAN_ERROR_EMPTY, "no map tiles" },
    { "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data); INSERT INTO tiles VALUES (99, 0, 0, x'89');",
      DASTAN_ERROR_EMPTY, "no map tiles" },
    { "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data);"
      "INSERT INTO tiles VALUES (-4, 0, 0, x'89'), ('many', 0, 0, x'89');",
      DASTAN_ERROR_EMPTY, "no map tiles" },
    { "CREATE TABLE other (a);", DASTAN_ERROR_FOREIGN, "not a file of map tiles" },
    { "CREATE TABLE tiles (zoom_level, tile_column);", DASTAN_ERROR_FOREIGN, "not a file of map tiles" },
    /* A view that would never end is not asked. */
    { "CREATE VIEW tiles AS WITH RECURSIVE n (zoom_level) AS (SELECT 1 UNION ALL SELECT zoom_level + 1 FROM n)"
      "  SELECT zoom_level, 1 AS tile_column, 1 AS tile_row, x'89' AS tile_data FROM n;",
      DASTAN_ERROR_FOREIGN, "not a file of map tiles" },
    { "CREATE VIRTUAL TABLE tiles USING fts5 (zoom_level, tile_column, tile_row, tile_data);", DASTAN_ERROR_FOREIGN,
      "not a file of map tiles" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *path = make (cases[i].sql);
      g_autoptr (GError) error = NULL;

      g_assert_null (dastan_mbtiles_open (path, NULL, &error));
      g_assert_error (error, DASTAN_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      drop (path);
    }
}

static void
test_no_database (void)
{
  static const char *const contents[] = { "", "x", "not a database at all", "SQLite format 3" };
  char *path = g_build_filename (g_get_tmp_dir (), "dastan-no-such-file.mbtiles", NULL);
  g_autoptr (GError) gone = NULL;

  g_assert_null (dastan_mbtiles_open (path, NULL, &gone));
  g_assert_error (gone, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (dastan_mbtiles_is_one (path));
  g_free (path);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;

      path = make ("CREATE TABLE a (b)");
      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      g_assert_false (dastan_mbtiles_is_one (path));
      g_assert_null (dastan_mbtiles_open (path, NULL, &error));
      g_assert_nonnull (error);
      drop (path);
    }
}

/* Tiles that are no bytes, none, or too many. */
static void
test_strange_tiles (void)
{
  char *path = make ("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data);"
                     "INSERT INTO tiles VALUES (2, 0, 0, 'text'), (2, 1, 0, x''), (2, 2, 0, NULL),"
                     "  (2, 3, 0, zeroblob (3000000)), (2, 0, 1, zeroblob (2000000));");
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanMbtiles) tiles = dastan_mbtiles_open (path, NULL, &error);
  g_autoptr (GBytes) large = NULL;

  g_assert_no_error (error);
  for (guint x = 0; x < 4; x++)
    g_assert_null (dastan_mbtiles_read (tiles, 2, x, 3, &error));
  g_assert_no_error (error);
  large = dastan_mbtiles_read (tiles, 2, 0, 2, &error);
  g_assert_cmpuint (g_bytes_get_size (large), ==, 2000000);
  drop (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/mbtiles/good", test_good);
  g_test_add_func ("/store/mbtiles/view", test_view);
  g_test_add_func ("/store/mbtiles/refused", test_refused);
  g_test_add_func ("/store/mbtiles/no-database", test_no_database);
  g_test_add_func ("/store/mbtiles/strange-tiles", test_strange_tiles);
  return g_test_run ();
}
