/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another program's file on its way in: looked at as often as somebody says how to read it, then imported. */
#pragma once

#include <gio/gio.h>

#include "formats/dastan-dry-run.h"
#include "formats/dastan-import-job.h"

G_BEGIN_DECLS

/* How many of the first entries are shown, and how many are read to see what would be left out. */
#define DASTAN_IMPORTER_SHOWN 8
#define DASTAN_IMPORTER_READ 20000

/**
 * DastanImporter:
 *
 * Signals, in the main thread; a look that was overtaken or given up emits nothing:
 * - "looked": dastan_importer_get_run() has what would come in, or dastan_importer_get_error() says why nothing can
 * - "progress" (double, 0 … 1): how much of the file is read
 * - "imported" (#GFile, borrowed): a dossier file, which is the receiver's to delete
 * - "failed" (#GError, borrowed): nothing was imported
 *
 * Main thread only.
 */
#define DASTAN_TYPE_IMPORTER (dastan_importer_get_type ())
G_DECLARE_FINAL_TYPE (DastanImporter, dastan_importer, DASTAN, IMPORTER, GObject)

/* @file: (transfer none): a file in a format that is imported */
DastanImporter *dastan_importer_new (GFile *file);

const char *dastan_importer_get_name (DastanImporter *self); /* of the file, as people know it */

/* How it is to be read; each looks at it anew. An @encoding of NULL and a @delimiter of 0 are told by the content. */
void dastan_importer_set_order (DastanImporter *self, DastanDateOrder order);
void dastan_importer_set_encoding (DastanImporter *self, const char *encoding);
void dastan_importer_set_delimiter (DastanImporter *self, char delimiter);
/* Reads a column as another field than it was read as. */
void dastan_importer_assign (DastanImporter *self, const char *column, DastanTableField field);
DastanDateOrder dastan_importer_get_order (DastanImporter *self);

/* Looks at the file off the main thread. */
void dastan_importer_look (DastanImporter *self);
/* What the last look brought: one of them, or none before the first; (transfer none). */
const DastanDryRun *dastan_importer_get_run (DastanImporter *self);
const GError *dastan_importer_get_error (DastanImporter *self);
gboolean dastan_importer_is_looking (DastanImporter *self);

/* Imports it off the main thread, without what is bad. */
void dastan_importer_import (DastanImporter *self);
gboolean dastan_importer_is_importing (DastanImporter *self);
/* How much came in with the last import. */
DastanImportResult dastan_importer_get_result (DastanImporter *self);

/* Gives up a look or an import: nothing is emitted for it, and no file is left of it. */
void dastan_importer_cancel (DastanImporter *self);

G_END_DECLS
