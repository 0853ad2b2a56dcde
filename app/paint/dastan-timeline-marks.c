/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes over a timeline while its picture stays: what is chosen, the instant played, a rubber band. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-marks.h"

#include <math.h>

#define RING 1.5
#define MARGIN 20.0 /* to which bars are cut outside the area */
#define MOST_STEPS 1000
#define PILL_PADDING 6.0
#define PILL_TOP 2.0

gboolean
dastan_timeline_marks_is_lit (const DastanTimelineItem *item, gint64 lit_from, gint64 now)
{
  return !(item->flags & DASTAN_ITEM_UNDATED) && item->earliest <= now && item->latest >= lit_from;
}

/* A ring round a bar; FALSE where it is hidden below the axis. */
static gboolean
make_ring (const DastanTimelineBox *box, const DastanTimelineFrame *view, double left, double right, DastanRect *ring)
{
  double from = MAX (box->bar.x, left - MARGIN), to = MIN (box->bar.x + box->bar.width, right + MARGIN);

  if (box->bar.y < view->axis_height || from > to)
    return FALSE;
  *ring = (DastanRect){ from - RING, box->bar.y - RING, to - from + 2 * RING, box->bar.height + 2 * RING };
  return TRUE;
}

static void
draw_boxes (const DastanTimelineLayout *layout,
            const DastanTimelineFrame *view,
            double left,
            double right,
            const DastanTimelineMarks *marks,
            const DastanPalette *palette,
            DastanDisplayList *list)
{
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (layout); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (layout, i);
      const DastanTimelineItem *item = dastan_timeline_layout_get_item (layout, box->item);
      DastanRect ring;

      if (!make_ring (box, view, left, right, &ring))
        continue;
      if (marks->has_now && dastan_timeline_marks_is_lit (item, marks->lit_from, marks->now))
        dastan_display_list_add_rect (list, ring, ring.height / 2, dastan_color_with_alpha (palette->selected, 0.45f));
      if (marks->find_chosen != NULL && (int) box->item != marks->selected
          && marks->find_chosen (marks->data, item->row) == (int) item->row)
        dastan_display_list_add_outline (list, ring, ring.height / 2, 2, palette->selected);
    }
}

static guint
get_group_row (const DastanTimelineLayout *layout, const DastanTimelineGroup *group, guint i)
{
  return dastan_timeline_layout_get_item (layout, dastan_timeline_layout_get_group_item (layout, group, i))->row;
}

/* The first of a group's events from @low on whose row is @row or a later one. */
static guint
find_in_group (const DastanTimelineLayout *layout, const DastanTimelineGroup *group, guint low, guint row)
{
  guint high = group->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_group_row (layout, group, middle) < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
dastan_timeline_marks_has_chosen (const DastanTimelineLayout *layout,
                                  const DastanTimelineGroup *group,
                                  DastanTimelineChosenFunc find_chosen,
                                  gpointer data,
                                  guint *most_steps)
{
  guint i = 0;

  /* In turns: the next that is chosen from an event of the group on, and the group's next from
   * there. */
  for (; *most_steps > 0 && i < group->n; (*most_steps)--)
    {
      guint row = get_group_row (layout, group, i);
      int chosen = find_chosen (data, row);

      if (chosen < 0)
        return FALSE;
      if (chosen == (int) row)
        return TRUE;
      i = find_in_group (layout, group, i, (guint) chosen);
    }
  return FALSE;
}

/* What is counted and has chosen ones in it: a ring round the number, or where there is none round the density. */
static void
draw_groups (const DastanTimelineLayout *layout,
             const DastanTimelineFrame *view,
             const DastanTimelineMarks *marks,
             const DastanPalette *palette,
             DastanDisplayList *list)
{
  for (guint i = 0; i < dastan_timeline_layout_get_n_groups (layout); i++)
    {
      const DastanTimelineGroup *group = dastan_timeline_layout_get_group (layout, i);
      const DastanRect *rect = group->chip.width > 0 ? &group->chip : &group->area;
      DastanRect ring
          = { rect->x - RING, rect->y - RING, rect->width + 2 * RING, rect->height + 2 * RING };
      guint most_steps = MOST_STEPS;

      if (rect->width > 0 && ring.y >= view->axis_height
          && dastan_timeline_marks_has_chosen (layout, group, marks->find_chosen, marks->data,
                                               &most_steps))
        dastan_display_list_add_outline (list, ring, group->chip.width > 0 ? ring.height / 2 : 2, 2,
                                         palette->selected);
    }
}

/* A line through the lanes, with the instant in words over the axis. */
static void
draw_now (const DastanScale *scale,
          const DastanTimelineFrame *view,
          double left,
          double right,
          const DastanTimelineMarks *marks,
          const DastanPalette *palette,
          DastanTextCache *cache,
          DastanDisplayList *list)
{
  double x = left + round (dastan_scale_map (scale, marks->now)), pill;
  PangoLayout *words;
  DastanRect frame;
  int width, height;

  if (x < left || x > right)
    return;
  dastan_display_list_add_line (list, x + 0.5, PILL_TOP, x + 0.5, view->height, 2, palette->selected);
  if (marks->now_words == NULL)
    return;
  words = dastan_text_cache_get (cache, marks->now_words, DASTAN_TYPE_STYLE_SMALL_BOLD, 0);
  pango_layout_get_pixel_size (words, &width, &height);
  pill = CLAMP (x - width / 2.0 - PILL_PADDING, left, MAX (right - width - 2 * PILL_PADDING, left));
  pill = round (pill);
  /* In the upper row of the axis, away from the names of what is near. */
  frame = (DastanRect){ pill, PILL_TOP, width + 2 * PILL_PADDING, height + 2 };
  dastan_display_list_add_rect (list, frame, frame.height / 2, palette->window);
  dastan_display_list_add_outline (list, frame, frame.height / 2, 1.5, palette->selected);
  dastan_display_list_add_text (list, words, pill + PILL_PADDING, frame.y + 1, palette->selected_text);
}

void
dastan_timeline_marks_draw (const DastanTimelineLayout *layout,
                            const DastanScale *scale,
                            const DastanTimelineFrame *view,
                            const DastanTimelineMarks *marks,
                            const DastanPalette *palette,
                            DastanTextCache *cache,
                            DastanDisplayList *list)
{
  double left = view->is_rtl ? 0 : view->header_width, right = left + scale->width;

  if (marks->has_now || marks->find_chosen != NULL)
    draw_boxes (layout, view, left, right, marks, palette, list);
  if (marks->find_chosen != NULL)
    draw_groups (layout, view, marks, palette, list);
  if (marks->has_now)
    draw_now (scale, view, left, right, marks, palette, cache, list);
  if (marks->has_band)
    {
      dastan_display_list_add_rect (list, marks->band, 2, dastan_color_with_alpha (palette->accent, 0.13f));
      dastan_display_list_add_outline (list, marks->band, 2, 1, palette->accent);
    }
}
