/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of the map that somebody has drawn a line round: what lies in it. */
#pragma once

#include "model/dastan-columns.h"

G_BEGIN_DECLS

/* A point of the earth, in degrees. */
typedef struct
{
  double longitude;
  double latitude;
} DastanGeoPoint;

/**
 * dastan_geo_ring_contains:
 * @ring: (array length=n): the corners; the last is joined to the first. Longitudes may run on beyond ±180 where it
 *     lies across the antimeridian, so that it is never torn
 * @n: how many
 * @longitude: of a point, −180 … 180
 * @latitude: of the point
 *
 * By the even-odd rule: what the line goes round twice is outside again. Sides are straight in degrees. Any thread.
 *
 * Returns: whether the point lies in it
 */
gboolean dastan_geo_ring_contains (const DastanGeoPoint *ring, guint n, double longitude, double latitude);

/**
 * dastan_geo_ring_list_places:
 * @columns: columns
 * @ring: (element-type DastanGeoPoint): at least three corners
 *
 * The same of every place of a dossier: looks, for each, only at the sides that pass its latitude. Any thread.
 *
 * Returns: (transfer full): a byte for each value of the facet of places: 1 where it lies in the ring
 */
guint8 *dastan_geo_ring_list_places (const DastanColumns *columns, const GArray *ring);

G_END_DECLS
