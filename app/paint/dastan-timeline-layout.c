/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything of a timeline stands: rows once for a zoom, boxes for a view. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-layout.h"

#include <math.h>

#include "plot/dastan-lanes.h"

#define BAR_HEIGHT 8.0
#define LABEL_GAP 0.0     /* between label and bar */
#define ROW_GAP 2.0       /* below a bar */
#define LANE_PADDING 4.0  /* above the first row of a lane and below its last */
#define LABEL_SPACE 8.0    /* kept free after a label */
#define MIN_BAR 8.0       /* an instant is as wide as it is high */
#define OPEN_LENGTH 90.0  /* least length of an end that fades out */
#define MAX_LABEL 15.5 /* length of a label in heights of its line */
#define TRAY_DOT 8.0      /* before the label of an event without a date */
#define TRAY_GAP 6.0      /* after the dot */
#define TRAY_SPACE 18.0   /* after the label */

struct _DastanTimelineLayout
{
  const DastanTimelineItem *items;
  guint n_items;
  const DastanTimelineLane *lanes;
  guint n_lanes;
  DastanSpan full;
  DastanTextCache *cache;
  DastanTimelineTitleFunc get_title; /* nullable */
  gpointer title_data;

  guint32 *rows;       /* per item: row in its lane */
  guint16 *label_width; /* per item */
  gboolean *is_flush;   /* per item: the label ends where the bar ends, not begins where it begins */
  guint32 *row_first;   /* n_rows + 1: where the items of a row begin in by_row; rows of all lanes, from the top */
  guint32 *by_row;      /* items row by row, in a row from left to right */
  guint32 *lane_row;    /* n_lanes + 1: the first row of a lane */
  gboolean is_measured; /* whether the titles that items have were measured when they were packed */
  guint first_undated;  /* items from here on have no date */
  double *tray_x;       /* per item without a date: pixels from the left edge */
  double *lane_top;    /* n_lanes + 1 */
  double label_height;
  double row_height;
  GArray *boxes; /* of DastanTimelineBox: what was placed last */
  guint n_visited; /* items looked at for that */
};

static double
get_max_label (const DastanTimelineLayout *self)
{
  return round (MAX_LABEL * self->label_height);
}

/* The width of an item's title, or the most that one is given where it is not known yet. */
static int
measure_title (DastanTimelineLayout *self, guint i)
{
  int width, height;

  if (self->items[i].title == NULL || !self->is_measured)
    return (int) get_max_label (self);
  dastan_text_cache_measure (self->cache, self->items[i].title, DASTAN_TYPE_STYLE_LABEL, &width, &height);
  return width;
}

/* Left and right edge of an item's bar in the pixels of @scale. */
static void
measure_bar (const DastanTimelineLayout *self, guint i, const DastanScale *scale, double *x0, double *x1)
{
  const DastanTimelineItem *item = &self->items[i];
  double from, to;

  to = item->flags & DASTAN_ITEM_OPEN_END
         ? MAX (dastan_scale_map (scale, self->full.latest),
                dastan_scale_map (scale, item->core_start) + OPEN_LENGTH)
         : dastan_scale_map (scale, item->latest == DASTAN_SECOND_MAX - 1 ? item->latest
                                                                           : item->latest + 1);
  from = item->flags & DASTAN_ITEM_OPEN_START
           ? MIN (dastan_scale_map (scale, self->full.earliest),
                  dastan_scale_map (scale, item->core_end) - OPEN_LENGTH)
           : dastan_scale_map (scale, item->earliest);
  if (to - from < MIN_BAR)
    {
      double middle = (from + to) / 2;

      from = middle - MIN_BAR / 2;
      to = middle + MIN_BAR / 2;
    }
  *x0 = from;
  *x1 = to;
}

/* A box to be packed, and the item it is of. */
typedef struct
{
  double x0;
  double x1;
  guint item;
} Extent;

static int
compare_extents (gconstpointer a, gconstpointer b)
{
  const Extent *left = a, *right = b;

  if (left->x0 != right->x0)
    return left->x0 < right->x0 ? -1 : 1;
  return left->item < right->item ? -1 : left->item > right->item;
}

/* What an item needs of its row. Near the end of everything a label that would run out of the picture ends
 * with its bar instead: this depends on the zoom alone, so panning does not change it. */
