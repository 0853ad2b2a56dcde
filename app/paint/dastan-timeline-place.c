/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a timeline is in a view, and where: events, and the numbers of those that are not drawn.
 */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-layout-private.h"

#include <math.h>

#include "paint/dastan-timeline-groups.h"

#define CHIP_PADDING 7.0
#define INSET 4.0       /* of a label that stays at the edge, or with what is left of its bar */
#define LEAST_LABEL 40.0 /* what a title may be shortened to at the edge */
#define FAR 1e6 /* pixels outside of which nothing is drawn */

/* What one placing shares. */
typedef struct
{
  const DastanScale *scale;
  const DastanTimelineFrame *view;
  double left;   /* of the area beside the lane titles */
  double offset; /* of the left edge in the layout's pixels */
} View;

/* The label stands at the bar's start; where that is out of view it stays with the visible part, as far as it has
 * @room from the bar's start on, and is rather shortened than cut. */
static DastanRect
place_label (const DastanRect *bar, const DastanRect *label, double left, double room, gboolean is_flush)
{
  double end = bar->x + MAX (bar->width, room), width = label->width;
  double most = MIN (end - width, bar->x + bar->width - INSET);
  double x = is_flush ? bar->x + bar->width - width : MAX (bar->x, MIN (left + INSET, most));

  if (x < left && bar->x < left && bar->x + bar->width > left && end - left - INSET >= LEAST_LABEL)
    {
      x = left + INSET;
      width = MIN (width, end - x);
    }
  return (DastanRect){ round (x), label->y, width, label->height };
}

static DastanRect
place_bar (const DastanTimelineLayout *self, const View *at, guint item, double y)
{
  double x0, x1;

  dastan_timeline_zoom_measure_bar (&self->zoom, item, at->scale, &x0, &x1);
  x0 = CLAMP (x0, -FAR, at->scale->width + FAR);
  x1 = CLAMP (x1, -FAR, at->scale->width + FAR);
  return (DastanRect){ at->left + x0, y, x1 - x0, DASTAN_LAYOUT_BAR_HEIGHT };
}

/* A title that was not known when room was kept for it is shorter than that; one that is not yet is not drawn. */
static double
measure_seen (const DastanTimelineLayout *self, guint item, double label)
{
  int width = dastan_timeline_zoom_measure_title (&self->zoom, item);

  if (width >= 0)
    return MIN (width, label);
  return dastan_timeline_zoom_get_title (&self->zoom, item) != NULL ? label : 0;
}

/* How long a label may be, from its bar's beginning: to what follows in its slots. This depends on what stands there
 * alone: panning does not change it. Where not all is decided something may follow that is out of sight. */
static double
find_room (const DastanTimelineLayout *self, guint lane, const DastanSlotBox *slot, double label)
{
  const DastanRowSlots *slots = dastan_timeline_detail_get_slots (self->details[lane]);
  guint first = slot->height > 1 ? slot->top : slot->top - self->zoom.title_slots;
  double room = self->is_all_decided ? G_MAXDOUBLE : self->zoom.max_label;
  /* Of a row the title takes all but the bar's slot, and with large type of that a part as well. */
  guint n = slot->height > 1 ? MIN (self->zoom.title_slots, slot->height) : self->zoom.title_slots;

  for (guint i = first; i < first + n; i++)
    {
      const DastanSlotBox *next
        = dastan_row_slots_get (slots, i, dastan_row_slots_find (slots, i, slot->x0) + 1);

      if (next != NULL)
        room = MIN (room, next->x0 - slot->x0 - DASTAN_DETAIL_LABEL_SPACE);
    }
  return MAX (room, label);
}

