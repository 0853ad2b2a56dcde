/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From which zoom each label of a map is shown, so that none overlaps, pops or jumps while panning
 * and zooming. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-label-ranges.h"

#include "plot/dastan-mercator.h"

#define CELLS 64       /* of the grid that the labels lie in, in each direction */
#define NONE G_MAXUINT /* no label */
#define MAX_ROUNDS 4   /* of improving */
#define LEAST_GAIN 0.1 /* zooms that a label is to be shown earlier for, where another is moved */

typedef struct
{
  DastanPoint point;
  double from;
  DastanBox bounds; /* of its boxes */
  guint first_box;
  guint n_boxes;
} Shape;

typedef struct
{
  guint first_shape;
  guint n_shapes;
  int chosen;  /* of its shapes, or -1: it is not shown */
  double from; /* from which it is shown */
  double to;
  double least;
  guint next; /* in its cell of the grid */
} Label;

struct _DastanLabelRanges
{
  GArray *labels;             /* (element-type Label) */
  GArray *shapes;             /* (element-type Shape) */
  GArray *boxes;              /* (element-type DastanBox) */
  DastanPoint far;            /* how far any box reaches from its point, pixels */
  guint cells[CELLS * CELLS]; /* the first of the labels whose point lies there */
};

/* Where a label could stand: from which zoom, and what keeps it from an earlier one. */
typedef struct
{
  double from;
  guint blocker;       /* the label that it waits for, or NONE */
  double from_without; /* from which zoom it would be shown, were the blocker not there */
} Finding;

DastanLabelRanges *
dastan_label_ranges_new (void)
{
  DastanLabelRanges *self = g_new0 (DastanLabelRanges, 1);

  self->labels = g_array_new (FALSE, FALSE, sizeof (Label));
  self->shapes = g_array_new (FALSE, FALSE, sizeof (Shape));
  self->boxes = g_array_new (FALSE, FALSE, sizeof (DastanBox));
  for (guint i = 0; i < G_N_ELEMENTS (self->cells); i++)
    self->cells[i] = NONE;
  return self;
}

void
dastan_label_ranges_free (DastanLabelRanges *self)
{
  g_clear_pointer (&self->labels, g_array_unref);
  g_clear_pointer (&self->shapes, g_array_unref);
  g_clear_pointer (&self->boxes, g_array_unref);
  g_free (self);
}

static inline Label *
get_label (const DastanLabelRanges *self, guint i)
{
  return &g_array_index (self->labels, Label, i);
}

static inline const Shape *
get_shape (const DastanLabelRanges *self, const Label *label, guint i)
{
  return &g_array_index (self->shapes, Shape, label->first_shape + i);
}

/* --- The grid --- */

static int
find_row (double y)
{
  return (int)CLAMP (y * CELLS, 0, CELLS - 1);
}

static guint *
find_cell (DastanLabelRanges *self, DastanPoint point)
{
  return &self->cells[find_row (point.y) * CELLS + (int)(dastan_mercator_wrap (point.x) * CELLS)];
}

static void
put (DastanLabelRanges *self, guint label, int shape, double from)
{
  Label *it = get_label (self, label);
  guint *cell = find_cell (self, get_shape (self, it, (guint)shape)->point);

  it->chosen = shape;
  it->from = from;
  it->next = *cell;
  *cell = label;
}

static void
take_out (DastanLabelRanges *self, guint label)
{
  Label *it = get_label (self, label);
  guint *link;

  if (it->chosen < 0)
    return;
  link = find_cell (self, get_shape (self, it, (guint)it->chosen)->point);
  while (*link != label)
    link = &get_label (self, *link)->next;
  *link = it->next;
  it->chosen = -1;
  it->from = it->to;
}

/* --- Two labels --- */

/* Of the sizes of the world @low … @high those at which two extents overlap: one at (a0, a1), the
 * other at (b0, b1) beside a point that is @away from the first one's. Whether any is left. */
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
find_last_overlap (
    const DastanBox *a, const DastanBox *b, DastanPoint away, double low, double high)
{
  if (!narrow (away.x, a->x0, a->x1, b->x0, b->x1, &low, &high)
      || !narrow (away.y, a->y0, a->y1, b->y0, b->y1, &low, &high))
    return -1;
  return high;
}

