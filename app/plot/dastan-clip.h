/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts polygons and lines down to a box, and thins points that no pixel could tell apart. */
#pragma once

#include "plot/dastan-geometry.h"

G_BEGIN_DECLS

/**
 * dastan_clip_polygon:
 * @points: a closed polygon, its first point not repeated
 * @n: how many
 * @box: the box
 * @out: (element-type DastanPoint): appended to
 *
 * The part of a polygon in a box (Sutherland and Hodgman 1974). Where the polygon leaves the box
 * and comes back, the result runs along the box's edge: harmless for filling, so clip with a margin
 * before stroking. Appends nothing for a polygon outside. Keeps the sense of rotation. Any thread.
 */
void dastan_clip_polygon (const DastanPoint *points, gsize n, DastanBox box, GArray *out);

/**
 * dastan_clip_polyline:
 * @points: a line
 * @n: how many points it has
 * @box: the box
 * @out: (element-type DastanPoint): the pieces in the box, one after the other, appended
 * @ends: (element-type guint): for each piece the index in @out after its last point, appended
 *
 * The parts of a line in a box (Liang and Barsky 1984, a segment at a time). Any thread.
 */
void
dastan_clip_polyline (const DastanPoint *points, gsize n, DastanBox box, GArray *out, GArray *ends);

/**
 * dastan_clip_decimate:
 * @points: a line
 * @n: how many points it has
 * @distance: the least distance between neighbours, in the unit of the points
 * @out: (element-type DastanPoint): appended to
 *
 * Leaves out points nearer to the last one kept than @distance, but never the first or the last:
 * lines that meet still do. Any thread.
 */
void dastan_clip_decimate (const DastanPoint *points, gsize n, double distance, GArray *out);

G_END_DECLS
