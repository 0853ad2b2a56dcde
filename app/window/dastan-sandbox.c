/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sandbox that the program runs in, if it does, keeps from it. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-sandbox.h"

gboolean
dastan_sandbox_lacks_network (const char *path)
{
  g_autoptr (GKeyFile) info = g_key_file_new ();
  g_auto (GStrv) shared = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!g_key_file_load_from_file (info, path, G_KEY_FILE_NONE, NULL))
    return FALSE;
  shared = g_key_file_get_string_list (info, "Context", "shared", NULL, NULL);
  return shared == NULL || !g_strv_contains ((const char *const *)shared, "network");
}
