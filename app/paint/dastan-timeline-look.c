/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a date looks on the timeline: one shape for each thing that may be known or not known of it.
 */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-look.h"

#include <math.h>

#include "time/dastan-calendar.h"

#define CUT_MARGIN 20.0
#define NARROW 20.0   /* a bar that is not wider is one mark */
#define GLYPH 10.0    /* width of a mark that needs more room than a bar has */
#define MOST_PARTS 64 /* beads, dots or dashes in one bar: more grow longer */
#define WAVE_LENGTH 9.0
#define WAVE_HEIGHT 2.3 /* above and below the middle */
#define WAVE_POINTS 400
#define GHOST 0.22f /* where a bar lies whose shape is drawn over it */
#define DECADE_DAYS 3650
#define YEAR_DAYS 366

/* What one bar's drawing shares. */
typedef struct
{
  const DastanTimelineItem *item;
  const DastanScale *scale;
  DastanRect bar; /* what is seen of it, and a margin */
  gboolean is_start_seen;
  gboolean is_end_seen;
  double left;
  double right;
  DastanColor color;
  const DastanPalette *palette;
  DastanDisplayList *list;
} Drawing;

/* --- What is known ------------------------------------------------------------------------------
 */

static gboolean
is_open (const DastanTimelineItem *item)
{
  return (item->flags & (DASTAN_ITEM_OPEN_START | DASTAN_ITEM_OPEN_END)) != 0;
}

static void
set_ends (DastanTimelineItem *item, DastanEdtfFlags flags)
{
  if (flags & (DASTAN_EDTF_START_OPEN | DASTAN_EDTF_START_UNKNOWN))
    {
      item->flags |= DASTAN_ITEM_OPEN_START;
      item->core_start = item->core_end;
    }
  if (flags & (DASTAN_EDTF_END_OPEN | DASTAN_EDTF_END_UNKNOWN))
    {
      item->flags |= DASTAN_ITEM_OPEN_END;
      item->core_end = item->core_start;
    }
  if (item->earliest == DASTAN_SECOND_MIN)
    item->flags |= DASTAN_ITEM_OPEN_START;
  if (item->latest == DASTAN_SECOND_MAX)
    item->flags |= DASTAN_ITEM_OPEN_END;
  if (flags & DASTAN_EDTF_START_UNKNOWN)
    item->flags |= DASTAN_ITEM_UNKNOWN_START;
  if (flags & DASTAN_EDTF_END_UNKNOWN)
    item->flags |= DASTAN_ITEM_UNKNOWN_END;
  if (item->core_end == DASTAN_SECOND_MIN)
    item->core_end = item->latest;
  if (item->core_start == DASTAN_SECOND_MAX)
    item->core_start = item->earliest;
}

void
dastan_timeline_item_set_date (DastanTimelineItem *item, DastanEdtfKind kind, DastanEdtfFlags flags)
{
  set_ends (item, flags);
  if (kind == DASTAN_EDTF_ALL_OF)
    {
      item->core_start = item->earliest;
      item->core_end = item->latest;
      item->flags |= DASTAN_ITEM_ALL_OF;
    }
  else if (kind != DASTAN_EDTF_INTERVAL || (!is_open (item) && item->core_start > item->core_end))
    item->flags |= DASTAN_ITEM_SOMEWHERE;
  if (kind == DASTAN_EDTF_ONE_OF)
    item->flags |= DASTAN_ITEM_ONE_OF;
  if (kind == DASTAN_EDTF_DATE && flags & DASTAN_EDTF_UNSPECIFIED)
    item->flags |= DASTAN_ITEM_MASKED;
  if (flags & DASTAN_EDTF_UNCERTAIN)
    item->flags |= DASTAN_ITEM_UNCERTAIN;
  if (flags & DASTAN_EDTF_APPROXIMATE)
    item->flags |= DASTAN_ITEM_APPROXIMATE;
}