static void
add_box (DastanTimelineLayout *self, const View *at, guint lane, const DastanSlotBox *slot)
{
  gboolean is_collapsed = self->lanes[lane].is_collapsed;
  double slot_height = is_collapsed ? self->zoom.label_height : self->row_height / DASTAN_DETAIL_ROW_SLOTS;
  double y = at->view->axis_height - at->view->scroll
             + dastan_timeline_layout_get_rows_top (self, lane) + slot->top * slot_height;
  double all = at->left + dastan_scale_map_far (&self->zoom.scale, self->zoom.full.latest) - at->offset;
  double label = dastan_detail_note_get_label (slot->note), room;
  gboolean is_flush = dastan_detail_note_is_flush (slot->note);
  DastanTimelineBox box = { .item = dastan_lane_index_get_id (
                              dastan_timeline_detail_get_index (self->details[lane]), slot->id) };

  if (y + slot->height * slot_height < at->view->axis_height || y > at->view->height)
    return;
  if (slot->height == 1)
    box.bar = place_bar (self, at, box.item, round (y + (slot_height - DASTAN_LAYOUT_BAR_HEIGHT) / 2));
  else
    box.bar = place_bar (self, at, box.item, y + self->zoom.label_height);
  box.label = (DastanRect){ box.bar.x, box.bar.y, 0, DASTAN_LAYOUT_BAR_HEIGHT };
  if (label > 0)
    {
      double top = slot->height == 1 ? box.bar.y - self->zoom.label_height : y;

      room = is_flush ? 0 : find_room (self, lane, slot, label);
      label = MAX (label, room);
      box.label = (DastanRect){ 0, top, measure_seen (self, box.item, label), self->zoom.label_height };
      /* Above a bar without a row of its own only this much is kept free. */
      if (slot->height == 1)
        box.label.x = round (box.bar.x);
      else
        box.label = place_label (&box.bar, &box.label, at->left, room, is_flush);
      /* Past the end of everything nobody can look. */
      if (box.label.x + box.label.width > all && all - box.label.x >= LEAST_LABEL)
        box.label.width = all - box.label.x;
    }
  g_array_append_val (self->boxes, box);
}

/* Places what is drawn singly of a lane; returns how many of them began before the view and lie in
 * it. */
static guint
place_singles (DastanTimelineLayout *self, const View *at, guint lane)
{
  const DastanRowSlots *slots = dastan_timeline_detail_get_slots (self->details[lane]);
  const DastanLaneIndex *index = dastan_timeline_detail_get_index (self->details[lane]);
  DastanSpan visible = at->scale->visible;
  guint n_slots = dastan_row_slots_get_n_used (slots), n_running = 0;

  for (guint slot = 0; slot < n_slots; slot++)
    {
      const DastanSlotBox *box;

      for (guint i = dastan_row_slots_find (slots, slot, at->offset);
           (box = dastan_row_slots_get (slots, slot, i)) != NULL
           && box->x0 <= at->offset + at->scale->width;
           i++)
        {
          const DastanTimelineItem *item;

          self->n_visited++;
          if (box->top != slot || dastan_detail_note_is_title (box->note))
            continue;
          item = &self->zoom.items[dastan_lane_index_get_id (index, box->id)];
          n_running += item->earliest < visible.earliest
                       && (item->latest >= visible.earliest || item->flags & DASTAN_ITEM_OPEN_END);
          add_box (self, at, lane, box);
        }
    }
  return n_running;
}

/* The number's place: in the middle of the cell, or in what is seen of it. */
static void
place_chip (DastanTimelineLayout *self, const View *at, DastanTimelineGroup *group, double left, double middle)
{
  g_autofree char *text = dastan_timeline_group_dup_text (group);
  double right = MIN (group->area.x + group->area.width, at->left + at->scale->width - DASTAN_LAYOUT_SCROLL_ROOM);
  int width, height;

  dastan_text_cache_measure (self->zoom.cache, text, DASTAN_TYPE_STYLE_SMALL, &width, &height);
  group->chip.width = width + 2 * CHIP_PADDING;
  group->chip.height = self->strip_height - 2;
  group->chip.y = at->view->axis_height - at->view->scroll + self->lane_top[group->lane]
                  + DASTAN_LAYOUT_LANE_PADDING;
  if (right - left < group->chip.width + 2 || !self->has_strip[group->lane])
    group->chip.width = 0;
  group->chip.x
    = round (CLAMP (middle - group->chip.width / 2, left, MAX (right - group->chip.width, left)));
}

static DastanRect
get_cell_area (const DastanTimelineLayout *self, const View *at, guint lane, double from, double to)
{
  DastanRect area = dastan_timeline_layout_get_lane (self, at->view, lane);

  area.x = CLAMP (from, at->left, at->left + at->scale->width);
  area.width = CLAMP (to, at->left, at->left + at->scale->width) - area.x;
  area.y += dastan_timeline_layout_get_rows_top (self, lane) - self->lane_top[lane];
  area.height -= dastan_timeline_layout_get_rows_top (self, lane) - self->lane_top[lane]
                 + DASTAN_LAYOUT_LANE_PADDING;
  return area;
}

