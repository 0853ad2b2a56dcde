/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreads things that share one point: on a ring round it, or where they are many on a spiral. */
#pragma once

#include "plot/dastan-geometry.h"

G_BEGIN_DECLS

/**
 * dastan_spread_place:
 * @i: number of a thing, below @n
 * @n: how many there are
 * @hole: what is kept free round the point
 * @apart: how far they are from one another, at least, middle to middle; more than 0
 *
 * Up to a dozen stand on a ring, the first at the top, clockwise; more on a spiral of Archimedes, from the inside to
 * the outside, each turn @apart from the one before.
 *
 * Returns: where the thing stands, from the point
 */
DastanPoint dastan_spread_place (guint i, guint n, double hole, double apart);

G_END_DECLS
