/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers points of the world whose discs would lie on one another into clusters, for each zoom. */
#pragma once

#include "plot/dastan-mercator.h"

G_BEGIN_DECLS

/**
 * DastanCluster:
 * @seed: the number of its heaviest point, where its disc stands
 * @n_points: how many it holds
 * @weight: the sum of theirs
 * @radius: of its disc, logical pixels
 */
typedef struct
{
  guint seed;
  guint n_points;
  guint weight;
  float radius;
} DastanCluster;

/**
 * DastanClusterLevel:
 * @clusters: (array length=n): heaviest seed first
 * @n: how many
 * @cluster_of: per point: its cluster
 * @first: (array length=n+1): where the points of each begin in @members
 * @members: the points cluster by cluster, each one's heaviest first
 * @by_x: (array length=n): the clusters from west to east
 *
 * The clusters at one zoom.
 */
typedef struct
{
  DastanCluster *clusters;
  guint n;
  guint *cluster_of;
  guint *first;
  guint *members;
  guint *by_x;
} DastanClusterLevel;

/* The radius of the disc of a weight, logical pixels: more than 0, never less for more. */
typedef double (*DastanClusterRadius) (guint weight);

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
 * @gap: that at least lies between two discs, logical pixels
 * @min_zoom: of the coarsest level
 * @max_zoom: of the finest, no less
 *
 * Level by level from the finest: the clusters of one are the points of the next, so that zooming
 * in only ever splits. At a level they are taken heaviest seed first; while the disc of one comes
 * nearer to another than @gap, the two become one that stands where the heavier seed is. Looks in a
 * grid that wraps round the world: at most some dozens of discs that do not overlap fit the four
 * cells looked at, so that after sorting (n log n) each level costs in proportion to the clusters
 * of the one before. Any thread.
 *
 * Returns: (transfer full)
 */
DastanClusters *dastan_clusters_new (const DastanPoint *points,
                                     const guint *weights,
                                     guint n,
                                     DastanClusterRadius radius,
                                     double gap,
                                     double min_zoom,
                                     double max_zoom);
DastanClusters *dastan_clusters_ref (DastanClusters *self);
/* Frees it with its last reference. */
void dastan_clusters_free (DastanClusters *self);

/* Whether it was made of just these. */
gboolean dastan_clusters_are_of (const DastanClusters *self,
                                 const DastanPoint *points,
                                 const guint *weights,
                                 guint n);

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
 * The cost follows what lies between its western and its eastern edge.
 *
 * Returns: how many were looked at
 */
guint dastan_clusters_list_range (const DastanClusters *self,
                                  const DastanClusterLevel *level,
                                  DastanBox box,
                                  GArray *found);

/* How many discs were looked at while it was made: what it cost. */
guint64 dastan_clusters_get_n_looked (const DastanClusters *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanClusters, dastan_clusters_free)

G_END_DECLS
