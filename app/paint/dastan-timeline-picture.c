/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a timeline as a display list: axis, lanes, breaks, bars, labels. */
#define LABEL_GAP 6.0    /* at least, between two */
#define LEAST_BOLD 24.0  /* how much wider one may be in bold, where there is room */
#define BOLD_SHARE 0.15  /* of its width */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-picture.h"

#include <math.h>

#include "paint/dastan-timeline-axis.h"
#include "paint/dastan-timeline-groups.h"
#include "paint/dastan-timeline-header.h"
#include "paint/dastan-timeline-look.h"
#include "paint/dastan-timeline-marks.h"

#define ZIGZAG_WIDTH 3.0
#define ZIGZAG_STEP 5.0
#define AXIS_INSET 4.0     /* of a word of the axis from where it belongs */
#define MOST_SEARCHES 5000 /* for what is pointed at, where it is counted: about a millisecond */
#define MOST_TESTED 250    /* the same where each may look at some hundred rows */

/* What one drawing shares. */
typedef struct
{
  const DastanTimelineLayout *layout;
  const DastanScale *scale;
  const DastanTimelineFrame *view;
  const DastanPalette *palette;
  DastanTextCache *cache;
  DastanDisplayList *list;
  double left;  /* of the area beside the lane titles */
  double right;
  double bottom; /* of the lowest lane, or of the canvas */
} Drawing;

static void
draw_lanes (const Drawing *self)
{
  guint n_lanes;

  dastan_timeline_layout_get_lanes (self->layout, &n_lanes);
  for (guint lane = 0; lane < n_lanes; lane += 2)
    dastan_display_list_add_rect (self->list,
                                  dastan_timeline_layout_get_lane (self->layout, self->view, lane), 0,
                                  self->palette->lane);
}

/* The strip of the axis over everything that is scrolled below it. */
static void
draw_axis (const Drawing *self, const DastanTimelineAxis *axis)
{
  dastan_display_list_add_rect (self->list, (DastanRect){ 0, 0, self->view->width, self->view->axis_height }, 0,
                                self->palette->window);
  if (axis != NULL)
    {
      dastan_timeline_axis_draw_words (axis, self->left, self->view->axis_height - self->view->eras_height,
                                       self->palette, self->list);
      dastan_timeline_eras_draw_names (self->view->eras, self->view->n_eras, self->scale, self->left,
                                       self->view->axis_height, self->palette, self->cache, self->list);
    }
}

/* Whether a label crosses the height y0 … y1 at @x: the zigzag then leaves the words alone. */
static gboolean
is_label_at (const Drawing *self, double x, double y0, double y1)
{
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (self->layout); i++)
    {
      const DastanRect *label = &dastan_timeline_layout_get_box (self->layout, i)->label;

      if (x >= label->x - ZIGZAG_WIDTH - 2 && x <= label->x + label->width + ZIGZAG_WIDTH + 2
          && y1 >= label->y && y0 <= label->y + label->height)
        return TRUE;
    }
  return FALSE;
}

/* A break of the compact scale: a fine zigzag through the lanes, interrupted by labels. */
static void
draw_break (const Drawing *self, DastanSpan gap)
{
  double x = self->left
             + round ((dastan_scale_map (self->scale, gap.earliest)
                       + dastan_scale_map (self->scale, gap.latest))
                      / 2);
  double run[512][2];
  guint n = 0;
  int side = 1;

  if (x < self->left + ZIGZAG_WIDTH || x > self->right - ZIGZAG_WIDTH)
    return;
  for (double y = self->view->axis_height; y <= self->bottom; y += ZIGZAG_STEP)
    {
      gboolean is_free = !is_label_at (self, x, y - ZIGZAG_STEP / 2, y + ZIGZAG_STEP / 2);

      side = -side;
      if (is_free && n < G_N_ELEMENTS (run))
        {
          run[n][0] = x + side * ZIGZAG_WIDTH;
          run[n++][1] = y;
        }
      if ((!is_free || y + ZIGZAG_STEP > self->bottom) && n > 1)
        dastan_display_list_add_polyline (self->list, (const double (*)[2]) run, n, 1,
                                          dastan_color_with_alpha (self->palette->secondary, 0.6f));
      if (!is_free)
        n = 0;
    }
}

