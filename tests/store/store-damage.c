/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged file gives an error or what was in it, never a crash. */
#include "store-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/dastan-error.h"

/* A flipped bit in a word is a word; everything that refers, counts or is kept twice is checked. */
static gboolean
read_and_search (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) read = dastan_store_read (test->file, NULL, &error);
  g_autoptr (DastanStore) store = dastan_store_new_for_file (test->file);
  g_autoptr (GPtrArray) ids = NULL;

  g_assert_true ((read != NULL) != (error != NULL));
  ids = dastan_store_search (store, "lake 琵琶湖", 0, NULL, NULL);
  return read != NULL;
}

static void
test_truncated (StoreTest *test, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n = 0;

  store_test_write (test);
  g_assert_true (g_file_get_contents (test->path, &bytes, &length, NULL));
  for (gsize cut = 0; cut < length; cut += cut < 200 ? 7 : 1531)
    {
      store_test_save (test, bytes, cut);
      g_assert_false (read_and_search (test));
      n++;
    }
  g_assert_cmpuint (n, >, 50);
}

static void
test_bits (StoreTest *test, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20251127);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n_refused = 0;

  store_test_write (test);
  g_assert_true (g_file_get_contents (test->path, &bytes, &length, NULL));
  for (guint i = 0; i < 600; i++)
    {
      /* Each byte of the first page's head once, then anywhere. */
      gsize at = i < 150 ? i : (gsize) g_rand_int_range (random, 0, (gint32) length);
      char bit = (char) (1 << g_rand_int_range (random, 0, 8));

      bytes[at] ^= bit;
      store_test_save (test, bytes, length);
      n_refused += !read_and_search (test);
      bytes[at] ^= bit;
    }
  g_assert_cmpuint (n_refused, >, 50);
  store_test_save (test, bytes, length);
  g_assert_true (read_and_search (test));
}

/* Whole pages of zeros or of another page, as a disk may give them. */
static void
test_pages (StoreTest *test, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n_refused = 0;

  store_test_write (test);
  g_assert_true (g_file_get_contents (test->path, &bytes, &length, NULL));
  for (gsize page = 4096; page < length; page += 4096)
    {
      g_autofree char *copy = g_memdup2 (bytes, length);

      memset (copy + page, 0, 4096);
      store_test_save (test, copy, length);
      n_refused += !read_and_search (test);
      memcpy (copy + page, bytes + (page == 4096 ? 8192 : 4096), 4096);
      store_test_save (test, copy, length);
      n_refused += !read_and_search (test);
    }
  g_assert_cmpuint (n_refused, >, length / 4096);
}

/* A journal that somebody laid beside the file is not played back into it. */
static void
test_foreign_journal (StoreTest *test, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (test->path, "-journal", NULL);
  g_autofree char *wal = g_strconcat (test->path, "-wal", NULL);
  g_autoptr (DastanDossier) read = NULL;

  store_test_write (test);
  g_assert_true (
      g_file_set_contents (journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and so on", -1, NULL));
  g_assert_true (g_file_set_contents (wal, "\x37\x7f\x06\x82 and so on", -1, NULL));
  read = dastan_store_read (test->file, NULL, NULL);
  g_assert_true (store_test_is_lakes (test, read));
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
}

#define ADD(path, func) \
  g_test_add ("/store/damage/" path, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("truncated", test_truncated);
  ADD ("bits", test_bits);
  ADD ("pages", test_pages);
  ADD ("foreign-journal", test_foreign_journal);
  return g_test_run ();
}
