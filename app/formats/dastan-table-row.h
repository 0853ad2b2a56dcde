/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a table as an event. */
#pragma once

#include "formats/dastan-intake.h"
#include "formats/dastan-table-map.h"

G_BEGIN_DECLS

/**
 * DastanTableRow:
 * @map: which column is which field
 * @order: what comes first in 03/04/2025
 * @number: of the row, from 1, without the header
 * @n_cells: how many
 * @cells: trimmed text of each column
 * @images: (nullable) (element-type DastanImage): of the event that comes of it
 * @bad_column: (out): the column that @error is about, or -1
 * @ambiguous: (out): the column whose date may be read in two ways, or -1
 * @cut: (out) (transfer full) (nullable) (element-type guint): columns that are too long to be kept whole
 *
 * A row while it is read.
 */
typedef struct
{
  const DastanTableMap *map;
  DastanDateOrder order;
  guint number;
  guint n_cells;
  char **cells;
  GPtrArray *images;
  int bad_column;
  int ambiguous;
  GArray *cut;
} DastanTableRow;

const char *dastan_table_row_get (const DastanTableRow *row, DastanTableField field, int *column);
gboolean
dastan_table_row_fail (DastanTableRow *row, int column, GError **error, const char *message);
gboolean dastan_table_row_check_length (
    DastanTableRow *row, int column, const char *text, glong max, GError **error);
void dastan_table_row_keep (DastanTableRow *row, DastanEvent *event, DastanTableField field);
gboolean dastan_table_row_is_era (const DastanTableRow *row);
DastanEra *dastan_table_row_dup_era (DastanEvent *event, DastanIntake *intake);
DastanEvent *dastan_table_row_read (DastanTableRow *row, DastanIntake *intake, GError **error);

G_END_DECLS
