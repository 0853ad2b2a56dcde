/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sandbox that the program runs in, if it does, keeps from it. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-sandbox.h"

#define DOCUMENTS "/run/flatpak/doc" /* where the documents are inside the sandbox, for newer programs */

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

char *
dastan_sandbox_dup_host_path (const char *value)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (const char *p = value; p != NULL && *p != '\0'; p++)
    {
      char byte = *p;

      if (p[0] == '\\' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]))
        {
          byte = (char)(g_ascii_xdigit_value (p[2]) * 16 + g_ascii_xdigit_value (p[3]));
          p += 3;
        }
      if (byte == '\0')
        break;
      g_string_append_c (path, byte);
    }
  return g_path_is_absolute (path->str) ? g_strdup (path->str) : NULL;
}

gboolean
dastan_sandbox_is_document (GFile *file)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) inside = g_file_new_for_path (DOCUMENTS), outside = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  outside = g_file_new_for_path (path);
  return g_file_has_prefix (file, inside) || g_file_has_prefix (file, outside);
}
