/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many events begin when, over all of time, in the colours of their lanes: the picture in the overview. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-density.h"

#include <math.h>

#include "paint/dastan-timeline-groups.h"

#define DOT 4.0
#define MAX_STACK 6 /* dots above one another */

/* Of a lane's events those whose beginning is open stand where they have begun at the latest. */
static guint
count_open (const DastanTimelineItem *items,
            const DastanLaneIndex *lane,
            const DastanScale *scale,
            guint n_columns,
            guint n_lanes,
            guint32 *counts)
{
  guint n = dastan_lane_index_count_before (lane, DASTAN_SECOND_MIN + 1);

  for (guint position = 0; position < n; position++)
    {
      const DastanTimelineItem *item = &items[dastan_lane_index_get_id (lane, position)];
      double x = dastan_scale_map (scale, item->core_end);

      counts[(guint) CLAMP (x / DASTAN_DENSITY_COLUMN, 0, n_columns - 1) * n_lanes]++;
    }
  return n;
}

guint32 *
dastan_timeline_density_count (const DastanTimelineItem *items,
                               const DastanTimelineIndex *index,
                               guint n_lanes,
                               const DastanScale *scale,
                               guint *n_columns)
{
  guint32 *counts;

  *n_columns = MAX ((guint) ceil (scale->width / DASTAN_DENSITY_COLUMN), 1);
  counts = g_new0 (guint32, *n_columns * MAX (n_lanes, 1));
  for (guint lane = 0; lane < n_lanes; lane++)
    {
      const DastanLaneIndex *of_lane = dastan_timeline_index_get_lane (index, lane);
      guint from = count_open (items, of_lane, scale, *n_columns, n_lanes, counts + lane);

      for (guint column = 0; column < *n_columns; column++)
        {
          guint end = dastan_lane_index_get_n (of_lane);

          if (column + 1 < *n_columns)
            end = dastan_lane_index_count_before_near (
              of_lane, dastan_scale_unmap (scale, (column + 1) * DASTAN_DENSITY_COLUMN), from);
          counts[column * n_lanes + lane] += end - from;
          from = end;
        }
    }
  return counts;
}

static void
draw_dots (const guint32 *counts,
           const DastanTimelineLane *lanes,
           guint n_lanes,
           double x,
           const DastanRect *area,
           DastanDisplayList *list)
{
  guint n = 0;

  for (guint lane = 0; lane < n_lanes; lane++)
    for (guint i = 0; i < counts[lane]; i++)
      dastan_display_list_add_rect (
        list,
        (DastanRect){ x, area->y + area->height - ++n * (DOT + 0.5), DASTAN_DENSITY_COLUMN, DOT - 0.5 }, 1,
        lanes[lane].color);
}

/* The lanes' parts from the bottom up; what is less than a pixel high is in the sum nevertheless. */
static void
draw_column (const guint32 *counts,
             const DastanTimelineLane *lanes,
             guint n_lanes,
             guint total,
             double x,
             double height,
             const DastanRect *area,
             DastanDisplayList *list)
{
  double bottom = area->y + area->height;
  guint sum = 0;

  for (guint lane = 0; lane < n_lanes; lane++)
    {
      double from = round (height * sum / total), to = round (height * (sum + counts[lane]) / total);

      sum += counts[lane];
      if (to > from)
        dastan_display_list_add_rect (list, (DastanRect){ x, bottom - to, DASTAN_DENSITY_COLUMN, to - from }, 0,
                                      dastan_color_with_alpha (lanes[lane].color, 0.8f));
    }
}

void
dastan_timeline_density_draw (const DastanTimelineItem *items,
                              const DastanTimelineIndex *index,
                              const DastanTimelineLane *lanes,
                              guint n_lanes,
                              const DastanScale *scale,
                              DastanRect area,
                              DastanDisplayList *list)
{
  guint n_columns, most = 0;
  g_autofree guint32 *counts = dastan_timeline_density_count (items, index, n_lanes, scale, &n_columns);
  g_autofree guint *totals = g_new0 (guint, n_columns);

  for (guint column = 0; column < n_columns; column++)
    {
      for (guint lane = 0; lane < n_lanes; lane++)
        totals[column] += counts[column * n_lanes + lane];
      most = MAX (most, totals[column]);
    }
  for (guint column = 0; column < n_columns; column++)
    {
      double x = round (area.x) + column * DASTAN_DENSITY_COLUMN;
      double height = MAX (round (area.height * dastan_timeline_groups_get_height (totals[column], most)), 2);

      if (totals[column] == 0)
        continue;
      if (most <= MAX_STACK)
        draw_dots (counts + column * n_lanes, lanes, n_lanes, x, &area, list);
      else
        draw_column (counts + column * n_lanes, lanes, n_lanes, totals[column], x, height, &area, list);
    }
}
