/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points and boxes of the plane: value types with inline, pure maths. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A point; which plane (world unit square, pixels) is said where it is used. */
typedef struct
{
  double x;
  double y;
} DastanPoint;

/* An axis-parallel box. Invariant: x0 <= x1 and y0 <= y1. */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} DastanBox;

/* A box that holds nothing and grows by dastan_box_add(). */
#define DASTAN_BOX_EMPTY ((DastanBox){ G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE })

static inline gboolean
dastan_box_is_empty (DastanBox box)
{
  return box.x0 > box.x1 || box.y0 > box.y1;
}

static inline DastanBox
dastan_box_add (DastanBox box, DastanPoint point)
{
  return (DastanBox){ MIN (box.x0, point.x), MIN (box.y0, point.y), MAX (box.x1, point.x),
                      MAX (box.y1, point.y) };
}

static inline DastanBox
dastan_box_grow (DastanBox box, double margin)
{
  return (DastanBox){ box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin };
}

static inline gboolean
dastan_box_contains (DastanBox box, DastanPoint point)
{
  return point.x >= box.x0 && point.x <= box.x1 && point.y >= box.y0 && point.y <= box.y1;
}

/* Whether all of @inner is within @outer. */
static inline gboolean
dastan_box_holds (DastanBox outer, DastanBox inner)
{
  return outer.x0 <= inner.x0 && inner.x1 <= outer.x1 && outer.y0 <= inner.y0 && inner.y1 <= outer.y1;
}

/* Whether the two share a point, their edges included. */
static inline gboolean
dastan_box_overlaps (DastanBox a, DastanBox b)
{
  return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
}

/* The square of the distance of @p from the line between @a and @b, ends included. */
static inline double
dastan_point_get_distance_squared (DastanPoint p, DastanPoint a, DastanPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;
  double x = a.x + t * dx - p.x, y = a.y + t * dy - p.y;

  return x * x + y * y;
}

G_END_DECLS
