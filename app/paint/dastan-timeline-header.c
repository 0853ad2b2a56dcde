/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The titles of the timeline's lanes, in a column at the start edge. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-header.h"

#include <math.h>

#define MARK_SIZE 10.0
#define PADDING 15.0
#define ARROW_ROOM 26.0 /* at the end of the column */
#define LEAST_TITLE 40.0
#define LEAST_STILL 24.0
#define MOST_LINES 4 /* of the title of a lane */

static gboolean
has_title (double width)
{
  return width - 3 * PADDING - 4 >= LEAST_TITLE;
}

gboolean
dastan_timeline_header_is_arrow (double header_width, gboolean is_rtl, double x)
{
  return has_title (header_width) && (is_rtl ? x < ARROW_ROOM : x >= header_width - ARROW_ROOM);
}

/* Points down where the lane is open, and to where lanes begin where it is not. */
static void
draw_arrow (DastanDisplayList *list,
            double x,
            double y,
            gboolean is_collapsed,
            gboolean is_rtl,
            DastanColor color)
{
  double side = is_rtl ? -1 : 1;

  if (is_collapsed)
    dastan_display_list_add_polyline (list,
                                      (const double[][2]){ { x - side * 2, y - 4 },
                                                           { x + side * 2, y },
                                                           { x - side * 2, y + 4 } },
                                      3, 1.5, color);
  else
    dastan_display_list_add_polyline (
        list, (const double[][2]){ { x - 4, y - 2 }, { x, y + 2 }, { x + 4, y - 2 } }, 3, 1.5,
        color);
}

/* The title stands in the middle of what is seen of its lane. */
static void
draw_title (const DastanTimelineLane *lane,
            const DastanRect *seen,
            const DastanTimelineFrame *view,
            const DastanPalette *palette,
            DastanTextCache *cache,
            DastanDisplayList *list)
{
  double middle = seen->y + seen->height / 2, end = seen->x + seen->width;
  double room = seen->width - 2 * PADDING - 4 - (view->is_still ? PADDING / 2 : ARROW_ROOM);
  gboolean is_rtl = view->is_rtl;
  DastanTypeStyle style = lane->is_filtered ? DASTAN_TYPE_STYLE_BODY_BOLD : DASTAN_TYPE_STYLE_BODY;
  PangoLayout *layout;
  PangoRectangle words;
  int line;

  dastan_display_list_add_mark (list, lane->mark,
                                is_rtl ? end - PADDING - 5 : seen->x + PADDING + 5, middle,
                                MARK_SIZE, lane->color);
  if (!has_title (seen->width))
    return;
  dastan_text_cache_measure (cache, lane->title, style, NULL, &line);
  layout = dastan_text_cache_get_lines (cache, lane->title, style, (int) room,
                                        CLAMP ((int) (seen->height / MAX (line, 1)), 1, MOST_LINES));
  pango_layout_get_pixel_extents (layout, NULL, &words);
  dastan_display_list_add_text (list, layout,
                                (is_rtl ? end - 2 * PADDING - 4 - words.width : seen->x + 2 * PADDING + 4) - words.x,
                                round (middle - words.height / 2.0), palette->text);
  if (!view->is_still)
    draw_arrow (list, is_rtl ? seen->x + ARROW_ROOM / 2 : end - ARROW_ROOM / 2, round (middle),
                lane->is_collapsed, is_rtl, palette->secondary);
}

void
dastan_timeline_header_draw (const DastanTimelineLayout *layout,
                             const DastanTimelineFrame *view,
                             const DastanPalette *palette,
                             DastanTextCache *cache,
                             DastanDisplayList *list)
{
  guint n_lanes;
  const DastanTimelineLane *lanes = dastan_timeline_layout_get_lanes (layout, &n_lanes);
  double x = view->is_rtl ? view->width - view->header_width : 0;

  dastan_display_list_add_rect (
      list,
      (DastanRect){ x, view->axis_height, view->header_width, view->height - view->axis_height }, 0,
      palette->window);
  for (guint lane = 0; lane < n_lanes; lane++)
    {
      DastanRect rect = dastan_timeline_layout_get_lane (layout, view, lane);
      double top = MAX (rect.y, view->axis_height),
             bottom = MIN (rect.y + rect.height, view->height);

      /* Of a lane that goes on on another page no title is cut. */
      if (bottom - top < (view->is_still ? LEAST_STILL : MARK_SIZE))
        continue;
      rect.x = x;
      rect.width = view->header_width;
      if (lane % 2 == 0)
        dastan_display_list_add_rect (list, rect, 0, palette->lane);
      rect.y = top;
      rect.height = bottom - top;
      if (rect.width > 2 * MARK_SIZE)
        draw_title (&lanes[lane], &rect, view, palette, cache, list);
    }
}
