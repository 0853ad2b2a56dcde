/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a dossier file, in every version there has been. Private to store/. */
#pragma once

#include "store/dastan-sqlite.h"

G_BEGIN_DECLS

/* "DSTN", at byte 68 of the file. */
#define DASTAN_SCHEMA_APPLICATION_ID 0x4453544e
#define DASTAN_SCHEMA_VERSION 9

/* Brings a file from the version before to the next; element 0 makes version 1 out of nothing. */
typedef struct
{
  const char *sql;
} DastanMigration;

extern const DastanMigration dastan_schema_migrations[DASTAN_SCHEMA_VERSION];

gboolean dastan_schema_upgrade (sqlite3 *db, const DastanMigration *migrations, guint n_migrations,
                                GError **error);
gboolean dastan_schema_check_pages (sqlite3 *db, GError **error);
gboolean dastan_schema_compare (sqlite3 *db, const DastanMigration *migrations, guint version,
                                GError **error);
sqlite3 *dastan_schema_open (const char *path,
                             const DastanMigration *migrations,
                             guint n_migrations,
                             GCancellable *cancellable,
                             GError **error);
sqlite3 *dastan_schema_open_large (const char *path,
                                   const DastanMigration *migrations,
                                   guint n_migrations,
                                   GCancellable *cancellable,
                                   gboolean *is_checked,
                                   GError **error);

/* What the first bytes of a file say. */
typedef enum
{
  DASTAN_SCHEMA_NOT_SQLITE,
  DASTAN_SCHEMA_OTHER_PROGRAM, /* an SQLite file, but none of ours */
  DASTAN_SCHEMA_OURS,
} DastanSchemaKind;

DastanSchemaKind dastan_schema_sniff (const guint8 *bytes, gsize length, guint *version);

G_END_DECLS
