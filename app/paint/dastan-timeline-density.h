/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many events begin when, over all of time, in the colours of their lanes: the picture in the overview. */
#pragma once

#include "paint/dastan-timeline-index.h"

G_BEGIN_DECLS

/* A column of the density is as wide, in pixels. */
#define DASTAN_DENSITY_COLUMN 5.0

/**
 * dastan_timeline_density_count:
 * @items: the items of @index
 * @index: where they begin
 * @n_lanes: how many lanes it has
 * @scale: of the whole width
 * @n_columns: (out): columns of the width
 *
 * Each event counts in the column in which it begins; what begins nobody knows when, in that in which it has begun at
 * the latest. What begins outside counts in the column at that edge. The cost is that of the columns and lanes.
 *
 * Returns: (transfer full): for each column how many begin in it of each lane
 */
guint32 *dastan_timeline_density_count (const DastanTimelineItem *items, const DastanTimelineIndex *index, guint n_lanes,
                                        const DastanScale *scale, guint *n_columns);

/**
 * dastan_timeline_density_draw:
 * @area: where; as wide as the scale
 * @list: to which it is added
 *
 * Where no column has more than a few events, each is a dot; else a column is as high as the square root of its number,
 * the highest as high as @area, and its lanes share it by their numbers.
 */
void dastan_timeline_density_draw (const DastanTimelineItem *items, const DastanTimelineIndex *index,
                                   const DastanTimelineLane *lanes, guint n_lanes, const DastanScale *scale,
                                   DastanRect area, DastanDisplayList *list);

G_END_DECLS
