/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libshumate gets wrong, or does otherwise from release to release, answered in one place: from 1.0 to 1.7. */
#pragma once

#include <shumate/shumate.h>

#include "plot/dastan-flight.h"

G_BEGIN_DECLS

/**
 * dastan_shumate_new_map:
 * @min_zoom: what the view never goes below
 * @max_zoom: what it does not go above at first
 *
 * A map without layers, in which
 * - coordinates can be told and gestures work, though it has no layer of tiles: both ask a source of tiles, and it has
 *   one that has none;
 * - two fingers do not turn anything: no release has a switch for that;
 * - the focus never is: from 1.2 on it takes the focus and the arrow keys for itself.
 *
 * A gesture on one of its layers does not fire where another layer lies above: put it on the map. Its signal
 * "animation-completed" has a marshaller for another signature and must not be connected to. Main thread.
 *
 * Returns: (transfer floating)
 */
ShumateMap *dastan_shumate_new_map (double min_zoom, double max_zoom);

/* Where a viewport looks, in the world. */
DastanMapPose dastan_shumate_read (ShumateViewport *viewport);

/**
 * dastan_shumate_look_at:
 * @map: made by dastan_shumate_new_map()
 * @pose: its x of any copy of the world
 *
 * At once, within the limits of zoom and latitude. The library neither wraps a longitude nor stops what it does by
 * itself and is still under way, a zoom (after a turn of the wheel) or a fling: that would go on and end somewhere
 * else.
 */
void dastan_shumate_look_at (ShumateMap *map, DastanMapPose pose);

/* Whether a button that was pressed at (@x0, @y0) of the map and released at (@x1, @y1) clicked: the map's own drag
 * does not claim what it is given, so that the release after a drag is told as well. */
gboolean dastan_shumate_is_click (ShumateMap *map, double x0, double y0, double x1, double y1);

G_END_DECLS
