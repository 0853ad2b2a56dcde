/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store on a dossier file in which bytes are changed anywhere, many at a time. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "formats/dastan-json-writer.h"
#include "formats/dastan-open.h"
#include "store/dastan-store-private.h"
#include "store/dastan-store.h"

#define N_RUNS 800

/* How many were dossiers after all. */
static guint n_read;

/* The same as a file that is too large to be read whole. */
static void
read_lazily (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) dossier = dastan_store_read_with (file, 0, NULL, &error);

  g_assert_true ((dossier != NULL) != (error != NULL));
  for (guint i = 0; dossier != NULL && i < dastan_dossier_get_n_events (dossier); i++)
    {
      g_autoptr (DastanEvent) event = dastan_dossier_dup_event (dossier, i);

      g_assert_nonnull (dastan_event_get_title (event));
      dastan_dossier_index_of_event (dossier, dastan_event_get_id (event));
    }
  if (dossier != NULL && !dastan_dossier_check (dossier, NULL, &error))
    g_assert_nonnull (error);
}

/* Opens the bytes as a file and searches it, or says what is wrong with them. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static const char words[] = "lake \"great survey\" 湖 琵琶湖";
  g_autofree char *path = g_strdup_printf ("%s/dastan-fuzz-%d", g_get_tmp_dir (), getpid ());
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DastanDossier) dossier = NULL;
  g_autoptr (DastanStore) store = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, (const char *) data, (gssize) size, NULL));
  dossier = dastan_open_file (file, NULL, NULL, &error);
  g_assert_true ((dossier != NULL) != (error != NULL));
  store = dastan_store_new_for_file (file);
  ids = dastan_store_search (store, words, 5, NULL, NULL);
  if (dossier != NULL)
    {
      g_autoptr (GBytes) json = dastan_json_write (dossier);

      g_assert_cmpuint (g_bytes_get_size (json), >, 0);
    }
  read_lazily (file);
  n_read += dossier != NULL;
  g_unlink (path);
  return 0;
}

#ifndef DASTAN_LIBFUZZER

static void
mutate (char *bytes, gsize length, GRand *random)
{
  gsize at = (gsize) g_rand_int_range (random, 0, (gint32) length);
  gsize run = (gsize) g_rand_int_range (random, 1, 64);

  run = MIN (run, length - at);
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      bytes[at] = (char) g_rand_int_range (random, 0, 256);
      break;
    case 1:
      memset (bytes + at, g_rand_int_range (random, 0, 2) * 0xff, run);
      break;
    case 2:
      memmove (bytes + at, bytes + g_rand_int_range (random, 0, (gint32) (length - run)), run);
      break;
    default:
      /* The head of a page, where its cells are counted and pointed at. */
      at = at / 4096 * 4096 + (gsize) g_rand_int_range (random, 0, 40);
      bytes[at] ^= (char) (1 << g_rand_int_range (random, 0, 8));
    }
}

/* The bytes of a good file; (transfer full). */
static char *
make_file (gsize *length)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autofree char *folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "lakes.dastan", NULL);
  g_autoptr (GFile) json = g_file_new_for_path (source);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DastanDossier) dossier = dastan_open_file (json, NULL, NULL, NULL);
  char *bytes = NULL;

  g_assert_true (dastan_store_write (dossier, file, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  g_unlink (path);
  g_rmdir (folder);
  return bytes;
}

static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2004);
  gsize length = 0;
  g_autofree char *original = make_file (&length);
  guint n_runs = 0;

  for (; n_runs < N_RUNS; n_runs++)
    {
      g_autofree char *bytes = g_memdup2 (original, length);

      for (int n = g_rand_int_range (random, 1, 6); n > 0; n--)
        mutate (bytes, length, random);
      LLVMFuzzerTestOneInput ((const guint8 *) bytes, length);
    }
  g_assert_cmpuint (n_read, <, n_runs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/store/mutations", test_mutations);
  return g_test_run ();
}

#endif
