/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the real dastan-cli in a folder of its own. */
#include "cli-test.h"

#include <glib/gstdio.h>
#include <sys/wait.h>

void
cli_test_set_up (CliTest *test, gconstpointer data)
{
  test->folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL);
  g_assert_nonnull (test->folder);
}

void
cli_test_tear_down (CliTest *test, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (test->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (test->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (test->folder);
  g_free (test->folder);
  g_free (test->out);
  g_free (test->err);
}

void
cli_test_run (CliTest *test, const char *arguments)
{
  g_autofree char *line = g_strdup_printf ("'%s' %s", g_getenv ("DASTAN_CLI"), arguments);
  g_auto (GStrv) argv = NULL;
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "G_DEBUG");
  g_autoptr (GError) error = NULL;
  int wait_status = 0;

  environment = g_environ_setenv (environment, "G_DEBUG", "fatal-criticals", TRUE);
  g_clear_pointer (&test->out, g_free);
  g_clear_pointer (&test->err, g_free);
  g_assert_true (g_shell_parse_argv (line, NULL, &argv, &error));
  g_assert_true (g_spawn_sync (test->folder, argv, environment, G_SPAWN_DEFAULT, NULL, NULL,
                               &test->out, &test->err, &wait_status, &error));
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  test->status = WEXITSTATUS (wait_status);
}

void
cli_test_check (CliTest *test, const char *arguments, int status, const char *out, const char *err)
{
  cli_test_run (test, arguments);
  if (test->status != status || g_strcmp0 (test->out, out) != 0 || g_strcmp0 (test->err, err) != 0)
    g_error ("dastan-cli %s: status %d, out “%s”, err “%s”; expected %d, “%s”, “%s”", arguments,
             test->status, test->out, test->err, status, out, err);
}

void
cli_test_save (CliTest *test, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
cli_test_copy_lakes (CliTest *test)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  cli_test_save (test, "lakes.json", text);
}

char *
cli_test_load (CliTest *test, const char *name)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

char *
cli_test_list (CliTest *test)
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
