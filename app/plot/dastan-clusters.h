/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers points of the world whose discs would lie on one another into clusters, for each zoom. */
#pragma once

#include "plot/dastan-mercator.h"

G_BEGIN_DECLS

/**
 * DastanCluster:
 * @first: where its points begin among those of all, see dastan_clusters_get_members()
 * @n_points: how many it holds
 * @weight: the sum of theirs
 */
typedef struct
{
  guint first;
  guint n_points;
  guint weight;
} DastanCluster;

/**
 * DastanClusterLevel:
 * @clusters: (array length=n): heaviest seed first; the seed is the heaviest point, where the disc stands
 * @n: how many
 * @by_x: (array length=n): the clusters from west to east
 * @into: for each cluster of the next finer level that of this one which took it in; for each point at the finest
 *
 * The clusters at one zoom.
 */
typedef struct
{
  DastanCluster *clusters;
  guint n;
  guint *by_x;
  guint *into;
} DastanClusterLevel;

/* The radius of the disc of a weight at a scale of what stands in it, logical pixels: more than 0, never less for more. */
typedef double (*DastanClusterRadius) (guint weight, double scale);

/**
 * DastanClusters:
 *
 * Made once, read by any thread, reference counted. It knows nothing of a view: what is one cluster depends on the
 * zoom alone.
 */
typedef struct _DastanClusters DastanClusters;

#define DASTAN_CLUSTERS_STEP 0.5 /* of the zoom, between levels */

/**
 * dastan_clusters_new:
 * @points: (array length=n): in the world; x of any copy of it, y from 0 to 1; copied
 * @weights: (array length=n): each more than 0; their sum fits a guint
 * @n: how many
 * @radius: of the discs
 * @scale: what @radius is asked for
 * @gap: that at least lies between two discs, logical pixels
 * @min_zoom: of the coarsest level
 * @max_zoom: of the finest, no less
 *
 * Level by level from the finest: the clusters of one are the points of the next, so that zooming
 * in only ever splits. At a level they are taken heaviest seed first; while the disc of one comes
 * nearer to another than @gap, the two become one that stands where the heavier seed is. Looks in a
 * grid that wraps round the world: at most some dozens of discs that do not overlap fit the four
 * cells looked at, so that after sorting (n log n) each level costs in proportion to the clusters
 * of the one before. The points lie in one order in which those of each cluster of every level are
 * next to one another: 16 bytes for each point, and 20 for each cluster. Any thread.
 *
 * Returns: (transfer full)
 */
DastanClusters *dastan_clusters_new (const DastanPoint *points,
                                     const guint *weights,
                                     guint n,
                                     DastanClusterRadius radius,
                                     double scale,
                                     double gap,
                                     double min_zoom,
                                     double max_zoom);
DastanClusters *dastan_clusters_ref (DastanClusters *self);
/* Frees it with its last reference. */
void dastan_clusters_free (DastanClusters *self);

/* The numbers of the points of a cluster, @cluster->n_points of them: its seed first; those of a cluster of the finest
 * level heaviest first, and those of a coarser one cluster by cluster of the finer, heaviest seed first. Borrowed. */
const guint *dastan_clusters_get_members (const DastanClusters *self, const DastanCluster *cluster);
guint dastan_clusters_get_seed (const DastanClusters *self, const DastanCluster *cluster);
/* Of its disc, logical pixels. */
double dastan_clusters_get_radius (const DastanClusters *self, const DastanCluster *cluster);
/* The cluster of @level that holds a point; the cost follows the number of levels. */
guint dastan_clusters_find (const DastanClusters *self, const DastanClusterLevel *level, guint point);

/* The level for a zoom: that of the next step at or below it, where discs lie no nearer than at the
 * zoom itself. */
const DastanClusterLevel *dastan_clusters_get_level (const DastanClusters *self, double zoom);

/* The lowest zoom at which the points of a cluster of the level of @zoom are in more than one; 0
 * where they stay together at every zoom. */
double dastan_clusters_find_split (const DastanClusters *self, double zoom, guint cluster);

/**
 * dastan_clusters_list_range:
 * @level: of @self
 * @box: of the world; x of any copy of it
 * @found: (element-type guint): gets the clusters in the box, round the world, heaviest seed first
 *
 * The cost follows what lies between its western and its eastern edge. Where points are is known to 2^-24 of the world,
 * some metres.
 *
 * Returns: how many were looked at
 */
guint dastan_clusters_list_range (const DastanClusters *self,
                                  const DastanClusterLevel *level,
                                  DastanBox box,
                                  GArray *found);

/* The memory that it has for itself, in bytes. */
gsize dastan_clusters_get_size (const DastanClusters *self);

/* How many discs were looked at while it was made: what it cost. */
guint64 dastan_clusters_get_n_looked (const DastanClusters *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanClusters, dastan_clusters_free)

G_END_DECLS