/* What is counted of a cell; @free_from is where a number may stand. */
static void
add_group (DastanTimelineLayout *self,
           const View *at,
           guint lane,
           const DastanDetailCell *cell,
           double free_from)
{
  const DastanTimelineDetail *detail = self->details[lane];
  const DastanLaneIndex *index = dastan_timeline_detail_get_index (detail);
  DastanSpan visible = at->scale->visible;
  double from = at->left + dastan_cells_map (&self->zoom.cells, at->scale, cell->cell);
  double to = at->left + dastan_cells_map (&self->zoom.cells, at->scale, cell->cell + 1);
  DastanTimelineGroup group = { .kind = cell->is_dense ? DASTAN_GROUP_DENSE : DASTAN_GROUP_REST,
                                .lane = lane,
                                .cell = cell->cell,
                                .first = cell->first,
                                .end = cell->end };
  guint first = dastan_lane_index_count_before (index, visible.earliest);
  guint end = dastan_lane_index_count_before (index, visible.latest + 1);

  first = MAX (first, cell->first);
  end = MIN (end, cell->end);
  self->n_visited += 2;
  group.n = cell->end - cell->first
            - dastan_timeline_detail_count_single (detail, cell->first, cell->end);
  if (group.n == 0)
    return;
  if (first < end)
    group.n_in_view = end - first - dastan_timeline_detail_count_single (detail, first, end);
  group.span = (DastanSpan){ dastan_lane_index_get_start (index, cell->first),
                             dastan_lane_index_get_start (index, cell->end - 1) };
  group.area = get_cell_area (self, at, lane, from, to);
  group.bins = cell->bins;
  group.n_bins = cell->n_bins;
  group.bins_x = from;
  group.bin_width = cell->n_bins > 0 ? (to - from) / cell->n_bins : 0;
  place_chip (self, at, &group, MAX (group.area.x, free_from), (from + to) / 2);
  g_array_append_val (self->groups, group);
}

/* What began before the view and is not drawn; returns where the next number may stand. */
static double
add_running (DastanTimelineLayout *self, const View *at, guint lane, guint n_drawn)
{
  const DastanLaneIndex *index = dastan_timeline_detail_get_index (self->details[lane]);
  gint64 from = at->scale->visible.earliest;
  guint n_begun = dastan_lane_index_count_before (index, from);
  guint n = n_begun - dastan_lane_index_count_ended (index, from);
  DastanTimelineGroup group
      = { .kind = DASTAN_GROUP_RUNNING, .lane = lane, .cell = G_MININT64, .end = n_begun };

  self->n_visited += 2;
  if (n <= n_drawn)
    return at->left + 4;
  group.n = group.n_in_view = n - n_drawn;
  group.span = (DastanSpan){ from - 1, from - 1 };
  group.area = get_cell_area (self, at, lane, at->left, at->left + at->scale->width);
  place_chip (self, at, &group, at->left + 4, at->left);
  group.area = group.chip;
  g_array_append_val (self->groups, group);
  return group.chip.x + group.chip.width + 4;
}

/* The bars of a lane that is collapsed and has few events lie on one another: none of them has a label. */
static void
place_collapsed (DastanTimelineLayout *self, const View *at, guint lane)
{
  const DastanLaneIndex *index = dastan_timeline_detail_get_index (self->details[lane]);
  double top = at->view->axis_height - at->view->scroll + dastan_timeline_layout_get_rows_top (self, lane);
  double y = round (top + (self->zoom.label_height - DASTAN_LAYOUT_BAR_HEIGHT) / 2);

  for (guint position = 0; position < dastan_lane_index_get_n (index); position++)
    {
      DastanTimelineBox box = { .item = dastan_lane_index_get_id (index, position) };

      self->n_visited++;
      box.bar = place_bar (self, at, box.item, y);
      box.label = (DastanRect){ box.bar.x, box.bar.y, 0, box.bar.height };
      if (box.bar.x + box.bar.width >= at->left && box.bar.x <= at->left + at->scale->width)
        g_array_append_val (self->boxes, box);
    }
}

static void
place_lane (DastanTimelineLayout *self, const View *at, guint lane)
{
  DastanTimelineDetail *detail = self->details[lane];
  const DastanLaneIndex *index = dastan_timeline_detail_get_index (detail);
  DastanSpan visible = at->scale->visible;
  guint before = dastan_timeline_detail_get_n_visited (detail), position, end;
  gint64 first_second;
  double free_from;

  if (!self->is_all_decided)
    dastan_timeline_detail_decide (detail, visible);
  free_from = add_running (self, at, lane, place_singles (self, at, lane));
  first_second = dastan_cells_get_first_second (
      &self->zoom.cells, dastan_cells_find (&self->zoom.cells, visible.earliest));
  position = dastan_lane_index_count_before (index, first_second);
  end = dastan_lane_index_count_before (index, visible.latest + 1);
  while (position < end)
    {
      const DastanDetailCell *cell = dastan_timeline_detail_get_cell (detail, position);

      add_group (self, at, lane, cell, free_from);
      position = cell->end;
    }
  self->n_visited += dastan_timeline_detail_get_n_visited (detail) - before + 2;
}

