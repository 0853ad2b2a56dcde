/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With what windows are drawn where there is no graphics processor. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-renderer.h"

#define VARIABLE "GSK_RENDERER"

gboolean
dastan_renderer_has_processor (const char *folder)
{
  /* Of drivers that are not the kernel's: NVIDIA, WSL 2, Mali, Adreno, PowerVR. */
  static const char *const others[] = { "nvidiactl", "dxg", "mali0", "kgsl-3d0", "pvr_sync" };
  g_autofree char *rendering = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (folder != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (folder, others[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  /* The kernel's own (drm-uapi, “Render nodes”). */
  rendering = g_build_filename (folder, "dri", NULL);
  dir = g_dir_open (rendering, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return FALSE;
}

void
dastan_renderer_choose (const char *folder)
{
  if (g_getenv (VARIABLE) == NULL && !dastan_renderer_has_processor (folder))
    g_setenv (VARIABLE, "cairo", FALSE);
}
