/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the overlay, shared by its files. */
#pragma once

#include "map/dastan-map-sprites.h"
#include "map/dastan-overlay-layer.h"

G_BEGIN_DECLS

typedef struct _DastanOverlayRound DastanOverlayRound;

/* Events spread round what they share. */
typedef struct
{
  gboolean is_badge;
  guint value;   /* of the place that gives the marker its name, or of the country of a badge */
  guint n_places; /* of the marker: where it has others it is another */
  GArray *rows;  /* (element-type guint): those that are shown */
  guint n_more;  /* for which there is no room */
} DastanOverlaySpread;

struct _DastanOverlayLayer
{
  ShumateLayer parent_instance;

  DastanBasemap *map;
  DastanMapScene *scene; /* (nullable) */
  DastanMapFrame *frame;
  DastanMapLabels *labels;
  DastanMapSprites *sprites;
  GArray *covered; /* (element-type DastanBox) */
  gboolean is_dark;
  guint font_serial;
  gboolean has_hover;
  DastanPoint hover; /* in the world */
  GArray *lit;       /* (element-type guint): places of the scene */
  GArray *outlined;  /* (element-type guint): countries of the scene */
  int selected_row;
  int hovered_row;
  GArray *sketch; /* (element-type DastanPoint) */
  gboolean is_sketch_box;
  DastanOverlaySpread *spread; /* (nullable) */
  gboolean wants_spread_focus; /* once there are children for it */

  /* What the frame was made for. */
  DastanMapPose pose;
  int width;
  int height;
  double scale;
  gboolean was_complete;

  GHashTable *proxies; /* key of an item → DastanFocusProxy */
  guint sync_id;
  DastanOverlayRound *round; /* (nullable): while children come and go */
  guint round_id;
};

/* dastan-overlay-layer.c */
void dastan_overlay_layer_ensure_frame (DastanOverlayLayer *self);
void dastan_overlay_layer_drop_frame (DastanOverlayLayer *self);
void dastan_overlay_layer_emit_activated (DastanOverlayLayer *self, DastanOverlayItem item, gboolean is_added);

/* dastan-overlay-drawing.c */
void dastan_overlay_layer_draw (DastanOverlayLayer *self, GtkSnapshot *snapshot);

/* dastan-overlay-proxies.c: the children. Where one stands: its middle and how far it reaches; FALSE: nowhere. */
void dastan_overlay_layer_queue_sync (DastanOverlayLayer *self);
void dastan_overlay_layer_stop_round (DastanOverlayLayer *self);
void dastan_overlay_layer_allocate_proxies (DastanOverlayLayer *self);
/* A GDestroyNotify: a child goes; if it has the focus, that stays with the map. */
void dastan_overlay_layer_drop_proxy (gpointer proxy);
gboolean dastan_overlay_layer_locate_proxy (DastanOverlayLayer *self, GtkWidget *proxy, DastanPoint *point,
                                            double *radius);

/* dastan-overlay-arrows.c: from a child to the next in the direction of an arrow; where there is none the map moves. */
void dastan_overlay_layer_init_arrows (DastanOverlayLayer *self);

/* dastan-overlay-spread.c */
void dastan_overlay_spread_free (DastanOverlaySpread *self);
/* What it hangs on in the present frame; FALSE: it is not there. */
gboolean dastan_overlay_layer_find_anchor (DastanOverlayLayer *self, DastanPoint *point, double *radius);
DastanOverlayItem dastan_overlay_layer_pick_spread (DastanOverlayLayer *self, double x, double y);
/* How far what is spread reaches from the middle. */
double dastan_overlay_layer_get_spread_reach (DastanOverlayLayer *self);
/* The place in the view of what is said of those without room. */
DastanPoint dastan_overlay_layer_locate_rest (DastanOverlayLayer *self);

#define DASTAN_OVERLAY_EVENT_REACH 10.0 /* of an event that is spread, logical pixels */

G_END_DECLS