static Extent
measure_extent (DastanTimelineLayout *self, guint i, const DastanScale *scale)
{
  double end = dastan_scale_map (scale, self->full.latest);
  Extent extent = { .item = i };

  self->label_width[i] = (guint16) MIN (measure_title (self, i), get_max_label (self));
  measure_bar (self, i, scale, &extent.x0, &extent.x1);
  self->is_flush[i] = extent.x0 + self->label_width[i] > end && extent.x1 <= end + MIN_BAR
                      && extent.x1 - self->label_width[i] < extent.x0;
  if (self->is_flush[i])
    {
      extent.x0 = extent.x1 - self->label_width[i];
      extent.x1 += LABEL_SPACE;
    }
  else
    extent.x1 = MAX (extent.x1, extent.x0 + self->label_width[i] + LABEL_SPACE);
  return extent;
}

/* Items without a date follow one another as words in a line, and lines below one another. */
static void
pack_tray (DastanTimelineLayout *self, double width, guint *n_rows)
{
  const double most = CLAMP (width - TRAY_DOT - TRAY_GAP - TRAY_SPACE, 1, get_max_label (self));
  double x = 0;
  guint row = 0;

  self->tray_x = g_new0 (double, MAX (self->n_items - self->first_undated, 1));
  for (guint i = self->first_undated; i < self->n_items; i++)
    {
      double needed;

      self->label_width[i] = (guint16) MIN (measure_title (self, i), most);
      needed = TRAY_DOT + TRAY_GAP + self->label_width[i] + TRAY_SPACE;
      if (x > 0 && x + needed > width)
        {
          x = 0;
          row++;
        }
      self->tray_x[i - self->first_undated] = x + TRAY_SPACE / 2;
      self->rows[i] = row;
      n_rows[self->items[i].lane] = row + 1;
      x += needed;
    }
}

/* Which items a row has, so that only the rows that are seen need be looked through. */
static void
index_rows (DastanTimelineLayout *self, const Extent *extents, const guint *n_rows)
{
  guint n_all = 0;
  g_autofree guint32 *next = NULL;

  self->lane_row = g_new (guint32, self->n_lanes + 1);
  for (guint lane = 0; lane < self->n_lanes; lane++)
    {
      self->lane_row[lane] = n_all;
      n_all += n_rows[lane];
    }
  self->lane_row[self->n_lanes] = n_all;
  self->row_first = g_new0 (guint32, n_all + 1);
  self->by_row = g_new (guint32, MAX (self->n_items, 1));
  for (guint i = 0; i < self->n_items; i++)
    self->row_first[self->lane_row[self->items[i].lane] + self->rows[i] + 1]++;
  for (guint row = 0; row < n_all; row++)
    self->row_first[row + 1] += self->row_first[row];
  next = g_memdup2 (self->row_first, (n_all + 1) * sizeof (guint32));
  for (guint i = 0; i < self->n_items; i++)
    {
      guint item = i < self->first_undated ? extents[i].item : i;

      self->by_row[next[self->lane_row[self->items[item].lane] + self->rows[item]]++] = item;
    }
}

static void
pack_rows (DastanTimelineLayout *self, const DastanScale *scale)
{
  guint n = self->first_undated;
  g_autofree Extent *extents = g_new (Extent, MAX (n, 1));
  g_autofree DastanLaneBox *boxes = g_new (DastanLaneBox, MAX (n, 1));
  g_autofree guint *n_rows = g_new0 (guint, MAX (self->n_lanes, 1));

  for (guint i = 0; i < n; i++)
    extents[i] = measure_extent (self, i, scale);
  qsort (extents, n, sizeof (Extent), compare_extents);
  for (guint i = 0; i < n; i++)
    boxes[i] = (DastanLaneBox){ self->items[extents[i].item].lane, extents[i].x0, extents[i].x1, 0 };
  dastan_lanes_pack (boxes, n, self->n_lanes, 0, n_rows);
  for (guint i = 0; i < n; i++)
    self->rows[extents[i].item] = self->lanes[boxes[i].lane].is_collapsed ? 0 : boxes[i].row;
  for (guint lane = 0; lane < self->n_lanes; lane++)
    n_rows[lane] = self->lanes[lane].is_collapsed ? MIN (n_rows[lane], 1) : n_rows[lane];
  pack_tray (self, scale->width, n_rows);
  index_rows (self, extents, n_rows);
  self->lane_top[0] = 0;
  for (guint lane = 0; lane < self->n_lanes; lane++)
    self->lane_top[lane + 1] = self->lane_top[lane] + 2 * LANE_PADDING
                               + (self->lanes[lane].is_collapsed ? self->label_height
                                                                 : MAX (n_rows[lane], 1) * self->row_height);
}

