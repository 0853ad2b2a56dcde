/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers points of the world whose discs would lie on one another into clusters, for each zoom. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-clusters.h"

#include <math.h>
#include <string.h>

#define NONE G_MAXUINT

struct _DastanClusters
{
  gatomicrefcount references;
  DastanPoint *points; /* as they were given */
  guint *weights;
  guint n;
  double min_zoom;
  double gap;
  DastanClusterRadius radius;
  guint n_levels;
  DastanClusterLevel *levels; /* coarsest first */
  guint64 n_looked;
};

/* An item as the grid knows it: all that a look at it asks for, in one place of the memory. */
typedef struct
{
  DastanPoint point;
  guint64 cell;
  float radius;
  guint next; /* in its bucket */
} Node;

/* One level while it is made: items, heaviest seed first, that join one another. */
typedef struct
{
  DastanClusters *owner;
  DastanCluster *items;
  guint n;
  guint *parent;   /* per item: an earlier one that took it in, or itself */
  double size;     /* of the world, logical pixels */
  guint n_columns; /* of the grid, and rows; a cell is twice as wide as two discs reach, or wider */
  guint mask;
  guint *heads;   /* per bucket: the first of its items */
  Node *nodes;    /* per item */
} Joining;

/* --- The grid --- */

static guint64
get_cell (const Joining *self, DastanPoint p, int dx, int dy)
{
  gint64 columns = self->n_columns;
  gint64 column = MIN ((gint64)(dastan_mercator_wrap (p.x) * (double)columns), columns - 1) + dx;
  gint64 row = CLAMP ((gint64)floor (p.y * (double)columns), 0, columns - 1) + dy;

  return (guint64)((column + columns) % columns) << 32 | (guint64)(row + 1);
}

