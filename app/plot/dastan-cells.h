/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells into which a scale cuts time, aligned absolutely: no pan moves them, and a zoom splits or
 * joins them. */
#pragma once

#include "plot/dastan-scale.h"

G_BEGIN_DECLS

/**
 * DastanCells:
 * @warp: (nullable): borrowed; %NULL is linear
 * @exponent: a cell is 2^@exponent warped units wide, or so many seconds where time is linear
 *
 * Cell k begins at k·2^@exponent. A value: copy it freely.
 */
typedef struct
{
  const DastanWarp *warp;
  int exponent;
} DastanCells;

/* The cells that are @least to less than twice @least pixels wide on @scale. */
DastanCells dastan_cells_make (const DastanScale *scale, double least);
/* Each cell in 2^@times; where time is linear, not below a second. */
DastanCells dastan_cells_split (const DastanCells *self, guint times);

/* The first second of cell @k: strictly speaking every second belongs to the last cell that begins
 * at or before it. Outside of what seconds can say the first or last second that is not an open
 * end. */
gint64 dastan_cells_get_first_second (const DastanCells *self, gint64 k);
/* The cell of a second. */
gint64 dastan_cells_find (const DastanCells *self, gint64 second);
/* Pixels from the left edge of @scale to the beginning of cell @k. */
double dastan_cells_map (const DastanCells *self, const DastanScale *scale, gint64 k);

G_END_DECLS
