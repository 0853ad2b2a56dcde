/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite as the store uses it: statements that free themselves, errors in plain words. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-sqlite.h"

#include "base/dastan-error.h"
#include "model/dastan-limits.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

/* How many steps of SQLite's machine pass between two looks at the cancellable. */
#define STEPS_BETWEEN_LOOKS 20000

/* Longer than any text that is let in, in bytes, with room for the pages of the search index. */
#define MAX_VALUE_BYTES (4 * DASTAN_MAX_TEXT + 1024 * 1024)

/* Some file systems know no locks. */
#define UNLOCKED "unix-none"

static void
set_io_error (sqlite3 *db, int result, GError **error)
{
  int last = errno;
  int code = sqlite3_system_errno (db);

  /* When the write of a page fails as others are cleaned up, SQLite forgets why; the system has
   * not. */
  if (code == 0 && result == SQLITE_IOERR_WRITE)
    code = last;

  if (code == ENOSPC || code == EFBIG || code == EDQUOT || (result & 0xff) == SQLITE_FULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _("there is no room left on the disk; free some and try again"));
  else if (result == SQLITE_IOERR_SHORT_READ)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                         _("the file is truncated; get a whole copy of it"));
  else
    g_set_error (error, G_IO_ERROR,
                 code != 0 ? (int)g_io_error_from_errno (code) : G_IO_ERROR_FAILED,
                 _("the disk does not read or write as it should (%s)"),
                 code != 0 ? g_strerror (code) : sqlite3_errstr (result));
}

/**
 * dastan_sqlite_set_error:
 * @db: the connection
 * @result: what a call on it gave
 * @error: return location
 *
 * Says in plain words what @result means for the user's file.
 */
void
dastan_sqlite_set_error (sqlite3 *db, int result, GError **error)
{
  switch (result & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("cancelled"));
      break;
    case SQLITE_FULL:
    case SQLITE_IOERR:
      set_io_error (db, result, error);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                           _("the file may not be opened here; check its permissions"));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                           _("another program is using the file; close it there and try again"));
      break;
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                           _("the file holds more than Dastan can take in"));
      break;
    default:
      {
        /* It may quote bytes of the file, which need not be text. */
        g_autofree char *message = g_utf8_make_valid (sqlite3_errmsg (db), -1);

        g_debug ("SQLite: %s", message);
      }
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                           _("the file is damaged; use another copy of it"));
    }
}

/* Runs @sql, which is ours and has no parameters. */
gboolean
dastan_sqlite_exec (sqlite3 *db, const char *sql, GError **error)
{
  int result = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    dastan_sqlite_set_error (db, result, error);
  return result == SQLITE_OK;
}

/* Returns: (transfer full) (nullable): @sql, which is ours, made ready to run. */
sqlite3_stmt *
dastan_sqlite_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (result != SQLITE_OK)
    dastan_sqlite_set_error (db, result, error);
  return statement;
}

static int
bind_one (sqlite3_stmt *statement, int i, char type, va_list *args)
{
  const char *string;
  const gint64 *optional;

  switch (type)
    {
    case 'i': /* a gint64 */
      return sqlite3_bind_int64 (statement, i, va_arg (*args, gint64));
    case 'd': /* a double */
      return sqlite3_bind_double (statement, i, va_arg (*args, double));
    case 's': /* a string or NULL, which lives until the statement has run */
      string = va_arg (*args, const char *);
      return string != NULL ? sqlite3_bind_text (statement, i, string, -1, SQLITE_STATIC)
                            : sqlite3_bind_null (statement, i);
    case 'o': /* a pointer to a gint64 or NULL */
      optional = va_arg (*args, const gint64 *);
      return optional != NULL ? sqlite3_bind_int64 (statement, i, *optional)
                              : sqlite3_bind_null (statement, i);
    case 'n': /* a gint64, stored as NULL when negative */
      {
        gint64 number = va_arg (*args, gint64);

        return number >= 0 ? sqlite3_bind_int64 (statement, i, number)
                           : sqlite3_bind_null (statement, i);
      }
    case 'b': /* a GString of bytes, stored as NULL when empty; lives as long as 's' */
      {
        const GString *bytes = va_arg (*args, const GString *);

        return bytes->len > 0
                   ? sqlite3_bind_blob64 (statement, i, bytes->str, bytes->len, SQLITE_STATIC)
                   : sqlite3_bind_null (statement, i);
      }
    default:
      g_assert_not_reached ();
    }
}

/**
 * dastan_sqlite_run:
 * @statement: a statement that gives no rows
 * @error: return location
 * @types: a letter for each parameter: 'i' gint64, 'n' gint64 or -1 for NULL, 'o' pointer to gint64
 * or %NULL, 'd' double, 's' string or %NULL, 'b' GString of bytes
 * @...: the parameters
 *
 * Runs @statement and makes it ready to run again.
 *
 * Returns: whether it worked
 */
