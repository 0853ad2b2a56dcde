/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From which zoom each label of a map is shown, so that none overlaps, pops or jumps while panning and zooming. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-label-ranges.h"

#include "plot/dastan-mercator.h"

typedef struct
{
  DastanPoint point;
  DastanBox bounds; /* of its boxes */
  double from;
  double to;
  guint first_box;
  guint n_boxes;
} Placed;

struct _DastanLabelRanges
{
  GArray *placed; /* (element-type Placed) */
  GArray *boxes;  /* (element-type DastanBox) */
};

DastanLabelRanges *
dastan_label_ranges_new (void)
{
  DastanLabelRanges *self = g_new0 (DastanLabelRanges, 1);

  self->placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  self->boxes = g_array_new (FALSE, FALSE, sizeof (DastanBox));
  return self;
}

void
dastan_label_ranges_free (DastanLabelRanges *self)
{
  g_clear_pointer (&self->placed, g_array_unref);
  g_clear_pointer (&self->boxes, g_array_unref);
  g_free (self);
}

/* Of the sizes of the world @low … @high those at which two extents overlap: one at (a0, a1), the other at (b0, b1)
 * beside a point that is @away from the first one's. Whether any is left. */
static gboolean
narrow (double away, double a0, double a1, double b0, double b1, double *low, double *high)
{
  /* Overlap where b0 - a1 < -away·s and -away·s < b1 - a0, and so the other way round. */
  double least = a0 - b1, most = a1 - b0, begin, end;

  if (fabs (away) < 1e-12)
    return least < 0 && most > 0;
  begin = MIN (least / away, most / away);
  end = MAX (least / away, most / away);
  *low = MAX (*low, begin);
  *high = MIN (*high, end);
  return *low < *high;
}

/* The largest size of the world within @low … @high at which two boxes overlap, or -1. */
static double
find_last_overlap (const DastanBox *a, const DastanBox *b, DastanPoint away, double low, double high)
{
  if (!narrow (away.x, a->x0, a->x1, b->x0, b->x1, &low, &high)
      || !narrow (away.y, a->y0, a->y1, b->y0, b->y1, &low, &high))
    return -1;
  return high;
}

/* From which zoom a shape is free of all that is placed. */
static double
find_from (const DastanLabelRanges *self, DastanPoint point, double from, double to, const DastanLabelShape *shape,
           DastanBox bounds)
{
  double shown = from;

  for (guint i = 0; i < self->placed->len && shown < to; i++)
    {
      const Placed *other = &g_array_index (self->placed, Placed, i);
      DastanPoint away = { dastan_mercator_nearest (other->point.x, point.x) - point.x, other->point.y - point.y };
      double begin = MAX (shown, other->from), end = MIN (to, other->to), low, high;

      if (begin >= end)
        continue;
      low = dastan_mercator_world_size (begin);
      high = dastan_mercator_world_size (end);
      if (find_last_overlap (&bounds, &other->bounds, away, low, high) < 0)
        continue;
      for (guint j = 0; j < shape->n_boxes; j++)
        for (guint k = 0; k < other->n_boxes; k++)
          {
            double last = find_last_overlap (&shape->boxes[j],
                                             &g_array_index (self->boxes, DastanBox, other->first_box + k), away, low,
                                             high);
            if (last > 0)
              shown = MAX (shown, last >= high ? end : log2 (last / DASTAN_MERCATOR_TILE_SIZE));
          }
    }
  return shown;
}

static DastanBox
join_boxes (const DastanLabelShape *shape)
{
  DastanBox bounds = DASTAN_BOX_EMPTY;

  for (guint i = 0; i < shape->n_boxes; i++)
    {
      bounds = dastan_box_add (bounds, (DastanPoint){ shape->boxes[i].x0, shape->boxes[i].y0 });
      bounds = dastan_box_add (bounds, (DastanPoint){ shape->boxes[i].x1, shape->boxes[i].y1 });
    }
  return bounds;
}

int
dastan_label_ranges_place (DastanLabelRanges *self, DastanPoint point, double from, double to, double least,
                           const DastanLabelShape *shapes, guint n_shapes, double *shown_from)
{
  Placed placed = { point, DASTAN_BOX_EMPTY, to, to, self->boxes->len, 0 };
  int chosen = -1;

  g_return_val_if_fail (least > 0, -1);

  for (guint i = 0; i < n_shapes && placed.from > from; i++)
    {
      DastanBox bounds = join_boxes (&shapes[i]);
      double shown = find_from (self, point, from, to, &shapes[i], bounds);

      if (shown >= placed.from || to - shown < least)
        continue;
      chosen = (int) i;
      placed.from = shown;
      placed.bounds = bounds;
    }
  if (chosen < 0)
    return -1;
  placed.n_boxes = shapes[chosen].n_boxes;
  g_array_append_vals (self->boxes, shapes[chosen].boxes, placed.n_boxes);
  g_array_append_val (self->placed, placed);
  *shown_from = placed.from;
  return chosen;
}
