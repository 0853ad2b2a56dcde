/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a file over another one where nothing can be put in its place. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-overwrite.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean
dastan_overwrite_is_wanted (int code, const char *path)
{
  struct stat status;

  return (code == EACCES || code == EPERM || code == EROFS || code == EBUSY || code == EXDEV)
         && stat (path, &status) == 0 && S_ISREG (status.st_mode) && g_access (path, W_OK) == 0;
}

/* Returns: 0, or an errno */
static int
write_all (int file, const char *bytes, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      ssize_t n = pwrite (file, bytes + done, length - done, (off_t) done);

      if (n < 0 && errno != EINTR)
        return errno;
      done += n > 0 ? (gsize) n : 0;
    }
  if (ftruncate (file, (off_t) length) < 0 || fsync (file) < 0)
    return errno;
  return 0;
}

/* Whether all of it has room in the file, which then may be longer than it was. */
static int
make_room (int file, gsize length)
{
  int code = posix_fallocate (file, 0, (off_t) length);

  /* Some file systems cannot tell. */
  return code == EINVAL || code == EOPNOTSUPP ? 0 : code;
}

int
dastan_overwrite (const char *from, const char *to)
{
  g_autofree char *former = NULL, *next = NULL;
  gsize n_former, n_next;
  int file, code;

  g_return_val_if_fail (from != NULL && to != NULL, EINVAL);

  if (!g_file_get_contents (from, &next, &n_next, NULL) || !g_file_get_contents (to, &former, &n_former, NULL))
    return EIO;
  file = g_open (to, O_WRONLY | O_CLOEXEC, 0);
  if (file < 0)
    return errno;
  if (flock (file, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
    {
      g_close (file, NULL);
      return EBUSY;
    }
  code = n_next > n_former ? make_room (file, n_next) : 0;
  if (code == 0)
    code = write_all (file, next, n_next);
  if (code != 0)
    write_all (file, former, n_former);
  g_close (file, NULL);
  return code;
}
