/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map pane's inside, shared by its files. */
#pragma once

#include <shumate/shumate.h>

#include "map/dastan-atlas-layer.h"
#include "map/dastan-base-layer.h"
#include "map/dastan-map-camera.h"
#include "map/dastan-map-gather.h"
#include "map/dastan-map.h"
#include "map/dastan-overlay-layer.h"
#include "map/dastan-tile-layer.h"
#include "widgets/dastan-event-list.h"

G_BEGIN_DECLS

/* What a drag on the map does. */
typedef enum
{
  DASTAN_MAP_TOOL_MOVE,
  DASTAN_MAP_TOOL_BOX,
  DASTAN_MAP_TOOL_LASSO,
} DastanMapTool;

#define DASTAN_MAP_PANEL_MARGIN 12 /* logical pixels */

struct _DastanMap
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanBasemap *basemap;

  GtkWidget *overlay; /* holds all below */
  ShumateMap *map;
  GtkWidget *legend;
  GtkWidget *legend_panel;
  GtkWidget *buttons_panel;
  GtkWidget *foot; /* shown once the first picture is */
  GtkWidget *tools_panel; /* (nullable): made after the first frame */
  guint tools_id;         /* an idle that makes it */
  DastanEventList *unplaced; /* (nullable): what the tray shows, once there was something */
  GtkWidget *tray;           /* (nullable) */
  GtkWidget *tray_panel;     /* (nullable) */
  guint legend_id;           /* an idle that moves the legend out of the way */
  DastanBaseLayer *base_layer;
  DastanTileLayer *tile_layer;
  DastanBaseLayer *shade_layer; /* over the tiles: shown only with them */
  DastanMapGround ground;       /* what the tiles are like: our own where there are none */
  DastanAtlasLayer *atlas_layer;
  DastanOverlayLayer *overlay_layer;
  DastanMapCamera *camera;

  DastanMapGather *gather; /* where the events in view take place */
  gboolean needs_places;   /* what is in view has changed since */
  gboolean is_bare;         /* nothing on it can be pressed */
  gboolean hides_itinerary; /* no arcs of the selected event */
  gboolean has_threads;    /* the relations of all events in view are drawn */
  gboolean follows;        /* the map goes where the selected event is */
  gboolean needs_home; /* the first size fits the whole dossier */
  DastanMapPose prepared_pose; /* for about this size, where the width is not 0 */
  int prepared_width;
  int prepared_height;
  DastanBox framed_box;     /* what was framed last; empty: nothing */
  gboolean is_step_framed;  /* not that box, but the frame of a step: */
  DastanMapPose framed_step; /* its zoom as a step says it */
  DastanMapPose framed_pose; /* and the pose that came of it: while it holds, a new size frames anew */
  int width;
  int height;
  gboolean was_settled;
  guint scene_id; /* an idle that makes the scene anew */

  double press_x;
  double press_y;
  double zoom_began; /* zoom at the begin of a drag of two fingers */
  DastanFilter *before_click; /* (nullable): the filter before the first press of a double click */

  DastanOverlayItem pointed; /* under the pointer */
  int pointed_place; /* of the marker that is: its heaviest place, a value of that facet; or -1 */
  const DastanMapFrame *pointed_frame; /* of which; only compared */

  /* A line drawn round a part of the map. */
  DastanMapTool tool; /* what a drag without keys does */
  GArray *sketch; /* (nullable) (element-type DastanPoint): in pixels, while it is drawn */
  gboolean is_sketch_box;
};

/* Shows everything of the dossier. */
void dastan_map_fit (DastanMap *self, gboolean is_animated);
DastanMapInsets dastan_map_get_insets (DastanMap *self);
/* The frame of a step, for the size that the map has now. */
void dastan_map_show_step (DastanMap *self, gboolean is_animated);
/* Puts a panel over the map. */
void dastan_map_add_panel (DastanMap *self, GtkWidget *panel, GtkAlign halign, GtkAlign valign);
/* Makes the scene anew before the next frame. */
void dastan_map_queue_scene (DastanMap *self);
/* The same, and what is in view has changed. */
void dastan_map_queue_places (DastanMap *self);

/* dastan-map-choosing.c */
void dastan_map_init_choosing (DastanMap *self);
/* Does what a click on something does; with @is_added, what one with Control does. Whether it chose an event. */
gboolean dastan_map_activate (DastanMap *self, DastanOverlayItem item, gboolean is_added);
void dastan_map_activate_marker (DastanMap *self, guint marker);
/* Filters to a country, or not any more where the filter asks for it alone; or besides others. */
void dastan_map_choose_country (DastanMap *self, guint value, gboolean is_added);
/* Folds what is spread where not all of it is in view any more. */
void dastan_map_check_spread (DastanMap *self);

/* dastan-map-hover.c */
/* What the pointer is over on the map: its events light up in every view. */
void dastan_map_point_at (DastanMap *self, DastanOverlayItem item);
/* What is pointed at in any view lights up on the map. */
void dastan_map_update_hover (DastanMap *self);

/* dastan-map-tools.c */
GtkWidget *dastan_map_make_zoom_buttons (void);
/* What is not needed for the first frame, made after it; and hidden where the map is too low for it. */
void dastan_map_queue_tools (DastanMap *self);
void dastan_map_show_tools (DastanMap *self, int height);

/* dastan-map-region.c: parts of the map as a filter. */
void dastan_map_init_region (DastanMap *self);
void dastan_map_end_sketch (DastanMap *self);

/* dastan-map-clear.c: once the map has come to rest. */
void dastan_map_clear_markers (DastanMap *self);

/* dastan-map-tray.c */
/* Where it lies in a map of this height; while that is allocated. */
void dastan_map_place_tray (DastanMap *self, int height);
void dastan_map_class_init_tray (GtkWidgetClass *widget_class);
/* @places: (nullable) */
void dastan_map_update_tray (DastanMap *self, const DastanMapPlaces *places);

/* dastan-map-options.c */
void dastan_map_class_init_options (GtkWidgetClass *widget_class);
void dastan_map_set_tool (DastanMap *self, DastanMapTool tool);

/* dastan-map-ground.c: the base map is of the time that is looked at, and the foot says whose it is. */
void dastan_map_update_ground (DastanMap *self);
/* The shades of countries are for what they lie over. */
void dastan_map_update_tone (DastanMap *self);
void dastan_map_build_foot (DastanMap *self);

/* dastan-map-input.c */
void dastan_map_class_init_input (GtkWidgetClass *widget_class);

/* Looks how large its type is, for what is gathered next. Returns whether numbers are of another size than before. */
gboolean dastan_map_measure_numbers (DastanMap *self);
void dastan_map_class_init_numbers (GtkWidgetClass *widget_class);
void dastan_map_init_input (DastanMap *self);

G_END_DECLS
