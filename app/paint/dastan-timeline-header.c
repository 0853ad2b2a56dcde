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
#define MOST_LINES 4

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

/* (transfer full): a title in as many lines as it needs and there is height for. Nobody can point at one in a picture to
 * read the rest. */
static PangoLayout *
wrap_title (PangoLayout *title, int room, double height)
{
  PangoLayout *layout = pango_layout_copy (title);
  int line;

  pango_layout_get_pixel_size (title, NULL, &line);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, room * PANGO_SCALE);
  pango_layout_set_height (layout, -CLAMP ((int) (height / line), 1, MOST_LINES));
  return layout;
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
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle extents;

  dastan_display_list_add_mark (list, lane->mark,
                                is_rtl ? end - PADDING - 5 : seen->x + PADDING + 5, middle,
                                MARK_SIZE, lane->color);
  if (!has_title (seen->width))
    return;
  layout = g_object_ref (dastan_text_cache_get (cache, lane->title, style, view->is_still ? 0 : (int)room));
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  if (extents.width > room && view->is_still)
    {
      PangoLayout *whole = layout;

      layout = wrap_title (whole, (int)room, seen->height);
      g_object_unref (whole);
      pango_layout_get_pixel_extents (layout, NULL, &extents);
    }
  dastan_display_list_add_text (
      list, layout, (is_rtl ? end - 2 * PADDING - 4 - extents.width : seen->x + 2 * PADDING + 4) - extents.x,
      round (middle - extents.height / 2.0), palette->text);
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
