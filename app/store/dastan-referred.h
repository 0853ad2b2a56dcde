/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the records of a file are to which others refer. */
#pragma once

#include "model/dastan-text.h"
#include "store/dastan-sqlite.h"
#include "store/dastan-store-writer.h"

G_BEGIN_DECLS

/* Where a record is, and the name of a place or person, which is NULL of others. */
typedef struct
{
  gint64 row;
  DastanText *name;
} DastanReference;

/**
 * DastanReferred:
 *
 * Categories, sources and people are held. There may be millions of places: only the last ones are,
 * and those before them are read from the file again. One thread.
 */
typedef struct _DastanReferred DastanReferred;

#define DASTAN_REFERRED_MAX_PLACES 65536 /* that are held */

DastanReferred *dastan_referred_new (sqlite3 *db, GError **error);
void dastan_referred_free (DastanReferred *self);

void dastan_referred_add (DastanReferred *self, DastanRecord kind, gint64 row, const char *id,
                          DastanText *name);
gboolean dastan_referred_find (DastanReferred *self, DastanRecord kind, const char *id,
                               const DastanReference **found, GError **error);
gint64 dastan_referred_find_row (DastanReferred *self, DastanRecord kind, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanReferred, dastan_referred_free)

G_END_DECLS