static guint
get_bucket (const Joining *self, guint64 cell)
{
  return (guint)((cell * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) & self->mask;
}

static void
put_in (Joining *self, guint item)
{
  guint bucket;

  self->nodes[item].cell = get_cell (self, self->nodes[item].point, 0, 0);
  bucket = get_bucket (self, self->nodes[item].cell);
  self->nodes[item].next = self->heads[bucket];
  self->heads[bucket] = item;
}

static void
take_out (Joining *self, guint item)
{
  guint *at = &self->heads[get_bucket (self, self->nodes[item].cell)];

  while (*at != item)
    at = &self->nodes[*at].next;
  *at = self->nodes[item].next;
}

static gboolean
is_too_near (const Joining *self, const Node *a, const Node *b)
{
  double dx = a->point.x - b->point.x, dy = a->point.y - b->point.y;
  double reach = (double)a->radius + (double)b->radius + self->owner->gap;

  dx -= round (dx);
  return (dx * dx + dy * dy) * self->size * self->size < reach * reach;
}

/* The earliest of those in the grid that lie too near to an item, or NONE. */
static guint
find_too_near (Joining *self, guint item)
{
  const Node *node = &self->nodes[item];
  DastanPoint p = node->point;
  guint found = NONE;
  double columns = self->n_columns, x = dastan_mercator_wrap (p.x) * columns, y = p.y * columns;
  /* Only the neighbours of the quarter of its cell that it is in are within reach. */
  int dx = x - floor (x) < 0.5 ? -1 : 1, dy = y - floor (y) < 0.5 ? -1 : 1;

  for (int i = 0; i < 4; i++)
    {
      guint64 cell = get_cell (self, p, i % 2 * dx, i / 2 * dy);

      for (guint other = self->heads[get_bucket (self, cell)]; other != NONE;
           other = self->nodes[other].next)
        {
          self->owner->n_looked++;
          if (other < found && other != item && self->nodes[other].cell == cell
              && is_too_near (self, node, &self->nodes[other]))
            found = other;
        }
    }
  return found;
}

/* --- A level --- */

static void
join (Joining *self, guint item)
{
  guint near, current = item;
  gboolean is_in = FALSE;

  while ((near = find_too_near (self, current)) != NONE)
    {
      guint into = MIN (current, near), gone = MAX (current, near);

      /* What was in the grid before and goes leaves it; the new one was not yet. */
      if (gone != current || is_in)
        take_out (self, gone);
      if (into == current && !is_in)
        put_in (self, into);
      is_in = TRUE;
      self->parent[gone] = into;
      self->items[into].weight += self->items[gone].weight;
      self->items[into].n_points += self->items[gone].n_points;
      self->items[into].radius = (float)self->owner->radius (self->items[into].weight);
      self->nodes[into].radius = self->items[into].radius;
      current = into;
    }
  if (!is_in)
    put_in (self, current);
}

/* Leaves the items that are left at the front, and says in @number where each item went. */
static void
close_up (Joining *self, guint *number)
{
  guint n = 0;

  /* A parent comes before its children: its number is known by then. */
  for (guint i = 0; i < self->n; i++)
    {
      if (self->parent[i] != i)
        {
          number[i] = number[self->parent[i]];
          continue;
        }
      number[i] = n;
      self->items[n++] = self->items[i];
    }
  self->n = n;
}

static int
compare_x (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *x = data;
  guint i = *(const guint *)a, j = *(const guint *)b;

  if (x[i] < x[j] || x[i] > x[j])
    return x[i] < x[j] ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* @order: the points, heaviest first. */
static void
list_members (const DastanClusters *self, DastanClusterLevel *level, const guint *order)
{
  g_autofree guint *at = g_new (guint, level->n + 1);

  level->first = g_new0 (guint, level->n + 1);
  level->members = g_new (guint, MAX (self->n, 1));
  for (guint i = 0; i < level->n; i++)
    {
      at[i] = level->first[i];
      level->first[i + 1] = level->first[i] + level->clusters[i].n_points;
    }
  for (guint i = 0; i < self->n; i++)
    level->members[at[level->cluster_of[order[i]]]++] = order[i];
}

/* Joins @items (n_items of them) for a zoom; @cluster_of says where each point is among them, and
 * @by_x their order from west to east, which those that are left keep. */
static void
make_level (DastanClusters *self,
            DastanClusterLevel *level,
            double zoom,
            DastanCluster *items,
            guint n_items,
            const guint *cluster_of,
            const guint *by_x)
{
  Joining joining = { .owner = self,
                      .items = items,
                      .n = n_items,
                      .size = dastan_mercator_world_size (zoom),
                      .mask = 15 };
  double widest = 1;
  guint *number;

  for (guint i = 0; i < n_items; i++)
    widest = MAX (widest, (double)items[i].radius);
  /* One that holds all of them is the widest there can be. */
  if (self->n > 0)
    {
      guint weight = 0;

      for (guint i = 0; i < n_items; i++)
        weight += items[i].weight;
      widest = MAX (widest, self->radius (weight));
    }
  joining.n_columns = (guint)CLAMP (joining.size / (2 * (2 * widest + self->gap)), 1, 1 << 30);
  while (joining.mask < 2 * n_items)
    joining.mask = joining.mask * 2 + 1;
  joining.heads = g_new (guint, (gsize)joining.mask + 1);
  memset (joining.heads, 0xff, ((gsize)joining.mask + 1) * sizeof *joining.heads);
  joining.nodes = g_new (Node, MAX (n_items, 1));
  joining.parent = g_new (guint, MAX (n_items, 1));
  number = g_new (guint, MAX (n_items, 1));
  for (guint i = 0; i < n_items; i++)
    {
      joining.parent[i] = i;
      joining.nodes[i] = (Node){ .point = self->points[items[i].seed], .radius = items[i].radius };
      join (&joining, i);
    }
  close_up (&joining, number);
  level->n = joining.n;
  level->clusters = g_new (DastanCluster, MAX (joining.n, 1));
  if (joining.n > 0)
    memcpy (level->clusters, items, joining.n * sizeof *items);
  level->cluster_of = g_new (guint, MAX (self->n, 1));
  for (guint i = 0; i < self->n; i++)
    level->cluster_of[i] = number[cluster_of[i]];
  level->by_x = g_new (guint, MAX (n_items, 1));
  for (guint i = 0, n = 0; i < n_items; i++)
    if (joining.parent[by_x[i]] == by_x[i])
      level->by_x[n++] = number[by_x[i]];
  g_free (joining.heads);
  g_free (joining.nodes);
  g_free (joining.parent);
  g_free (number);
}

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *weights = data;
  guint i = *(const guint *)a, j = *(const guint *)b;

  if (weights[i] != weights[j])
    return weights[i] > weights[j] ? -1 : 1;
  return i < j ? -1 : i > j;
}

DastanClusters *
dastan_clusters_new (const DastanPoint *points,
                     const guint *weights,
                     guint n,
                     DastanClusterRadius radius,
                     double gap,
                     double min_zoom,
                     double max_zoom)
{
  DastanClusters *self = g_new0 (DastanClusters, 1);
  g_autofree guint *order = g_new (guint, MAX (n, 1)), *cluster_of = g_new (guint, MAX (n, 1));
  g_autofree guint *by_x = g_new (guint, MAX (n, 1));
  g_autofree double *x = g_new (double, MAX (n, 1));
  g_autofree DastanCluster *items = g_new (DastanCluster, MAX (n, 1));
  guint n_items = n;

  g_atomic_ref_count_init (&self->references);
  self->n = n;
  self->points = g_memdup2 (points, n * sizeof *points);
  self->weights = g_memdup2 (weights, n * sizeof *weights);
  self->min_zoom = min_zoom;
  self->gap = gap;
  self->radius = radius;
  self->n_levels = (guint)ceil ((max_zoom - min_zoom) / DASTAN_CLUSTERS_STEP - 1e-9) + 1;
  self->levels = g_new0 (DastanClusterLevel, self->n_levels);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint)n, sizeof *order, compare_weights, self->weights);
  for (guint i = 0; i < n; i++)
    {
      items[i]
          = (DastanCluster){ order[i], 1, weights[order[i]], (float)radius (weights[order[i]]) };
      cluster_of[order[i]] = i;
      by_x[i] = i;
      x[i] = dastan_mercator_wrap (points[order[i]].x);
    }
  g_qsort_with_data (by_x, (gint)n, sizeof *by_x, compare_x, x);
  for (guint i = self->n_levels; i-- > 0;)
    {
      DastanClusterLevel *level = &self->levels[i];

      make_level (self, level, min_zoom + i * DASTAN_CLUSTERS_STEP, items, n_items,
                  i + 1 < self->n_levels ? self->levels[i + 1].cluster_of : cluster_of,
                  i + 1 < self->n_levels ? self->levels[i + 1].by_x : by_x);
      n_items = level->n;
      list_members (self, level, order);
    }
  return self;
}

