/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the timeline's canvas is divided: the axis above, the titles of lanes beside, and the day
 * that is today. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include <math.h>

#include "paint/dastan-timeline-axis.h"
#include "time/dastan-calendar.h"

#define WIDE_HEADER 210.0
#define NARROW_HEADER 40.0
#define USUAL_LINE 24.0 /* no usual text is higher */

double
dastan_timeline_canvas_measure_axis (DastanTimelineCanvas *self)
{
  dastan_timeline_canvas_ensure_items (self);
  return dastan_timeline_axis_measure (self->cache);
}

/* Room for the titles of lanes, more of it where the text is large; in a narrow pane only their
 * marks. */
static double
choose_header (DastanTimelineCanvas *self, int width)
{
  double scale;
  int text, height;

  dastan_text_cache_measure (self->cache, "Ág", DASTAN_TYPE_STYLE_BODY, &text, &height);
  scale = MAX (height / USUAL_LINE, 1);
  if (width < 520 * scale)
    return NARROW_HEADER;
  return MIN (WIDE_HEADER * scale, width * 0.31);
}

/* Today where the reader is, as a day of the timeline, which knows no zones. */
static gint64
find_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return dastan_calendar_to_second (&(DastanCivil){ g_date_time_get_year (now),
                                                    g_date_time_get_month (now),
                                                    g_date_time_get_day_of_month (now), 0, 0, 0 });
}

DastanTimelineFrame
dastan_timeline_canvas_make_frame (DastanTimelineCanvas *self, int width, int height)
{
  double axis = dastan_timeline_canvas_measure_axis (self);

  return (DastanTimelineFrame){
    .width = width,
    .height = height,
    .header_width = choose_header (self, width),
    .axis_height = axis,
    .scroll = self->frame.scroll,
    .is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
    .today = find_today (),
  };
}