/* How an item's date is drawn, whatever else is said of it. */
static DastanLook
get_look_of_date (const DastanTimelineItem *item)
{
  double days;

  if (item->flags & DASTAN_ITEM_UNDATED)
    return DASTAN_LOOK_UNDATED;
  if (item->flags & DASTAN_ITEM_ALL_OF)
    return DASTAN_LOOK_ALL_OF;
  if (item->flags & DASTAN_ITEM_ONE_OF)
    return DASTAN_LOOK_ONE_OF;
  if (!(item->flags & DASTAN_ITEM_SOMEWHERE))
    return DASTAN_LOOK_SPAN;
  days = ((double)item->latest - (double)item->earliest + 1) / (double)DASTAN_DAY_SECONDS;
  /* "198X" is a decade, and "19XX" a date of which digits are not known. */
  if (item->flags & DASTAN_ITEM_MASKED && (days < DECADE_DAYS || days > DECADE_DAYS + 3))
    return DASTAN_LOOK_MASKED;
  if (days <= 1)
    return DASTAN_LOOK_DAY;
  return days <= YEAR_DAYS ? DASTAN_LOOK_YEAR : DASTAN_LOOK_DECADE;
}

guint
dastan_timeline_item_get_looks (const DastanTimelineItem *item)
{
  static const struct
  {
    DastanItemFlags flags;
    DastanLook look;
  } table[] = {
    { DASTAN_ITEM_UNKNOWN_START | DASTAN_ITEM_UNKNOWN_END, DASTAN_LOOK_UNKNOWN },
    { DASTAN_ITEM_UNCERTAIN, DASTAN_LOOK_UNCERTAIN },
    { DASTAN_ITEM_APPROXIMATE, DASTAN_LOOK_APPROXIMATE },
    { DASTAN_ITEM_PLANNED, DASTAN_LOOK_PLANNED },
    { DASTAN_ITEM_REPORTED, DASTAN_LOOK_REPORTED },
    { DASTAN_ITEM_DISPUTED, DASTAN_LOOK_DISPUTED },
  };
  guint looks = 1u << get_look_of_date (item);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (item->flags & table[i].flags)
      looks |= 1u << table[i].look;
  if ((item->flags & DASTAN_ITEM_OPEN_START && !(item->flags & DASTAN_ITEM_UNKNOWN_START))
      || (item->flags & DASTAN_ITEM_OPEN_END && !(item->flags & DASTAN_ITEM_UNKNOWN_END)))
    looks |= 1u << DASTAN_LOOK_OPEN;
  return looks;
}

/* --- Parts of a bar -----------------------------------------------------------------------------
 */

static gboolean
is_hollow (const Drawing *self)
{
  return (self->item->flags & (DASTAN_ITEM_PLANNED | DASTAN_ITEM_REPORTED | DASTAN_ITEM_DISPUTED))
         != 0;
}

static double
get_middle (const Drawing *self)
{
  return self->bar.y + self->bar.height / 2;
}

/* How strong an end is that is not certain. */
static float
get_faint (const Drawing *self)
{
  return self->palette->is_contrast ? 0.45f : 0.28f;
}

/* How strong a date that lies somewhere in its bar is from the left end to the right one. */
static void
choose_fade_of_date (const Drawing *self, float stop[4], float alpha[4])
{
  const float ends = get_look_of_date (self->item) == DASTAN_LOOK_DAY ? 0.92f : get_faint (self);

  stop[0] = 0;
  stop[1] = 0.32f;
  stop[2] = 0.68f;
  stop[3] = 1;
  alpha[0] = self->item->flags & DASTAN_ITEM_OPEN_START ? 0 : ends;
  alpha[3] = self->item->flags & DASTAN_ITEM_OPEN_END ? 0 : ends;
  alpha[1] = alpha[2] = 0.92f;
}

/* Ends of a span that are known to the day. */
static gboolean
is_start_sharp (const DastanTimelineItem *item)
{
  return !(item->flags & DASTAN_ITEM_OPEN_START)
         && (double)item->core_start - (double)item->earliest < (double)DASTAN_DAY_SECONDS;
}

static gboolean
is_end_sharp (const DastanTimelineItem *item)
{
  return !(item->flags & DASTAN_ITEM_OPEN_END)
         && (double)item->latest - (double)item->core_end < (double)DASTAN_DAY_SECONDS;
}

/* The same of one that lasts from an end to another: faint where it may not yet, or not any more,
 * be. */
