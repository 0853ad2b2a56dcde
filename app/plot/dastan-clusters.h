/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers points that would lie on one another into clusters. */
#pragma once

#include "plot/dastan-geometry.h"

G_BEGIN_DECLS

/**
 * DastanCluster:
 * @center: where its heaviest point is
 * @seed: the number of that point
 * @n_points: how many it holds
 * @weight: the sum of theirs
 */
typedef struct
{
  DastanPoint center;
  guint seed;
  guint n_points;
  guint weight;
} DastanCluster;

/**
 * dastan_clusters_make:
 * @points: (array length=n): finite
 * @weights: (array length=n)
 * @n: how many
 * @distance: more than 0; centres of clusters are at least this far apart
 * @cluster_of: (out caller-allocates) (array length=n): which cluster each point went to
 *
 * The heaviest point first, each joins the nearest cluster whose centre is nearer than @distance,
 * or begins one; so a cluster stays with its most important place. Looks in a grid: the cost grows
 * with @n (log n for the order), not its square. Any thread.
 *
 * Returns: (transfer full) (element-type DastanCluster): heaviest seed first
 */
GArray *dastan_clusters_make (const DastanPoint *points, const guint *weights, guint n,
                              double distance, guint *cluster_of);

G_END_DECLS
