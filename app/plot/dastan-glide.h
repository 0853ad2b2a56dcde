/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a view of time moves: from one span to another, and on by itself after a throw. */
#pragma once

#include "plot/dastan-scale.h"

G_BEGIN_DECLS

/* Fast at first and slow at the end: 0 at 0, 1 at 1, in between monotone (cubic). */
double dastan_glide_ease (double part);

/**
 * dastan_glide_span:
 * @from: where it begins
 * @to: where it ends
 * @warp: (nullable): of the scale in which both are drawn; NULL is linear
 * @part: how much of the way, 0 to 1
 *
 * What stands at the same place of the picture in both stays there all the way, so that a zoom
 * keeps what is under the pointer; the width changes by equal factors, and with equal widths the
 * way is straight. Ends that lie further apart than a picture can say are a cut.
 *
 * Returns: the span in between: exactly @from at 0 and exactly @to at 1
 */
DastanSpan dastan_glide_span (DastanSpan from, DastanSpan to, const DastanWarp *warp, double part);

/**
 * dastan_glide_throw:
 * @velocity: pixels per second when let go
 * @seconds: since then, >= 0
 * @is_over: (out) (optional): whether it moves no more than one can see
 *
 * The way of something that friction stops: it slows down in proportion to how fast it is.
 *
 * Returns: pixels moved since it was let go
 */
double dastan_glide_throw (double velocity, double seconds, gboolean *is_over);

G_END_DECLS
