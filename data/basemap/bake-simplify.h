/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simplifies lines of the world unit square: fine where the dossiers are, coarser elsewhere. */
#pragma once

#include "plot/dastan-geometry.h"

/* The zoom at whose pixels a point of the world is kept: fine within the regions of detail. */
double bake_zoom_at (DastanPoint point);
/* Whether the point lies in a region of detail. */
gboolean bake_is_in_detail (DastanPoint point);

/* The size of a triangle or ring in square pixels of the zoom at @where. */
double bake_area_in_pixels (double world_area, DastanPoint where);
/* Twice-signed shoelace area halved: positive clockwise on the screen. */
double bake_ring_area (const GArray *ring);

/* Visvalingam and Whyatt (1993): removes, smallest triangle first, every inner point whose triangle
 * is less than one square pixel, but keeps at least @min_points; @is_fine as in a region of detail.
 * @points: (element-type DastanPoint). */
void bake_simplify (GArray *points, guint min_points, gboolean is_fine);