static void
draw_bar (const Drawing *self, const DastanTimelineBox *box)
{
  const DastanTimelineItem *item = dastan_timeline_layout_get_item (self->layout, box->item);
  guint n_lanes;
  const DastanTimelineLane *lanes = dastan_timeline_layout_get_lanes (self->layout, &n_lanes);

  DastanColor color = item->hue > 0 && item->hue <= self->view->n_hues ? self->view->hues[item->hue - 1]
                                                                       : lanes[item->lane].color;

  dastan_timeline_look_draw (item, self->scale, box->bar, self->left, self->right, color, self->palette,
                             self->list);
}

/* How far a label may go on before the next that stands beside it, or the edge. */
static double
find_label_room (const Drawing *self, const DastanTimelineBox *box)
{
  double room = box->label.width + MAX (LEAST_BOLD, box->label.width * BOLD_SHARE);
  double right = self->view->is_still ? self->right : self->right - DASTAN_LAYOUT_SCROLL_ROOM;

  /* One that is cut anyway may be. */
  if (box->label.x + box->label.width <= right)
    room = MIN (room, right - box->label.x);
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (self->layout); i++)
    {
      const DastanTimelineBox *other = dastan_timeline_layout_get_box (self->layout, i);
      double apart = other->label.x - box->label.x;

      if (other != box && other->label.width > 0 && apart > 0 && other->label.y < box->label.y + box->label.height
          && box->label.y < other->label.y + other->label.height)
        room = MIN (room, apart - LABEL_GAP);
    }
  return room;
}

/* That of what is selected is bold, where it is whole then. */
static void
draw_label (const Drawing *self, const DastanTimelineBox *box, gboolean is_selected)
{
  const char *title = dastan_timeline_layout_get_title (self->layout, box->item);
  DastanTypeStyle style = DASTAN_TYPE_STYLE_LABEL;
  double most = box->label.width + 1;
  PangoLayout *layout;

  if (is_selected)
    {
      double room = find_label_room (self, box);
      int width, height;

      dastan_text_cache_measure (self->cache, title, DASTAN_TYPE_STYLE_LABEL_BOLD, &width, &height);
      if (width <= room || room > most)
        {
          style = width <= room ? DASTAN_TYPE_STYLE_LABEL_BOLD : style;
          most = room;
        }
    }
  layout = dastan_text_cache_get (self->cache, title, style, (int) most);
  dastan_display_list_add_text (self->list, layout, box->label.x, box->label.y,
                                is_selected ? self->palette->selected_text : self->palette->text);
}

/* What stands above others is on a ground of its own. */
static void
draw_ground (const Drawing *self, const DastanTimelineBox *box)
{
  double x0 = MAX (MIN (box->bar.x, box->label.x) - 6, self->left);
  double x1 = MIN (MAX (box->bar.x + box->bar.width, box->label.x + box->label.width * 1.15) + 8, self->right);
  DastanRect rect = { x0, box->label.y - 2, MAX (x1 - x0, 1), box->bar.y + box->bar.height + 7 - box->label.y };

  dastan_display_list_add_rect (self->list, rect, 6, self->palette->card);
  dastan_display_list_add_outline (self->list, rect, 6, 1, self->palette->line);
}

/* What is over before a page begins, begins beyond its end, or is in a row below or above it, is on another, where its
 * title is not cut. */
static gboolean
is_elsewhere (const Drawing *self, const DastanTimelineBox *box)
{
  double middle = box->bar.y + box->bar.height / 2;

  if (self->view->is_still
      && (middle < self->view->axis_height || middle > self->view->height || box->bar.x + box->bar.width < self->left))
    return TRUE;
  return self->view->next_x > 0 && MIN (box->bar.x, box->label.x) >= self->view->next_x;
}

