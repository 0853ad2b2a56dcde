/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lanes the timeline has, in which order, and which value stands in which. */
#pragma once

#include "scene/dastan-timeline-items.h"

G_BEGIN_DECLS

/**
 * DastanLanePlan:
 * @has_facet: whether lanes stand for something
 * @facet: what
 * @n_values: of it
 * @lane_of_value: (array length=n_values + 1): the lane of each value, and of what has none; -1 where it is hidden or
 *   there is none
 * @rest_lane: the lane of values that have none of their own, or -1
 */
typedef struct
{
  gboolean has_facet;
  DastanFacet facet;
  guint n_values;
  int *lane_of_value;
  int rest_lane;
} DastanLanePlan;

/* Makes the lanes of @items. Any thread; dastan_lane_plan_clear() gives back what it holds. */
void dastan_lane_plan_init (DastanLanePlan *self, DastanTimelineItems *items, const DastanTimelineSource *source,
                            DastanLanesBy by);
void dastan_lane_plan_clear (DastanLanePlan *self);

G_END_DECLS
