/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is written whole or not at all. */
#include "export/dastan-whole-file.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("dastan-whole-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "file", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  /* Nothing else is left in it. */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
check (Fixture *fixture, const char *content)
{
  g_autofree char *there = NULL;

  if (content == NULL)
    {
      g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
      return;
    }
  g_assert_true (g_file_get_contents (fixture->path, &there, NULL, NULL));
  g_assert_cmpstr (there, ==, content);
}

static void
write_words (DastanWholeFile *whole, const char *words)
{
  g_assert_true (g_output_stream_write_all (dastan_whole_file_get_stream (whole), words, strlen (words), NULL, NULL, NULL));
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  DastanWholeFile *whole = dastan_whole_file_new (fixture->file, NULL, NULL);

  write_words (whole, "all of it");
  check (fixture, NULL);
  g_assert_true (dastan_whole_file_commit (whole, NULL));
  dastan_whole_file_free (whole);
  check (fixture, "all of it");
}

static void
test_given_up (Fixture *fixture, gconstpointer data)
{
  DastanWholeFile *whole;

  g_assert_true (g_file_set_contents (fixture->path, "former", -1, NULL));
  whole = dastan_whole_file_new (fixture->file, NULL, NULL);
  write_words (whole, "half");
  g_assert_true (g_output_stream_flush (dastan_whole_file_get_stream (whole), NULL, NULL));
  dastan_whole_file_free (whole);
  check (fixture, "former");
}

static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  DastanWholeFile *whole;
  GStatBuf status;

  g_assert_true (g_file_set_contents (fixture->path, "former", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  whole = dastan_whole_file_new (fixture->file, NULL, NULL);
  write_words (whole, "new");
  g_assert_true (dastan_whole_file_commit (whole, NULL));
  dastan_whole_file_free (whole);
  check (fixture, "new");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0640);
}

/* A link stays one: what it leads to is replaced. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (link);
  DastanWholeFile *whole;

  g_assert_true (g_file_set_contents (fixture->path, "former", -1, NULL));
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  whole = dastan_whole_file_new (file, NULL, NULL);
  write_words (whole, "new");
  g_assert_true (dastan_whole_file_commit (whole, NULL));
  dastan_whole_file_free (whole);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  check (fixture, "new");
  g_unlink (link);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/folder/file"), folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GError) error = NULL;

  g_assert_null (dastan_whole_file_new (nowhere, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (dastan_whole_file_new (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

/* A disk that is full says so, and what was there stays. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr (GError) error = NULL;
  DastanWholeFile *whole;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  whole = dastan_whole_file_new (full, NULL, NULL);
  write_words (whole, "words");
  g_assert_false (dastan_whole_file_commit (whole, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  dastan_whole_file_free (whole);
  g_assert_true (g_file_test ("/dev/full", G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add ("/export/whole-file/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("new", test_new);
  TEST ("given-up", test_given_up);
  TEST ("replaced", test_replaced);
  TEST ("link", test_link);
  TEST ("refused", test_refused);
  TEST ("full", test_full);
  return g_test_run ();
}
