/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's options for a part of the time: refused in words where they make none, else a picture is there. */
#include <glib/gstdio.h>
#include <math.h>

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

/* A picture of the window, with an option or in an environment; (transfer full). */
static GBytes *
shoot (const char *folder, const char *option, const char *value, const char *scale)
{
  g_autofree char *program = g_build_filename (g_getenv ("DASTAN_TOP_BUILDDIR"), "app", "dastan", NULL);
  g_autofree char *path = g_build_filename (folder, "scale.png", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length;

  if (scale != NULL)
    g_subprocess_launcher_setenv (launcher, "GDK_SCALE", scale, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, "--screenshot", path, "--size", "600x500", option,
                                         value, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  return g_bytes_new_take (content, length);
}

/* A picture with two pixels to one of the window is that of a window that has as many, icons and all. */
static void
test_scale (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dastan-options-XXXXXX", NULL);
  g_autoptr (GBytes) asked = shoot (folder, "--scale", "2", NULL), fine = shoot (folder, NULL, NULL, "2"),
                     half = shoot (folder, "--scale", "1.5", NULL);
  g_autoptr (GdkTexture) first = gdk_texture_new_from_bytes (asked, NULL),
                         second = gdk_texture_new_from_bytes (fine, NULL),
                         third = gdk_texture_new_from_bytes (half, NULL);
  int width = gdk_texture_get_width (first), height = gdk_texture_get_height (first);
  gsize size = (gsize) width * (gsize) height * 4;
  g_autofree guchar *pixels = g_malloc0 (size), *others = g_malloc0 (size);

  g_assert_cmpint (width, >=, 1200);
  g_assert_cmpint (gdk_texture_get_width (second), ==, width);
  g_assert_cmpint (gdk_texture_get_height (second), ==, height);
  gdk_texture_download (first, pixels, (gsize) width * 4);
  gdk_texture_download (second, others, (gsize) width * 4);
  g_assert_cmpmem (pixels, size, others, size);
  /* Any other is as large as was asked for. */
  g_assert_cmpint (gdk_texture_get_width (third), ==, (int) ceil (width * 0.75));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add_func ("/window/options/span_refused", test_refused);
  g_test_add_func ("/window/options/span_picture", test_picture);
  g_test_add_func ("/window/options/scale", test_scale);
  return g_test_run ();
}