static int
compare_boxes (gconstpointer a, gconstpointer b)
{
  const DastanTimelineBox *left = a, *right = b;

  return left->item < right->item ? -1 : left->item > right->item;
}

static View
make_view (const DastanTimelineLayout *self,
           const DastanScale *scale,
           const DastanTimelineFrame *view)
{
  return (View){ scale, view, view->is_rtl ? 0 : view->header_width,
                 dastan_scale_map_far (&self->zoom.scale, scale->visible.earliest) };
}

static gboolean
has_box (const DastanTimelineLayout *self, guint item)
{
  for (guint i = 0; i < self->boxes->len; i++)
    if (g_array_index (self->boxes, DastanTimelineBox, i).item == item)
      return TRUE;
  return FALSE;
}

/* The next of 1, 2, 5, 10, 20, 50, ... */
static guint
round_up (guint n)
{
  guint step = 1;

  while (step < G_MAXUINT / 20 && n > 10 * step)
    step *= 10;
  return n <= step ? step : n <= 2 * step ? 2 * step : n <= 5 * step ? 5 * step : 10 * step;
}

/* A round number that no bin of what is in view has more than. */
static guint
find_full_height (const DastanTimelineLayout *self)
{
  guint peak = 1;

  for (guint i = 0; i < self->groups->len; i++)
    {
      const DastanTimelineGroup *group = &g_array_index (self->groups, DastanTimelineGroup, i);

      for (guint bin = 0; bin < group->n_bins; bin++)
        peak = MAX (peak, group->bins[bin]);
    }
  return round_up (peak);
}

void
dastan_timeline_layout_place (DastanTimelineLayout *self,
                              const DastanScale *scale,
                              const DastanTimelineFrame *view,
                              int lifted)
{
  View at = make_view (self, scale, view);
  DastanTimelineBox box;

  g_array_set_size (self->boxes, 0);
  g_array_set_size (self->groups, 0);
  self->n_visited = 0;
  for (guint lane = 0; lane < self->n_lanes; lane++)
    {
      DastanRect rect = dastan_timeline_layout_get_lane (self, view, lane);

      if (rect.y + rect.height < view->axis_height || rect.y > view->height)
        continue;
      if (self->lanes[lane].is_collapsed && self->is_all_decided)
        place_collapsed (self, &at, lane);
      else
        place_lane (self, &at, lane);
    }
  self->full_height = find_full_height (self);
  g_array_sort (self->boxes, compare_boxes);
  if (lifted >= 0 && !has_box (self, (guint)lifted)
      && dastan_timeline_layout_locate (self, scale, view, (guint)lifted, &box))
    g_array_append_val (self->boxes, box);
}

gboolean
dastan_timeline_layout_locate (const DastanTimelineLayout *self,
                               const DastanScale *scale,
                               const DastanTimelineFrame *view,
                               guint item,
                               DastanTimelineBox *box)
{
  View at = make_view (self, scale, view);
  double y, height;

  for (guint i = 0; i < self->boxes->len; i++)
    if (g_array_index (self->boxes, DastanTimelineBox, i).item == item)
      {
        *box = g_array_index (self->boxes, DastanTimelineBox, i);
        return TRUE;
      }
  if (item >= self->first_undated)
    return FALSE;
  dastan_timeline_layout_get_row (self, item, &y, &height);
  y += view->axis_height - view->scroll;
  *box = (DastanTimelineBox){ .item = item, .is_lifted = TRUE };
  box->bar = place_bar (self, &at, item, y + DASTAN_LAYOUT_LANE_PADDING + self->zoom.label_height);
  if (box->bar.x + box->bar.width < at.left || box->bar.x > at.left + scale->width
      || y + height < view->axis_height || y > view->height)
    return FALSE;
  box->label
      = (DastanRect){ 0, y + DASTAN_LAYOUT_LANE_PADDING,
                      measure_seen (self, item, self->zoom.max_label), self->zoom.label_height };
  box->label = place_label (&box->bar, &box->label, at.left, 0,
                            box->bar.x + box->label.width > at.left + scale->width);
  return TRUE;
}
