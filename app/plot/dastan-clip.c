/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts polygons and lines down to a box, and thins points that no pixel could tell apart. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-clip.h"

typedef enum
{
  SIDE_LEFT,
  SIDE_RIGHT,
  SIDE_TOP,
  SIDE_BOTTOM,
} Side;
#define N_SIDES 4

static gboolean
is_inside (DastanPoint p, DastanBox box, Side side)
{
  switch (side)
    {
    case SIDE_LEFT:
      return p.x >= box.x0;
    case SIDE_RIGHT:
      return p.x <= box.x1;
    case SIDE_TOP:
      return p.y >= box.y0;
    case SIDE_BOTTOM:
    default:
      return p.y <= box.y1;
    }
}

/* Where the segment from @a to @b, which lie on different sides, meets the side. */
static DastanPoint
meet (DastanPoint a, DastanPoint b, DastanBox box, Side side)
{
  if (side == SIDE_LEFT || side == SIDE_RIGHT)
    {
      double x = side == SIDE_LEFT ? box.x0 : box.x1;
      return (DastanPoint){ x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x) };
    }
  else
    {
      double y = side == SIDE_TOP ? box.y0 : box.y1;
      return (DastanPoint){ a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y };
    }
}

static void
clip_side (const DastanPoint *points, gsize n, DastanBox box, Side side, GArray *out)
{
  for (gsize i = 0; i < n; i++)
    {
      DastanPoint a = points[i > 0 ? i - 1 : n - 1];
      DastanPoint b = points[i];
      gboolean b_inside = is_inside (b, box, side);
      if (is_inside (a, box, side) != b_inside)
        {
          DastanPoint c = meet (a, b, box, side);
          g_array_append_val (out, c);
        }
      if (b_inside)
        g_array_append_val (out, b);
    }
}

void
dastan_clip_polygon (const DastanPoint *points, gsize n, DastanBox box, GArray *out)
{
  DastanBox bounds = DASTAN_BOX_EMPTY;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  for (gsize i = 0; i < n; i++)
    bounds = dastan_box_add (bounds, points[i]);
  if (n == 0 || !dastan_box_overlaps (bounds, box))
    return;
  if (bounds.x0 >= box.x0 && bounds.x1 <= box.x1 && bounds.y0 >= box.y0 && bounds.y1 <= box.y1)
    {
      g_array_append_vals (out, points, n);
      return;
    }
  before = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  after = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  clip_side (points, n, box, SIDE_LEFT, before);
  for (Side side = SIDE_RIGHT; side < N_SIDES; side++)
    {
      GArray *swap = before;
      g_array_set_size (after, 0);
      clip_side ((const DastanPoint *) (gpointer) before->data, before->len, box, side, after);
      before = after;
      after = swap;
    }
  if (before->len > 0)
    g_array_append_vals (out, before->data, before->len);
}

/* Narrows the stretch *from … *to of a segment to where it is on the inner side of one edge. */
static gboolean
narrow (double direction, double distance, double *from, double *to)
{
  if (direction < 0)
    *from = MAX (*from, distance / direction);
  else if (direction > 0)
    *to = MIN (*to, distance / direction);
  else if (distance < 0)
    return FALSE;
  return *from <= *to;
}

static gboolean
clip_segment (DastanPoint a, DastanPoint b, DastanBox box, double *from, double *to)
{
  double dx = b.x - a.x, dy = b.y - a.y;

  *from = 0;
  *to = 1;
  return narrow (-dx, a.x - box.x0, from, to) && narrow (dx, box.x1 - a.x, from, to)
         && narrow (-dy, a.y - box.y0, from, to) && narrow (dy, box.y1 - a.y, from, to);
}

static DastanPoint
between (DastanPoint a, DastanPoint b, double t)
{
  return (DastanPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

void
dastan_clip_polyline (const DastanPoint *points, gsize n, DastanBox box, GArray *out, GArray *ends)
{
  gboolean open = FALSE;

  for (gsize i = 1; i < n; i++)
    {
      double from, to;
      gboolean visible = clip_segment (points[i - 1], points[i], box, &from, &to);
      if (open && (!visible || from > 0))
        {
          g_array_append_val (ends, out->len);
          open = FALSE;
        }
      if (!visible)
        continue;
      if (!open)
        {
          DastanPoint start = between (points[i - 1], points[i], from);
          g_array_append_val (out, start);
          open = TRUE;
        }
      if (to < 1)
        {
          DastanPoint end = between (points[i - 1], points[i], to);
          g_array_append_val (out, end);
          g_array_append_val (ends, out->len);
          open = FALSE;
        }
      else
        g_array_append_val (out, points[i]);
    }
  if (open)
    g_array_append_val (ends, out->len);
}

void
dastan_clip_decimate (const DastanPoint *points, gsize n, double distance, GArray *out)
{
  DastanPoint last;

  if (n == 0)
    return;
  last = points[0];
  g_array_append_val (out, last);
  for (gsize i = 1; i < n; i++)
    {
      double dx = points[i].x - last.x, dy = points[i].y - last.y;
      if (i + 1 < n && dx * dx + dy * dy < distance * distance)
        continue;
      last = points[i];
      g_array_append_val (out, last);
    }
}