static void
choose_fade_of_span (const Drawing *self, float stop[4], float alpha[4])
{
  const DastanTimelineItem *item = self->item;
  double from = dastan_scale_map (
      self->scale, item->flags & DASTAN_ITEM_OPEN_START ? item->core_start : item->earliest);
  double length = dastan_scale_map (self->scale, item->flags & DASTAN_ITEM_OPEN_END ? item->core_end
                                                                                    : item->latest)
                  - from;

  alpha[0] = item->flags & DASTAN_ITEM_OPEN_START ? 0 : is_start_sharp (item) ? 0.92f : get_faint (self);
  alpha[3] = item->flags & DASTAN_ITEM_OPEN_END ? 0 : is_end_sharp (item) ? 0.92f : get_faint (self);
  alpha[1] = alpha[2] = 0.92f;
  stop[0] = 0;
  stop[3] = 1;
  stop[1] = 0;
  stop[2] = 1;
  if (length > 0)
    {
      stop[1]
          = (float)CLAMP ((dastan_scale_map (self->scale, item->core_start) - from) / length, 0, 1);
      stop[2]
          = (float)CLAMP ((dastan_scale_map (self->scale, item->core_end) - from) / length, 0, 1);
      stop[2] = MAX (stop[1], stop[2]);
    }
  if (item->flags & DASTAN_ITEM_OPEN_END)
    {
      stop[1] = MIN (stop[1], 0.15f);
      stop[2] = 0.3f;
    }
  if (item->flags & DASTAN_ITEM_OPEN_START)
    {
      stop[1] = 0.7f;
      stop[2] = MAX (stop[2], 0.85f);
    }
}

static void
draw_fade (const Drawing *self, double radius, float strength, const float stop[4], float alpha[4])
{
  for (guint i = 0; i < 4; i++)
    alpha[i] *= strength;
  dastan_display_list_add_fade (self->list, self->bar, radius, self->color, stop, alpha);
}

/* An upright where a span certainly begins or ends. */
static void
draw_caps (const Drawing *self)
{
  const DastanRect *bar = &self->bar;
  DastanRect cap = { bar->x, bar->y - 2, 2, bar->height + 4 };

  if (self->is_start_seen && is_start_sharp (self->item))
    dastan_display_list_add_rect (self->list, cap, 0, self->color);
  cap.x = bar->x + bar->width - 2;
  if (self->is_end_seen && is_end_sharp (self->item))
    dastan_display_list_add_rect (self->list, cap, 0, self->color);
}

/* Cuts the bar into ten by fine gaps, of which only those in view are drawn. */
static void
draw_tenths (const Drawing *self, const DastanRect *whole)
{
  if (whole->width < 30)
    return;
  for (guint i = 1; i < 10; i++)
    {
      double x = round (whole->x + whole->width * i / 10) - 0.5;

      if (x > self->left && x < self->right)
        dastan_display_list_add_rect (self->list,
                                      (DastanRect){ x, self->bar.y, 1.5, self->bar.height }, 0,
                                      self->palette->window);
    }
}

/* A wave or a zigzag along the bar. */
static void
draw_run (const Drawing *self,
          double from,
          double to,
          double length,
          double height,
          guint steps,
          double line,
          DastanColor color)
{
  double points[WAVE_POINTS][2], step = MAX (length / steps, (to - from) / (WAVE_POINTS - 1));
  guint n = 0;

  for (double x = from; x <= to + 0.01 && n < WAVE_POINTS; x += step, n++)
    {
      points[n][0] = x;
      points[n][1] = get_middle (self)
                     - height * sin ((x - from) / length * 2 * G_PI + (steps == 2 ? G_PI / 2 : 0));
    }
  dastan_display_list_add_polyline (self->list, (const double (*)[2])points, n, line, color);
}

static void
draw_wave (const Drawing *self)
{
  double from = self->bar.x, to = self->bar.x + self->bar.width;
  DastanColor color = dastan_color_with_alpha (self->color, is_hollow (self) ? 0.6f : 1);

  if (to - from < GLYPH + 2)
    {
      from = (from + to) / 2 - GLYPH / 2 - 1;
      to = from + GLYPH + 2;
      draw_run (self, from, to, GLYPH + 2, WAVE_HEIGHT, 12, 2.5, color);
      return;
    }
  draw_run (self, from + 1, to - 1, WAVE_LENGTH, WAVE_HEIGHT, 8, 2.5, color);
}

