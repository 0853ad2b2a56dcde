/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's options for a part of the time: refused in words where they make none, else a picture is there. */
#include <glib/gstdio.h>

#include "display-util.h"

/* Runs the program; what it says on standard error is (out) (transfer full). */
static int
run_dastan (const char *option, const char *value, const char *output, char **said)
{
  g_autofree char *program = g_build_filename (g_getenv ("DASTAN_TOP_BUILDDIR"), "app", "dastan", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  process = output != NULL
              ? g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, program, option, value, "--screenshot", output,
                                  "--size", "900x700", NULL)
              : g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, program, option, value, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, said, &error);
  g_assert_no_error (error);
  return g_subprocess_get_exit_status (process);
}

static void
test_refused (void)
{
  const char *const bad[] = { "nonsense", "", "1990/..", "../1990", "1995/1990", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *said = NULL;

      g_assert_cmpint (run_dastan ("--span", bad[i], NULL, &said), !=, 0);
      g_assert_nonnull (strstr (said, "1990/1995-06"));
    }
}

static void
test_picture (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dastan-options-XXXXXX", NULL), *said = NULL;
  g_autofree char *path = g_build_filename (folder, "part.png", NULL);

  g_assert_cmpint (run_dastan ("--span", "2004/2010", path, &said), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add_func ("/window/options/span_refused", test_refused);
  g_test_add_func ("/window/options/span_picture", test_picture);
  return g_test_run ();
}
