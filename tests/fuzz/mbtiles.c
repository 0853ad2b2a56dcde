/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of map tiles on a file in which bytes are changed anywhere. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "store/dastan-mbtiles.h"

#define N_RUNS 1500

static guint n_opened;

/* Opens the bytes as a file and reads some tiles, or says what is wrong with them. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *path = g_strdup_printf ("%s/dastan-fuzz-tiles-%d", g_get_tmp_dir (), getpid ());
  g_autoptr (DastanMbtiles) tiles = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, (const char *) data, (gssize) size, NULL));
  dastan_mbtiles_is_one (path);
  tiles = dastan_mbtiles_open (path, NULL, &error);
  g_assert_true ((tiles != NULL) != (error != NULL));
  for (guint zoom = 0; tiles != NULL && zoom < 4; zoom++)
    for (guint x = 0; x < 1u << zoom; x++)
      {
        g_autoptr (GBytes) tile = dastan_mbtiles_read (tiles, zoom, x, 0, NULL);

        if (tile != NULL)
          g_assert_cmpuint (g_bytes_get_size (tile), <=, DASTAN_MBTILES_MAX_TILE);
      }
  n_opened += tiles != NULL;
  g_unlink (path);
  return 0;
}

#ifndef DASTAN_LIBFUZZER

/* The bytes of a good file; (transfer full). */
static char *
make_file (gsize *length)
{
  g_autofree char *path = g_strdup_printf ("%s/dastan-fuzz-tiles-seed-%d", g_get_tmp_dir (), getpid ());
  sqlite3 *db = NULL;
  char *bytes = NULL;

  g_unlink (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db,
                    "PRAGMA page_size = 1024; CREATE TABLE metadata (name TEXT, value TEXT);"
                    "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
                    "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);"
                    "INSERT INTO metadata VALUES ('name', 'Map'), ('format', 'png'), ('attribution', 'Somebody');"
                    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 63)"
                    "  INSERT INTO tiles SELECT 3, i % 8, i / 8, randomblob (100) FROM n;",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  g_unlink (path);
  return bytes;
}

static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1869);
  gsize length = 0;
  g_autofree char *original = make_file (&length);

  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autofree char *bytes = g_memdup2 (original, length);
      gsize cut = g_rand_int_range (random, 0, 8) == 0 ? (gsize) g_rand_int_range (random, 0, (gint32) length) : length;

      for (int n = g_rand_int_range (random, 0, 8); n > 0; n--)
        {
          gsize at = (gsize) g_rand_int_range (random, 0, (gint32) length);

          /* Half of them in the heads of pages, where cells are counted and pointed at. */
          if (n % 2 == 0)
            at = MIN (at / 1024 * 1024 + (gsize) g_rand_int_range (random, 0, 40), length - 1);
          bytes[at] = (char) g_rand_int_range (random, 0, 256);
        }
      LLVMFuzzerTestOneInput ((const guint8 *) bytes, cut);
    }
  g_assert_cmpuint (n_opened, >, 0);
  g_assert_cmpuint (n_opened, <, N_RUNS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/mbtiles/mutations", test_mutations);
  return g_test_run ();
}

#endif
