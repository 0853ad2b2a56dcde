/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When writing fails, the old file is there whole and nothing lies beside it. */
#include "store-test.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum
{
  CHILD_WROTE = 10,
  CHILD_NO_SPACE,
  CHILD_DENIED,
  CHILD_OTHER,
};

/* A dossier with the title of the lakes and @n events: large enough to be caught in the middle. */
static DastanDossier *
make_large (guint n)
{
  g_autoptr (DastanText) summary = dastan_text_new ("A long chronicle");
  DastanDossier *dossier = store_test_new_dossier (n, "A long chronicle");

  for (guint i = 0; i < n; i++)
    dastan_event_set_summary (dastan_dossier_get_event (dossier, i), summary);
  dastan_dossier_seal (dossier);
  return dossier;
}

static int
write_in_child (DastanDossier *dossier, GFile *file)
{
  g_autoptr (GError) error = NULL;

  if (dastan_store_write (dossier, file, NULL, &error))
    return CHILD_WROTE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return CHILD_NO_SPACE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return CHILD_DENIED;
  g_printerr ("%s\n", error->message);
  return CHILD_OTHER;
}

static void
check_old_file (StoreTest *test)
{
  g_autoptr (DastanDossier) read = dastan_store_read (test->file, NULL, NULL);

  g_assert_nonnull (read);
  g_assert_true (store_test_is_lakes (test, read));
}

/* A limit on the length of files fails the write as a full disk does. */
static void
test_no_room (StoreTest *test, gconstpointer data)
{
  static const rlim_t limits[] = { 0, 100, 4096, 5000, 50000, 150000 };
  g_autoptr (DastanDossier) large = make_large (3000);

  store_test_write (test);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *names = NULL;
      int status = 0;
      pid_t child = fork ();

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          struct rlimit limit = { limits[i], limits[i] };

          signal (SIGXFSZ, SIG_IGN);
          setrlimit (RLIMIT_FSIZE, &limit);
          _exit (write_in_child (large, test->file));
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, CHILD_NO_SPACE);
      check_old_file (test);
      names = store_test_list (test);
      g_assert_cmpstr (names, ==, "lakes.dastan");
    }
}

/* Killed by the system when the file that is being written reaches a length: the old file is whole.
 */
static void
test_killed (StoreTest *test, gconstpointer data)
{
  static const rlim_t limits[] = { 0, 1, 4096, 8192, 30000, 100000, 150000 };
  g_autoptr (DastanDossier) large = make_large (3000);
  g_autofree char *names = NULL;

  store_test_write (test);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      int status = 0;
      pid_t child = fork ();

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          struct rlimit limit = { limits[i], limits[i] };
          struct rlimit no_core = { 0, 0 };

          signal (SIGXFSZ, SIG_DFL);
          setrlimit (RLIMIT_CORE, &no_core);
          setrlimit (RLIMIT_FSIZE, &limit);
          _exit (write_in_child (large, test->file));
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      g_assert_cmpint (WTERMSIG (status), ==, SIGXFSZ);
      check_old_file (test);
      g_free (names);
      names = store_test_list (test);
      g_assert_null (strstr (names, "-journal"));
    }
  /* What the dead left behind keeps nobody from writing, and the next one takes it away. */
  g_assert_true (dastan_store_write (large, test->file, NULL, NULL));
  g_free (names);
  names = store_test_list (test);
  g_assert_cmpstr (names, ==, "lakes.dastan");
}

