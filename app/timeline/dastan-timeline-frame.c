/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the timeline's canvas is divided: the axis above, the titles of lanes beside, and the day
 * that is today. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include <math.h>

#include "paint/dastan-timeline-axis.h"
#include "scene/dastan-era-bands.h"
#include "time/dastan-calendar.h"
#include "time/dastan-date-format.h"

#define WIDE_HEADER 210.0
#define NARROW_HEADER 40.0
#define BARE_HEADER 12.0 /* where the lanes have no titles */
#define USUAL_LINE 24.0 /* no usual text is higher */

/* The eras of a dossier, once for each. */
static void
ensure_eras (DastanTimelineCanvas *self)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);

  if (self->eras != NULL && self->eras_dossier == dossier)
    return;
  g_clear_pointer (&self->eras, g_array_unref);
  g_set_object (&self->eras_dossier, dossier);
  self->eras = dastan_era_bands_new (dossier, &self->n_era_rows);
  /* What is shown must not borrow from what is gone. */
  self->frame.eras = (const DastanTimelineEra *)(gpointer)self->eras->data;
  self->frame.n_eras = self->eras->len;
}

double
dastan_timeline_canvas_measure_axis (DastanTimelineCanvas *self)
{
  dastan_timeline_canvas_ensure_items (self);
  ensure_eras (self);
  return dastan_timeline_axis_measure (self->cache)
         + dastan_timeline_eras_measure (self->n_era_rows, self->cache);
}

/* Room for the titles of lanes, more of it where the text is large; in a narrow pane only their
 * marks. */
static double
choose_header (DastanTimelineCanvas *self, int width)
{
  double scale;
  int text, height;

  if (self->is_bare)
    return BARE_HEADER;
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
  DastanTimelineFrame frame = { .width = width, .height = height, .scroll = self->frame.scroll };

  dastan_timeline_canvas_ensure_items (self);
  frame.header_width = choose_header (self, width);
  dastan_timeline_canvas_update_frame (self, &frame);
  return frame;
}

void
dastan_timeline_canvas_update_frame (DastanTimelineCanvas *self, DastanTimelineFrame *frame)
{
  frame->axis_height = dastan_timeline_canvas_measure_axis (self);
  frame->eras = (const DastanTimelineEra *)(gpointer)self->eras->data;
  frame->n_eras = self->eras->len;
  frame->hues = (const DastanColor *) (gpointer) self->items->hues->data;
  frame->n_hues = self->items->hues->len;
  frame->eras_height = dastan_timeline_eras_measure (self->n_era_rows, self->cache);
  frame->is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  frame->today = find_today ();
}

char *
dastan_timeline_canvas_dup_era_words (DastanTimelineCanvas *self, double x, double y)
{
  const GPtrArray *eras;
  const char *title;
  int era;

  if (self->frame.n_eras == 0 || y > self->frame.axis_height)
    return NULL;
  x -= self->frame.is_rtl ? 0 : self->frame.header_width;
  era = dastan_timeline_eras_pick (self->frame.eras, self->frame.n_eras, &self->scale,
                                   self->frame.axis_height, self->cache, x, y);
  if (era < 0 || x < 0 || x > self->scale.width)
    return NULL;
  title = self->frame.eras[era].title;
  eras = dastan_dossier_get_eras (self->eras_dossier);
  for (guint i = 0; i < eras->len; i++)
    {
      const DastanEra *record = eras->pdata[i];
      g_autofree char *words = NULL;

      if (dastan_text_get_local (record->title) != title)
        continue;
      words = dastan_date_format_words (record->date);
      return g_markup_printf_escaped ("<b>%s</b>\n%s", title, words);
    }
  return NULL;
}
