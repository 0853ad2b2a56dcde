/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of the map from one view to another: out, over and in. */
#pragma once

#include "plot/dastan-mercator.h"

G_BEGIN_DECLS

/* What a map shows: the middle, in the world, and the zoom as a real number. */
typedef struct
{
  DastanPoint center;
  double zoom;
} DastanMapPose;

/**
 * DastanFlight:
 *
 * The optimal path of van Wijk and Nuij, "Smooth and efficient zooming and panning" (2003),
 * rho 1.42. A value: made by dastan_flight_make(), nothing to free. Any thread.
 */
typedef struct
{
  DastanMapPose from;
  DastanMapPose to; /* its x is the copy nearest to the start: the short way round */
  double duration;  /* seconds */
  double w0;        /* width of the view at the start, in the world */
  double distance;  /* between the middles, in the world */
  double length;    /* S: of the path */
  double r0;
} DastanFlight;

/**
 * dastan_flight_make:
 * @from: where the map is
 * @to: where it shall go
 * @width: width of the map in logical pixels, more than 0
 *
 * The path between two views, the short way round the world. It takes 0.3 to 1.2 seconds by its
 * length; none at all where the two are the same.
 */
DastanFlight dastan_flight_make (DastanMapPose from, DastanMapPose to, double width);

/* The view at @t, 0 (start) to 1 (end), eased at both ends. */
DastanMapPose dastan_flight_at (const DastanFlight *self, double t);

G_END_DECLS
