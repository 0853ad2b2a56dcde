/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Web Mercator: degrees to the world unit square and back. */
#pragma once

#include <math.h>

#include "plot/dastan-geometry.h"

G_BEGIN_DECLS

/**
 * The world unit square: x grows eastwards from 0 at 180° W to 1 at 180° E, y southwards from 0 at
 * the northern to 1 at the southern limit of latitude. x may leave 0 … 1: x and x + 1 are the same
 * meridian, so that a shape over the antimeridian stays in one piece. Spherical Mercator
 * (EPSG:3857).
 */
#define DASTAN_MERCATOR_MAX_LATITUDE 85.05112877980659

/* At zoom z the world is DASTAN_MERCATOR_TILE_SIZE × 2^z logical pixels wide. */
#define DASTAN_MERCATOR_TILE_SIZE 256.0

/* Degrees to the world; latitudes beyond the limit come to lie on it. */
static inline DastanPoint
dastan_mercator_project (double longitude, double latitude)
{
  double lat = CLAMP (latitude, -DASTAN_MERCATOR_MAX_LATITUDE, DASTAN_MERCATOR_MAX_LATITUDE);

  return (DastanPoint){ longitude / 360.0 + 0.5,
                        0.5 - asinh (tan (lat * G_PI / 180.0)) / (2.0 * G_PI) };
}

/* The world to degrees; the longitude is not wrapped. */
static inline void
dastan_mercator_unproject (DastanPoint point, double *longitude, double *latitude)
{
  *longitude = (point.x - 0.5) * 360.0;
  *latitude = atan (sinh ((0.5 - point.y) * 2.0 * G_PI)) * 180.0 / G_PI;
}

/* The same meridian within 0 ≤ x < 1. */
static inline double
dastan_mercator_wrap (double x)
{
  double wrapped = x - floor (x);

  return wrapped < 1.0 ? wrapped : 0.0;
}

/* The same meridian as near to @reference as can be: no more than half a world away. */
static inline double
dastan_mercator_nearest (double x, double reference)
{
  return x + round (reference - x);
}

/* Width of the world in logical pixels. */
static inline double
dastan_mercator_world_size (double zoom)
{
  return DASTAN_MERCATOR_TILE_SIZE * exp2 (zoom);
}

/**
 * dastan_mercator_wrap_range:
 * @x0: western edge of a shape
 * @x1: eastern edge of the shape
 * @view: what is looked at, in the world
 * @first: (out): the first copy to draw
 * @last: (out): the last; less than @first when none is in view
 *
 * Which copies of a shape, moved by whole worlds, come into view.
 */
static inline void
dastan_mercator_wrap_range (double x0, double x1, DastanBox view, int *first, int *last)
{
  *first = (int) ceil (view.x0 - x1);
  *last = (int) floor (view.x1 - x0);
}

G_END_DECLS
