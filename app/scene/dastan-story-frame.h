/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a step's frame of the map is seen on a map of another size than the one it was made for. */
#pragma once

#include <math.h>

#include <glib.h>

#include "model/dastan-limits.h"

G_BEGIN_DECLS

/* The zoom of a step is that of a map of this size, logical pixels: what it takes of a stage of
 * 1920 × 1080. */
#define DASTAN_STORY_FRAME_WIDTH 1190.0
#define DASTAN_STORY_FRAME_HEIGHT 756.0

/**
 * dastan_story_frame_show:
 * @zoom: of a step
 * @width: of a map that shows it, logical pixels, more than 0
 * @height: the same
 *
 * The zoom at which that map shows all that the step's frame holds, as large as it can be, so that
 * every stage and every page shows the same ground; what a map of another shape has beside or above
 * it is more of the same.
 *
 * Returns: levels of zoom, 0 or more
 */
static inline double
dastan_story_frame_show (double zoom, double width, double height)
{
  return MAX (
      zoom + log2 (MIN (width / DASTAN_STORY_FRAME_WIDTH, height / DASTAN_STORY_FRAME_HEIGHT)), 0);
}

/**
 * dastan_story_frame_take:
 * @zoom: of a map
 * @width: of it, logical pixels, more than 0
 * @height: the same
 *
 * The zoom of a step whose frame holds all that the map shows.
 *
 * Returns: levels of zoom, 0 to DASTAN_MAX_ZOOM
 */
static inline double
dastan_story_frame_take (double zoom, double width, double height)
{
  return CLAMP (
      zoom - log2 (MAX (width / DASTAN_STORY_FRAME_WIDTH, height / DASTAN_STORY_FRAME_HEIGHT)), 0,
      DASTAN_MAX_ZOOM);
}

G_END_DECLS
