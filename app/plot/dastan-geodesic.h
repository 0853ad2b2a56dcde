/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shortest way over the globe between two places, as a line on the map. */
#pragma once

#include "plot/dastan-mercator.h"

G_BEGIN_DECLS

/* The angle at the earth's centre between two places, in radians, 0 … π. Degrees in; haversines. */
double
dastan_geodesic_angle (double longitude1, double latitude1, double longitude2, double latitude2);

/**
 * dastan_geodesic_sample:
 * @longitude1: degrees
 * @latitude1: degrees
 * @longitude2: degrees
 * @latitude2: degrees
 * @max_step: the longest step, in degrees along the arc, more than 0
 * @out: (element-type DastanPoint): points of the world, appended; from the first place to the
 * second
 *
 * A great circle on the sphere. x is continuous: where the arc crosses the antimeridian it goes on
 * past 0 or 1, so the line never streaks over the map. Between antipodes, where every way is as
 * short, it goes over the northern pole. Any thread.
 */
void dastan_geodesic_sample (double longitude1, double latitude1, double longitude2,
                             double latitude2, double max_step, GArray *out);

/**
 * dastan_geodesic_circle:
 * @longitude: degrees
 * @latitude: degrees
 * @radius: metres, on a sphere as large as the earth
 * @n: how many points, at least three
 * @out: (element-type DastanPoint): points of the world, appended, clockwise from the north
 *
 * What is as far from a place, everywhere: on the map no circle but near the equator or where it is small. x is
 * continuous; latitudes beyond the map come to lie on its edge. Any thread.
 */
void dastan_geodesic_circle (double longitude, double latitude, double radius, guint n, GArray *out);

G_END_DECLS
