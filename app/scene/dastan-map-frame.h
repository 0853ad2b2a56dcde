/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scene in the pixels of one view: markers gathered, labels placed, arcs projected. */
#pragma once

#include "plot/dastan-clusters.h"
#include "plot/dastan-flight.h"
#include "scene/dastan-map-labels.h"
#include "scene/dastan-map-scene.h"

G_BEGIN_DECLS

/* One or more places. */
typedef struct
{
  DastanPoint point;
  double radius;
  guint count; /* events in view at its places */
  guint n_places;
  guint place;       /* in the scene: the one with most events, where it stands and that gives it its name */
  guint cluster;     /* of the level */
  gboolean is_venue; /* of the selected event */
  gboolean is_chosen; /* of one of several that are chosen */
  guint category;     /* of all its events, where it is of one place; or DASTAN_MAP_MIXED */
} DastanMapMarker;

/* The number of events of a country that have no place, on its shape. */
typedef struct
{
  DastanBox box;
  guint country; /* in the scene */
  guint count;
} DastanMapBadge;

typedef struct
{
  DastanMapLabel *label;
  DastanBox box;
} DastanMapPlacedLabel;

/* From a country to its name, where that stands outside. */
typedef struct
{
  DastanPoint from;
  DastanPoint to;
} DastanMapLeader;

/* One thread. All in logical pixels of the view. */
typedef struct
{
  const DastanClusters *clusters; /* (nullable): it was made with, and which outlive it */
  const DastanClusterLevel *level; /* of them */
  GArray *markers;    /* (element-type DastanMapMarker): in the order of their clusters */
  guint n_looked;     /* clusters looked at for them */
  GArray *labels;     /* (element-type DastanMapPlacedLabel) */
  GPtrArray *arcs;    /* (element-type GArray of DastanPoint) */
  GPtrArray *threads; /* (element-type GArray of DastanPoint): as those of the scene */
  GArray *badges;     /* (element-type DastanMapBadge) */
  GArray *arc_ends;   /* (element-type DastanPoint): those that no marker covers */
  GArray *leaders;    /* (element-type DastanMapLeader) */
  gboolean has_venue; /* of the selected event, where no marker stands just there */
  DastanPoint venue;
  gboolean is_complete; /* all names are there: not so many are new that they would take too long */
  /* private */
  DastanMapPose pose;
  double width;
  double height;
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
 * @labels: for the names
 * @is_still: whether it is for a picture that does not move: with all names at once, and none that the edge would cut;
 *     else names just outside are placed as well, so that none jumps as it comes into view, and of those that have no
 *     picture yet only so many as a frame has time for
 */
DastanMapFrame *dastan_map_frame_new (const DastanMapScene *scene, DastanBasemap *map, DastanMapPose pose, int width,
                                      int height, const DastanBox *covered, guint n_covered,
                                      DastanMapLabels *labels, gboolean is_still);
void dastan_map_frame_free (DastanMapFrame *self);

/* Where a point of the world is drawn: the copy nearest to the middle of the view. */
DastanPoint dastan_map_frame_to_view (const DastanMapFrame *self, DastanPoint world);

/* The marker that stands for a place of the scene, or -1 where it is out of view. */
int dastan_map_frame_find_marker (const DastanMapFrame *self, guint place);

/* The marker at a point, or -1: the last drawn first, with some pixels to spare. */
int dastan_map_frame_pick (const DastanMapFrame *self, double x, double y);
/* The badge at a point, or -1. */
int dastan_map_frame_pick_badge (const DastanMapFrame *self, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapFrame, dastan_map_frame_free)

G_END_DECLS
