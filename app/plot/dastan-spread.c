/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreads things that share one point: on a ring round it, or where they are many on a spiral. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-spread.h"

#include <math.h>

#define MOST_ON_RING 12
#define TURN 1.05

static DastanPoint
at (double angle, double radius)
{
  return (DastanPoint){ radius * sin (angle), -radius * cos (angle) };
}

DastanPoint
dastan_spread_place (guint i, guint n, double hole, double apart)
{
  double angle = 0, radius = hole + apart / 2;

  if (n <= MOST_ON_RING)
    {
      /* The chord between neighbours on a circle of radius r is 2 r sin (π / n). */
      if (n > 1)
        radius = MAX (radius, apart / (2 * sin (G_PI / n)));
      return at (2 * G_PI * i / MAX (n, 1), radius);
    }
  for (guint k = 0; k < i; k++)
    {
      /* To the next a chord of @apart; a turn is a little wider, since it is a spiral and no circle. */
      double step = 2 * asin (MIN (apart / (2 * radius), 1));

      angle += step;
      radius += apart * TURN * step / (2 * G_PI);
    }
  return at (angle, radius);
}
