/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column over the titles of the lanes: what lanes there are is chosen here, and how they stand. */
#pragma once

#include <gtk/gtk.h>

#include "timeline/dastan-timeline-canvas.h"

G_BEGIN_DECLS

/**
 * DastanLaneColumn:
 *
 * Lies over the titles that the canvas draws, and is deaf to nothing there: a click on a title filters by what
 * the lane stands for, one on its arrow collapses it, a drag moves it, the other button (Menu, Shift+F10, a long
 * press) opens its menu. At the head a button says and chooses what the lanes are of, at the foot one says how many
 * are hidden. Every lane has a child with role, name and focus.
 *
 * Property "lanes-by": #DastanLanesBy. Actions: "lanes.by" (s), "lanes.filter", "lanes.collapse" (b), "lanes.toggle",
 * "lanes.hide", "lanes.move" (i), "lanes.show" (s: an id, or "*" for all), "lanes.step" (i), "lanes.menu"; they are
 * about the lane that had the focus or whose menu was opened last.
 */
#define DASTAN_TYPE_LANE_COLUMN (dastan_lane_column_get_type ())
G_DECLARE_FINAL_TYPE (DastanLaneColumn, dastan_lane_column, DASTAN, LANE_COLUMN, GtkWidget)

/* @canvas: (transfer none): its sibling */
GtkWidget *dastan_lane_column_new (DastanTimelineCanvas *canvas);

/* Whether a lane that has the focus does something on that key. */
gboolean dastan_lane_column_has_key (guint key, GdkModifierType modifiers);

G_END_DECLS
