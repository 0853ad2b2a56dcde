/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells into which a scale cuts time, aligned absolutely: no pan moves them, and a zoom splits or
 * joins them. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-cells.h"

#include <math.h>

#define MAX_EXPONENT 61 /* of seconds: two cells for all that can be said */
#define MAX_CELL (1LL << 60)

DastanCells
dastan_cells_make (const DastanScale *scale, double least)
{
  DastanCells self = { scale->warp, 0 };

  /* The least power of two that is not below the units of that many pixels. */
  self.exponent = (int)ceil (log2 (MAX (scale->per_pixel * least, 1e-300)));
  if (self.warp == NULL)
    self.exponent = CLAMP (self.exponent, 0, MAX_EXPONENT);
  return self;
}

DastanCells
dastan_cells_split (const DastanCells *self, guint times)
{
  DastanCells split = *self;

  split.exponent -= (int)times;
  if (split.warp == NULL)
    split.exponent = MAX (split.exponent, 0);
  return split;
}

gint64
dastan_cells_get_first_second (const DastanCells *self, gint64 k)
{
  gint64 second;

  if (self->warp != NULL)
    return dastan_warp_unmap (self->warp, ldexp ((double)k, self->exponent));
  if (__builtin_mul_overflow (k, 1LL << self->exponent, &second))
    return k < 0 ? DASTAN_SECOND_MIN + 1 : DASTAN_SECOND_MAX - 1;
  return CLAMP (second, DASTAN_SECOND_MIN + 1, DASTAN_SECOND_MAX - 1);
}

static gboolean
is_begun (const DastanCells *self, gint64 k, gint64 second)
{
  return dastan_cells_get_first_second (self, k) <= second;
}

gint64
dastan_cells_find (const DastanCells *self, gint64 second)
{
  gint64 low, high, step = 1;
  double at;

  if (self->warp == NULL)
    return second >> self->exponent;
  at = floor (ldexp (dastan_warp_map (self->warp, second), -self->exponent));
  low = high = (gint64)CLAMP (at, -(double)MAX_CELL, (double)MAX_CELL);
  /* Seconds are whole and the warp's units are not: the last cell that has begun is mostly that one
   * or the next, and far from it only where very many are shorter than a second. */
  for (; !is_begun (self, low, second) && low > -MAX_CELL; step *= 2)
    {
      high = low;
      low -= step;
    }
  for (high = MAX (high, low + 1); is_begun (self, high, second) && high < MAX_CELL; step *= 2)
    {
      low = high;
      high += step;
    }
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (is_begun (self, middle, second))
        low = middle;
      else
        high = middle;
    }
  return low;
}

double
dastan_cells_map (const DastanCells *self, const DastanScale *scale, gint64 k)
{
  if (self->warp != NULL)
    return (ldexp ((double)k, self->exponent) - scale->start) / scale->per_pixel;
  return dastan_scale_map_far (scale, dastan_cells_get_first_second (self, k));
}
