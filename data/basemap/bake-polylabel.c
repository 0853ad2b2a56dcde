/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a country its name stands best. */
#include "bake-polylabel.h"

#include <math.h>

#include "bake-simplify.h"

typedef struct
{
  DastanPoint centre;
  double half;     /* half the side of the square */
  double distance; /* of its centre to the nearest border, negative outside */
  double best;     /* the most that any point of the square can have */
} Cell;

static double
distance_to_segment (DastanPoint p, DastanPoint a, DastanPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;

  return hypot (p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/* The distance of @p to the nearest border, negative where an even number of rings is round it. */
static double
signed_distance (const GPtrArray *rings, DastanPoint p)
{
  gboolean inside = FALSE;
  double nearest = G_MAXDOUBLE;

  for (guint r = 0; r < rings->len; r++)
    {
      const GArray *ring = g_ptr_array_index (rings, r);
      for (guint i = 0, j = ring->len - 1; i < ring->len; j = i++)
        {
          DastanPoint a = g_array_index (ring, DastanPoint, i);
          DastanPoint b = g_array_index (ring, DastanPoint, j);
          if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
          nearest = MIN (nearest, distance_to_segment (p, a, b));
        }
    }
  return inside ? nearest : -nearest;
}

static void
add_cell (GArray *cells, const GPtrArray *rings, DastanPoint centre, double half)
{
  Cell cell = { centre, half, signed_distance (rings, centre), 0 };

  cell.best = cell.distance + half * G_SQRT2;
  g_array_append_val (cells, cell);
}

static guint
find_most_promising (const GArray *cells)
{
  guint best = 0;

  for (guint i = 1; i < cells->len; i++)
    if (g_array_index (cells, Cell, i).best > g_array_index (cells, Cell, best).best)
      best = i;
  return best;
}

/* The largest ring and, as the others that may bound it, those whose first point lies in its box.
 */
static GPtrArray *
choose_rings (const GPtrArray *rings, DastanBox *bounds)
{
  GPtrArray *chosen = g_ptr_array_new ();
  const GArray *largest = g_ptr_array_index (rings, 0);

  for (guint r = 1; r < rings->len; r++)
    if (fabs (bake_ring_area (g_ptr_array_index (rings, r))) > fabs (bake_ring_area (largest)))
      largest = g_ptr_array_index (rings, r);
  *bounds = DASTAN_BOX_EMPTY;
  for (guint i = 0; i < largest->len; i++)
    *bounds = dastan_box_add (*bounds, g_array_index (largest, DastanPoint, i));
  for (guint r = 0; r < rings->len; r++)
    {
      GArray *ring = g_ptr_array_index (rings, r);
      if (ring == largest || (bake_ring_area (ring) < 0) != (bake_ring_area (largest) < 0))
        g_ptr_array_add (chosen, ring);
    }
  return chosen;
}

void
bake_polylabel (const GPtrArray *rings, DastanPoint *label, double *radius)
{
  DastanBox bounds;
  g_autoptr (GPtrArray) chosen = choose_rings (rings, &bounds);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  double size = MIN (bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
  double precision = MAX (bounds.x1 - bounds.x0, bounds.y1 - bounds.y0) / 500;
  Cell best = { { (bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2 }, 0, 0, 0 };

  best.distance = signed_distance (chosen, best.centre);
  if (size > 0)
    for (double x = bounds.x0; x < bounds.x1; x += size)
      for (double y = bounds.y0; y < bounds.y1; y += size)
        add_cell (cells, chosen, (DastanPoint){ x + size / 2, y + size / 2 }, size / 2);
  while (cells->len > 0)
    {
      guint i = find_most_promising (cells);
      Cell cell = g_array_index (cells, Cell, i);
      g_array_remove_index_fast (cells, i);
      if (cell.distance > best.distance)
        best = cell;
      if (cell.best - best.distance <= precision)
        break;
      for (int q = 0; q < 4; q++)
        add_cell (cells, chosen,
                  (DastanPoint){ cell.centre.x + (q & 1 ? 1 : -1) * cell.half / 2,
                                 cell.centre.y + (q & 2 ? 1 : -1) * cell.half / 2 },
                  cell.half / 2);
    }
  *label = best.centre;
  *radius = MAX (best.distance, 0);
}