DastanClusters *
dastan_clusters_ref (DastanClusters *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dastan_clusters_free (DastanClusters *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < self->n_levels; i++)
    {
      g_free (self->levels[i].clusters);
      g_free (self->levels[i].cluster_of);
      g_free (self->levels[i].first);
      g_free (self->levels[i].members);
      g_free (self->levels[i].by_x);
    }
  g_free (self->levels);
  g_free (self->points);
  g_free (self->weights);
  g_free (self);
}

/* --- Reading --- */

gboolean
dastan_clusters_are_of (const DastanClusters *self,
                        const DastanPoint *points,
                        const guint *weights,
                        guint n)
{
  if (self->n != n || (n > 0 && memcmp (self->weights, weights, n * sizeof *weights) != 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (fabs (self->points[i].x - points[i].x) > 0 || fabs (self->points[i].y - points[i].y) > 0)
      return FALSE;
  return TRUE;
}

static guint
find_level (const DastanClusters *self, double zoom)
{
  return (guint)CLAMP (floor ((zoom - self->min_zoom) / DASTAN_CLUSTERS_STEP + 1e-6), 0,
                       self->n_levels - 1);
}

const DastanClusterLevel *
dastan_clusters_get_level (const DastanClusters *self, double zoom)
{
  return &self->levels[find_level (self, zoom)];
}

double
dastan_clusters_find_split (const DastanClusters *self, double zoom, guint cluster)
{
  guint from = find_level (self, zoom);
  const DastanClusterLevel *level = &self->levels[from];

  for (guint i = from + 1; i < self->n_levels; i++)
    {
      guint here = self->levels[i].cluster_of[level->clusters[cluster].seed];

      if (self->levels[i].clusters[here].n_points < level->clusters[cluster].n_points)
        return self->min_zoom + i * DASTAN_CLUSTERS_STEP;
    }
  return 0;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint i = *(const guint *)a, j = *(const guint *)b;

  return i < j ? -1 : i > j;
}

guint
dastan_clusters_list_range (const DastanClusters *self,
                            const DastanClusterLevel *level,
                            DastanBox box,
                            GArray *found)
{
  double west = dastan_mercator_wrap (box.x0);
  guint low = 0, high = level->n, n_looked = 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dastan_mercator_wrap (self->points[level->clusters[level->by_x[middle]].seed].x) < west)
        low = middle + 1;
      else
        high = middle;
    }
  for (; n_looked < level->n; n_looked++)
    {
      guint cluster = level->by_x[(low + n_looked) % level->n];
      DastanPoint point = self->points[level->clusters[cluster].seed];
      double x = dastan_mercator_wrap (point.x);

      if ((low + n_looked >= level->n ? x + 1 : x) - west > box.x1 - box.x0)
        break;
      if (box.y0 <= point.y && point.y <= box.y1)
        g_array_append_val (found, cluster);
    }
  g_array_sort (found, compare_numbers);
  return n_looked;
}

guint64
dastan_clusters_get_n_looked (const DastanClusters *self)
{
  return self->n_looked;
}
