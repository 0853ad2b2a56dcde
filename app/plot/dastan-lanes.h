/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packing boxes into the rows of lanes so that none overlap: pure geometry. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanLaneBox:
 * @lane: which lane it belongs to
 * @x0: left edge with everything that belongs to it (bar and label), in pixels
 * @x1: right edge, >= @x0
 * @row: (out): the row inside its lane, from 0 at the top
 */
typedef struct
{
  guint lane;
  double x0;
  double x1;
  guint row;
} DastanLaneBox;

/**
 * dastan_lanes_pack:
 * @boxes: (array length=n): boxes; within a lane ascending by @x0 gives the fewest rows
 * @n: number of boxes
 * @n_lanes: number of lanes
 * @gap: least distance of two boxes in a row, in pixels
 * @n_rows: (out caller-allocates) (array length=n_lanes): rows that each lane came to
 *
 * First fit, in the order given (interval graph colouring; for boxes ascending by @x0 the number of rows is the least
 * possible, the depth of the overlap). The result depends on differences of x alone: panning does not change it.
 */
void dastan_lanes_pack (DastanLaneBox *boxes, guint n, guint n_lanes, double gap, guint *n_rows);

G_END_DECLS
