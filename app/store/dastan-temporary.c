/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes, holds and removes hidden files beside a dossier, also those of writers that were killed. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_TRIES 100
/* The end of the name: as many digits of base 16. */
#define N_DIGITS 8

/* The ends of what SQLite may put beside a database while it is written. */
static const char *const sides[] = { "-journal", "-wal", "-shm" };

/* With what every database begins; the nul at the end belongs to it. */
static const char magic[16] = "SQLite format 3";

/* How the names of temporary files for @path begin. */
static char *
make_stem (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *beside = g_strdup_printf ("%.200s", name);

  return g_strdup_printf (".%s.", g_utf8_validate (beside, -1, NULL) ? beside : "dastan");
}

/* Whether @path still is the file that is open as @file. */
static gboolean
is_same_file (int file, const char *path)
{
  struct stat held, named;

  return fstat (file, &held) == 0 && lstat (path, &named) == 0 && held.st_dev == named.st_dev
         && held.st_ino == named.st_ino;
}

/**
 * dastan_temporary_make:
 * @self: to be filled
 * @path: the file beside which it is to lie
 *
 * Makes a new empty file and locks it. It has the permissions of any new file, as the user's mask
 * has them.
 *
 * Returns: 0, or an errno
 */
int
dastan_temporary_make (DastanTemporary *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = make_stem (path);

  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *temporary
        = g_strdup_printf ("%s/%s%0*x", folder, stem, N_DIGITS, g_random_int ());
      int file = g_open (temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);

      if (file < 0 && errno != EEXIST)
        return errno;
      if (file < 0)
        continue;
      /* Where there are no locks nobody sweeps either. In between another one may have swept. */
      if (flock (file, LOCK_EX) == 0 && !is_same_file (file, temporary))
        {
          g_close (file, NULL);
          continue;
        }
      self->path = g_steal_pointer (&temporary);
      self->lock = file;
      return 0;
    }
  return EEXIST;
}

/* Unlinks the file and lets go of it. */
void
dastan_temporary_remove (DastanTemporary *self)
{
  if (self->path != NULL)
    g_unlink (self->path);
  dastan_temporary_clear (self);
}

/* Lets go of the file; safe twice. */
void
dastan_temporary_clear (DastanTemporary *self)
{
  g_clear_pointer (&self->path, g_free);
  if (self->lock >= 0)
    g_close (self->lock, NULL);
  self->lock = -1;
}

static gboolean
is_temporary_name (const char *name, const char *stem)
{
  gsize length = strlen (stem);

  if (!g_str_has_prefix (name, stem) || strlen (name) != length + N_DIGITS)
    return FALSE;
  return strspn (name + length, "0123456789abcdef") == N_DIGITS;
}

/* Whether @file is empty or begins as a database does, as far as it was written. */
static gboolean
is_begun_database (int file)
{
  char head[sizeof magic];
  ssize_t length = pread (file, head, sizeof head, 0);

  return length >= 0 && memcmp (head, magic, (gsize) length) == 0;
}

/* Whether @path is a file of this user, and no link to one. */
static gboolean
is_own_file (const char *path)
{
  struct stat status;

  return lstat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_uid == geteuid ();
}

/* Takes away what lies beside @path. Only for who holds the lock of @path: a writer makes nothing there before it. */
static void
remove_sides (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *side = g_strconcat (path, sides[i], NULL);

      if (is_own_file (side))
        g_unlink (side);
    }
}

/* Whether @path was ours and is nobody's now; then it is gone, and first what lay beside it, which would be left where
 * this is killed in between. */
static gboolean
remove_stale (const char *path)
{
  struct stat status;
  gboolean is_stale;
  int file = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);

  if (file < 0)
    return FALSE;
  is_stale = fstat (file, &status) == 0 && S_ISREG (status.st_mode) && status.st_uid == geteuid ()
             && flock (file, LOCK_EX | LOCK_NB) == 0 && is_same_file (file, path)
             && is_begun_database (file);
  if (is_stale)
    {
      remove_sides (path);
      is_stale = g_unlink (path) == 0;
    }
  g_close (file, NULL);
  return is_stale;
}

/* Takes away what lies beside @path where that itself is not there. A writer that comes to the same name meanwhile
 * must not lose its own: so the name is taken as a writer takes it, and then there is one to remove that is stale. */
static gboolean
remove_orphans (const char *path)
{
  int file = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (file < 0)
    return FALSE;
  g_close (file, NULL);
  return remove_stale (path);
}

/* (transfer full) (nullable): the name of the temporary file beside which @name lies, if it is such a one. */
static char *
dup_owner (const char *name, const char *stem)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *owner = NULL;

      if (!g_str_has_suffix (name, sides[i]))
        continue;
      owner = g_strndup (name, strlen (name) - strlen (sides[i]));
      return is_temporary_name (owner, stem) ? g_steal_pointer (&owner) : NULL;
    }
  return NULL;
}

/**
 * dastan_temporary_sweep:
 * @path: a dossier file
 *
 * Removes what writers of @path that were killed have left beside it: files of our own naming, of
 * this user, with the beginning of a database in them, that no writer holds; and what SQLite has put
 * beside those, whether they are there still or not.
 *
 * Returns: of how many writers
 */
guint
dastan_temporary_sweep (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = make_stem (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *full = g_build_filename (folder, name, NULL);
      g_autofree char *owner = dup_owner (name, stem);
      g_autofree char *owned = owner != NULL ? g_build_filename (folder, owner, NULL) : NULL;

      if (is_temporary_name (name, stem) ? remove_stale (full)
                                         : owned != NULL && is_own_file (full) && remove_orphans (owned))
        n++;
    }
  return n;
}