static void
draw_items (const Drawing *self, int selected)
{
  const DastanTimelineBox *chosen = NULL;
  guint n = dastan_timeline_layout_get_n_boxes (self->layout);

  for (guint i = 0; i < n; i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (self->layout, i);

      if (!box->is_lifted && !is_elsewhere (self, box))
        draw_bar (self, box);
    }
  for (guint i = 0; i < n; i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (self->layout, i);

      if (is_elsewhere (self, box))
        continue;
      if ((int) box->item == selected)
        chosen = box;
      if (box->is_lifted)
        {
          draw_ground (self, box);
          draw_bar (self, box);
        }
      if (box->label.width > 0)
        draw_label (self, box, (int) box->item == selected);
    }
  if (chosen != NULL)
    {
      DastanRect ring = dastan_timeline_look_cut (chosen->bar, self->left, self->right, NULL);

      ring = (DastanRect){ ring.x - 1.5, ring.y - 1.5, ring.width + 3, ring.height + 3 };
      dastan_display_list_add_outline (self->list, ring, ring.height / 2, 2, self->palette->selected);
    }
}

/* Where the lanes do not fit, how far they are scrolled. */
static void
draw_scroll_mark (const Drawing *self)
{
  double room = self->view->height - self->view->axis_height;
  double total = dastan_timeline_layout_get_height (self->layout);
  DastanRect thumb;

  if (self->view->is_still || total <= room || room < 30)
    return;
  thumb.width = 4;
  thumb.x = self->view->is_rtl ? 2 : self->view->width - thumb.width - 2;
  thumb.height = MAX (room * room / total, 24);
  thumb.y = self->view->axis_height + (room - thumb.height) * self->view->scroll / (total - room);
  dastan_display_list_add_rect (self->list, thumb, 2, dastan_color_with_alpha (self->palette->secondary, 0.55f));
}

/* Nothing will move what the edge of a page cuts into view. */
static void
drop_cut_words (DastanTimelineAxis *axis, double width)
{
  for (guint i = axis->words->len; i > 0; i--)
    {
      const DastanAxisWord *word = &g_array_index (axis->words, DastanAxisWord, i - 1);

      if (word->x + word->width + AXIS_INSET > width)
        g_array_remove_index (axis->words, i - 1);
    }
  for (guint i = 0; i < axis->ticks->len; i++)
    {
      DastanAxisTick *tick = &g_array_index (axis->ticks, DastanAxisTick, i);

      if (tick->label != NULL && tick->x + tick->width + AXIS_INSET > width)
        g_clear_object (&tick->label);
    }
}

void
dastan_timeline_picture_draw (const DastanTimelineLayout *layout,
                              const DastanScale *scale,
                              const DastanTimelineFrame *view,
                              int selected,
                              const DastanPalette *palette,
                              DastanTextCache *cache,
                              DastanDisplayList *list)
{
  g_autoptr (DastanTimelineAxis) axis = NULL;
  Drawing self = { layout, scale, view, palette, cache, list, 0, 0, 0 };
  double bottom = view->axis_height + dastan_timeline_layout_get_height (layout) - view->scroll;
  guint n_lanes;

  self.left = view->is_rtl ? 0 : view->header_width;
  self.right = self.left + scale->width;
  self.bottom = MIN (bottom, view->height);
  dastan_display_list_add_rect (list, (DastanRect){ 0, 0, view->width, view->height }, 0, palette->window);
  draw_lanes (&self);
  dastan_timeline_layout_get_lanes (layout, &n_lanes);
  if (n_lanes > 0)
    {
      dastan_timeline_eras_draw_bands (view->eras, view->n_eras, scale, self.left, view->axis_height, self.bottom,
                                       palette, list);
      axis = dastan_timeline_axis_new (scale, cache, view->today != 0 ? view->today : DASTAN_SECOND_MIN);
      if (view->is_still)
        drop_cut_words (axis, scale->width);
      dastan_timeline_axis_draw_lines (axis, self.left, view->axis_height, self.bottom, palette, list);
    }
  for (guint i = 0; scale->warp != NULL && i < dastan_warp_get_n_breaks (scale->warp); i++)
    {
      DastanSpan gap = dastan_warp_get_break (scale->warp, i);

      if (dastan_span_overlaps (gap, scale->visible))
        draw_break (&self, gap);
    }
  dastan_timeline_groups_draw (layout, palette, cache, list);
  draw_items (&self, selected);
  dastan_timeline_header_draw (layout, view, palette, cache, list);
  draw_scroll_mark (&self);
  draw_axis (&self, axis);
}