static DastanTimelineLayout *
create (const DastanTimelineItem *items,
        guint n,
        const DastanTimelineLane *lanes,
        guint n_lanes,
        DastanSpan full,
        double label_height)
{
  DastanTimelineLayout *self = g_new0 (DastanTimelineLayout, 1);

  self->items = items;
  self->n_items = self->first_undated = n;
  while (self->first_undated > 0 && items[self->first_undated - 1].flags & DASTAN_ITEM_UNDATED)
    self->first_undated--;
  self->lanes = lanes;
  self->n_lanes = n_lanes;
  self->full = full;
  self->rows = g_new0 (guint32, MAX (n, 1));
  self->label_width = g_new0 (guint16, MAX (n, 1));
  self->is_flush = g_new0 (gboolean, MAX (n, 1));
  self->lane_top = g_new0 (double, n_lanes + 1);
  self->boxes = g_array_new (FALSE, FALSE, sizeof (DastanTimelineBox));
  self->label_height = label_height;
  self->row_height = label_height + LABEL_GAP + BAR_HEIGHT + ROW_GAP;
  return self;
}

double
dastan_timeline_layout_measure_line (DastanTextCache *cache)
{
  int width, height;

  dastan_text_cache_measure (cache, "Ág", DASTAN_TYPE_STYLE_LABEL, &width, &height);
  return height;
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
  DastanTimelineLayout *self
    = create (items, n, lanes, n_lanes, full, dastan_timeline_layout_measure_line (cache));

  self->cache = cache;
  self->is_measured = TRUE;
  pack_rows (self, scale);
  return self;
}

DastanTimelineLayout *
dastan_timeline_layout_new_unmeasured (const DastanTimelineItem *items,
                                       guint n,
                                       const DastanTimelineLane *lanes,
                                       guint n_lanes,
                                       DastanSpan full,
                                       const DastanScale *scale,
                                       double line_height)
{
  DastanTimelineLayout *self = create (items, n, lanes, n_lanes, full, line_height);

  pack_rows (self, scale);
  return self;
}

void
dastan_timeline_layout_set_cache (DastanTimelineLayout *self, DastanTextCache *cache)
{
  self->cache = cache;
}

void
dastan_timeline_layout_free (DastanTimelineLayout *self)
{
  if (self == NULL)
    return;
  g_free (self->rows);
  g_free (self->label_width);
  g_free (self->is_flush);
  g_free (self->tray_x);
  g_free (self->row_first);
  g_free (self->by_row);
  g_free (self->lane_row);
  g_free (self->lane_top);
  g_array_unref (self->boxes);
  g_free (self);
}

void
dastan_timeline_layout_set_titles (DastanTimelineLayout *self,
                                   DastanTimelineTitleFunc get_title,
                                   gpointer data)
{
  self->get_title = get_title;
  self->title_data = data;
}

const char *
dastan_timeline_layout_get_title (const DastanTimelineLayout *self, guint item)
{
  const char *title = self->items[item].title;

  if (title == NULL && self->get_title != NULL)
    title = self->get_title (self->title_data, self->items[item].row);
  return title != NULL ? title : "";
}

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

void
dastan_timeline_layout_get_row (const DastanTimelineLayout *self, guint item, double *y, double *height)
{
  *y = self->lane_top[self->items[item].lane] + LANE_PADDING + self->rows[item] * self->row_height;
  *height = self->row_height;
}

/* The label stands at the bar's start; where that is out of view it stays with the visible part. */
static DastanRect
place_label (const DastanTimelineLayout *self, guint i, const DastanRect *bar, double left, double top)
{
  double width = self->label_width[i];
  double x = self->is_flush[i] ? bar->x + bar->width - width
                               : MAX (bar->x, MIN (left + 4, bar->x + bar->width - width));

  return (DastanRect){ round (x), top, width, self->label_height };
}

/* A dot, and the words beside it. */
static DastanTimelineBox
place_in_tray (const DastanTimelineLayout *self, guint i, double left, double top)
{
  double x = left + self->tray_x[i - self->first_undated];
  double middle = top + self->label_height / 2;

  return (DastanTimelineBox){
    .item = i,
    .bar = { round (x), round (middle - TRAY_DOT / 2), TRAY_DOT, TRAY_DOT },
    .label = { round (x + TRAY_DOT + TRAY_GAP), top, self->label_width[i], self->label_height },
  };
}

/* Once an item is seen its title is known, and how wide it is: the room that was kept is enough. */
static void
measure_seen (DastanTimelineLayout *self, guint i)
{
  int width, height;

  if (self->is_measured ? self->items[i].title != NULL || self->get_title == NULL : self->cache == NULL)
    return;
  dastan_text_cache_measure (self->cache, dastan_timeline_layout_get_title (self, i),
                             DASTAN_TYPE_STYLE_LABEL, &width, &height);
  self->label_width[i] = (guint16) MIN (width, self->label_width[i]);
}

