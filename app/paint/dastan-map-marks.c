/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The look of what stands on the map: markers, ends of arcs, badges; as shapes, for any canvas. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-map-marks.h"

#define GLOW 4.0
#define GLOW_ALPHA 0.28f
#define LINE 1.5
#define STRONG_LINE 2.5
#define MARK_SIZE 11.0
#define RIM_MARK_SIZE 8.0
#define RIM_MARK_AWAY 0.72 /* of the radius of a disc, to the right and down */
#define RING_LINE 2.0
#define END_RADIUS 3.5
#define BADGE_RADIUS 5.0
#define BADGE_INSET 0.4
#define BADGE_LINE 1.2
#define ARC_STEPS 6 /* of a quarter of a circle of a badge */

static DastanRect
square_round (double x, double y, double radius)
{
  return (DastanRect){ x - radius, y - radius, 2 * radius, 2 * radius };
}

static void
add_circle (DastanDisplayList *list, double x, double y, double radius, DastanColor color)
{
  dastan_display_list_add_rect (list, square_round (x, y, radius), radius, color);
}

/* @radius: to the outside of the line */
static void
add_ring (DastanDisplayList *list, double x, double y, double radius, double width, DastanColor color)
{
  dastan_display_list_add_outline (list, square_round (x, y, radius), radius, width, color);
}

/* A mark that is wider all round by @more, with round corners. */
static void
add_wide_mark (DastanDisplayList *list, DastanMark mark, double x, double y, double size, double more,
               DastanColor color)
{
  double corners[6][2];
  guint n = dastan_mark_get_corners (mark, size, corners);

  if (n == 0)
    {
      add_circle (list, x, y, size / 2 + more, color);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      corners[i][0] += x;
      corners[i][1] += y;
    }
  dastan_display_list_add_curve (list, (const double (*)[2])corners, n, TRUE, 2 * more, NULL, color);
  dastan_display_list_add_area (list, (const double (*)[2])corners, n, color);
}

/* With a rim that parts it from whatever lies below. */
static void
add_mark (DastanDisplayList *list, const DastanMapInk *ink, const DastanMapMarkStyle *style, double x, double y,
          double size)
{
  add_wide_mark (list, style->mark, x, y, size, LINE, ink->colors->marker);
  dastan_display_list_add_mark (list, style->mark, x, y, size, style->color);
}

static DastanColor
get_line_color (const DastanMapInk *ink, const DastanMapMarkStyle *style)
{
  return style->state != DASTAN_MAP_MARK_PLAIN ? ink->palette->selected : ink->colors->label;
}

static double
get_line (const DastanMapMarkStyle *style)
{
  return style->state != DASTAN_MAP_MARK_PLAIN ? STRONG_LINE : LINE;
}

static void
add_glow (DastanDisplayList *list, const DastanMapInk *ink, const DastanMapMarkStyle *style, double x, double y,
          double radius)
{
  if (style->state & DASTAN_MAP_MARK_SELECTED)
    add_circle (list, x, y, radius + GLOW, dastan_color_with_alpha (ink->palette->selected, GLOW_ALPHA));
}

static void
add_plain (DastanDisplayList *list, const DastanMapInk *ink, const DastanMapMarkStyle *style, double x, double y,
           double radius)
{
  double line = get_line (style);

  add_circle (list, x, y, radius - line / 2, ink->colors->marker);
  add_ring (list, x, y, radius, line, get_line_color (ink, style));
}

void
dastan_map_marks_add_disc (DastanDisplayList *list, const DastanMapInk *ink, double x, double y, double radius,
                           const DastanMapMarkStyle *style)
{
  double away = radius * RIM_MARK_AWAY;

  add_glow (list, ink, style, x, y, radius);
  add_plain (list, ink, style, x, y, radius);
  if (style->has_category)
    add_mark (list, ink, style, x + away, y + away, RIM_MARK_SIZE);
}

double
dastan_map_marks_get_disc_size (double radius)
{
  return 2 * ceil (radius + GLOW + 1);
}

void
dastan_map_marks_add_event (DastanDisplayList *list, const DastanMapInk *ink, double x, double y,
                            const DastanMapMarkStyle *style)
{
  add_glow (list, ink, style, x, y, MARK_SIZE / 2);
  if (style->has_category)
    {
      if (style->state != DASTAN_MAP_MARK_PLAIN)
        add_wide_mark (list, style->mark, x, y, MARK_SIZE, LINE + STRONG_LINE, ink->palette->selected);
      add_mark (list, ink, style, x, y, MARK_SIZE);
      return;
    }
  add_plain (list, ink, style, x, y, MARK_SIZE / 2);
  if (style->state != DASTAN_MAP_MARK_PLAIN)
    add_circle (list, x, y, STRONG_LINE, ink->palette->selected);
}

double
dastan_map_marks_get_event_size (void)
{
  return 2 * ceil (MARK_SIZE / 2 + GLOW + STRONG_LINE);
}

void
dastan_map_marks_add_ring (DastanDisplayList *list, const DastanMapInk *ink, double x, double y, double radius)
{
  add_ring (list, x, y, radius + RING_LINE / 2, RING_LINE, ink->palette->accent);
}

double
dastan_map_marks_get_ring_size (double radius)
{
  return 2 * ceil (radius + RING_LINE);
}

void
dastan_map_marks_add_end (DastanDisplayList *list, const DastanMapInk *ink, double x, double y)
{
  const DastanMapMarkStyle style = { .state = DASTAN_MAP_MARK_PLAIN };

  add_plain (list, ink, &style, x, y, END_RADIUS);
}

double
dastan_map_marks_get_end_size (void)
{
  return 2 * ceil (END_RADIUS + LINE);
}

/* The corners one after the other, each a quarter of a circle. */
static guint
trace_card (DastanRect card, double radius, double (*points)[2])
{
  guint n = 0;

  for (guint corner = 0; corner < 4; corner++)
    {
      double x = corner == 1 || corner == 2 ? card.x + radius : card.x + card.width - radius,
             y = corner < 2 ? card.y + card.height - radius : card.y + radius;

      for (guint i = 0; i <= ARC_STEPS; i++, n++)
        {
          double angle = (corner + (double)i / ARC_STEPS) * G_PI_2;

          points[n][0] = x + radius * cos (angle);
          points[n][1] = y + radius * sin (angle);
        }
    }
  return n;
}

void
dastan_map_marks_add_badge (DastanDisplayList *list, const DastanMapInk *ink, double x, double y, double width,
                            double height)
{
  const double dash[2] = { 2.5, 2 };
  double points[4 * (ARC_STEPS + 1)][2];
  DastanRect card = { x - width / 2 + BADGE_INSET + BADGE_LINE / 2, y - height / 2 + BADGE_INSET + BADGE_LINE / 2,
                      width - 2 * BADGE_INSET - BADGE_LINE, height - 2 * BADGE_INSET - BADGE_LINE };
  guint n = trace_card (card, BADGE_RADIUS - 1, points);

  dastan_display_list_add_area (list, (const double (*)[2])points, n, ink->colors->marker);
  dastan_display_list_add_curve (list, (const double (*)[2])points, n, TRUE, BADGE_LINE, dash, ink->colors->label);
}
