/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the timeline's layout share: what it is made of (-layout.c) and what is placed
 * (-place.c). */
#pragma once

#include "paint/dastan-timeline-detail.h"
#include "paint/dastan-timeline-index.h"
#include "paint/dastan-timeline-layout.h"

G_BEGIN_DECLS

#define DASTAN_LAYOUT_BAR_HEIGHT 8.0
#define DASTAN_LAYOUT_LANE_PADDING 4.0 /* above the first row of a lane and below its last */

struct _DastanTimelineLayout
{
  DastanTimelineZoom zoom;
  guint n_items;
  const DastanTimelineLane *lanes;
  guint n_lanes;
  const DastanTimelineIndex *index;
  DastanTimelineIndex *own_index; /* (nullable) */
  DastanTimelineDetail **details; /* of each lane */
  gboolean is_all_decided;
  guint full_height; /* of a density: see the header */

  guint first_undated; /* items from here on have no date, and no place */

  double *lane_top;    /* n_lanes + 1 */
  gboolean *has_strip; /* n_lanes: whether there is room for numbers above the rows */
  double strip_height;
  double row_height;
  GArray *boxes;   /* of DastanTimelineBox: what was placed last */
  GArray *groups;  /* of DastanTimelineGroup: likewise */
  guint n_visited; /* items looked at for that */
};

/* The top of a lane's rows in the lanes' own coordinates. */
double dastan_timeline_layout_get_rows_top (const DastanTimelineLayout *self, guint lane);

G_END_DECLS
