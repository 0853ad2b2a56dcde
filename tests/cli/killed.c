/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import that is killed leaves one hidden file, and the next one takes it away. */
#include "cli-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_BAD 30000 /* many times what a pipe holds */

/* Begins an import whose bad rows are told at once to @told, which nobody reads. */
static GPid
begin_import (CliTest *test, int *told)
{
  const char *argv[] = { g_getenv ("DASTAN_CLI"), "import", "--skip-bad", "bad.csv", "-o", "out.dastan", NULL };
  g_autoptr (GError) error = NULL;
  GPid child;

  g_assert_true (g_spawn_async_with_pipes (test->folder, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                           &child, NULL, NULL, told, &error));
  g_assert_no_error (error);
  return child;
}

/* Kills it in the middle: once it has told of one row, and as the pipe is full before it has told of them all, it can
 * not have come to the end. */
static void
kill_import (CliTest *test, int number)
{
  int told, status = 0;
  GPid child = begin_import (test, &told);
  char byte;

  g_assert_cmpint (read (told, &byte, 1), ==, 1);
  g_assert_cmpint (kill (child, number), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  close (told);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, number);
}

static void
test_killed (CliTest *test, gconstpointer data)
{
  static const int signals[] = { SIGKILL, SIGTERM, SIGINT };
  g_autoptr (GString) bad = g_string_new ("date,title\n2024,good\n");
  g_autofree char *out = g_build_filename (test->folder, "out.dastan", NULL);

  for (guint i = 0; i < N_BAD; i++)
    g_string_append (bad, "never,bad\n");
  cli_test_save (test, "bad.csv", bad->str);
  cli_test_save (test, "good.csv", "date,title\n2025,a\n");
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autofree char *left = NULL, *after = NULL;

      kill_import (test, signals[i]);
      left = cli_test_list (test);
      g_assert_true (g_pattern_match_simple (".out.dastan.???????? bad.csv good.csv", left));
      cli_test_check (test, "import good.csv -o out.dastan", 0, "", "");
      after = cli_test_list (test);
      g_assert_cmpstr (after, ==, "bad.csv good.csv out.dastan");
      cli_test_check (test, "list out.dastan", 0, "row-1\t2025\t\thappened\t\ta\n", "");
      g_assert_cmpint (g_remove (out), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/killed/left", CliTest, NULL, cli_test_set_up, test_killed, cli_test_tear_down);
  return g_test_run ();
}
