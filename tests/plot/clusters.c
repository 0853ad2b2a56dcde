/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clusters: the same as an obvious slow way makes, nothing lost, discs apart, steady, cost in
 * proportion. */
#include "plot/dastan-clusters.h"

#include <math.h>

#define MIN_ZOOM 1.0
#define MAX_ZOOM 10.0
#define GAP 2.0
#define EDGE 1e-7 /* of the world: what is so near to an edge of a view may be in it or not */

static double
radius_at (guint weight, double scale)
{
  return weight <= 1 ? 5 : scale * (9 + (weight > 9) * 2 + (weight > 99) * 3 + (weight > 999) * 2);
}

static double
radius_of (guint weight)
{
  return radius_at (weight, 1);
}

typedef struct
{
  guint n;
  DastanPoint *points;
  guint *weights;
} Places;

/* Some anywhere, some in towns, some at one point, some at the antimeridian and the poles. */
static Places
make_places (guint32 seed, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Places places = { n, g_new (DastanPoint, n), g_new (guint, n) };

  for (guint i = 0; i < n; i++)
    {
      double spread = exp2 (-g_rand_double_range (rand, 2, 16));
      DastanPoint p = { g_rand_double (rand), g_rand_double (rand) };

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          p = (DastanPoint){ 0.7 + p.x * spread, 0.4 + p.y * spread };
          break;
        case 1:
          p.x = dastan_mercator_wrap ((p.x - 0.5) * spread);
          p.y = 0.3 + p.y / 10;
          break;
        case 2:
          if (i > 0)
            p = places.points[g_rand_int_range (rand, 0, (gint32)i)];
          break;
        case 3:
          p.y = round (p.y);
          break;
        default:
          break;
        }
      places.points[i] = p;
      places.weights[i] = (guint)exp2 (g_rand_double_range (rand, 0, 11));
    }
  return places;
}

static void
places_clear (Places *places)
{
  g_free (places->points);
  g_free (places->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Places, places_clear)

static DastanClusters *
make_clusters_at (const Places *places, double scale)
{
  return dastan_clusters_new (places->points, places->weights, places->n, radius_at, scale, GAP, MIN_ZOOM, MAX_ZOOM);
}

static DastanClusters *
make_clusters (const Places *places)
{
  return make_clusters_at (places, 1);
}

/* Between two points of the world, logical pixels, the short way round. */
static double
measure (DastanPoint a, DastanPoint b, double zoom)
{
  double dx = fabs (a.x - b.x);

  dx = fmod (dx, 1);
  return hypot (MIN (dx, 1 - dx), a.y - b.y) * 256 * exp2 (zoom);
}

static guint
get_seed (const DastanClusters *clusters, const DastanClusterLevel *level, guint cluster)
{
  return dastan_clusters_get_seed (clusters, &level->clusters[cluster]);
}

/* --- The slow way: a list, and every pair looked at --- */

typedef struct
{
  guint seed;
  guint weight;
  GArray *members;
} Group;

static void
group_free (gpointer data)
{
  g_array_unref (((Group *)data)->members);
  g_free (data);
}

static gboolean
is_heavier (const Places *places, guint a, guint b)
{
  return places->weights[a] != places->weights[b] ? places->weights[a] > places->weights[b] : a < b;
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer data)
{
  const Group *g = *(Group *const *)a, *h = *(Group *const *)b;

  return g->seed == h->seed ? 0 : is_heavier (data, g->seed, h->seed) ? -1 : 1;
}

/* The heaviest of @groups whose disc lies too near to that of @one, or NULL. */
static Group *
find_slowly (const Places *places, GPtrArray *groups, const Group *one, double zoom)
{
  Group *found = NULL;

  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);
      double away = measure (places->points[group->seed], places->points[one->seed], zoom);

      if (away < radius_of (group->weight) + radius_of (one->weight) + GAP
          && (found == NULL || is_heavier (places, group->seed, found->seed)))
        found = group;
    }
  return found;
}

/* Takes the groups out of @groups, heaviest seed first. */
static GPtrArray *
join_slowly (const Places *places, GPtrArray *groups, double zoom)
{
  GPtrArray *result = g_ptr_array_new_with_free_func (group_free);

  g_ptr_array_sort_with_data (groups, compare_groups, (gpointer)places);
  while (groups->len > 0)
    {
      Group *current = g_ptr_array_steal_index (groups, 0), *other;

      while ((other = find_slowly (places, result, current, zoom)) != NULL)
        {
          guint at;

          g_assert_true (g_ptr_array_find (result, other, &at));
          g_ptr_array_steal_index (result, at);
          if (is_heavier (places, other->seed, current->seed))
            {
              Group *kept = other;

              other = current;
              current = kept;
            }
          current->weight += other->weight;
          g_array_append_vals (current->members, other->members->data, other->members->len);
          group_free (other);
        }
      g_ptr_array_add (result, current);
    }
  g_ptr_array_unref (groups);
  g_ptr_array_sort_with_data (result, compare_groups, (gpointer)places);
  return result;
}

