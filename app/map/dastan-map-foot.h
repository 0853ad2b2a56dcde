/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The foot of the map: its scale, and where it is from. */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * DastanMapFoot:
 *
 * A bar of a round distance at the middle of the view, in kilometres, or in miles where the locale measures in them
 * (LC_MEASUREMENT), and the words of who made the map. It follows the viewport. Main thread.
 */
#define DASTAN_TYPE_MAP_FOOT (dastan_map_foot_get_type ())
G_DECLARE_FINAL_TYPE (DastanMapFoot, dastan_map_foot, DASTAN, MAP_FOOT, GtkWidget)

GtkWidget *dastan_map_foot_new (ShumateViewport *viewport);

/* @source: whose map it is; @note: (nullable): what else is to be known of it */
void dastan_map_foot_set_words (DastanMapFoot *self, const char *source, const char *note);

/* As somebody prefers; at first as the locale measures. */
void dastan_map_foot_set_in_miles (DastanMapFoot *self, gboolean in_miles);

/* The words, and the bar's: "500 km"; (transfer none). */
const char *dastan_map_foot_get_words (DastanMapFoot *self);
const char *dastan_map_foot_get_distance (DastanMapFoot *self);

G_END_DECLS
