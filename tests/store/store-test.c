/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a dossier, a folder, a file in it. */
#include "store-test.h"

#include <glib/gstdio.h>

#include "formats/dastan-json-reader.h"
#include "formats/dastan-json-writer.h"

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
