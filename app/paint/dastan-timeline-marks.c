/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes over a timeline while its picture stays: what is chosen, the instant played, a rubber band. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-marks.h"

#include <math.h>

#define RING 1.5
#define MARGIN 20.0 /* to which bars are cut outside the area */
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
      if (marks->is_chosen != NULL && (int) box->item != marks->selected && marks->is_chosen (marks->data, item->row))
        dastan_display_list_add_outline (list, ring, ring.height / 2, 2, palette->selected);
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

  if (marks->has_now || marks->is_chosen != NULL)
    draw_boxes (layout, view, left, right, marks, palette, list);
  if (marks->has_now)
    draw_now (scale, view, left, right, marks, palette, cache, list);
  if (marks->has_band)
    {
      dastan_display_list_add_rect (list, marks->band, 2, dastan_color_with_alpha (palette->accent, 0.13f));
      dastan_display_list_add_outline (list, marks->band, 2, 1, palette->accent);
    }
}