static GPtrArray *
make_single_groups (const Places *places)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < places->n; i++)
    {
      Group *group = g_new (Group, 1);

      *group = (Group){ i, places->weights[i], g_array_new (FALSE, FALSE, sizeof (guint)) };
      g_array_append_val (group->members, i);
      g_ptr_array_add (groups, group);
    }
  return groups;
}

/* --- Tests --- */

static void
assert_same (const DastanClusters *clusters, const DastanClusterLevel *level, const GPtrArray *groups)
{
  g_assert_cmpuint (level->n, ==, groups->len);
  for (guint i = 0; i < level->n; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);

      g_assert_cmpuint (get_seed (clusters, level, i), ==, group->seed);
      g_assert_cmpuint (level->clusters[i].weight, ==, group->weight);
      g_assert_cmpuint (level->clusters[i].n_points, ==, group->members->len);
      for (guint j = 0; j < group->members->len; j++)
        g_assert_cmpuint (dastan_clusters_find (clusters, level, g_array_index (group->members, guint, j)), ==, i);
    }
}

static void
test_slow (void)
{
  for (guint32 seed = 1; seed <= 25; seed++)
    {
      g_auto (Places) places = make_places (seed, 1 + seed * seed % 230);
      g_autoptr (DastanClusters) clusters = make_clusters (&places);
      GPtrArray *groups = make_single_groups (&places);

      for (double zoom = MAX_ZOOM; zoom >= MIN_ZOOM; zoom -= DASTAN_CLUSTERS_STEP)
        {
          groups = join_slowly (&places, groups, zoom);
          assert_same (clusters, dastan_clusters_get_level (clusters, zoom), groups);
        }
      g_ptr_array_unref (groups);
    }
}

/* At any zoom, also between the levels: nothing lost, all discs apart, the seed the heaviest of its
 * own. */
static void
test_apart (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint32 seed = 100; seed < 130; seed++)
    {
      g_auto (Places) places = make_places (seed, 600);
      double scale = seed % 3 == 0 ? 1.83 : 1; /* of discs for large type */
      g_autoptr (DastanClusters) clusters = make_clusters_at (&places, scale);
      double zoom = g_rand_double_range (rand, MIN_ZOOM, MAX_ZOOM);
      const DastanClusterLevel *level = dastan_clusters_get_level (clusters, zoom);
      guint weight = 0, wanted = 0, n_members = 0;

      for (guint i = 0; i < places.n; i++)
        wanted += places.weights[i];
      for (guint i = 0; i < level->n; i++)
        {
          const DastanCluster *a = &level->clusters[i];

          weight += a->weight;
          g_assert_cmpfloat (dastan_clusters_get_radius (clusters, a), ==, radius_at (a->weight, scale));
          for (guint j = 0; j < i; j++)
            {
              const DastanCluster *b = &level->clusters[j];
              double away = measure (places.points[get_seed (clusters, level, i)],
                                     places.points[get_seed (clusters, level, j)], zoom);

              g_assert_cmpfloat (away, >=,
                                 radius_at (a->weight, scale) + radius_at (b->weight, scale) + GAP - 1e-6);
            }
          for (guint j = 0; j < a->n_points; j++)
            {
              guint member = dastan_clusters_get_members (clusters, a)[j];

              g_assert_cmpuint (dastan_clusters_find (clusters, level, member), ==, i);
              g_assert_cmpuint (places.weights[member], <=, places.weights[get_seed (clusters, level, i)]);
              n_members++;
            }
        }
      g_assert_cmpuint (weight, ==, wanted);
      g_assert_cmpuint (n_members, ==, places.n);
    }
}

/* Zooming in only splits; and where a cluster splits is found. */
static void
test_split (void)
{
  g_auto (Places) places = make_places (3, 800);
  g_autoptr (DastanClusters) clusters = make_clusters (&places);
  guint n_split = 0, n_never = 0;

  for (double zoom = MIN_ZOOM; zoom < MAX_ZOOM; zoom += DASTAN_CLUSTERS_STEP)
    {
      const DastanClusterLevel *here = dastan_clusters_get_level (clusters, zoom);
      const DastanClusterLevel *nearer
          = dastan_clusters_get_level (clusters, zoom + DASTAN_CLUSTERS_STEP);

      g_assert_cmpuint (nearer->n, >=, here->n);
      for (guint i = 0; i < places.n; i++)
        g_assert_cmpuint (
            dastan_clusters_find (clusters, here,
                                  get_seed (clusters, nearer, dastan_clusters_find (clusters, nearer, i))),
            ==, dastan_clusters_find (clusters, here, i));
      for (guint i = 0; i < here->n; i++)
        {
          double split = dastan_clusters_find_split (clusters, zoom, i);
          double whole = split > 0 ? split - DASTAN_CLUSTERS_STEP : MAX_ZOOM;
          const DastanClusterLevel *before = dastan_clusters_get_level (clusters, whole);

          n_split += split > 0;
          n_never += split <= 0 && here->clusters[i].n_points > 1;
          guint seed = get_seed (clusters, here, i);

          g_assert_cmpuint (before->clusters[dastan_clusters_find (clusters, before, seed)].n_points, ==,
                            here->clusters[i].n_points);
          if (split > 0)
            {
              const DastanClusterLevel *after = dastan_clusters_get_level (clusters, split);

              g_assert_cmpuint (after->clusters[dastan_clusters_find (clusters, after, seed)].n_points, <,
                                here->clusters[i].n_points);
            }
        }
    }
  g_assert_cmpuint (n_split, >, 50);
  g_assert_cmpuint (n_never, >, 0);
}

