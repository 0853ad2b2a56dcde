/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in text: CSV as RFC 4180 and spreadsheets have it, TSV, and whatever separates. */
#pragma once

#include "formats/dastan-text-input.h"

G_BEGIN_DECLS

#define DASTAN_CSV_MAX_FIELDS 10000      /* of one row */
#define DASTAN_CSV_MAX_ROW (16u << 20) /* bytes */

/**
 * DastanCsv:
 *
 * Row after row of a file of any size; holds one row. A field may be quoted, with quotes doubled in
 * it and line ends as they are; a quote inside a field that does not begin with one is a character
 * like others. Rows end with LF, CRLF or CR; empty lines are no rows. One thread.
 */
typedef struct _DastanCsv DastanCsv;

DastanCsv *dastan_csv_new (DastanTextInput *input, char delimiter, GCancellable *cancellable,
                           GError **error);
void dastan_csv_free (DastanCsv *self);

char dastan_csv_get_delimiter (const DastanCsv *self);
gboolean dastan_csv_next (DastanCsv *self, gboolean *has_row, GError **error);

/* Of the row that was read last. */
guint dastan_csv_get_n (const DastanCsv *self);
const char *dastan_csv_get (const DastanCsv *self, guint i);
void dastan_csv_get_place (const DastanCsv *self, guint i, guint *line, guint *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanCsv, dastan_csv_free)

G_END_DECLS