/* From which zoom within @from … @to a shape is free of another label. */
static double
find_free (
    const DastanLabelRanges *self, const Shape *shape, const Label *label, double from, double to)
{
  const Shape *other = get_shape (self, label, (guint)label->chosen);
  DastanPoint away = { dastan_mercator_nearest (other->point.x, shape->point.x) - shape->point.x,
                       other->point.y - shape->point.y };
  double begin = MAX (from, label->from), end = MIN (to, label->to), low, high, shown = from;

  if (begin >= end)
    return from;
  low = dastan_mercator_world_size (begin);
  high = dastan_mercator_world_size (end);
  if (find_last_overlap (&shape->bounds, &other->bounds, away, low, high) < 0)
    return from;
  for (guint j = 0; j < shape->n_boxes; j++)
    for (guint k = 0; k < other->n_boxes; k++)
      {
        double last = find_last_overlap (
            &g_array_index (self->boxes, DastanBox, shape->first_box + j),
            &g_array_index (self->boxes, DastanBox, other->first_box + k), away, low, high);
        if (last > 0)
          shown = MAX (shown, last >= high ? end : log2 (last / DASTAN_MERCATOR_TILE_SIZE));
      }
  return shown;
}

/* --- One among all --- */

/* From which zoom a shape is free of all that is placed. */
static Finding
find_from (const DastanLabelRanges *self, const Shape *shape, double to)
{
  Finding found = { shape->from, NONE, shape->from };
  double size = dastan_mercator_world_size (shape->from);
  /* Farther from each other than this no two labels ever touch: as the world grows, they part. */
  double reach_x = (MAX (-shape->bounds.x0, shape->bounds.x1) + self->far.x) / size,
         reach_y = (MAX (-shape->bounds.y0, shape->bounds.y1) + self->far.y) / size;
  int first = (int)floor ((shape->point.x - reach_x) * CELLS),
      last = (int)floor ((shape->point.x + reach_x) * CELLS);

  last = MIN (last, first + CELLS - 1);
  for (int row = find_row (shape->point.y - reach_y); row <= find_row (shape->point.y + reach_y);
       row++)
    for (int column = first; column <= last; column++)
      for (guint i = self->cells[row * CELLS + (((column % CELLS) + CELLS) % CELLS)]; i != NONE;
           i = get_label (self, i)->next)
        {
          double from = find_free (self, shape, get_label (self, i), shape->from, to);

          if (from > found.from)
            found = (Finding){ from, i, found.from };
          else
            found.from_without = MAX (found.from_without, from);
        }
  return found;
}

/* Places a label that is not placed, if it can be. */
static void
place_best (DastanLabelRanges *self, guint label)
{
  const Label *it = get_label (self, label);
  int chosen = -1;
  double from = it->to;

  for (guint i = 0; i < it->n_shapes; i++)
    {
      const Shape *shape = get_shape (self, it, i);
      Finding found;

      if (shape->from >= from)
        continue;
      found = find_from (self, shape, it->to);
      if (found.from >= from || it->to - found.from < it->least)
        continue;
      chosen = (int)i;
      from = found.from;
    }
  if (chosen >= 0)
    put (self, label, chosen, from);
}

static void
add_shape (DastanLabelRanges *self, const DastanLabelShape *shape)
{
  Shape copy = { shape->point, shape->from, DASTAN_BOX_EMPTY, self->boxes->len, shape->n_boxes };

  for (guint i = 0; i < shape->n_boxes; i++)
    {
      copy.bounds
          = dastan_box_add (copy.bounds, (DastanPoint){ shape->boxes[i].x0, shape->boxes[i].y0 });
      copy.bounds
          = dastan_box_add (copy.bounds, (DastanPoint){ shape->boxes[i].x1, shape->boxes[i].y1 });
    }
  self->far.x = MAX (self->far.x, MAX (-copy.bounds.x0, copy.bounds.x1));
  self->far.y = MAX (self->far.y, MAX (-copy.bounds.y0, copy.bounds.y1));
  g_array_append_vals (self->boxes, shape->boxes, shape->n_boxes);
  g_array_append_val (self->shapes, copy);
}

