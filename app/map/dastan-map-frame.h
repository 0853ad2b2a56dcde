/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scene in the pixels of one view: markers gathered, labels placed, arcs projected. */
#pragma once

#include "map/dastan-map-label-cache.h"
#include "map/dastan-map-scene.h"
#include "plot/dastan-flight.h"

G_BEGIN_DECLS

#define DASTAN_MAP_CLUSTER_DISTANCE 14.0 /* logical pixels */

/* One or more places. */
typedef struct
{
  DastanPoint point;
  double radius;
  guint count; /* events in view at its places */
  guint n_places;
  guint place;       /* in the scene: the one that gives it its name */
  gboolean is_venue; /* of the selected event */
  gboolean is_chosen; /* of one of several that are chosen */
} DastanMapMarker;

typedef struct
{
  GdkTexture *texture;
  DastanBox box;
} DastanMapPlacedLabel;

/* From a country to its name, where that stands outside. */
typedef struct
{
  DastanPoint from;
  DastanPoint to;
} DastanMapLeader;

/* Main thread. All in logical pixels of the view. */
typedef struct
{
  GArray *markers;    /* (element-type DastanMapMarker) */
  guint *marker_of;   /* per place of the scene; G_MAXUINT where it is out of view */
  GArray *labels;     /* (element-type DastanMapPlacedLabel) */
  GPtrArray *arcs;    /* (element-type GArray of DastanPoint) */
  GArray *arc_ends;   /* (element-type DastanPoint): those that no marker covers */
  GArray *towns;      /* (element-type DastanPoint): dots of labels for orientation */
  GArray *leaders;    /* (element-type DastanMapLeader) */
  gboolean has_venue; /* of the selected event, where no marker stands for it */
  DastanPoint venue;
  gboolean has_hover;
  DastanPoint hover;
} DastanMapFrame;

/**
 * dastan_map_frame_new:
 * @scene: what there is
 * @map: the base map
 * @pose: the view
 * @width: of it, logical pixels
 * @height: of it
 * @covered: (array length=n_covered): boxes of the view that other things cover
 * @n_covered: how many
 * @cache: for the labels
 */
DastanMapFrame *
dastan_map_frame_new (const DastanMapScene *scene, DastanBasemap *map, DastanMapPose pose,
                      int width, int height, const DastanBox *covered, guint n_covered,
                      DastanMapLabelCache *cache);
void dastan_map_frame_free (DastanMapFrame *self);

/* The marker at a point, or -1: the last drawn first, with some pixels to spare. */
int dastan_map_frame_pick (const DastanMapFrame *self, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapFrame, dastan_map_frame_free)

G_END_DECLS
