/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier beside which nothing can be made, as one that was handed into a sandbox alone: it opens and is saved. */
#include "store-test.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/dastan-overwrite.h"
#include "store/dastan-store-private.h"

#define NOBODY 65534
#define SKIPPED 77

typedef int (*Part) (StoreTest *test);

/* Runs @part as somebody who may write the file but not its folder. */
static int
run_as_guest (StoreTest *test, Part part)
{
  int status = 0;
  pid_t child;

  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (test->path, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (g_chmod (test->folder, 0755), ==, 0);
    }
  else
    g_assert_cmpint (g_chmod (test->folder, 0555), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
        _exit (SKIPPED);
      _exit (part (test));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (g_chmod (test->folder, 0755), ==, 0);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

/* The lakes with another title; (transfer full). */
static DastanDossier *
rename_lakes (StoreTest *test)
{
  g_autoptr (DastanText) title = dastan_text_new ("Lakes, seen again");
  DastanDossier *dossier = dastan_store_read (test->file, NULL, NULL);
  g_autoptr (DastanDossier) copy = dossier;
  DastanDossier *changed = dastan_dossier_new ();

  g_assert_nonnull (dossier);
  dastan_dossier_set_title (changed, title);
  dastan_dossier_seal (changed);
  return changed;
}

static gboolean
has_title (StoreTest *test, const char *title)
{
  g_autoptr (DastanDossier) dossier = dastan_store_read (test->file, NULL, NULL);

  return dossier != NULL && g_str_equal (dastan_text_get_local (dastan_dossier_get_title (dossier)), title);
}

static int
save (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) changed = rename_lakes (test);

  if (!dastan_store_write (changed, test->file, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  /* A second time, onto a file that is shorter or longer. */
  if (!dastan_store_write (test->dossier, test->file, NULL, &error) || !dastan_store_write (changed, test->file, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  return 0;
}

static void
check_folder (StoreTest *test)
{
  g_autofree char *names = store_test_list (test);

  g_assert_cmpstr (names, ==, "lakes.dastan");
}

static void
test_folder (StoreTest *test, gconstpointer data)
{
  store_test_write (test);
  g_assert_cmpint (run_as_guest (test, save), ==, 0);
  g_assert_true (has_title (test, "Lakes, seen again"));
  check_folder (test);
}

/* A new file still cannot be made there, and that is said. */
static int
save_new (StoreTest *test)
{
  g_autofree char *path = g_build_filename (test->folder, "new.dastan", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  return !dastan_store_write (test->dossier, file, NULL, &error)
                 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
             ? 0
             : 1;
}

static void
test_new (StoreTest *test, gconstpointer data)
{
  store_test_write (test);
  g_assert_cmpint (run_as_guest (test, save_new), ==, 0);
  check_folder (test);
}

/* No room: the old file is there whole. */
static int
save_without_room (StoreTest *test)
{
  g_autofree char *from = g_build_filename (g_get_tmp_dir (), "dastan-large-XXXXXX", NULL);
  g_autofree char *bytes = g_malloc0 (400000);
  struct rlimit limit = { 300000, 300000 };
  int file = g_mkstemp (from), code;

  if (file < 0 || write (file, bytes, 400000) != 400000)
    return 1;
  g_close (file, NULL);
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  code = dastan_overwrite (from, test->path);
  g_unlink (from);
  return code == EFBIG ? 0 : 2;
}

static void
test_no_room (StoreTest *test, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;

  store_test_write (test);
  g_assert_true (g_file_get_contents (test->path, &before, &n_before, NULL));
  g_assert_cmpint (run_as_guest (test, save_without_room), ==, 0);
  g_assert_true (g_file_get_contents (test->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* What is read event by event is not written over under its reader. */
static int
save_while_read (StoreTest *test)
{
  g_autoptr (DastanDossier) lazy = dastan_store_read_with (test->file, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  if (lazy == NULL || dastan_store_write (test->dossier, test->file, NULL, &error)
      || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
    return 1;
  g_clear_object (&lazy);
  return dastan_store_write (test->dossier, test->file, NULL, NULL) ? 0 : 2;
}

static void
test_read (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;

  store_test_write (test);
  g_assert_cmpint (run_as_guest (test, save_while_read), ==, 0);
  read = dastan_store_read (test->file, NULL, NULL);
  g_assert_true (store_test_is_lakes (test, read));
  check_folder (test);
}

/* The file is a mount of its own: a file can be made beside it, but cannot take its place. */
static void
test_mount (StoreTest *test, gconstpointer data)
{
  int status = 0;
  pid_t child;

  store_test_write (test);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (unshare (CLONE_NEWNS) != 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
          || mount (test->path, test->path, NULL, MS_BIND, NULL) != 0)
        _exit (SKIPPED);
      _exit (save (test));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == SKIPPED)
    {
      g_test_skip ("nothing can be mounted here");
      return;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_true (has_title (test, "Lakes, seen again"));
  check_folder (test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, StoreTest, NULL, store_test_set_up, test, store_test_tear_down)
  ADD ("/store/alone/folder", test_folder);
  ADD ("/store/alone/new", test_new);
  ADD ("/store/alone/no_room", test_no_room);
  ADD ("/store/alone/read", test_read);
  ADD ("/store/alone/mount", test_mount);
  return g_test_run ();
}
