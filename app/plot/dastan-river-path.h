/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line that the name of a river is written on: beside the river, smooth, read from the left. */
#pragma once

#include "plot/dastan-basemap.h"

G_BEGIN_DECLS

/* A point of a line and the way it goes there. */
typedef struct
{
  DastanPoint point;
  double dx; /* of length 1 together with dy */
  double dy;
} DastanPathPoint;

/**
 * dastan_river_path_make:
 * @map: the base map
 * @line: one of its rivers
 * @vertex: the point of it that the name is to be near
 * @zoom: which it is made for
 * @length: logical pixels that the name takes
 * @beside: logical pixels between the river and the line
 *
 * The river's own line of that length, with its bends drawn out by averaging. Any thread.
 *
 * Returns: (transfer full) (nullable) (element-type DastanPoint): logical pixels relative to the vertex; %NULL where
 *     the river is too short at this zoom or too crooked to be written on
 */
GArray *dastan_river_path_make (const DastanBasemap *map, guint line, guint vertex, double zoom, double length,
                                double beside);

/* Where a path is @along pixels from its beginning; beyond its ends it goes on straight. @path: of two points or
 * more, all apart. */
DastanPathPoint dastan_river_path_at (const GArray *path, double along);

G_END_DECLS