/* A view finds just the clusters that lie in it, in the same order wherever it looks, also over the
 * antimeridian; the world moved by whole turns makes the same clusters. */
static void
test_pan (void)
{
  g_auto (Places) places = make_places (11, 900);
  g_autoptr (DastanClusters) clusters = make_clusters (&places);
  g_autoptr (DastanClusters) turned = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (guint i = 0; i < 2000; i++)
    {
      const DastanClusterLevel *level
          = dastan_clusters_get_level (clusters, g_rand_double_range (rand, MIN_ZOOM, MAX_ZOOM));
      double x0 = g_rand_double_range (rand, -2, 2),
             wide = exp2 (g_rand_double_range (rand, -8, 0.5));
      double y0 = g_rand_double_range (rand, -0.2, 0.8), high = g_rand_double_range (rand, 0.1, 1.4);
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
      guint at = 0;

      dastan_clusters_list_range (clusters, level, (DastanBox){ x0, y0, x0 + wide, y0 + high }, found);
      for (guint c = 0; c < level->n; c++)
        {
          double away = places.points[get_seed (clusters, level, c)].x - x0;
          double east = away - floor (away), y = places.points[get_seed (clusters, level, c)].y;
          gboolean is_found = at < found->len && g_array_index (found, guint, at) == c;

          at += is_found;
          /* On the very edge either is right. */
          if (fabs (east - wide) > EDGE && east > EDGE && east < 1 - EDGE && fabs (y - y0) > EDGE
              && fabs (y - y0 - high) > EDGE)
            g_assert_cmpint (is_found, ==, east < wide && y >= y0 && y <= y0 + high);
        }
      g_assert_cmpuint (at, ==, found->len);
    }
  for (guint i = 0; i < places.n; i++)
    places.points[i].x += g_rand_int_range (rand, -2, 3);
  turned = make_clusters (&places);
  for (double zoom = MIN_ZOOM; zoom <= MAX_ZOOM; zoom += DASTAN_CLUSTERS_STEP)
    g_assert_cmpuint (dastan_clusters_get_level (turned, zoom)->n, ==,
                      dastan_clusters_get_level (clusters, zoom)->n);
}

/* Ten times the places look at some ten times the discs. */
static void
test_cost (void)
{
  guint64 few, many;

  for (guint i = 0; i < 2; i++)
    {
      guint n = i == 0 ? 5000 : 50000;
      g_auto (Places) places = make_places (21, n);
      g_autoptr (DastanClusters) clusters = make_clusters (&places);

      *(i == 0 ? &few : &many) = dastan_clusters_get_n_looked (clusters);
      g_assert_cmpuint (dastan_clusters_get_n_looked (clusters), <, (guint64)n * 19 * 40);
    }
  g_test_message ("looked at: %" G_GUINT64_FORMAT " discs for 5,000 places, %" G_GUINT64_FORMAT
                  " for 50,000",
                  few, many);
  g_assert_cmpuint (many, <, few * 15);
}

/* Memory follows the places and the clusters, not the places times the levels. */
static void
test_size (void)
{
  g_auto (Places) places = make_places (31, 20000);
  g_autoptr (DastanClusters) clusters = make_clusters (&places);
  gsize n_clusters = 0;

  for (double zoom = MIN_ZOOM; zoom <= MAX_ZOOM; zoom += DASTAN_CLUSTERS_STEP)
    n_clusters += dastan_clusters_get_level (clusters, zoom)->n;
  g_assert_cmpuint (dastan_clusters_get_size (clusters), <, 17 * places.n + 21 * n_clusters);
}

static void
test_none (void)
{
  g_autoptr (DastanClusters) clusters
      = dastan_clusters_new (NULL, NULL, 0, radius_at, 1, GAP, MIN_ZOOM, MAX_ZOOM);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  dastan_clusters_list_range (clusters, dastan_clusters_get_level (clusters, 4), (DastanBox){ 0, 0, 2, 1 }, found);
  g_assert_cmpuint (found->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/clusters/slow", test_slow);
  g_test_add_func ("/plot/clusters/apart", test_apart);
  g_test_add_func ("/plot/clusters/split", test_split);
  g_test_add_func ("/plot/clusters/pan", test_pan);
  g_test_add_func ("/plot/clusters/cost", test_cost);
  g_test_add_func ("/plot/clusters/size", test_size);
  g_test_add_func ("/plot/clusters/none", test_none);
  return g_test_run ();
}
