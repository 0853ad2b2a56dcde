/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows for one table, put into it many at a time. */
#pragma once

#include "store/dastan-sqlite.h"

G_BEGIN_DECLS

/**
 * DastanBulk:
 *
 * A statement that inserts many rows costs little more than one that inserts a row: what is done once for each,
 * as to find the end of the table and of its indexes, is done once for all of them. So rows wait here until
 * there are enough. Not for search indexes, which write all they have gathered before each such statement.
 */
typedef struct _DastanBulk DastanBulk;

DastanBulk *dastan_bulk_new (sqlite3 *db, const char *table, guint n_columns, GError **error);
void dastan_bulk_free (DastanBulk *self);

gboolean dastan_bulk_add (DastanBulk *self, GError **error, const char *types, ...);
gboolean dastan_bulk_flush (DastanBulk *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanBulk, dastan_bulk_free)

G_END_DECLS
