/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From seconds to pixels and back: linear, or compact, where empty stretches of time are squeezed. */
#pragma once

#include "time/dastan-span.h"

G_BEGIN_DECLS

/**
 * DastanWarp:
 *
 * A monotone, piecewise linear map of seconds to a warped coordinate (a double without unit), and its
 * inverse. Immutable, reference counted, any thread.
 *
 * The rule of the compact scale: the ends of all events cut time into stretches. A stretch is as wide
 * as the fourth root of its length, and by as much again for each doubling of the events that lie in
 * it. An empty one is at most as wide as %DASTAN_WARP_BREAK of the widest with one event, and where that
 * squeezes it a break is drawn. What lasts longer than a quarter of everything counts as background. Where
 * there are more than %DASTAN_WARP_MAX_KNOTS ends, only the longest empty stretches are squeezed and all
 * else is linear.
 */
typedef struct _DastanWarp DastanWarp;

#define DASTAN_WARP_MAX_KNOTS 256
#define DASTAN_WARP_BREAK 0.4

/**
 * dastan_warp_new_compact:
 * @earliest: (array length=n): first seconds; an open one is left out
 * @latest: (array length=n): last seconds; an open one is left out
 * @n: number of events
 *
 * Returns: (transfer full) (nullable): the warp, or %NULL where there is nothing to squeeze
 */
DastanWarp *dastan_warp_new_compact (const gint64 *earliest, const gint64 *latest, guint n);
/**
 * dastan_warp_new_blend:
 * @compact: a warp
 * @part: how much of it, 0 to 1
 *
 * Between the linear scale (0) and the compact one (1), for switching from one to the other: each knot
 * stands between its two places, so that every one of them is monotone and has its inverse, and first and
 * last knot stay where they are.
 *
 * Returns: (transfer full): the warp
 */
DastanWarp *dastan_warp_new_blend (const DastanWarp *compact, double part);
DastanWarp *dastan_warp_ref (DastanWarp *self);
void dastan_warp_unref (DastanWarp *self);

double dastan_warp_map (const DastanWarp *self, gint64 second);
/* The second nearest to @w: the exact inverse where a stretch is shorter than 2^51 seconds. */
gint64 dastan_warp_unmap (const DastanWarp *self, double w);

/* Squeezed stretches, ascending. */
guint dastan_warp_get_n_breaks (const DastanWarp *self);
DastanSpan dastan_warp_get_break (const DastanWarp *self, guint i);
/* The stretch with one scale in which @second lies (a tick step is chosen for each). */
DastanSpan dastan_warp_get_stretch (const DastanWarp *self, gint64 second);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanWarp, dastan_warp_unref)

/**
 * DastanScale:
 * @visible: the seconds at the two edges
 * @width: pixels between them, > 0
 * @warp: (nullable): borrowed; NULL is linear
 *
 * A value: copy it freely. Edges: map (visible.earliest) = 0, map (visible.latest) = width.
 */
typedef struct
{
  DastanSpan visible;
  double width;
  const DastanWarp *warp;
  double start;     /* warped coordinate of the left edge (0 for linear: seconds count from there) */
  double per_pixel; /* warped units, or seconds, per pixel; > 0 */
} DastanScale;

/* The shortest span a timeline shows: one second a pixel would be finer than any date. */
#define DASTAN_SCALE_MIN_SECONDS 60

/* @visible has no open end; a span that is too short is widened. */
DastanScale dastan_scale_make (DastanSpan visible, double width, const DastanWarp *warp);

/* Pixels from the left edge, clamped to ±1e6 pixels outside so that drawing never overflows. */
double dastan_scale_map (const DastanScale *self, gint64 second);
/* The same, however far outside: for geometry that is not drawn. */
double dastan_scale_map_far (const DastanScale *self, gint64 second);
gint64 dastan_scale_unmap (const DastanScale *self, double x);

/* The visible span after zooming by @factor (> 1 shows less) so that what is at @x stays there. */
DastanSpan dastan_scale_zoom (const DastanScale *self, double factor, double x);
/* The visible span after moving the content by @pixels to the right. */
DastanSpan dastan_scale_pan (const DastanScale *self, double pixels);
/* Seconds a pixel stands for at @x. */
double dastan_scale_seconds_per_pixel (const DastanScale *self, double x);

G_END_DECLS
