/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a dossier file beside the old one, whole or record by record, and puts it in its place. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-writer.h"

#include "base/dastan-error.h"
#include "base/dastan-overwrite.h"
#include "store/dastan-schema.h"
#include "store/dastan-store-private.h"
#include "store/dastan-store-queue.h"
#include "store/dastan-store.h"
#include "store/dastan-temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOOK_EVERY 1024 /* records between two looks whether to stop */

/* A file that will be about so large is made of larger pages: it is written quicker, and the many tables
 * of a small one would make it a large one. A cache that was told its size goes on counting in pages as they
 * were, so it is told again. */
#define LARGE_BYTES (16 * 1024 * 1024)
#define LARGE_PAGES "PRAGMA page_size = 16384; PRAGMA cache_size = -32768;"

/* @path is where the file goes in the end; NULL where @file is not on this computer. */
struct _DastanStoreWriter
{
  GFile *file;
  char *path;
  DastanTemporary temporary;
  gboolean is_in_place; /* there is nothing to be thrown away */
  gboolean is_over;     /* it is written over the old one: nothing can be put beside that */
  GCancellable *cancellable;
  sqlite3 *db;
  DastanFiller *filler;
  DastanStoreQueue *queue; /* goes before the filler */
  guint n_added;
};

static gboolean
fail_system (int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _("there is no room left on the disk; free some and try again"));
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                         _("the file may not be written there; choose another folder"));
  else if (code == EBUSY)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                         _("the file is being read and cannot be replaced; save it under another name"));
  else
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("the file cannot be written: %s"), g_strerror (code));
  return FALSE;
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

/* An empty new file beside the wanted one, and nothing else of the kind that nobody holds; elsewhere, where nothing can
 * be made beside it or where it has no path, for SQLite cannot write there: what is made here is copied. */
static gboolean
make_temporary (DastanStoreWriter *self, GError **error)
{
  g_autofree char *elsewhere = g_build_filename (g_get_tmp_dir (), "dastan", NULL);
  const char *beside = self->path != NULL ? self->path : elsewhere;
  int code;

  dastan_temporary_sweep (beside);
  code = dastan_temporary_make (&self->temporary, beside);
  if (code != 0 && self->path != NULL && dastan_overwrite_is_wanted (code, self->path))
    {
      self->is_over = TRUE;
      dastan_temporary_sweep (elsewhere);
      code = dastan_temporary_make (&self->temporary, elsewhere);
    }
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

/* Whether @error, if there is one, says what file it is about. */
static gboolean
name_file (GFile *file, gboolean is_good, GError **error)
{
  g_autofree char *name = NULL;

  if (is_good)
    return TRUE;
  name = g_file_get_parse_name (file);
  /* Translators: the name of a file, before what is wrong with it */
  g_prefix_error (error, _("“%s”: "), name);
  return FALSE;
}

static gboolean
begin (DastanStoreWriter *self, gboolean is_large, GError **error)
{
  if (!make_temporary (self, error) || (self->path != NULL && !check_target (self->path, self->temporary.path, error)))
    return FALSE;
  self->db = dastan_sqlite_open_new (self->temporary.path, error);
  if (self->db == NULL || (is_large && !dastan_sqlite_exec (self->db, LARGE_PAGES, error))
      || !dastan_schema_upgrade (self->db, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, error)
      || !dastan_sqlite_exec (self->db, "BEGIN", error))
    return FALSE;
  dastan_sqlite_watch (self->db, self->cancellable);
  self->filler = dastan_filler_new (self->db, TRUE, error);
  if (self->filler == NULL)
    return FALSE;
  self->queue = dastan_store_queue_new (self->filler);
  return TRUE;
}

/**
 * dastan_store_writer_new:
 * @file: where to
 * @cancellable: (nullable): to stop, now and later
 * @error: return location for a #GIOErrorEnum
 *
 * Begins a new file beside @file, which stays as it is until dastan_store_writer_finish().
 *
 * Returns: (transfer full) (nullable): the writer
 */
DastanStoreWriter *
dastan_store_writer_new (GFile *file, GCancellable *cancellable, GError **error)
{
  return dastan_store_writer_new_sized (file, 0, cancellable, error);
}

/**
 * dastan_store_writer_new_sized:
 * @file: where to
 * @n_bytes: how much is going to be put into it, about; 0 where nobody knows
 * @cancellable: (nullable): to stop, now and later
 * @error: return location for a #GIOErrorEnum
 *
 * As dastan_store_writer_new(), and quicker with much.
 *
 * Returns: (transfer full) (nullable): the writer
 */
DastanStoreWriter *
dastan_store_writer_new_sized (GFile *file, guint64 n_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanStoreWriter) self = NULL;
  char *real;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (DastanStoreWriter, 1);
  self->file = g_object_ref (file);
  self->temporary = (DastanTemporary) DASTAN_TEMPORARY_INIT;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  if (g_file_peek_path (file) != NULL)
    {
      real = realpath (g_file_peek_path (file), NULL);
      self->path = g_strdup (real != NULL ? real : g_file_peek_path (file));
      free (real);
    }
  return name_file (file, begin (self, n_bytes >= LARGE_BYTES, error), error) ? g_steal_pointer (&self) : NULL;
}