/* A row of discs; where there is room for only one, half of it. */
static void
draw_beads (const Drawing *self)
{
  const DastanRect *bar = &self->bar;
  double pitch = MAX (9, bar->width / MOST_PARTS), size = bar->height - 2;
  DastanColor color = dastan_color_with_alpha (self->color, is_hollow (self) ? 0.6f : 0.95f);
  guint n = (guint)floor ((bar->width - size) / pitch) + 1;
  double x = bar->x + (bar->width - size - (n - 1) * pitch) / 2;

  if (bar->width <= NARROW)
    {
      const float stop[4] = { 0, 0.5f, 0.5f, 1 }, alpha[4] = { 1, 1, 0, 0 };
      DastanRect disc
          = { bar->x + bar->width / 2 - GLYPH / 2, get_middle (self) - GLYPH / 2, GLYPH, GLYPH };

      dastan_display_list_add_fade (self->list, disc, GLYPH / 2, color, stop, alpha);
      dastan_display_list_add_outline (self->list, disc, GLYPH / 2, 1.2, color);
      return;
    }
  for (guint i = 0; i < n; i++)
    dastan_display_list_add_rect (self->list, (DastanRect){ x + i * pitch, bar->y + 1, size, size },
                                  size / 2, color);
}

/* A set: what stands at its ends, and what ties them. */
static void
draw_set (const Drawing *self)
{
  gboolean is_all = (self->item->flags & DASTAN_ITEM_ALL_OF) != 0;
  const DastanRect *bar = &self->bar;
  double y = get_middle (self), size = bar->height, pitch = MAX (6, bar->width / MOST_PARTS);
  DastanColor color = dastan_color_with_alpha (self->color, is_hollow (self) ? 0.6f : 1);
  const DastanRect ends[2]
      = { { bar->x, bar->y, size, size }, { bar->x + bar->width - size, bar->y, size, size } };
  const gboolean has[2] = { self->is_start_seen && !(self->item->flags & DASTAN_ITEM_OPEN_START),
                            self->is_end_seen && !(self->item->flags & DASTAN_ITEM_OPEN_END) };

  if (is_all)
    dastan_display_list_add_rect (
        self->list, (DastanRect){ bar->x + size / 2, y - 1, MAX (bar->width - size, 1), 2 }, 0,
        color);
  else
    for (double x = bar->x + size + 2; x + 2 < bar->x + bar->width - size; x += pitch)
      dastan_display_list_add_rect (self->list, (DastanRect){ x, y - 1, 2, 2 }, 1, color);
  for (guint i = 0; i < 2; i++)
    if (has[i] && is_all)
      dastan_display_list_add_rect (self->list, ends[i], size / 2, color);
    else if (has[i])
      dastan_display_list_add_outline (self->list, ends[i], size / 2, 1.5, color);
}

/* What an end fades out into: an arrow where it goes on, dots where nobody knows. */
static void
draw_end (const Drawing *self, gboolean is_start)
{
  double y = get_middle (self), side = is_start ? -1 : 1;
  double x = is_start ? MAX (self->bar.x, self->left) + 8
                      : MIN (self->bar.x + self->bar.width, self->right) - 8;
  gboolean is_unknown
      = (self->item->flags & (is_start ? DASTAN_ITEM_UNKNOWN_START : DASTAN_ITEM_UNKNOWN_END)) != 0;

  if (is_unknown)
    {
      for (int i = 0; i < 3; i++)
        dastan_display_list_add_rect (self->list,
                                      (DastanRect){ x - 1.5 + side * 5 * (i - 1), y - 1.5, 3, 3 },
                                      1.5, self->color);
      return;
    }
  dastan_display_list_add_polyline (self->list,
                                    (const double[][2]){ { x - side * 2, y - 4 },
                                                         { x + side * 2.5, y },
                                                         { x - side * 2, y + 4 } },
                                    3, 1.8, self->color);
}

/* A broken outline: what is disputed. */
static void
draw_dashes (const Drawing *self)
{
  const DastanRect *bar = &self->bar;
  double pitch = bar->width <= NARROW ? 5 : MAX (7, bar->width / MOST_PARTS),
         most = bar->x + bar->width - 1;

  for (double x = bar->x + 1; x < most; x += pitch)
    for (guint edge = 0; edge < 2; edge++)
      {
        double y = bar->y + (edge == 0 ? 0.5 : bar->height - 0.5);

        dastan_display_list_add_line (self->list, x, y, MIN (x + pitch * 0.6, most), y, 1.2,
                                      self->color);
      }
}

/* --- A whole bar -------------------------------------------------------------------------------
 */

