/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli itself: help, unknown words, locales, output that cannot be written. */
#include "cli-test.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_help (CliTest *test, gconstpointer data)
{
  static const char *const commands[]
    = { "date", "where", "check", "list", "counts", "import", "export" };

  cli_test_run (test, "--help");
  g_assert_cmpint (test->status, ==, 0);
  g_assert_cmpstr (test->err, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n  %s ", commands[i]);

      g_assert_nonnull (strstr (test->out, line));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *arguments = g_strdup_printf ("%s --help", commands[i]);
      g_autofree char *usage = g_strdup_printf ("dastan-cli %s", commands[i]);

      cli_test_run (test, arguments);
      g_assert_cmpint (test->status, ==, 0);
      g_assert_nonnull (strstr (test->out, usage));
      g_assert_cmpstr (test->err, ==, "");
    }
}

static void
test_version (CliTest *test, gconstpointer data)
{
  cli_test_run (test, "--version");
  g_assert_cmpint (test->status, ==, 0);
  g_assert_true (g_str_has_prefix (test->out, "dastan-cli "));
  g_assert_true (g_ascii_isdigit (test->out[strlen ("dastan-cli ")]));
}

static void
test_unknown (CliTest *test, gconstpointer data)
{
  cli_test_check (test, "", 2, "",
                  "dastan-cli: say what to do; “dastan-cli --help” tells the commands\n");
  cli_test_check (test, "dance", 2, "",
                  "dastan-cli: unknown command “dance”; “dastan-cli --help” tells the commands\n");
  cli_test_check (
      test, "--dance", 2, "",
      "dastan-cli: unknown option “--dance”; “dastan-cli --help” tells what there is\n");
  cli_test_check (
      test, "check --dance", 2, "",
      "dastan-cli: Unknown option --dance; “dastan-cli check --help” tells the options\n");
}

static void
test_date_and_where (CliTest *test, gconstpointer data)
{
  cli_test_check (test, "date 2025-12", 0,
                  "2025-12\t0\t2025-12-01T00:00:00Z\t2025-12-31T23:59:59Z\tDecember 2025\n", "");
  cli_test_check (test, "date -- -1985", 0,
                  "-1985\t1\t-1985-01-01T00:00:00Z\t-1985-12-31T23:59:59Z\t1986 BCE\n", "");
  cli_test_run (test, "date --");
  g_assert_cmpint (test->status, ==, 2);
  cli_test_check (test, "where -- -75,40", 0, "AQ\tAntarctica\n", "");
  cli_test_run (test, "where 51.13,71.43");
  g_assert_cmpint (test->status, ==, 0);
  g_assert_true (g_str_has_prefix (test->out, "KZ\t"));
}

static void
test_ascii_locale (CliTest *test, gconstpointer data)
{
  g_autofree char *before = g_strdup (g_getenv ("LC_ALL"));

  cli_test_copy_lakes (test);
  g_setenv ("LC_ALL", "C", TRUE);
  cli_test_check (test, "list lakes.json --query 橋", 0,
                  "bridge\t2027\tpeople\tplanned\t\tA bridge is planned\n", "");
  cli_test_run (test, "export lakes.json -o -");
  g_assert_nonnull (strstr (test->out, "琵琶湖"));
  if (before != NULL)
    g_setenv ("LC_ALL", before, TRUE);
  else
    g_unsetenv ("LC_ALL");
}

/* Runs it with its output in @out, which is closed. Returns its exit status. */
static int
run_into (CliTest *test, int out, const char *command, char **err)
{
  const char *argv[] = { g_getenv ("DASTAN_CLI"), command, NULL };
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_take_stdout_fd (launcher, out);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, err, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

static void
test_full_disk (CliTest *test, gconstpointer data)
{
  g_autofree char *err = NULL;
  int full = open ("/dev/full", O_WRONLY | O_CLOEXEC);

  if (full < 0)
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  g_assert_cmpint (run_into (test, full, "list", &err), ==, 2);
  g_assert_true (g_str_has_prefix (err, "dastan-cli: the output cannot be written: "));
}

static void
test_closed_pipe (CliTest *test, gconstpointer data)
{
  g_autofree char *err = NULL;
  int ends[2];

  g_assert_cmpint (pipe2 (ends, O_CLOEXEC), ==, 0);
  close (ends[0]);
  g_assert_cmpint (run_into (test, ends[1], "list", &err), ==, 2);
  g_assert_cmpstr (err, ==, "");
}

#define ADD(path, func)                                                                            \
  g_test_add ("/cli/main/" path, CliTest, NULL, cli_test_set_up, func, cli_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("help", test_help);
  ADD ("version", test_version);
  ADD ("unknown", test_unknown);
  ADD ("date-and-where", test_date_and_where);
  ADD ("ascii-locale", test_ascii_locale);
  ADD ("full-disk", test_full_disk);
  ADD ("closed-pipe", test_closed_pipe);
  return g_test_run ();
}