/* A hidden file of a name such as ours, that begins with @text. */
static int
put_beside (StoreTest *test, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  int file;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  file = g_open (path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (file, >=, 0);
  return file;
}

/* Only what was ours and is nobody's goes: not what another one is writing, nor a user's file. */
static void
test_left_behind (StoreTest *test, gconstpointer data)
{
  int held = put_beside (test, ".lakes.dastan.0000000a", "SQLite format 3");
  int dead = put_beside (test, ".lakes.dastan.0000000b", "SQLite format 3");
  int users = put_beside (test, ".lakes.dastan.0000000c", "my notes on lakes");
  int other = put_beside (test, ".seas.dastan.0000000d", "SQLite format 3");
  g_autofree char *names = NULL;

  g_assert_cmpint (flock (held, LOCK_EX | LOCK_NB), ==, 0);
  store_test_write (test);
  names = store_test_list (test);
  g_assert_cmpstr (names, ==,
                   ".lakes.dastan.0000000a .lakes.dastan.0000000c .seas.dastan.0000000d "
                   "lakes.dastan");
  g_close (held, NULL);
  g_close (dead, NULL);
  g_close (users, NULL);
  g_close (other, NULL);
}

static void
leave_beside (StoreTest *test, const char *name)
{
  g_close (put_beside (test, name, "SQLite format 3"), NULL);
}

/* So goes what SQLite put beside it, also where that is all that is left; not that of a writer that is at work, nor what
 * only looks like it. */
static void
test_left_beside (StoreTest *test, gconstpointer data)
{
  static const char *const gone[]
    = { "0000000b", "0000000b-journal", "0000000c-journal", "0000000d-wal", "0000000d-shm", "0000000d-journal" };
  static const char *const kept[] = { "0000000a-journal", "0000000a-wal",  "0000000e",         "0000000e-journal",
                                      "000000f-journal",  "0000000f-",     "0000000f-journal2", "0000000f-jour",
                                      "0000000F-journal", "-journal" };
  int held = put_beside (test, ".lakes.dastan.0000000a", "");
  g_autofree char *link = g_build_filename (test->folder, ".lakes.dastan.00000010-journal", NULL);
  g_autofree char *folder = g_build_filename (test->folder, ".lakes.dastan.00000011-wal", NULL);
  g_autofree char *names = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (gone) + G_N_ELEMENTS (kept); i++)
    {
      const char *end = i < G_N_ELEMENTS (gone) ? gone[i] : kept[i - G_N_ELEMENTS (gone)];
      g_autofree char *name = g_strconcat (".lakes.dastan.", end, NULL);

      leave_beside (test, name);
    }
  g_close (put_beside (test, ".lakes.dastan.0000000e", "my notes on lakes"), NULL);
  leave_beside (test, ".seas.dastan.0000000d-journal");
  g_assert_cmpint (symlink ("lakes.dastan", link), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (flock (held, LOCK_EX | LOCK_NB), ==, 0);
  store_test_write (test);
  names = store_test_list (test);
  g_assert_cmpstr (names, ==,
                   ".lakes.dastan.-journal .lakes.dastan.0000000F-journal .lakes.dastan.0000000a "
                   ".lakes.dastan.0000000a-journal .lakes.dastan.0000000a-wal .lakes.dastan.0000000e "
                   ".lakes.dastan.0000000e-journal .lakes.dastan.0000000f- .lakes.dastan.0000000f-jour "
                   ".lakes.dastan.0000000f-journal2 .lakes.dastan.00000010-journal .lakes.dastan.00000011-wal "
                   ".lakes.dastan.000000f-journal .seas.dastan.0000000d-journal lakes.dastan");
  /* Once its writer is no more, its own goes as well. */
  g_close (held, NULL);
  store_test_write (test);
  g_free (names);
  names = store_test_list (test);
  g_assert_null (strstr (names, "0000000a"));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_no_folder (StoreTest *test, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_build_filename (test->folder, "none", "lakes.dastan", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dastan_store_write (test->dossier, file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_folder_of_that_name (StoreTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  g_assert_cmpint (g_mkdir (test->path, 0700), ==, 0);
  g_assert_false (dastan_store_write (test->dossier, test->file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  names = store_test_list (test);
  g_assert_cmpstr (names, ==, "lakes.dastan");
  g_assert_cmpint (g_rmdir (test->path), ==, 0);
}

/* Root may write everywhere, so a child gives that up; where it cannot, the test is skipped. */
static void
check_denied (StoreTest *test)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (geteuid () == 0 && (setgid (65534) < 0 || setuid (65534) < 0))
        _exit (CHILD_OTHER);
      _exit (write_in_child (test->dossier, test->file));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == CHILD_OTHER && geteuid () == 0)
    {
      g_test_skip ("cannot give up the rights of root");
      return;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, CHILD_DENIED);
}

static void
test_read_only_folder (StoreTest *test, gconstpointer data)
{
  g_autofree char *names = NULL;

  store_test_write (test);
  g_assert_cmpint (g_chmod (test->folder, 0555), ==, 0);
  check_denied (test);
  g_assert_cmpint (g_chmod (test->folder, 0755), ==, 0);
  check_old_file (test);
  names = store_test_list (test);
  g_assert_cmpstr (names, ==, "lakes.dastan");
}

static void
test_read_only_file (StoreTest *test, gconstpointer data)
{
  g_autofree char *names = NULL;

  store_test_write (test);
  g_assert_cmpint (g_chmod (test->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (test->folder, 0777), ==, 0);
  check_denied (test);
  check_old_file (test);
  names = store_test_list (test);
  g_assert_cmpstr (names, ==, "lakes.dastan");
}

#define ADD(path, func) \
  g_test_add ("/store/faults/" path, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("no-room", test_no_room);
  ADD ("killed", test_killed);
  ADD ("left-behind", test_left_behind);
  ADD ("left-beside", test_left_beside);
  ADD ("no-folder", test_no_folder);
  ADD ("folder-of-that-name", test_folder_of_that_name);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("read-only-file", test_read_only_file);
  return g_test_run ();
}
