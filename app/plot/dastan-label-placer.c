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

#define CELL 64.0 /* of the grid; the labels are about as large */

/* What a cell of the grid holds: a list within an array. */
typedef struct
{
  guint thing; /* a box, or from SEGMENT on a segment */
  guint next;  /* G_MAXUINT: none */
} Entry;

#define SEGMENT 0x80000000u

struct _DastanLabelPlacer
{
  DastanBox view;
  GArray *boxes;    /* (element-type DastanBox) */
  GArray *segments; /* (element-type Segment): those that come near the view */
  int columns;
  int rows;
  guint *heads;    /* per cell */
  GArray *entries; /* (element-type Entry) */
};

typedef struct
{
  int x0;
  int y0;
  int x1;
  int y1;
} Cells;

DastanLabelPlacer *
dastan_label_placer_new (DastanBox view)
{
  DastanLabelPlacer *self = g_new0 (DastanLabelPlacer, 1);

  self->view = view;
  self->boxes = g_array_new (FALSE, FALSE, sizeof (DastanBox));
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  self->columns = (int) CLAMP ((view.x1 - view.x0) / CELL, 0, 200) + 1;
  self->rows = (int) CLAMP ((view.y1 - view.y0) / CELL, 0, 200) + 1;
  self->heads = g_new (guint, self->columns * self->rows);
  for (int i = 0; i < self->columns * self->rows; i++)
    self->heads[i] = G_MAXUINT;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return self;
}

/* The cells that a box touches; one beyond the grid counts to its edge. */
static Cells
get_cells (const DastanLabelPlacer *self, DastanBox box)
{
  return (Cells){ (int) CLAMP ((box.x0 - self->view.x0) / CELL, 0, self->columns - 1),
                  (int) CLAMP ((box.y0 - self->view.y0) / CELL, 0, self->rows - 1),
                  (int) CLAMP ((box.x1 - self->view.x0) / CELL, 0, self->columns - 1),
                  (int) CLAMP ((box.y1 - self->view.y0) / CELL, 0, self->rows - 1) };
}

static void
put_in (DastanLabelPlacer *self, DastanBox box, guint thing)
{
  Cells cells = get_cells (self, box);

  for (int y = cells.y0; y <= cells.y1; y++)
    for (int x = cells.x0; x <= cells.x1; x++)
      {
        guint *head = &self->heads[y * self->columns + x];
        Entry entry = { thing, *head };

        *head = self->entries->len;
        g_array_append_val (self->entries, entry);
      }
}

void
dastan_label_placer_free (DastanLabelPlacer *self)
{
  g_clear_pointer (&self->boxes, g_array_unref);
  g_clear_pointer (&self->segments, g_array_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_free (self->heads);
  g_free (self);
}

void
dastan_label_placer_add_box (DastanLabelPlacer *self, DastanBox box)
{
  put_in (self, box, self->boxes->len);
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
      DastanBox box = dastan_box_add (dastan_box_add (DASTAN_BOX_EMPTY, segment.a), segment.b);

      if (!meets (&segment, self->view))
        continue;
      put_in (self, dastan_box_grow (box, half_width), SEGMENT | self->segments->len);
      g_array_append_val (self->segments, segment);
    }
}

gboolean
dastan_label_placer_is_free (const DastanLabelPlacer *self, DastanBox box)
{
  Cells cells = get_cells (self, box);

  if (box.x0 < self->view.x0 || box.y0 < self->view.y0 || box.x1 > self->view.x1
      || box.y1 > self->view.y1)
    return FALSE;
  for (int y = cells.y0; y <= cells.y1; y++)
    for (int x = cells.x0; x <= cells.x1; x++)
      for (guint at = self->heads[y * self->columns + x]; at != G_MAXUINT;
           at = g_array_index (self->entries, Entry, at).next)
        {
          guint thing = g_array_index (self->entries, Entry, at).thing;

          if (thing & SEGMENT ? meets (&g_array_index (self->segments, Segment, thing & ~SEGMENT), box)
                              : dastan_box_overlaps (box, g_array_index (self->boxes, DastanBox, thing)))
            return FALSE;
        }
  return TRUE;
}

int
dastan_label_placer_place (DastanLabelPlacer *self, const DastanBox *candidates, guint n)
{
  for (guint i = 0; i < n; i++)
    if (dastan_label_placer_is_free (self, candidates[i]))
      {
        dastan_label_placer_add_box (self, candidates[i]);
        return (int) i;
      }
  return -1;
}
