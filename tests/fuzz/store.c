/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store on a dossier file in which bytes are changed anywhere, many at a time. */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/dastan-json-writer.h"
#include "formats/dastan-open.h"
#include "store/dastan-store.h"

static guint
get_rounds (guint usual)
{
  const char *rounds = g_getenv ("DASTAN_FUZZ_ROUNDS");

  return rounds != NULL ? (guint) strtoul (rounds, NULL, 10) : usual;
}

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

static gboolean
try_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) dossier = dastan_open_file (file, NULL, NULL, &error);
  g_autoptr (DastanStore) store = dastan_store_new_for_file (file);
  g_autoptr (GPtrArray) ids
      = dastan_store_search (store, "lake \"great survey\" 湖 琵琶湖", 5, NULL, NULL);

  g_assert_true ((dossier != NULL) != (error != NULL));
  if (dossier != NULL)
    {
      g_autoptr (GBytes) json = dastan_json_write (dossier);

      g_assert_cmpuint (g_bytes_get_size (json), >, 0);
    }
  return dossier != NULL;
}

static void
test_mutations (void)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autofree char *folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "fuzz.dastan", NULL);
  g_autoptr (GFile) json = g_file_new_for_path (source);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GRand) random = g_rand_new_with_seed (2004);
  g_autoptr (DastanDossier) dossier = dastan_open_file (json, NULL, NULL, NULL);
  g_autofree char *original = NULL;
  gsize length = 0;
  guint n_refused = 0;

  g_assert_true (dastan_store_write (dossier, file, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &original, &length, NULL));
  for (guint round = 0; round < get_rounds (800); round++)
    {
      g_autofree char *bytes = g_memdup2 (original, length);

      for (int n = g_rand_int_range (random, 1, 6); n > 0; n--)
        mutate (bytes, length, random);
      g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
      n_refused += !try_file (file);
    }
  g_assert_cmpuint (n_refused, >, 0);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/store/mutations", test_mutations);
  return g_test_run ();
}