gboolean
dastan_sqlite_run (sqlite3_stmt *statement, GError **error, const char *types, ...)
{
  va_list args;
  int result = SQLITE_OK;

  va_start (args, types);
  for (int i = 0; types[i] != '\0' && result == SQLITE_OK; i++)
    result = bind_one (statement, i + 1, types[i], &args);
  va_end (args);
  if (result == SQLITE_OK)
    {
      sqlite3_step (statement);
      result = sqlite3_reset (statement);
    }
  if (result != SQLITE_OK)
    dastan_sqlite_set_error (sqlite3_db_handle (statement), result, error);
  return result == SQLITE_OK;
}

/* The one number that @sql gives. */
gboolean
dastan_sqlite_get_int (sqlite3 *db, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dastan_sqlite_prepare (db, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;
  result = sqlite3_step (statement);
  if (result != SQLITE_ROW)
    {
      dastan_sqlite_set_error (db, result, error);
      return FALSE;
    }
  *value = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

static int
look_cb (void *data)
{
  return g_cancellable_is_cancelled (data);
}

/* Makes long statements end when @cancellable is cancelled; NULL for no longer. */
void
dastan_sqlite_watch (sqlite3 *db, GCancellable *cancellable)
{
  sqlite3_progress_handler (db, cancellable != NULL ? STEPS_BETWEEN_LOOKS : 0, look_cb,
                            cancellable);
}

/* What holds for every connection: nothing in a file is run, nothing is loaded. */
static void
harden (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
  sqlite3_limit (db, SQLITE_LIMIT_SQL_LENGTH, 100000);
  sqlite3_limit (db, SQLITE_LIMIT_COLUMN, 64);
  sqlite3_limit (db, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit (db, SQLITE_LIMIT_COMPOUND_SELECT, 16);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_limit (db, SQLITE_LIMIT_WORKER_THREADS, 0);
}

/* SQLite wants a file that is no link. Where a document was handed into a sandbox, the file system that it lies in takes
 * every file for one: there it is looked at first, and what is opened must be the same. */
static int
open_same (const char *path, int flags, int mode)
{
  struct stat named, opened;
  int file = open (path, flags, mode);

  if (file >= 0 || errno != ELOOP || !(flags & O_NOFOLLOW))
    return file;
  if (lstat (path, &named) != 0 || !S_ISREG (named.st_mode))
    {
      errno = ELOOP;
      return -1;
    }
  file = open (path, flags & ~O_NOFOLLOW, mode);
  if (file >= 0
      && (fstat (file, &opened) != 0 || opened.st_dev != named.st_dev || opened.st_ino != named.st_ino))
    {
      close (file);
      errno = ELOOP;
      return -1;
    }
  return file;
}

static void
set_up_files (void)
{
  static gsize is_done = 0;

  if (g_once_init_enter (&is_done))
    {
      sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);

      if (vfs != NULL && vfs->iVersion >= 3 && vfs->xSetSystemCall != NULL)
        vfs->xSetSystemCall (vfs, "open", (sqlite3_syscall_ptr) open_same);
      g_once_init_leave (&is_done, 1);
    }
}

/* @vfs: (nullable): how files are locked, by SQLite's name for it */
static sqlite3 *
open_with (const char *name, int flags, const char *vfs, const char *pragmas, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  int result;

  set_up_files ();
  result = sqlite3_open_v2 (name, &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, vfs);

  if (result != SQLITE_OK)
    {
      if (db != NULL)
        dastan_sqlite_set_error (db, result, error);
      else
        g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                             _("there is not enough memory"));
      return NULL;
    }
  sqlite3_extended_result_codes (db, 1);
  harden (db);
  if (!dastan_sqlite_exec (db, pragmas, error))
    return NULL;
  return g_steal_pointer (&db);
}

/* Returns: (transfer full) (nullable): an empty database that is never written anywhere. */
sqlite3 *
dastan_sqlite_open_memory (GError **error)
{
  return open_with (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
                    NULL, "PRAGMA temp_store = MEMORY;", error);
}

/* Returns: (transfer full) (nullable): the empty file at @path as a database. Nobody else knows of
 * it, so it needs neither locks nor a journal; whoever writes it syncs it and throws it away on
 * failure. The journal is kept in memory, where it is small, as the file is new: to have none at all
 * is refused to a connection that is defensive, which then would have one on the disk. What rows refer
 * to is looked up before they are written, so SQLite does not do it again. */
sqlite3 *
dastan_sqlite_open_new (const char *path, GError **error)
{
  return open_with (
      path, SQLITE_OPEN_READWRITE, sqlite3_vfs_find (UNLOCKED) != NULL ? UNLOCKED : NULL,
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
      "PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;",
      error);
}

/* Returns: (transfer full) (nullable): the file at @path, in place. It is taken for unchangeable,
 * which it is: a save puts a new file under its name. So nothing is made beside it, and no journal
 * that somebody put beside it is played back. */
sqlite3 *
dastan_sqlite_open_read_only (const char *path, GError **error)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (full, NULL, error);
  g_autofree char *name = NULL;

  if (uri == NULL)
    return NULL;
  name = g_strconcat (uri, "?mode=ro&immutable=1", NULL);
  return open_with (name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL,
                    "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
                    "PRAGMA query_only = ON;",
                    error);
}