/* The pixels of an item's bar and label, from the left edge of the canvas. */
static void
measure_reach (const DastanTimelineLayout *self,
               guint i,
               const DastanScale *scale,
               double left,
               double *x0,
               double *x1)
{
  measure_bar (self, i, scale, x0, x1);
  *x0 += left;
  *x1 += left;
}

/* Places what is seen of the items @from to @end of a row, which stand from left to right. */
static void
place_row (DastanTimelineLayout *self, guint from, guint end, const DastanScale *scale, double left, double y)
{
  double right = left + scale->width, x0, x1;
  guint low = from, high = end;

  while (low < high)
    {
      guint middle = low + (high - low) / 2, i = self->by_row[middle];

      self->n_visited++;
      measure_reach (self, i, scale, left, &x0, &x1);
      if (MAX (x1, x0 + self->label_width[i]) < left)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint at = low; at < end; at++)
    {
      guint i = self->by_row[at];
      DastanTimelineBox box = { .item = i };

      self->n_visited++;
      measure_reach (self, i, scale, left, &x0, &x1);
      if (MIN (x0, x1 - self->is_flush[i] * self->label_width[i]) > right)
        return;
      measure_seen (self, i);
      box.bar = (DastanRect){ x0, y + self->label_height + LABEL_GAP, x1 - x0, BAR_HEIGHT };
      box.label = place_label (self, i, &box.bar, left, y);
      g_array_append_val (self->boxes, box);
    }
}

/* The bars of a lane that is collapsed lie on one another: none of them has a label. */
static void
place_collapsed (DastanTimelineLayout *self, guint from, guint end, const DastanScale *scale, double left, double y)
{
  double right = left + scale->width, x0, x1;

  for (guint at = from; at < end; at++)
    {
      DastanTimelineBox box = { .item = self->by_row[at] };

      self->n_visited++;
      measure_reach (self, box.item, scale, left, &x0, &x1);
      if (x1 < left || x0 > right)
        continue;
      box.bar = (DastanRect){ x0, y + round ((self->label_height - BAR_HEIGHT) / 2), x1 - x0, BAR_HEIGHT };
      box.label = (DastanRect){ box.bar.x, box.bar.y, 0, box.bar.height };
      g_array_append_val (self->boxes, box);
    }
}

static void
place_tray_row (DastanTimelineLayout *self, guint from, guint end, double left, double y)
{
  for (guint at = from; at < end; at++)
    {
      guint i = self->by_row[at];
      DastanTimelineBox box;

      self->n_visited++;
      measure_seen (self, i);
      box = place_in_tray (self, i, left, y);
      g_array_append_val (self->boxes, box);
    }
}

static int
compare_boxes (gconstpointer a, gconstpointer b)
{
  const DastanTimelineBox *left = a, *right = b;

  return left->item < right->item ? -1 : left->item > right->item;
}

/* Only the rows that are in the canvas, and in a row only what is: the cost is that of what is seen. */
void
dastan_timeline_layout_place (DastanTimelineLayout *self,
                              const DastanScale *scale,
                              const DastanTimelineFrame *view)
{
  double left = view->is_rtl ? 0 : view->header_width;

  g_array_set_size (self->boxes, 0);
  self->n_visited = 0;
  for (guint lane = 0; lane < self->n_lanes; lane++)
    {
      double top = self->lane_top[lane] + LANE_PADDING + view->axis_height - view->scroll;
      guint n_rows = self->lane_row[lane + 1] - self->lane_row[lane];
      double first = ceil ((view->axis_height - self->row_height - top) / self->row_height);
      guint row = (guint) CLAMP (first, 0, n_rows);

      for (; row < n_rows && top + row * self->row_height <= view->height; row++)
        {
          guint at = self->lane_row[lane] + row;
          double y = top + row * self->row_height;

          if (self->lanes[lane].is_tray)
            place_tray_row (self, self->row_first[at], self->row_first[at + 1], left, y);
          else if (self->lanes[lane].is_collapsed)
            place_collapsed (self, self->row_first[at], self->row_first[at + 1], scale, left, y);
          else
            place_row (self, self->row_first[at], self->row_first[at + 1], scale, left, y);
        }
    }
  g_array_sort (self->boxes, compare_boxes);
}

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

        if (is_near (&box->bar, x, y, reach) || is_near (&box->label, x, y, reach))
          return (int) box->item;
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
        return (int) lane;
    }
  return -1;
}

const DastanTimelineItem *
dastan_timeline_layout_get_item (const DastanTimelineLayout *self, guint item)
{
  g_return_val_if_fail (item < self->n_items, NULL);
  return &self->items[item];
}

const DastanTimelineLane *
dastan_timeline_layout_get_lanes (const DastanTimelineLayout *self, guint *n_lanes)
{
  *n_lanes = self->n_lanes;
  return self->lanes;
}
