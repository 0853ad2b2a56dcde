/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map pane: countries shaded by events, places, and the selected event's arcs. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"
#include "plot/dastan-flight.h"
#include "tiles/dastan-tile-source.h"

G_BEGIN_DECLS

/**
 * DastanMap:
 *
 * Observes an explorer and sets its filter, selection and hovered event. Nothing is fetched from
 * anywhere, but by a source of tiles that it was given.
 *
 * Signals:
 * - "settled": the base map fits the view and no flight is under way; emitted each time that comes
 * about
 *
 * Properties, each with an action:
 * - "follows" ("map.follow", f): whether the map goes where the selected event is
 * - "has-relations" ("map.all-relations", r): whether arcs are drawn for all events in view
 * - "draws-box", "draws-lasso" ("map.draw-box", b; "map.draw-lasso", o): whether the next drag draws a part of the map
 *   to filter by; a drag with Shift or Alt does so, too
 *
 * Actions: "map.zoom-in", "map.zoom-out", "map.fit", "map.pan" ((dd): parts of the view to
 * the east and south), "map.clear-part". Keys: arrows, +, −, 0, Home; Tab to places, countries and what is spread, and
 * arrows from one to the next; Enter there does what a click does: selects an event and opens it in the reader, spreads
 * several that share a point, zooms in where a marker stands for several places, filters by a country (Ctrl+Enter as
 * well as by others). Escape ends what is spread or drawn.
 *
 * Main thread.
 */
#define DASTAN_TYPE_MAP (dastan_map_get_type ())
G_DECLARE_FINAL_TYPE (DastanMap, dastan_map, DASTAN, MAP, GtkWidget)

/* @explorer: (transfer none) */
GtkWidget *dastan_map_new (DastanExplorer *explorer);

/* @source: (transfer none) (nullable): somebody else's map tiles, over the base map, which shows where there are none; with
 * them one may come as near as they go. %NULL: the base map alone, as at first. */
void dastan_map_set_tile_source (DastanMap *self, DastanTileSource *source);
DastanTileSource *dastan_map_get_tile_source (DastanMap *self); /* (transfer none) (nullable) */

/* What the scale bar measures in; at first what the locale does. */
void dastan_map_set_in_miles (DastanMap *self, gboolean in_miles);
const char *dastan_map_get_scale_words (DastanMap *self); /* (transfer none): "500 km" */

/* Says about how large the map will be when it is first shown (logical pixels), so that its worker
 * can begin while the window comes up. */
void dastan_map_prepare (DastanMap *self, int width, int height);

/* Whether the base map fits the present view and no flight is under way. */
gboolean dastan_map_is_settled (DastanMap *self);
/* Whether, besides, every name of the base map is there, some tenths of a second later the first time, and every tile. */
gboolean dastan_map_is_complete (DastanMap *self);

/* Pictures of a view painted so far; and how many of all paint jobs ran on the main thread: none.
 */
guint dastan_map_get_n_renders (DastanMap *self);
guint dastan_map_get_n_main_thread_paints (DastanMap *self);

/* Where a point of the earth (degrees) is drawn, in the map's coordinates; whether that is in view.
 */
gboolean
dastan_map_locate (DastanMap *self, double longitude, double latitude, double *x, double *y);

/* Flies to where the selected event, and all that is chosen with it, takes place. */
void dastan_map_show_selection (DastanMap *self);

/* Whether the map goes where the selected event is; whether arcs are drawn for all events in view. */
gboolean dastan_map_get_follows (DastanMap *self);
void dastan_map_set_follows (DastanMap *self, gboolean follows);
gboolean dastan_map_get_has_relations (DastanMap *self);
void dastan_map_set_has_relations (DastanMap *self, gboolean has_relations);

/* Where the map looks, or where it is flying to; and to look there at once, also before it has a size. */
DastanMapPose dastan_map_get_pose (DastanMap *self);
void dastan_map_set_pose (DastanMap *self, DastanMapPose pose);

/* What is in view, in degrees; the whole world where more than that is. Of use once the map has a size. */
DastanGeoBox dastan_map_get_box (DastanMap *self);

/* --- As a part of a stage, dastan-map-stage.c --- */

/* Leaves out the legend and all that can be pressed. */
void dastan_map_set_bare (DastanMap *self, gboolean is_bare);
/* Whether the arcs from the venue of the selected event are drawn; they are at first. */
void dastan_map_set_itinerary (DastanMap *self, gboolean is_shown);
/* Flies to the frame of a step, in degrees and levels of zoom as the step says them (dastan_story_frame_show()), and
 * keeps to it when its own size changes; or to where everything is seen. */
void dastan_map_fly_to_step (DastanMap *self, double latitude, double longitude, double zoom);
void dastan_map_fly_home (DastanMap *self);
gboolean dastan_map_is_flying (DastanMap *self);

G_END_DECLS
