/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies over the base map: arcs, markers and names, and their accessible stand-ins. */
#pragma once

#include <shumate/shumate.h>

#include "scene/dastan-map-frame.h"

G_BEGIN_DECLS

#define DASTAN_MAP_PAN_STEP 0.2 /* of the view, by an arrow */

/* What there is to be pointed at and activated. */
typedef enum
{
  DASTAN_OVERLAY_NOTHING,
  DASTAN_OVERLAY_MARKER,  /* a marker of the present frame */
  DASTAN_OVERLAY_EVENT,   /* an event of those that are spread: a row of the columns */
  DASTAN_OVERLAY_REST,    /* those for which the spread has no room */
  DASTAN_OVERLAY_BADGE,   /* the events of a country, by its number in the scene, that have no place */
  DASTAN_OVERLAY_COUNTRY, /* a country of the dossier, by its number in the scene */
} DastanOverlayKind;

typedef struct
{
  DastanOverlayKind kind;
  guint number;
} DastanOverlayItem;

/**
 * DastanOverlayLayer:
 *
 * Draws everything itself; each marker, event that is spread, badge and country of the dossier in view has a light
 * child widget with a name and focus. Signals:
 * - "activated" (guint kind, guint number, gboolean is_added): one of them was activated by keyboard or screen
 * reader, with Control to add it to what there is
 * - "changed": other things may stand elsewhere in the same view: what gives way to them is to be placed anew
 * - "completed": all names of the present view are drawn
 *
 * Main thread.
 */
#define DASTAN_TYPE_OVERLAY_LAYER (dastan_overlay_layer_get_type ())
G_DECLARE_FINAL_TYPE (DastanOverlayLayer, dastan_overlay_layer, DASTAN, OVERLAY_LAYER, ShumateLayer)

DastanOverlayLayer *dastan_overlay_layer_new (ShumateViewport *viewport, DastanBasemap *map);

/* @scene: (transfer full): shown from the next frame on */
void dastan_overlay_layer_take_scene (DastanOverlayLayer *self, DastanMapScene *scene);
void dastan_overlay_layer_set_is_dark (DastanOverlayLayer *self, gboolean is_dark);
/* What other widgets cover, in logical pixels; labels keep off it. */
void dastan_overlay_layer_set_covered (DastanOverlayLayer *self, const DastanBox *boxes, guint n);
/* Where the event is that the pointer is over in any view; (nullable): nowhere. */
void dastan_overlay_layer_set_hover (DastanOverlayLayer *self, const DastanPoint *world);
gboolean dastan_overlay_layer_has_hover (DastanOverlayLayer *self);
/* The places of the scene whose markers are pointed at, or have events that are pointed at in any
 * view. */
void dastan_overlay_layer_set_lit (DastanOverlayLayer *self, const guint *places, guint n);
/* The countries, by their numbers in the scene, that are pointed at, or of which nothing nearer is
 * known. */
void dastan_overlay_layer_set_outlined (DastanOverlayLayer *self, const guint *countries, guint n);
/* Of both, for tests: (transfer none) (element-type guint) */
const GArray *dastan_overlay_layer_get_lit (DastanOverlayLayer *self);
const GArray *dastan_overlay_layer_get_outlined (DastanOverlayLayer *self);
/* The row of the event that is hovered or selected, to be marked where it is spread; or -1. */
void dastan_overlay_layer_set_rows (DastanOverlayLayer *self, int selected, int hovered);
/* A line that is being drawn round a part of the map, in pixels; (nullable): none; @is_box: only its first and its
 * last point count. */
void dastan_overlay_layer_set_sketch (DastanOverlayLayer *self, const DastanPoint *points, guint n, gboolean is_box);

/* The frame of the present view; (transfer none) (nullable): before there is a scene or a size. */
const DastanMapFrame *dastan_overlay_layer_get_frame (DastanOverlayLayer *self);
const DastanMapScene *dastan_overlay_layer_get_scene (DastanOverlayLayer *self); /* (nullable) */

/* Whether all names of the frame that was made last are drawn. */
gboolean dastan_overlay_layer_is_settled (DastanOverlayLayer *self);

/* What is at a point, logical pixels; never a country. */
DastanOverlayItem dastan_overlay_layer_pick (DastanOverlayLayer *self, double x, double y);

/* The lowest zoom at which a marker of the present frame becomes several, or 0 where it never does; the box round its
 * places (out) and where it stands (out), in the world. */
double dastan_overlay_layer_find_split (DastanOverlayLayer *self, guint marker, DastanBox *box, DastanPoint *middle);

/* The facet values of the places of a marker of the present frame; (transfer full) (element-type
 * guint). */
GArray *dastan_overlay_layer_list_values (DastanOverlayLayer *self, int marker);

/* "Tokyo, 5 events" for a marker, "12 events at 5 places: Tashkent, Chirchiq, Samarkand…" for one of several, title
 * and date for an event, name and counts for a country; (transfer full). */
char *dastan_overlay_layer_describe (DastanOverlayLayer *self, DastanOverlayItem item);
char *dastan_overlay_layer_describe_marker (DastanOverlayLayer *self, int marker);

/* --- Events of one point, spread round it --- */

#define DASTAN_OVERLAY_MOST_SPREAD 40

/**
 * dastan_overlay_layer_spread:
 * @self: a layer
 * @anchor: a marker or a badge of the present frame
 * @rows: (array length=n): of the columns
 * @n: how many
 * @n_all: how many there are in all
 *
 * Shows each of some events round the marker they share; of very many the first. It stays until something else is
 * spread, another dossier shown, or the marker is part of another one.
 */
void dastan_overlay_layer_spread (DastanOverlayLayer *self, DastanOverlayItem anchor, const guint *rows, guint n,
                                  guint n_all);
void dastan_overlay_layer_unspread (DastanOverlayLayer *self);
/* Whether the events of an item are spread; with DASTAN_OVERLAY_NOTHING: of any. */
gboolean dastan_overlay_layer_is_spread (DastanOverlayLayer *self, DastanOverlayItem anchor);
/* How many events it shows, and where in the view one is. */
guint dastan_overlay_layer_get_n_spread (DastanOverlayLayer *self);
DastanPoint dastan_overlay_layer_locate_spread (DastanOverlayLayer *self, guint i, guint *row);
/* Moves the keyboard's focus to the first of them. */
void dastan_overlay_layer_focus_spread (DastanOverlayLayer *self);

G_END_DECLS
