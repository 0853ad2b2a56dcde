/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything of a timeline stands: rows once for a zoom, boxes for a view. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-layout.h"

#include <math.h>

#include "paint/dastan-timeline-layout-private.h"

#define ROW_GAP 2.0    /* below a bar */
#define MAX_LABEL 15.5 /* length of a label in heights of its line */
#define CELL 128.0     /* least width of a cell */
#define ROWS 16           /* rows of all lanes together, as far as each has from ... */
#define LEAST_ROWS 3
#define MOST_ROWS 8       /* ... to */
#define MOST_AT_ONCE 2000 /* items that are all decided at once */

/* --- Making it --- */

/* Rows that each lane may have, so that a few lanes have more of them and many lanes do not go
 * without end. */
static guint
count_rows (const DastanTimelineLayout *self)
{
  if (self->n_items <= DASTAN_TIMELINE_FEW)
    return DASTAN_ROW_SLOTS_MAX / DASTAN_DETAIL_ROW_SLOTS;
  return CLAMP (ROWS / MAX (self->n_lanes, 1), LEAST_ROWS, MOST_ROWS);
}

/* Makes what decides of a lane; returns how high its rows are. */
static double
make_lane (DastanTimelineLayout *self, guint lane, guint n_rows)
{
  const DastanLaneIndex *index = dastan_timeline_index_get_lane (self->index, lane);
  guint n = dastan_lane_index_get_n (index);

  if (self->lanes[lane].is_collapsed)
    {
      self->details[lane] = dastan_timeline_detail_new (&self->zoom, index, 1);
      return self->zoom.label_height;
    }
  n_rows = MIN (n_rows, MAX (n, 1));
  self->has_strip[lane] = n > n_rows;
  self->details[lane] = dastan_timeline_detail_new (&self->zoom, index, n_rows * DASTAN_DETAIL_ROW_SLOTS);
  if (self->is_all_decided)
    {
      dastan_timeline_detail_decide_all (self->details[lane]);
      self->has_strip[lane] = dastan_timeline_detail_has_counts (self->details[lane]);
      if (!self->has_strip[lane])
        n_rows = (dastan_row_slots_get_n_used (dastan_timeline_detail_get_slots (self->details[lane]))
                  + DASTAN_DETAIL_ROW_SLOTS - 1)
                 / DASTAN_DETAIL_ROW_SLOTS;
    }
  return MAX (n_rows, 1) * self->row_height + (self->has_strip[lane] ? self->strip_height : 0);
}

static void
place_lanes (DastanTimelineLayout *self)
{
  guint n_rows = count_rows (self);

  for (guint lane = 0; lane < self->n_lanes; lane++)
    self->lane_top[lane + 1]
      = self->lane_top[lane] + 2 * DASTAN_LAYOUT_LANE_PADDING + make_lane (self, lane, n_rows);
}

static double
measure_line (DastanTextCache *cache)
{
  int width, height;

  dastan_text_cache_measure (cache, "Ág", DASTAN_TYPE_STYLE_LABEL, &width, &height);
  return height;
}

