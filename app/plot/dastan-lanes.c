/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packing boxes into the rows of lanes so that none overlap: pure geometry. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-lanes.h"

#include <math.h>
#include <string.h>

#define FIRST_CAPACITY 16

/* The rows of a lane: a tree of which each node knows the least end below it, so that the first row with
 * room is found without asking them all. Node 1 is the root, 2i and 2i + 1 are below i, and row r is node
 * capacity + r; where no row is yet the end is never. */
typedef struct
{
  double *ends; /* 2 * capacity */
  guint capacity;
  guint n_rows;
} Lane;

static void
set_end (Lane *lane, guint row, double end)
{
  guint node = lane->capacity + row;

  lane->ends[node] = end;
  for (node /= 2; node > 0; node /= 2)
    lane->ends[node] = MIN (lane->ends[2 * node], lane->ends[2 * node + 1]);
}

static void
double_capacity (Lane *lane)
{
  guint old = lane->capacity;
  g_autofree double *ends = lane->ends;

  lane->capacity = MAX (2 * old, FIRST_CAPACITY);
  lane->ends = g_new (double, 2 * lane->capacity);
  for (guint i = 0; i < 2 * lane->capacity; i++)
    lane->ends[i] = INFINITY;
  if (old > 0)
    memcpy (lane->ends + lane->capacity, ends + old, old * sizeof *ends);
  for (guint node = lane->capacity - 1; node > 0; node--)
    lane->ends[node] = MIN (lane->ends[2 * node], lane->ends[2 * node + 1]);
}

/* A box may be put in a row when it begins a gap after all that is there ends. Boxes that do not come in
 * ascending order cannot look back further than a row's end, so they open a row of their own. */
static guint
find_row (const Lane *lane, const DastanLaneBox *box, double gap)
{
  guint node = 1;

  if (lane->n_rows == 0 || lane->ends[1] + gap > box->x0)
    return lane->n_rows;
  while (node < lane->capacity)
    node = lane->ends[2 * node] + gap <= box->x0 ? 2 * node : 2 * node + 1;
  return node - lane->capacity;
}

void
dastan_lanes_pack (DastanLaneBox *boxes, guint n, guint n_lanes, double gap, guint *n_rows)
{
  g_autofree Lane *lanes = g_new0 (Lane, MAX (n_lanes, 1));

  for (guint i = 0; i < n; i++)
    {
      Lane *lane = &lanes[boxes[i].lane];

      boxes[i].row = find_row (lane, &boxes[i], gap);
      if (boxes[i].row == lane->capacity)
        double_capacity (lane);
      lane->n_rows = MAX (lane->n_rows, boxes[i].row + 1);
      set_end (lane, boxes[i].row, boxes[i].x1);
    }
  for (guint lane = 0; lane < n_lanes; lane++)
    {
      n_rows[lane] = lanes[lane].n_rows;
      g_free (lanes[lane].ends);
    }
}
