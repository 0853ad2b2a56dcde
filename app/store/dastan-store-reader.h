/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the events of a dossier file one by one. Private to store/. */
#pragma once

#include "model/dastan-dossier.h"
#include "store/dastan-sqlite.h"

G_BEGIN_DECLS

/**
 * DastanStoreReader:
 *
 * The #DastanEventReader of a file. Holds a connection to it, on which one event at a time is read, and
 * until it has been checked another for that.
 */
#define DASTAN_TYPE_STORE_READER (dastan_store_reader_get_type ())
G_DECLARE_FINAL_TYPE (DastanStoreReader, dastan_store_reader, DASTAN, STORE_READER, GObject)

DastanStoreReader *dastan_store_reader_new (sqlite3 *db, sqlite3 *check_db, DastanDossier *dossier,
                                            DastanColumns *columns, DastanImageReader *images,
                                            GError **error);

/* While it is there, the file at @path is not written over, see dastan_overwrite(). */
void dastan_store_reader_hold (DastanStoreReader *self, const char *path);

/* How many rows have been read off tables for events, for cost tests. */
guint64 dastan_store_reader_get_n_read (DastanStoreReader *self);

G_END_DECLS
