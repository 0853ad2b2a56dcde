/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cairo draws where nothing else could faster, and only there. */
#include "window/dastan-renderer.h"

#include <glib/gstdio.h>

/* A folder of devices with one in it, or with none. */
static char *
make_folder (const char *device)
{
  char *folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL);
  g_autofree char *dri = g_build_filename (folder, "dri", NULL);

  g_assert_cmpint (g_mkdir (dri, 0700), ==, 0);
  if (device != NULL)
    {
      g_autofree char *path = g_build_filename (folder, device, NULL);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
    }
  return folder;
}

static void
remove_folder (char *folder, const char *device)
{
  g_autofree char *dri = g_build_filename (folder, "dri", NULL);

  if (device != NULL)
    {
      g_autofree char *path = g_build_filename (folder, device, NULL);

      g_unlink (path);
    }
  g_rmdir (dri);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

static void
test_devices (void)
{
  static const struct
  {
    const char *device;
    gboolean is_processor;
  } cases[] = { { NULL, FALSE },       { "dri/card0", FALSE }, { "dri/renderD128", TRUE },
                { "nvidiactl", TRUE }, { "dxg", TRUE },        { "null", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *folder = make_folder (cases[i].device);

      g_assert_cmpint (dastan_renderer_has_processor (folder), ==, cases[i].is_processor);
      g_unsetenv ("GSK_RENDERER");
      dastan_renderer_choose (folder);
      g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, cases[i].is_processor ? NULL : "cairo");
      g_setenv ("GSK_RENDERER", "gl", TRUE);
      dastan_renderer_choose (folder);
      g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "gl");
      remove_folder (folder, cases[i].device);
    }
  g_assert_false (dastan_renderer_has_processor ("/nonexistent"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/renderer/devices", test_devices);
  return g_test_run ();
}