/* What an event that has not simply happened has around its bar. */
static void
draw_status (const Drawing *self, double radius)
{
  const DastanRect *bar = &self->bar;

  if (self->item->flags & DASTAN_ITEM_DISPUTED)
    {
      draw_dashes (self);
      return;
    }
  dastan_display_list_add_outline (self->list, *bar, radius, 1.2, self->color);
  if (self->item->flags & DASTAN_ITEM_REPORTED)
    dastan_display_list_add_rect (
        self->list,
        (DastanRect){ bar->x + 2.5, get_middle (self) - 1.25, MAX (bar->width - 5, 2.5), 2.5 },
        1.25, self->color);
}

static void
draw_body (const Drawing *self,
           DastanLook look,
           const float stop[4],
           float alpha[4],
           const DastanRect *whole)
{
  gboolean is_narrow = self->bar.width <= NARROW;
  gboolean has_shape = (self->item->flags & (DASTAN_ITEM_UNCERTAIN | DASTAN_ITEM_APPROXIMATE)) != 0
                       || look == DASTAN_LOOK_ONE_OF || look == DASTAN_LOOK_ALL_OF;
  double radius = look == DASTAN_LOOK_SPAN ? 1.5 : self->bar.height / 2;

  if (is_hollow (self))
    draw_fade (self, radius, 0.2f, stop, alpha);
  else if (!has_shape)
    draw_fade (self, radius, 1, stop, alpha);
  else if (!is_narrow)
    draw_fade (self, radius, GHOST, stop, alpha);
  if (is_hollow (self))
    draw_status (self, radius);
  if (look == DASTAN_LOOK_DECADE)
    draw_tenths (self, whole);
  if (look == DASTAN_LOOK_MASKED)
    draw_run (self, self->bar.x + 1, self->bar.x + self->bar.width - 1, 8, self->bar.height / 2, 2,
              1.6, self->palette->window);
  if (look == DASTAN_LOOK_SPAN)
    draw_caps (self);
  if (look == DASTAN_LOOK_ONE_OF || look == DASTAN_LOOK_ALL_OF)
    draw_set (self);
  if (self->item->flags & DASTAN_ITEM_UNCERTAIN)
    draw_beads (self);
  if (self->item->flags & DASTAN_ITEM_APPROXIMATE)
    draw_wave (self);
}

DastanRect
dastan_timeline_look_cut (DastanRect bar, double left, double right, float stop[4])
{
  double from = MAX (bar.x, left - CUT_MARGIN), to = MIN (bar.x + bar.width, right + CUT_MARGIN);
  double width = MAX (to - from, 1);

  if (from == bar.x && to == bar.x + bar.width)
    return bar;
  for (guint i = 0; stop != NULL && i < 4; i++)
    stop[i] = (float)CLAMP ((bar.x + stop[i] * bar.width - from) / width, 0, 1);
  return (DastanRect){ from, bar.y, width, bar.height };
}

void
dastan_timeline_look_draw (const DastanTimelineItem *item,
                           const DastanScale *scale,
                           DastanRect bar,
                           double left,
                           double right,
                           DastanColor color,
                           const DastanPalette *palette,
                           DastanDisplayList *list)
{
  DastanLook look = get_look_of_date (item);
  Drawing self = { item, scale, bar, TRUE, TRUE, left, right, color, palette, list };
  float stop[4], alpha[4];

  if (look == DASTAN_LOOK_UNDATED)
    {
      dastan_display_list_add_outline (list, bar, bar.height / 2, 1.5, color);
      return;
    }
  if (item->flags & (DASTAN_ITEM_SOMEWHERE | DASTAN_ITEM_ALL_OF))
    choose_fade_of_date (&self, stop, alpha);
  else
    choose_fade_of_span (&self, stop, alpha);
  if (is_hollow (&self) && bar.width < GLYPH)
    bar = (DastanRect){ bar.x + (bar.width - GLYPH) / 2, bar.y + (bar.height - GLYPH) / 2, GLYPH,
                        GLYPH };
  self.bar = dastan_timeline_look_cut (bar, left, right, stop);
  self.is_start_seen = self.bar.x == bar.x;
  self.is_end_seen = self.bar.x + self.bar.width == bar.x + bar.width;
  draw_body (&self, look, stop, alpha, &bar);
  if (item->flags & DASTAN_ITEM_OPEN_START)
    draw_end (&self, TRUE);
  if (item->flags & DASTAN_ITEM_OPEN_END)
    draw_end (&self, FALSE);
}
