/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite as the store uses it: statements that free themselves, errors in plain words. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

static inline void
dastan_sqlite_close (sqlite3 *db)
{
  sqlite3_close_v2 (db);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, dastan_sqlite_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

void dastan_sqlite_set_error (sqlite3 *db, int result, GError **error);
gboolean dastan_sqlite_exec (sqlite3 *db, const char *sql, GError **error);
sqlite3_stmt *dastan_sqlite_prepare (sqlite3 *db, const char *sql, GError **error);
gboolean dastan_sqlite_run (sqlite3_stmt *statement, GError **error, const char *types, ...);
gboolean dastan_sqlite_get_int (sqlite3 *db, const char *sql, gint64 *value, GError **error);
void dastan_sqlite_watch (sqlite3 *db, GCancellable *cancellable);

sqlite3 *dastan_sqlite_open_memory (GError **error);
sqlite3 *dastan_sqlite_open_new (const char *path, GError **error);
sqlite3 *dastan_sqlite_open_read_only (const char *path, GError **error);

G_END_DECLS
