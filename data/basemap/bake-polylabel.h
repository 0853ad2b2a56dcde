/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a country its name stands best. */
#pragma once

#include "plot/dastan-geometry.h"

/**
 * bake_polylabel:
 * @rings: (element-type GArray of DastanPoint): the rings of a country
 * @label: (out): the point in its largest ring that is farthest from every border
 * @radius: (out): how far
 *
 * Searches squares from coarse to fine, those first that may hold the best point (after V.
 * Agafonkin's "polylabel"). Units of the world; to 1/500 of the ring's size.
 */
void bake_polylabel (const GPtrArray *rings, DastanPoint *label, double *radius);
