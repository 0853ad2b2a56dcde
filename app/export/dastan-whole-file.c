/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that is written whole or not at all. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-whole-file.h"

#include "base/dastan-overwrite.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_TRIES 100
#define BUFFER (256 * 1024)

struct _DastanWholeFile
{
  GOutputStream *stream;
  GOutputStream *base;
  char *path;      /* (nullable): of a local file: what is wanted */
  char *temporary; /* (nullable): what is written */
  int file;        /* descriptor of it, or -1 */
  gboolean is_over; /* it is written elsewhere, then over the wanted one: nothing can be put beside that */
  gboolean is_done;
};

static void
set_errno (GError **error, int code)
{
  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (code), g_strerror (code));
}

/* What is to be replaced where the path is a link: the file it leads to. */
static char *
follow (const char *path)
{
  char *real = realpath (path, NULL);
  char *result = g_strdup (real != NULL ? real : path);

  free (real);
  return result;
}

/* Opens a hidden file in @folder. Returns: 0, or an errno */
static int
open_hidden (DastanWholeFile *self, const char *folder)
{
  g_autofree char *name = g_path_get_basename (self->path);

  for (guint i = 0; i < MAX_TRIES && self->file < 0; i++)
    {
      g_autofree char *temporary = g_strdup_printf ("%s/.%.200s.%08x", folder, name, g_random_int ());

      self->file = g_open (temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
      if (self->file >= 0)
        self->temporary = g_steal_pointer (&temporary);
      else if (errno != EEXIST)
        break;
    }
  return self->file >= 0 ? 0 : errno;
}

/* Beside the wanted one; with its permissions, where there is one. */
static gboolean
open_beside (DastanWholeFile *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  struct stat status;
  gboolean is_there = stat (self->path, &status) == 0;
  int code = open_hidden (self, folder);

  if (code != 0 && dastan_overwrite_is_wanted (code, self->path))
    {
      self->is_over = TRUE;
      code = open_hidden (self, g_get_tmp_dir ());
    }
  if (code != 0)
    {
      set_errno (error, code);
      return FALSE;
    }
  if (is_there && fchmod (self->file, status.st_mode & 0777) != 0)
    g_debug ("permissions are not kept: %s", g_strerror (errno));
  return TRUE;
}

static gboolean
open_local (DastanWholeFile *self, GError **error)
{
  struct stat status;

  if (stat (self->path, &status) == 0 && !S_ISREG (status.st_mode))
    {
      if (S_ISDIR (status.st_mode))
        {
          set_errno (error, EISDIR);
          return FALSE;
        }
      self->file = g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
      if (self->file < 0)
        set_errno (error, errno);
      return self->file >= 0;
    }
  return open_beside (self, error);
}

DastanWholeFile *
dastan_whole_file_new (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanWholeFile) self = g_new0 (DastanWholeFile, 1);
  g_autofree char *path = g_file_get_path (file);

  self->file = -1;
  if (path != NULL && g_file_is_native (file))
    {
      self->path = follow (path);
      if (!open_local (self, error))
        return NULL;
      self->base = g_unix_output_stream_new (self->file, FALSE);
    }
  else
    {
      self->base = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error));
      if (self->base == NULL)
        return NULL;
    }
  self->stream = g_buffered_output_stream_new_sized (self->base, BUFFER);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (self->stream), FALSE);
  return g_steal_pointer (&self);
}

GOutputStream *
dastan_whole_file_get_stream (DastanWholeFile *self)
{
  return self->stream;
}

/* Returns: 0, or an errno */
static int
put_in_place (DastanWholeFile *self)
{
  int code;

  if (!self->is_over)
    {
      if (fsync (self->file) != 0)
        return errno;
      code = g_rename (self->temporary, self->path) != 0 ? errno : 0;
      if (code == 0 || !dastan_overwrite_is_wanted (code, self->path))
        return code;
    }
  code = dastan_overwrite (self->temporary, self->path);
  g_unlink (self->temporary);
  return code;
}

gboolean
dastan_whole_file_commit (DastanWholeFile *self, GError **error)
{
  int code;

  g_return_val_if_fail (!self->is_done, FALSE);

  if (!g_output_stream_close (self->stream, NULL, error))
    return FALSE;
  if (self->path == NULL)
    {
      self->is_done = g_output_stream_close (self->base, NULL, error);
      return self->is_done;
    }
  code = self->temporary != NULL ? put_in_place (self) : 0;
  if (code != 0)
    {
      set_errno (error, code);
      return FALSE;
    }
  self->is_done = TRUE;
  return TRUE;
}

void
dastan_whole_file_free (DastanWholeFile *self)
{
  if (self == NULL)
    return;
  if (!self->is_done && self->path == NULL && self->base != NULL)
    {
      /* Closed when it is cancelled, GIO leaves the wanted file as it was. */
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      g_cancellable_cancel (cancellable);
      g_output_stream_close (self->base, cancellable, NULL);
    }
  g_clear_object (&self->stream);
  g_clear_object (&self->base);
  if (self->file >= 0)
    g_close (self->file, NULL);
  if (!self->is_done && self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}
