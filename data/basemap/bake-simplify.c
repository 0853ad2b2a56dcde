/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simplifies lines of the world unit square: fine where the dossiers are, coarser elsewhere. */
#include "bake-simplify.h"

#include "plot/dastan-mercator.h"

#define ZOOM_DETAIL 9.0
#define ZOOM_WORLD 5.0
#define ZOOM_ANTARCTIC 3.0

/* West, south, east, north of the regions of detail, in degrees: Central Asia, Japan. */
static const double detail[][4] = { { 40, 30, 90, 60 }, { 122, 20, 154, 46 } };

gboolean
bake_is_in_detail (DastanPoint point)
{
  double longitude, latitude;

  dastan_mercator_unproject ((DastanPoint){ dastan_mercator_wrap (point.x), point.y }, &longitude,
                             &latitude);
  for (guint i = 0; i < G_N_ELEMENTS (detail); i++)
    if (longitude >= detail[i][0] && latitude >= detail[i][1] && longitude <= detail[i][2]
        && latitude <= detail[i][3])
      return TRUE;
  return FALSE;
}

double
bake_zoom_at (DastanPoint point)
{
  double longitude, latitude;

  if (bake_is_in_detail (point))
    return ZOOM_DETAIL;
  dastan_mercator_unproject (point, &longitude, &latitude);
  return latitude < -60 ? ZOOM_ANTARCTIC : ZOOM_WORLD;
}

double
bake_area_in_pixels (double world_area, DastanPoint where)
{
  double size = dastan_mercator_world_size (bake_zoom_at (where));

  return world_area * size * size;
}

double
bake_ring_area (const GArray *ring)
{
  double area = 0;

  for (guint i = 0; i < ring->len; i++)
    {
      DastanPoint a = g_array_index (ring, DastanPoint, i);
      DastanPoint b = g_array_index (ring, DastanPoint, (i + 1) % ring->len);
      area += a.x * b.y - b.x * a.y;
    }
  return area / 2;
}

/* A binary heap of point numbers by weight, with the place of each point in it. */
typedef struct
{
  guint *heap;
  guint *place;
  double *weight;
  guint n;
} Heap;

static gboolean
heap_less (const Heap *self, guint a, guint b)
{
  return self->weight[a] < self->weight[b] || (self->weight[a] <= self->weight[b] && a < b);
}

static void
heap_put (Heap *self, guint slot, guint point)
{
  self->heap[slot] = point;
  self->place[point] = slot;
}

static void
heap_settle (Heap *self, guint slot)
{
  guint point = self->heap[slot];

  while (slot > 0 && heap_less (self, point, self->heap[(slot - 1) / 2]))
    {
      heap_put (self, slot, self->heap[(slot - 1) / 2]);
      slot = (slot - 1) / 2;
    }
  for (;;)
    {
      guint child = 2 * slot + 1;
      if (child + 1 < self->n && heap_less (self, self->heap[child + 1], self->heap[child]))
        child++;
      if (child >= self->n || !heap_less (self, self->heap[child], point))
        break;
      heap_put (self, slot, self->heap[child]);
      slot = child;
    }
  heap_put (self, slot, point);
}

static guint
heap_take (Heap *self)
{
  guint top = self->heap[0];

  self->n--;
  if (self->n > 0)
    {
      heap_put (self, 0, self->heap[self->n]);
      heap_settle (self, 0);
    }
  return top;
}

static double
triangle (const DastanPoint *points, guint a, guint b, guint c, gboolean is_fine)
{
  double size = dastan_mercator_world_size (ZOOM_DETAIL);
  DastanPoint p = points[a], q = points[b], r = points[c];
  double area = fabs ((q.x - p.x) * (r.y - p.y) - (r.x - p.x) * (q.y - p.y)) / 2;

  return is_fine ? area * size * size : bake_area_in_pixels (area, q);
}

void
bake_simplify (GArray *array, guint min_points, gboolean is_fine)
{
  DastanPoint *points = (DastanPoint *) (gpointer) array->data;
  guint n = array->len, left = n, kept = 0;
  g_autofree guint *before = g_new (guint, n);
  g_autofree guint *after = g_new (guint, n);
  g_autofree gboolean *gone = g_new0 (gboolean, n);
  g_autofree guint *heap = g_new (guint, n);
  g_autofree guint *place = g_new0 (guint, n);
  g_autofree double *weight = g_new0 (double, n);
  Heap queue = { heap, place, weight, 0 };

  if (n <= 2)
    return;
  for (guint i = 0; i < n; i++)
    {
      before[i] = i - 1;
      after[i] = i + 1;
    }
  for (guint i = 1; i + 1 < n; i++)
    {
      weight[i] = triangle (points, i - 1, i, i + 1, is_fine);
      heap_put (&queue, queue.n++, i);
      heap_settle (&queue, queue.n - 1);
    }
  while (queue.n > 0 && left > min_points && weight[heap[0]] < 1.0)
    {
      guint point = heap_take (&queue);
      guint sides[2] = { before[point], after[point] };
      gone[point] = TRUE;
      left--;
      after[sides[0]] = sides[1];
      before[sides[1]] = sides[0];
      for (guint s = 0; s < 2; s++)
        if (sides[s] > 0 && sides[s] + 1 < n)
          {
            double area = triangle (points, before[sides[s]], sides[s], after[sides[s]], is_fine);
            weight[sides[s]] = MAX (area, weight[point]);
            heap_settle (&queue, place[sides[s]]);
          }
    }
  for (guint i = 0; i < n; i++)
    if (!gone[i])
      points[kept++] = points[i];
  g_array_set_size (array, kept);
}
