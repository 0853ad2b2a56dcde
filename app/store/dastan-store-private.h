/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the files of the store: a dossier into a database, out of it, and words found in it. */
#pragma once

#include "model/dastan-dossier.h"
#include "store/dastan-sqlite.h"

G_BEGIN_DECLS

/* Into a database that has the newest schema and no rows. */
gboolean
dastan_store_fill (sqlite3 *db, DastanDossier *dossier, GCancellable *cancellable, GError **error);
gboolean dastan_store_index_words (sqlite3 *db, DastanDossier *dossier, GCancellable *cancellable,
                                   GError **error);
/* Out of one that dastan_schema_open() let through. */
DastanDossier *dastan_store_load (sqlite3 *db, GCancellable *cancellable, GError **error);
GPtrArray *dastan_store_find (sqlite3 *db, const char *words, guint limit, GError **error);

G_END_DECLS