/* Throws away what is not finished. */
void
dastan_store_writer_free (DastanStoreWriter *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->queue, dastan_store_queue_free);
  g_clear_pointer (&self->filler, dastan_filler_free);
  g_clear_pointer (&self->db, dastan_sqlite_close);
  if (self->temporary.path != NULL && !self->is_in_place)
    dastan_temporary_remove (&self->temporary);
  dastan_temporary_clear (&self->temporary);
  g_free (self->path);
  g_clear_object (&self->cancellable);
  g_object_unref (self->file);
  g_free (self);
}

/* Events are by far the most, and go into the file beside whatever the caller does next. */
static gboolean
add_record (DastanStoreWriter *self, DastanRecord kind, gconstpointer record, GError **error)
{
  if (kind == DASTAN_RECORD_EVENT)
    return dastan_store_queue_add (self->queue, DASTAN_EVENT ((gpointer) record), error);
  return dastan_store_queue_wait (self->queue, error)
         && dastan_filler_add (self->filler, kind, record, error);
}

/**
 * dastan_store_writer_add:
 * @self: a writer
 * @kind: what @record is
 * @record: a record; it is not kept, but an event is held until it is written, and may not be changed
 *     any more
 * @error: return location for a #GIOErrorEnum or a #DASTAN_ERROR_INVALID; it may be of an event that
 *     was added before
 *
 * Returns: whether it worked; after a failure the writer can only be freed
 */
gboolean
dastan_store_writer_add (DastanStoreWriter *self,
                         DastanRecord kind,
                         gconstpointer record,
                         GError **error)
{
  g_return_val_if_fail (self != NULL && self->filler != NULL, FALSE);
  g_return_val_if_fail (kind < DASTAN_N_RECORDS, FALSE);

  return name_file (self->file,
                    (self->n_added++ % LOOK_EVERY != 0
                     || !g_cancellable_set_error_if_cancelled (self->cancellable, error))
                        && add_record (self, kind, record, error),
                    error);
}

static gboolean
close_database (DastanStoreWriter *self, GError **error)
{
  int result;

  if (!dastan_sqlite_exec (self->db, "COMMIT", error))
    return FALSE;
  dastan_sqlite_watch (self->db, NULL);
  g_clear_pointer (&self->queue, dastan_store_queue_free);
  g_clear_pointer (&self->filler, dastan_filler_free);
  result = sqlite3_close (g_steal_pointer (&self->db));
  if (result == SQLITE_OK)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("the file cannot be written: %s"),
               sqlite3_errstr (result));
  return FALSE;
}