DastanTimelineLayout *
dastan_timeline_layout_new_indexed (const DastanTimelineItem *items,
                                    guint n,
                                    const DastanTimelineLane *lanes,
                                    guint n_lanes,
                                    const DastanTimelineIndex *index,
                                    DastanSpan full,
                                    const DastanScale *scale,
                                    DastanTextCache *cache,
                                    const DastanTimelineTitles *titles)
{
  DastanTimelineLayout *self = g_new0 (DastanTimelineLayout, 1);
  double line = measure_line (cache), slot;

  self->zoom = (DastanTimelineZoom){ .items = items,
                                     .full = full,
                                     .scale = *scale,
                                     .cache = cache,
                                     .label_height = line,
                                     .max_label = round (MAX_LABEL * line) };
  if (titles != NULL)
    self->zoom.titles = *titles;
  if (scale->warp != NULL)
    dastan_warp_ref ((DastanWarp *)scale->warp);
  self->zoom.cells = dastan_cells_make (scale, CELL);
  self->zoom.bins = dastan_cells_split (&self->zoom.cells, DASTAN_DETAIL_BINS_EXPONENT);
  self->n_items = n;
  self->lanes = lanes;
  self->n_lanes = n_lanes;
  self->index = index;
  self->first_undated = dastan_timeline_index_get_first_undated (index);
  self->is_all_decided = n <= DASTAN_TIMELINE_FEW || (n <= MOST_AT_ONCE && items[0].title != NULL);
  self->details = g_new0 (DastanTimelineDetail *, MAX (n_lanes, 1));
  self->has_strip = g_new0 (gboolean, MAX (n_lanes, 1));
  self->lane_top = g_new0 (double, n_lanes + 1);
  self->boxes = g_array_new (FALSE, FALSE, sizeof (DastanTimelineBox));
  self->groups = g_array_new (FALSE, FALSE, sizeof (DastanTimelineGroup));
  self->row_height = line + DASTAN_LAYOUT_BAR_HEIGHT + ROW_GAP;
  slot = self->row_height / DASTAN_DETAIL_ROW_SLOTS;
  self->zoom.title_slots = (guint) ceil ((line - (slot - DASTAN_LAYOUT_BAR_HEIGHT) / 2) / slot);
  self->strip_height = line + 3;
  place_lanes (self);
  return self;
}

DastanTimelineLayout *
dastan_timeline_layout_new (const DastanTimelineItem *items,
                            guint n,
                            const DastanTimelineLane *lanes,
                            guint n_lanes,
                            DastanSpan full,
                            const DastanScale *scale,
                            DastanTextCache *cache)
{
  DastanTimelineIndex *index = dastan_timeline_index_new (items, n, n_lanes);
  DastanTimelineLayout *self = dastan_timeline_layout_new_indexed (items, n, lanes, n_lanes, index,
                                                                   full, scale, cache, NULL);

  self->own_index = index;
  return self;
}

void
dastan_timeline_layout_free (DastanTimelineLayout *self)
{
  if (self == NULL)
    return;
  for (guint lane = 0; lane < self->n_lanes; lane++)
    dastan_timeline_detail_free (self->details[lane]);
  g_free (self->details);
  dastan_timeline_index_free (self->own_index);
  if (self->zoom.scale.warp != NULL)
    dastan_warp_unref ((DastanWarp *)self->zoom.scale.warp);
  g_free (self->has_strip);
  g_free (self->lane_top);
  g_array_unref (self->boxes);
  g_array_unref (self->groups);
  g_free (self);
}

gboolean
dastan_timeline_layout_fits (const DastanTimelineLayout *self, const DastanScale *scale)
{
  return scale->warp == self->zoom.scale.warp
         && fabs (scale->per_pixel / self->zoom.scale.per_pixel - 1) * scale->width < 0.25;
}

const char *
dastan_timeline_layout_get_title (const DastanTimelineLayout *self, guint item)
{
  const char *title = dastan_timeline_zoom_get_title (&self->zoom, item);

  return title != NULL ? title : "";
}

/* --- Lanes --- */

double
dastan_timeline_layout_get_height (const DastanTimelineLayout *self)
{
  return self->lane_top[self->n_lanes];
}

DastanRect
dastan_timeline_layout_get_lane (const DastanTimelineLayout *self,
                                 const DastanTimelineFrame *view,
                                 guint lane)
{
  return (DastanRect){ 0, view->axis_height + self->lane_top[lane] - view->scroll, view->width,
                       self->lane_top[lane + 1] - self->lane_top[lane] };
}

double
dastan_timeline_layout_get_rows_top (const DastanTimelineLayout *self, guint lane)
{
  return self->lane_top[lane] + DASTAN_LAYOUT_LANE_PADDING
         + (self->has_strip[lane] ? self->strip_height : 0);
}

static int
get_slot (const DastanTimelineLayout *self, guint item)
{
  if (item >= self->first_undated)
    return -1;
  return dastan_timeline_detail_get_slot (
    self->details[self->zoom.items[item].lane],
    dastan_timeline_index_find (self->index, self->zoom.items, item));
}

gboolean
dastan_timeline_layout_is_drawn (const DastanTimelineLayout *self, guint item)
{
  return get_slot (self, item) >= 0;
}

