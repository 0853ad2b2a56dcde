/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where imported dossiers lie until somebody saves them. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-import-folder.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_AGE (30 * 24 * 60 * 60) /* seconds */

static void
delete_old (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (g_stat (path, &status) == 0 && now - (gint64) status.st_mtime > MAX_AGE)
        g_unlink (path);
    }
}

GFile *
dastan_import_folder_new_file (const char *name, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "dastan", "imports", NULL);
  g_autofree char *unique = g_uuid_string_random (), *path = NULL, *file = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _("“%s” cannot be imported: the folder “%s” cannot be made (%s)"), name, folder, g_strerror (code));
      return NULL;
    }
  delete_old (folder);
  file = g_strconcat (unique, ".dastan", NULL);
  path = g_build_filename (folder, file, NULL);
  return g_file_new_for_path (path);
}

void
dastan_import_folder_delete (GFile *file)
{
  g_return_if_fail (G_IS_FILE (file));
  /* It may be gone. */
  g_file_delete (file, NULL, NULL);
}
