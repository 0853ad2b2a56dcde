/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a view of time moves: from one span to another, and on by itself after a throw. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-glide.h"

#include <math.h>

#define WIDTH 1000.0 /* of the picture in which the way is reckoned: any will do */
#define FAR 9e5      /* pixels beyond which a scale says no more where something is */
#define LEAST 1e-8     /* pixels below which it says no more how wide something is */
#define SAME_WIDTH 1e-6
#define FRICTION 4.0   /* per second */
#define STANDSTILL 8.0 /* pixels per second */

double
dastan_glide_ease (double part)
{
  double left = 1 - CLAMP (part, 0, 1);

  return 1 - left * left * left;
}

DastanSpan
dastan_glide_span (DastanSpan from, DastanSpan to, const DastanWarp *warp, double part)
{
  DastanScale a = dastan_scale_make (from, WIDTH, warp), b = dastan_scale_make (to, WIDTH, warp);
  gboolean is_zoom_in
      = dastan_scale_map (&a, to.latest) - dastan_scale_map (&a, to.earliest) < WIDTH;
  /* In the wider of the two the other can be found. */
  const DastanScale *wide = is_zoom_in ? &a : &b;
  DastanSpan narrow = is_zoom_in ? to : from;
  double start = dastan_scale_map (wide, narrow.earliest),
         end = dastan_scale_map (wide, narrow.latest);
  double width, left;

  if (part <= 0)
    return from;
  if (part >= 1 || fabs (start) > FAR || fabs (end) > FAR || end - start < LEAST)
    return to;
  /* From the wide one (0) to the narrow one (1). */
  if (!is_zoom_in)
    part = 1 - part;
  width = WIDTH * pow ((end - start) / WIDTH, part);
  if (fabs ((end - start) / WIDTH - 1) > SAME_WIDTH)
    part = (WIDTH - width) / (WIDTH - (end - start));
  left = start * part;
  return dastan_span_make (dastan_scale_unmap (wide, left),
                           dastan_scale_unmap (wide, left + width));
}

double
dastan_glide_throw (double velocity, double seconds, gboolean *is_over)
{
  double left = exp (-FRICTION * seconds);

  if (is_over != NULL)
    *is_over = fabs (velocity) * left < STANDSTILL;
  return velocity / FRICTION * (1 - left);
}