/* --- Improving --- */

/* The zoom from which a label could be shown, were it alone. */
static double
get_wanted (const DastanLabelRanges *self, const Label *label)
{
  double from = label->to;

  for (guint i = 0; i < label->n_shapes; i++)
    from = MIN (from, get_shape (self, label, i)->from);
  return from;
}

/* Places a label otherwise, where it then is shown no later than it was. Whether it was; else it is
 * as before. */
static gboolean
move_away (DastanLabelRanges *self, guint label)
{
  const Label before = *get_label (self, label);

  take_out (self, label);
  for (guint i = 0; i < before.n_shapes; i++)
    {
      const Shape *shape = get_shape (self, &before, i);
      double from;

      if ((int)i == before.chosen || shape->from > before.from)
        continue;
      from = find_from (self, shape, before.to).from;
      if (from > before.from)
        continue;
      put (self, label, (int)i, from);
      return TRUE;
    }
  put (self, label, before.chosen, before.from);
  return FALSE;
}

/* Places a label that is not placed so that it is shown by @from, where one that is in its way can
 * be moved. Whether it could; else all is as before. */
static gboolean
push_in (DastanLabelRanges *self, guint label, double from)
{
  const Label it = *get_label (self, label);

  for (guint i = 0; i < it.n_shapes; i++)
    {
      const Shape *shape = get_shape (self, &it, i);
      Finding found = { it.to, NONE, it.to };

      if (shape->from <= from)
        found = find_from (self, shape, it.to);
      if (found.blocker == NONE || found.from_without > from
          || it.to - found.from_without < it.least)
        continue;
      put (self, label, (int)i, found.from_without);
      if (move_away (self, found.blocker))
        return TRUE;
      take_out (self, label);
    }
  return FALSE;
}

/* Whether another label was moved for this one. */
static gboolean
improve (DastanLabelRanges *self, guint label)
{
  const Label before = *get_label (self, label);

  if (before.from - get_wanted (self, &before) < LEAST_GAIN)
    return FALSE;
  take_out (self, label);
  if (push_in (self, label, before.from - LEAST_GAIN))
    return TRUE;
  /* What stood in its way may have gone. */
  place_best (self, label);
  if (before.chosen >= 0 && get_label (self, label)->from >= before.from)
    {
      take_out (self, label);
      put (self, label, before.chosen, before.from);
    }
  return FALSE;
}

/* --- All --- */

guint
dastan_label_ranges_place (DastanLabelRanges *self,
                           double to,
                           double least,
                           const DastanLabelShape *shapes,
                           guint n_shapes)
{
  Label label = { self->shapes->len, n_shapes, -1, to, to, least, NONE };

  g_return_val_if_fail (least > 0, NONE);

  for (guint i = 0; i < n_shapes; i++)
    add_shape (self, &shapes[i]);
  g_array_append_val (self->labels, label);
  place_best (self, self->labels->len - 1);
  improve (self, self->labels->len - 1);
  return self->labels->len - 1;
}

guint
dastan_label_ranges_improve (DastanLabelRanges *self)
{
  guint n_moved = 0, n_before;

  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      n_before = n_moved;
      for (guint i = 0; i < self->labels->len; i++)
        n_moved += improve (self, i) ? 1 : 0;
      if (n_moved == n_before)
        break;
    }
  return n_moved;
}

int
dastan_label_ranges_get (const DastanLabelRanges *self, guint label, double *shown_from)
{
  const Label *it;

  g_return_val_if_fail (label < self->labels->len, -1);

  it = get_label (self, label);
  if (shown_from != NULL)
    *shown_from = it->from;
  return it->chosen;
}
