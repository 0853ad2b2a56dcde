/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clusters: nothing lost, centres apart, members near, cost in proportion. */
#include "plot/dastan-clusters.h"

#include <math.h>

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  enum
  {
    N = 2000
  };
  g_autofree DastanPoint *points = g_new (DastanPoint, N);
  g_autofree guint *weights = g_new (guint, N);
  g_autofree guint *cluster_of = g_new (guint, N);
  g_autoptr (GArray) clusters = NULL;
  guint n_points = 0, weight = 0, wanted = 0;

  for (guint i = 0; i < N; i++)
    {
      points[i] = (DastanPoint){ g_rand_double_range (rand, -300, 700),
                                 g_rand_double_range (rand, -300, 300) };
      weights[i] = (guint) g_rand_int_range (rand, 1, 50);
      wanted += weights[i];
    }
  clusters = dastan_clusters_make (points, weights, N, 14, cluster_of);
  g_assert_cmpuint (clusters->len, >, 500);
  g_assert_cmpuint (clusters->len, <, N);
  for (guint i = 0; i < clusters->len; i++)
    {
      const DastanCluster *a = &g_array_index (clusters, DastanCluster, i);
      n_points += a->n_points;
      weight += a->weight;
      for (guint j = 0; j < i; j++)
        {
          const DastanCluster *b = &g_array_index (clusters, DastanCluster, j);
          g_assert_cmpfloat (hypot (a->center.x - b->center.x, a->center.y - b->center.y), >=, 14);
        }
    }
  g_assert_cmpuint (n_points, ==, N);
  g_assert_cmpuint (weight, ==, wanted);
  for (guint i = 0; i < N; i++)
    {
      const DastanCluster *cluster = &g_array_index (clusters, DastanCluster, cluster_of[i]);
      g_assert_cmpfloat (hypot (points[i].x - cluster->center.x, points[i].y - cluster->center.y),
                         <, 14);
      g_assert_cmpuint (weights[i], <=, weights[cluster->seed]);
    }
}

static void
test_none (void)
{
  g_autoptr (GArray) clusters = dastan_clusters_make (NULL, NULL, 0, 14, NULL);

  g_assert_cmpuint (clusters->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/clusters/random", test_random);
  g_test_add_func ("/plot/clusters/none", test_none);
  return g_test_run ();
}
