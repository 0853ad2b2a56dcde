/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packing boxes into the rows of lanes so that none overlap: pure geometry. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-lanes.h"

/* A box may be put in a row when it begins a gap after all that is there ends. Boxes that do not come in
 * ascending order cannot look back further than a row's end, so they open a row of their own. */
static guint
find_row (GArray *ends, const DastanLaneBox *box, double gap)
{
  for (guint row = 0; row < ends->len; row++)
    if (g_array_index (ends, double, row) + gap <= box->x0)
      return row;
  return ends->len;
}

void
dastan_lanes_pack (DastanLaneBox *boxes, guint n, guint n_lanes, double gap, guint *n_rows)
{
  g_autoptr (GPtrArray) ends = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint lane = 0; lane < n_lanes; lane++)
    g_ptr_array_add (ends, g_array_new (FALSE, FALSE, sizeof (double)));
  for (guint i = 0; i < n; i++)
    {
      GArray *lane = g_ptr_array_index (ends, boxes[i].lane);

      boxes[i].row = find_row (lane, &boxes[i], gap);
      if (boxes[i].row == lane->len)
        g_array_append_val (lane, boxes[i].x1);
      else
        g_array_index (lane, double, boxes[i].row) = boxes[i].x1;
    }
  for (guint lane = 0; lane < n_lanes; lane++)
    n_rows[lane] = ((GArray *) g_ptr_array_index (ends, lane))->len;
}