void
dastan_timeline_layout_get_row (const DastanTimelineLayout *self,
                                guint item,
                                double *y,
                                double *height)
{
  guint lane = self->zoom.items[item].lane;
  int slot;

  *y = dastan_timeline_layout_get_rows_top (self, lane);
  *height = self->row_height;
  slot = get_slot (self, item);
  if (slot >= 0)
    *y += slot / DASTAN_DETAIL_ROW_SLOTS * self->row_height;
  else
    {
      *y = self->lane_top[lane];
      *height = MIN (self->lane_top[lane + 1] - self->lane_top[lane], 2 * self->row_height);
    }
}

/* --- What was placed --- */

guint
dastan_timeline_layout_get_n_visited (const DastanTimelineLayout *self)
{
  return self->n_visited;
}

guint
dastan_timeline_layout_get_n_boxes (const DastanTimelineLayout *self)
{
  return self->boxes->len;
}

const DastanTimelineBox *
dastan_timeline_layout_get_box (const DastanTimelineLayout *self, guint i)
{
  g_return_val_if_fail (i < self->boxes->len, NULL);
  return &g_array_index (self->boxes, DastanTimelineBox, i);
}

guint
dastan_timeline_layout_get_n_groups (const DastanTimelineLayout *self)
{
  return self->groups->len;
}

const DastanTimelineGroup *
dastan_timeline_layout_get_group (const DastanTimelineLayout *self, guint i)
{
  g_return_val_if_fail (i < self->groups->len, NULL);
  return &g_array_index (self->groups, DastanTimelineGroup, i);
}

guint
dastan_timeline_layout_get_group_item (const DastanTimelineLayout *self,
                                       const DastanTimelineGroup *group,
                                       guint i)
{
  return dastan_lane_index_get_id (dastan_timeline_index_get_lane (self->index, group->lane),
                                   MIN (group->first + i, group->end - 1));
}

guint
dastan_timeline_layout_get_full_height (const DastanTimelineLayout *self)
{
  return self->full_height;
}

static gboolean
is_near (const DastanRect *rect, double x, double y, double tolerance)
{
  return x >= rect->x - tolerance && x < rect->x + rect->width + tolerance
         && y >= rect->y - tolerance && y < rect->y + rect->height + tolerance;
}

int
dastan_timeline_layout_pick (const DastanTimelineLayout *self, double x, double y, double tolerance)
{
  /* What is hit itself goes before what is only near. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = self->boxes->len; i > 0; i--)
      {
        const DastanTimelineBox *box = &g_array_index (self->boxes, DastanTimelineBox, i - 1);
        double reach = pass == 0 ? 0 : tolerance;

        if (is_near (&box->bar, x, y, reach)
            || (box->label.width > 0 && is_near (&box->label, x, y, reach)))
          return (int)box->item;
      }
  return -1;
}

int
dastan_timeline_layout_pick_group (const DastanTimelineLayout *self, double x, double y)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      const DastanTimelineGroup *group = &g_array_index (self->groups, DastanTimelineGroup, i);

      if ((group->chip.width > 0 && dastan_rect_contains (&group->chip, x, y))
          || (group->kind == DASTAN_GROUP_DENSE && dastan_rect_contains (&group->area, x, y)))
        return (int)i;
    }
  return -1;
}

int
dastan_timeline_layout_pick_lane (const DastanTimelineLayout *self,
                                  const DastanTimelineFrame *view,
                                  double y)
{
  if (y < view->axis_height)
    return -1;
  for (guint lane = 0; lane < self->n_lanes; lane++)
    {
      DastanRect rect = dastan_timeline_layout_get_lane (self, view, lane);

      if (y >= rect.y && y < rect.y + rect.height)
        return (int)lane;
    }
  return -1;
}

const DastanTimelineItem *
dastan_timeline_layout_get_item (const DastanTimelineLayout *self, guint item)
{
  g_return_val_if_fail (item < self->n_items, NULL);
  return &self->zoom.items[item];
}

const DastanTimelineLane *
dastan_timeline_layout_get_lanes (const DastanTimelineLayout *self, guint *n_lanes)
{
  *n_lanes = self->n_lanes;
  return self->lanes;
}