/* The place of an item and its label, with some room around. */
static gboolean
get_mark (const DastanTimelineLayout *layout,
          const DastanScale *scale,
          const DastanTimelineFrame *view,
          int item,
          DastanRect *rect)
{
  double left = view->is_rtl ? 0 : view->header_width, x0, x1;
  DastanTimelineBox box;

  if (item < 0 || !dastan_timeline_layout_locate (layout, scale, view, (guint) item, &box))
    return FALSE;
  /* Of what is not drawn by itself only the bar is marked. */
  if (box.is_lifted)
    box.label = box.bar;
  x0 = MAX (MIN (box.bar.x, box.label.x) - 4, left);
  x1 = MIN (MAX (box.bar.x + box.bar.width, box.label.x + box.label.width) + 4, left + scale->width);
  *rect = (DastanRect){ x0, box.label.y - 1, MAX (x1 - x0, 1),
                        MAX (box.bar.y + box.bar.height + (box.label.width > 0 ? 4 : 2) - box.label.y,
                             box.label.height + 2) };
  return rect->y >= view->axis_height;
}

static void
light (DastanDisplayList *list, DastanRect rect, double radius, const DastanPalette *palette)
{
  dastan_display_list_add_rect (list, rect, radius, dastan_color_with_alpha (palette->text, 0.1f));
  dastan_display_list_add_outline (list, rect, radius, 1,
                                   dastan_color_with_alpha (palette->text, 0.35f));
}

static int
find_hovered (gpointer data, guint row)
{
  return dastan_row_set_find (data, row);
}

static void
light_several (const DastanTimelineLayout *layout,
               const DastanScale *scale,
               const DastanTimelineFrame *view,
               const DastanRowSet *hover,
               const DastanPalette *palette,
               DastanDisplayList *list)
{
  guint n, most_steps = dastan_row_set_get_rows (hover, &n) != NULL ? MOST_SEARCHES : MOST_TESTED;

  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (layout); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (layout, i);
      DastanRect rect;

      if (dastan_row_set_has (hover, dastan_timeline_layout_get_item (layout, box->item)->row)
          && get_mark (layout, scale, view, (int)box->item, &rect))
        light (list, rect, 6, palette);
    }
  for (guint i = 0; i < dastan_timeline_layout_get_n_groups (layout); i++)
    {
      const DastanTimelineGroup *group = dastan_timeline_layout_get_group (layout, i);
      const DastanRect *of = group->chip.width > 0 ? &group->chip : &group->area;
      DastanRect rect = { of->x - 2, of->y - 2, of->width + 4, of->height + 4 };

      if (of->width > 0 && rect.y >= view->axis_height
          && dastan_timeline_marks_has_chosen (layout, group, find_hovered, (gpointer)hover,
                                               &most_steps))
        light (list, rect, group->chip.width > 0 ? rect.height / 2 : 3, palette);
    }
}

void
dastan_timeline_picture_draw_hover (const DastanTimelineLayout *layout,
                                    const DastanScale *scale,
                                    const DastanTimelineFrame *view,
                                    int hovered,
                                    const DastanRowSet *hover,
                                    int focused,
                                    const DastanPalette *palette,
                                    DastanDisplayList *list)
{
  DastanRect rect;

  if (get_mark (layout, scale, view, hovered, &rect))
    light (list, rect, 6, palette);
  if (hovered < 0 && hover != NULL)
    light_several (layout, scale, view, hover, palette, list);
  if (get_mark (layout, scale, view, focused, &rect))
    dastan_display_list_add_outline (list, rect, 6, 2, palette->accent);
}