/* Once the file is closed. */
static gboolean
put_in_place (DastanStoreWriter *self, GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GFile) whole = NULL;
  int code = 0;

  if (self->path == NULL)
    {
      whole = g_file_new_for_path (self->temporary.path);
      return g_file_copy (whole, self->file,
                          G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                          self->cancellable, NULL, NULL, error);
    }
  if (!self->is_over)
    {
      if (!sync_path (self->temporary.path, O_RDONLY, error))
        return FALSE;
      code = g_rename (self->temporary.path, self->path) < 0 ? errno : 0;
      self->is_over = dastan_overwrite_is_wanted (code, self->path);
    }
  if (self->is_over)
    {
      code = dastan_overwrite (self->temporary.path, self->path);
      return code == 0 || fail_system (code, error);
    }
  if (code != 0)
    return fail_system (code, error);
  self->is_in_place = TRUE;
  folder = g_path_get_dirname (self->path);
  return sync_path (folder, O_RDONLY | O_DIRECTORY, error);
}

/**
 * dastan_store_writer_finish:
 * @self: a writer
 * @title: of the dossier
 * @description: (nullable): of the dossier
 * @language: (nullable): of the dossier
 * @error: return location for a #GIOErrorEnum or a #DASTAN_ERROR_INVALID
 *
 * Puts the file in its place once it is on the disk: on any failure, and when the power goes, what
 * was there is there still. Where nothing can be put in its place, as with a file that was handed into
 * a sandbox alone, it is written over, see dastan_overwrite(). A symbolic link stays one, and what a writer that was killed has left
 * beside it is removed. The writer can only be freed after it.
 *
 * Returns: whether it is written
 */
gboolean
dastan_store_writer_finish (DastanStoreWriter *self,
                            const DastanText *title,
                            const DastanText *description,
                            const char *language,
                            GError **error)
{
  g_return_val_if_fail (self != NULL && self->filler != NULL, FALSE);

  return name_file (self->file,
                    dastan_store_queue_wait (self->queue, error)
                        && dastan_filler_add_meta (self->filler, title, description, language, error)
                        && dastan_filler_add_columns (self->filler, error) && close_database (self, error) && put_in_place (self, error),
                    error);
}

static gboolean
write_record (DastanRecord kind, gconstpointer record, gpointer writer, GError **error)
{
  return dastan_store_writer_add (writer, kind, record, error);
}

static gboolean
write_dossier (DastanDossier *dossier, GFile *file, gboolean has_no_images, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanStoreWriter) writer = NULL;

  /* Nothing that cannot be read takes the place of what can. Of events in memory all that can be wrong are images, and
   * those are read. */
  if (!dastan_dossier_has_events (dossier) && !dastan_dossier_check (dossier, cancellable, error))
    return FALSE;
  writer = dastan_store_writer_new (file, cancellable, error);
  if (writer == NULL)
    return FALSE;
  if (has_no_images)
    dastan_filler_leave_images_out (writer->filler);
  if (!dastan_store_for_each_record (dossier, write_record, writer, error))
    return FALSE;
  return dastan_store_writer_finish (writer, dastan_dossier_get_title (dossier),
                                     dastan_dossier_get_description (dossier), dastan_dossier_get_language (dossier),
                                     error);
}

/**
 * dastan_store_write:
 * @dossier: a sealed dossier
 * @file: where to
 * @cancellable: (nullable): to stop
 * @error: return location for a #GIOErrorEnum or a #DASTAN_ERROR_INVALID
 *
 * Writes a whole dossier, as a #DastanStoreWriter does.
 *
 * Returns: whether it is written
 */
gboolean
dastan_store_write (DastanDossier *dossier, GFile *file, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return write_dossier (dossier, file, FALSE, cancellable, error);
}

/* The same without the bytes of images, which the caller keeps: a file that only dastan_store_read_apart() reads. */
gboolean
dastan_store_write_apart (DastanDossier *dossier, GFile *file, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return write_dossier (dossier, file, TRUE, cancellable, error);
}
