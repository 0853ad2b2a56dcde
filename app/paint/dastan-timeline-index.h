/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a timeline's items: one of each lane, made once for all zooms. */
#pragma once

#include "paint/dastan-timeline-layout.h"
#include "plot/dastan-lane-index.h"

G_BEGIN_DECLS

/**
 * dastan_timeline_index_new:
 * @items: (array length=n): ascending by @earliest, those without a date last; not kept
 * @n_lanes: lanes they are in
 *
 * Cost grows with how many there are; any thread. Immutable.
 */
DastanTimelineIndex *
dastan_timeline_index_new (const DastanTimelineItem *items, guint n, guint n_lanes);
void dastan_timeline_index_free (DastanTimelineIndex *self);

/* The first item without a date: one after all others. */
guint dastan_timeline_index_get_first_undated (const DastanTimelineIndex *self);
/* What of a lane has a date; the ids are indexes of items. */
const DastanLaneIndex *dastan_timeline_index_get_lane (const DastanTimelineIndex *self, guint lane);
/* Where an item with a date stands in its lane's index. */
guint dastan_timeline_index_find (const DastanTimelineIndex *self,
                                  const DastanTimelineItem *items,
                                  guint item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanTimelineIndex, dastan_timeline_index_free)

G_END_DECLS
