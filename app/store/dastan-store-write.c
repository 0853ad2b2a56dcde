/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a dossier file beside the old one and puts it in its place, whole. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store.h"

#include "base/dastan-error.h"
#include "store/dastan-schema.h"
#include "store/dastan-store-private.h"
#include "store/dastan-temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail_system (int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _("there is no room left on the disk; free some and try again"));
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                         _("the file may not be written there; choose another folder"));
  else
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("the file cannot be written: %s"), g_strerror (code));
  return FALSE;
}

static gboolean
write_database (const char *path, DastanDossier *dossier, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3) db = dastan_sqlite_open_new (path, error);
  int result;

  if (db == NULL
      || !dastan_schema_upgrade (db, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, error)
      || !dastan_sqlite_exec (db, "BEGIN", error))
    return FALSE;
  dastan_sqlite_watch (db, cancellable);
  if (!dastan_store_fill (db, dossier, cancellable, error)
      || !dastan_store_index_words (db, dossier, cancellable, error)
      || !dastan_sqlite_exec (db, "COMMIT", error))
    return FALSE;
  dastan_sqlite_watch (db, NULL);
  result = sqlite3_close (g_steal_pointer (&db));
  if (result != SQLITE_OK)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("the file cannot be written: %s"),
                   sqlite3_errstr (result));
      return FALSE;
    }
  return TRUE;
}

/* Makes what is in @path, a file or a folder, stay there when the power goes. */
static gboolean
sync_path (const char *path, int flags, GError **error)
{
  int file = g_open (path, flags | O_CLOEXEC, 0);
  int code;

  if (file < 0)
    return fail_system (errno, error);
  code = fsync (file) < 0 ? errno : 0;
  g_close (file, NULL);
  /* Some file systems know no sync of folders. */
  return code == 0 || code == EINVAL || fail_system (code, error);
}

/* An empty new file beside @path, and nothing else of the kind that nobody holds. */
static gboolean
make_temporary (DastanTemporary *temporary, const char *path, GError **error)
{
  int code;

  dastan_temporary_sweep (path);
  code = dastan_temporary_make (temporary, path);
  return code == 0 || fail_system (code, error);
}

/* A file that is there keeps its permissions, and one that may not be written is not replaced. */
static gboolean
check_target (const char *path, const char *temporary, GError **error)
{
  struct stat status;

  if (stat (path, &status) < 0)
    return errno == ENOENT || fail_system (errno, error);
  if (S_ISDIR (status.st_mode))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                           _("there is a folder of that name; choose another name"));
      return FALSE;
    }
  if (g_access (path, W_OK) < 0)
    return fail_system (errno, error);
  if (g_chmod (temporary, status.st_mode & 0777) < 0)
    g_debug ("Cannot keep the permissions of “%s”: %s", path, g_strerror (errno));
  return TRUE;
}

static gboolean
replace_file (const char *path, DastanDossier *dossier, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_auto (DastanTemporary) temporary = DASTAN_TEMPORARY_INIT;
  gboolean is_good;

  if (!make_temporary (&temporary, path, error))
    return FALSE;
  is_good = check_target (path, temporary.path, error)
            && write_database (temporary.path, dossier, cancellable, error)
            && sync_path (temporary.path, O_RDONLY, error);
  if (is_good && g_rename (temporary.path, path) < 0)
    is_good = fail_system (errno, error);
  if (!is_good)
    {
      dastan_temporary_remove (&temporary);
      return FALSE;
    }
  return sync_path (folder, O_RDONLY | O_DIRECTORY, error);
}

/* Where there is no path SQLite cannot write: the whole file is made here and copied there. */
static gboolean
write_remote (DastanDossier *dossier, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "dastan", NULL);
  g_auto (DastanTemporary) temporary = DASTAN_TEMPORARY_INIT;
  g_autoptr (GFile) whole = NULL;
  gboolean is_good;

  if (!make_temporary (&temporary, path, error))
    return FALSE;
  whole = g_file_new_for_path (temporary.path);
  is_good = write_database (temporary.path, dossier, cancellable, error)
            && g_file_copy (whole, file, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                            cancellable, NULL, NULL, error);
  dastan_temporary_remove (&temporary);
  return is_good;
}

/**
 * dastan_store_write:
 * @dossier: a sealed dossier
 * @file: where to
 * @cancellable: (nullable): to stop
 * @error: return location for a #GIOErrorEnum or a #DASTAN_ERROR_INVALID
 *
 * Writes a whole new file beside @file and renames it into place once it is on the disk: on any
 * failure, and when the power goes, what was there is there still. A symbolic link stays one. What
 * a writer that was killed has left beside it is removed.
 *
 * Returns: whether it is written
 */
gboolean
dastan_store_write (DastanDossier *dossier, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  gboolean is_good;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (g_file_peek_path (file) == NULL)
    is_good = write_remote (dossier, file, cancellable, error);
  else
    {
      char *real = realpath (g_file_peek_path (file), NULL);

      is_good = replace_file (real != NULL ? real : g_file_peek_path (file), dossier, cancellable,
                              error);
      free (real);
    }
  if (!is_good)
    {
      name = g_file_get_parse_name (file);
      /* Translators: the name of a file, before what is wrong with it */
      g_prefix_error (error, _("“%s”: "), name);
    }
  return is_good;
}
