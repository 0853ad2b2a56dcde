/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a timeline's items: one of each lane, made once for all zooms. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-index.h"

struct _DastanTimelineIndex
{
  guint first_undated;
  guint n_lanes;
  DastanLaneIndex *lanes[];
};

DastanTimelineIndex *
dastan_timeline_index_new (const DastanTimelineItem *items, guint n, guint n_lanes)
{
  DastanTimelineIndex *self = g_malloc0 (sizeof *self + n_lanes * sizeof (DastanLaneIndex *));
  g_autofree guint *first = g_new0 (guint, n_lanes + 2), *next = NULL;
  g_autofree gint64 *starts = g_new (gint64, MAX (n, 1)), *ends = g_new (gint64, MAX (n, 1));
  g_autofree guint32 *ids = g_new (guint32, MAX (n, 1));

  self->n_lanes = n_lanes;
  self->first_undated = n;
  while (self->first_undated > 0 && items[self->first_undated - 1].flags & DASTAN_ITEM_UNDATED)
    self->first_undated--;
  for (guint i = 0; i < self->first_undated; i++)
    first[items[i].lane + 1]++;
  for (guint lane = 0; lane < n_lanes; lane++)
    first[lane + 1] += first[lane];
  next = g_memdup2 (first, (n_lanes + 1) * sizeof (guint));
  for (guint i = 0; i < self->first_undated; i++)
    {
      guint at = next[items[i].lane]++;

      starts[at] = items[i].earliest;
      ends[at] = items[i].flags & DASTAN_ITEM_OPEN_END ? DASTAN_SECOND_MAX
                                                       : MAX (items[i].latest, items[i].earliest);
      ids[at] = i;
    }
  for (guint lane = 0; lane < n_lanes; lane++)
    self->lanes[lane] = dastan_lane_index_new (starts + first[lane], ends + first[lane],
                                               ids + first[lane], first[lane + 1] - first[lane]);
  return self;
}

void
dastan_timeline_index_free (DastanTimelineIndex *self)
{
  if (self == NULL)
    return;
  for (guint lane = 0; lane < self->n_lanes; lane++)
    dastan_lane_index_free (self->lanes[lane]);
  g_free (self);
}

guint
dastan_timeline_index_get_first_undated (const DastanTimelineIndex *self)
{
  return self->first_undated;
}

const DastanLaneIndex *
dastan_timeline_index_get_lane (const DastanTimelineIndex *self, guint lane)
{
  return self->lanes[lane];
}

guint
dastan_timeline_index_find (const DastanTimelineIndex *self,
                            const DastanTimelineItem *items,
                            guint item)
{
  const DastanLaneIndex *lane = self->lanes[items[item].lane];
  guint low = 0, high = dastan_lane_index_get_n (lane);

  /* The ids of a lane are ascending as the items are. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dastan_lane_index_get_id (lane, middle) < item)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
