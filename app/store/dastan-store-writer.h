/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a dossier file record by record, without ever holding the dossier. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-dossier.h"
#include "model/dastan-records.h"

G_BEGIN_DECLS

/* Kinds of records, in an order in which none refers to one that comes later. */
typedef enum
{
  DASTAN_RECORD_CATEGORY,   /* DastanCategory */
  DASTAN_RECORD_SOURCE,     /* DastanSource */
  DASTAN_RECORD_PLACE,      /* DastanPlace */
  DASTAN_RECORD_PERSON,     /* DastanPerson */
  DASTAN_RECORD_NAME,       /* DastanName */
  DASTAN_RECORD_EVENT,      /* DastanEvent */
  DASTAN_RECORD_DIFFERENCE, /* DastanDifference */
  DASTAN_RECORD_STORY,      /* DastanStory */
  DASTAN_RECORD_ERA,        /* DastanEra */
  DASTAN_N_RECORDS,
} DastanRecord;

/* Returns whether to go on. */
typedef gboolean (*DastanRecordFunc) (DastanRecord kind, gconstpointer record, gpointer data,
                                      GError **error);

gboolean dastan_store_for_each_record (DastanDossier *dossier, DastanRecordFunc func, gpointer data,
                                       GError **error);

/**
 * DastanStoreWriter:
 *
 * A dossier file in the making, beside the file it will replace once it is whole. Records may come in
 * any order in which what one refers to has come before; ids must be new. One thread, not one that
 * draws.
 */
typedef struct _DastanStoreWriter DastanStoreWriter;

DastanStoreWriter *dastan_store_writer_new (GFile *file, GCancellable *cancellable, GError **error);
DastanStoreWriter *dastan_store_writer_new_sized (GFile *file, guint64 n_bytes, GCancellable *cancellable,
                                                  GError **error);
void dastan_store_writer_free (DastanStoreWriter *self);
gboolean dastan_store_writer_add (DastanStoreWriter *self, DastanRecord kind, gconstpointer record,
                                  GError **error);
gboolean dastan_store_writer_finish (DastanStoreWriter *self, const DastanText *title,
                                     const DastanText *description, const char *language,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanStoreWriter, dastan_store_writer_free)

G_END_DECLS
