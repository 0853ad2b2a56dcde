/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds room for labels: none over another, over a marker or over a line. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-label-placer.h"

typedef struct
{
  DastanPoint a;
  DastanPoint b;
  double half_width;
} Segment;

struct _DastanLabelPlacer
{
  DastanBox view;
  GArray *boxes;    /* (element-type DastanBox) */
  GArray *segments; /* (element-type Segment): those that come near the view */
};

DastanLabelPlacer *
dastan_label_placer_new (DastanBox view)
{
  DastanLabelPlacer *self = g_new0 (DastanLabelPlacer, 1);

  self->view = view;
  self->boxes = g_array_new (FALSE, FALSE, sizeof (DastanBox));
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  return self;
}

void
dastan_label_placer_free (DastanLabelPlacer *self)
{
  g_clear_pointer (&self->boxes, g_array_unref);
  g_clear_pointer (&self->segments, g_array_unref);
  g_free (self);
}

void
dastan_label_placer_add_box (DastanLabelPlacer *self, DastanBox box)
{
  g_array_append_val (self->boxes, box);
}

/* Whether the segment enters the box: neither beside it, nor with all its corners on one side. */
static gboolean
meets (const Segment *segment, DastanBox box)
{
  DastanPoint a = segment->a, b = segment->b;
  double dx = b.x - a.x, dy = b.y - a.y;
  double corners[4];

  box = dastan_box_grow (box, segment->half_width);
  if (MAX (a.x, b.x) < box.x0 || MIN (a.x, b.x) > box.x1 || MAX (a.y, b.y) < box.y0
      || MIN (a.y, b.y) > box.y1)
    return FALSE;
  corners[0] = dx * (box.y0 - a.y) - dy * (box.x0 - a.x);
  corners[1] = dx * (box.y0 - a.y) - dy * (box.x1 - a.x);
  corners[2] = dx * (box.y1 - a.y) - dy * (box.x0 - a.x);
  corners[3] = dx * (box.y1 - a.y) - dy * (box.x1 - a.x);
  return !((corners[0] > 0 && corners[1] > 0 && corners[2] > 0 && corners[3] > 0)
           || (corners[0] < 0 && corners[1] < 0 && corners[2] < 0 && corners[3] < 0));
}

void
dastan_label_placer_add_line (DastanLabelPlacer *self, const DastanPoint *points, guint n,
                              double half_width)
{
  for (guint i = 1; i < n; i++)
    {
      Segment segment = { points[i - 1], points[i], half_width };
      if (meets (&segment, self->view))
        g_array_append_val (self->segments, segment);
    }
}

gboolean
dastan_label_placer_is_free (const DastanLabelPlacer *self, DastanBox box)
{
  if (box.x0 < self->view.x0 || box.y0 < self->view.y0 || box.x1 > self->view.x1
      || box.y1 > self->view.y1)
    return FALSE;
  for (guint i = 0; i < self->boxes->len; i++)
    if (dastan_box_overlaps (box, g_array_index (self->boxes, DastanBox, i)))
      return FALSE;
  for (guint i = 0; i < self->segments->len; i++)
    if (meets (&g_array_index (self->segments, Segment, i), box))
      return FALSE;
  return TRUE;
}

int
dastan_label_placer_place (DastanLabelPlacer *self, const DastanBox *candidates, guint n)
{
  for (guint i = 0; i < n; i++)
    if (dastan_label_placer_is_free (self, candidates[i]))
      {
        g_array_append_val (self->boxes, candidates[i]);
        return (int) i;
      }
  return -1;
}
