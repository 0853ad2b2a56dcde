/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers points that would lie on one another into clusters. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-clusters.h"

#include <math.h>

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *weights = data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  if (weights[i] != weights[j])
    return weights[i] > weights[j] ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* A square of the grid, as wide as the distance: a key of the table. */
static gint64 *
make_key (double x, double y, double distance, int dx, int dy)
{
  gint64 *key = g_new (gint64, 1);

  guint64 column = (guint64) ((gint64) floor (x / distance) + dx);
  guint64 row = (guint64) ((gint64) floor (y / distance) + dy);

  *key = (gint64) (column << 32 ^ (row & 0xffffffff));
  return key;
}

/* The nearest cluster within @distance among those in the nine squares round a point, or -1. */
static int
find_near (GHashTable *grid, const GArray *clusters, DastanPoint p, double distance)
{
  int found = -1;
  double width = distance;

  for (int i = 0; i < 9; i++)
    {
      g_autofree gint64 *key = make_key (p.x, p.y, width, i % 3 - 1, i / 3 - 1);
      const GArray *square = g_hash_table_lookup (grid, key);
      for (guint j = 0; square != NULL && j < square->len; j++)
        {
          guint number = g_array_index (square, guint, j);
          DastanPoint center = g_array_index (clusters, DastanCluster, number).center;
          double away = hypot (center.x - p.x, center.y - p.y);
          if (away < distance)
            {
              distance = away;
              found = (int) number;
            }
        }
    }
  return found;
}

GArray *
dastan_clusters_make (const DastanPoint *points, const guint *weights, guint n, double distance,
                      guint *cluster_of)
{
  GArray *clusters = g_array_new (FALSE, FALSE, sizeof (DastanCluster));
  g_autofree guint *order = g_new (guint, MAX (n, 1));
  g_autoptr (GHashTable) grid = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                       (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) n, sizeof *order, compare_weights, (gpointer) weights);
  for (guint i = 0; i < n; i++)
    {
      guint point = order[i];
      int near = find_near (grid, clusters, points[point], distance);
      if (near < 0)
        {
          DastanCluster cluster = { points[point], point, 0, 0 };
          gint64 *key = make_key (points[point].x, points[point].y, distance, 0, 0);
          GArray *square = g_hash_table_lookup (grid, key);
          near = (int) clusters->len;
          g_array_append_val (clusters, cluster);
          if (square == NULL)
            {
              square = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (grid, g_steal_pointer (&key), square);
            }
          g_array_append_val (square, near);
          g_free (key);
        }
      cluster_of[point] = (guint) near;
      g_array_index (clusters, DastanCluster, near).n_points++;
      g_array_index (clusters, DastanCluster, near).weight += weights[point];
    }
  return clusters;
}
