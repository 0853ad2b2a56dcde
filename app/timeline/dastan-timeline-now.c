/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The instant being played, on the timeline: where it is and what it is called. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include "time/dastan-calendar.h"
#include "time/dastan-date-format.h"

#define WORDS_PIXELS 60.0 /* about what the words take */
#define DAYS_TO_MONTHS 12.0
#define DAYS_TO_YEARS 200.0

/* No finer than can be seen: where a year is as wide as its number, it is the year. */
static char *
dup_words (const DastanScale *scale, gint64 second)
{
  double days = dastan_scale_seconds_per_pixel (scale, dastan_scale_map (scale, second)) * WORDS_PIXELS / DASTAN_DAY_SECONDS;
  g_autofree char *text = NULL;
  g_autoptr (DastanEdtf) date = NULL;
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  if (ABS (civil.year) > 9999)
    text = g_strdup_printf ("Y%" G_GINT64_FORMAT, civil.year);
  else if (days > DAYS_TO_YEARS)
    text = g_strdup_printf ("%s%04d", civil.year < 0 ? "-" : "", (int) ABS (civil.year));
  else if (days > DAYS_TO_MONTHS)
    text = g_strdup_printf ("%s%04d-%02d", civil.year < 0 ? "-" : "", (int) ABS (civil.year), civil.month);
  date = text != NULL ? dastan_edtf_parse (text, NULL, NULL) : NULL;
  return date != NULL ? dastan_date_format_words (date) : dastan_date_format_day (second);
}

void
dastan_timeline_canvas_set_now (DastanTimelineCanvas *self, gboolean has_now, gint64 now, gint64 lit_from)
{
  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));

  self->has_now = has_now;
  self->now = now;
  self->lit_from = lit_from;
  g_clear_pointer (&self->now_words, g_free);
  if (has_now && dastan_timeline_canvas_has_size (self))
    self->now_words = dup_words (&self->scale, now);
  dastan_timeline_canvas_drop_overlay (self);
}

void
dastan_timeline_canvas_set_following (DastanTimelineCanvas *self, gboolean is_following)
{
  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));
  self->is_following = is_following;
}
