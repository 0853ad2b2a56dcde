/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers points of the world whose discs would lie on one another into clusters, for each zoom. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-clusters.h"

#include <math.h>
#include <string.h>

#define NONE G_MAXUINT

/* Where a point is, x in the first world. */
typedef struct
{
  float x;
  float y;
} Spot;

struct _DastanClusters
{
  gatomicrefcount references;
  Spot *spots;
  guint *members; /* the points, those of each cluster of any level next to one another */
  guint n;
  double min_zoom;
  double gap;
  DastanClusterRadius radius;
  double scale; /* what it is asked for */
  guint n_levels;
  DastanClusterLevel *levels; /* coarsest first */
  guint64 n_looked;
};

/* A cluster while it is made. */
typedef struct
{
  guint seed;
  guint n_points;
  guint weight;
  float radius;
} Item;

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
  Item *items;
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
  gint64 column = MIN ((gint64) (dastan_mercator_wrap (p.x) * (double) columns), columns - 1) + dx;
  gint64 row = CLAMP ((gint64) floor (p.y * (double) columns), 0, columns - 1) + dy;

  return (guint64) ((column + columns) % columns) << 32 | (guint64) (row + 1);
}

static guint
get_bucket (const Joining *self, guint64 cell)
{
  return (guint) ((cell * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) & self->mask;
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
  double reach = (double) a->radius + (double) b->radius + self->owner->gap;

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
      self->items[into].radius = (float) self->owner->radius (self->items[into].weight, self->owner->scale);
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
  guint i = *(const guint *) a, j = *(const guint *) b;

  if (x[i] < x[j] || x[i] > x[j])
    return x[i] < x[j] ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* Joins @items (n_items of them) for a zoom; @by_x is their order from west to east, which those that are left keep. */
static void
make_level (DastanClusters *self, DastanClusterLevel *level, const DastanPoint *points, double zoom, Item *items,
            guint n_items, const guint *by_x)
{
  Joining joining = { .owner = self,
                      .items = items,
                      .n = n_items,
                      .size = dastan_mercator_world_size (zoom),
                      .mask = 15 };
  double widest = 1;

  for (guint i = 0; i < n_items; i++)
    widest = MAX (widest, (double) items[i].radius);
  /* One that holds all of them is the widest there can be. */
  if (self->n > 0)
    {
      guint weight = 0;

      for (guint i = 0; i < n_items; i++)
        weight += items[i].weight;
      widest = MAX (widest, self->radius (weight, self->scale));
    }
  joining.n_columns = (guint) CLAMP (joining.size / (2 * (2 * widest + self->gap)), 1, 1 << 30);
  while (joining.mask < 2 * n_items)
    joining.mask = joining.mask * 2 + 1;
  joining.heads = g_new (guint, (gsize)joining.mask + 1);
  memset (joining.heads, 0xff, ((gsize)joining.mask + 1) * sizeof *joining.heads);
  joining.nodes = g_new (Node, MAX (n_items, 1));
  joining.parent = g_new (guint, MAX (n_items, 1));
  level->into = g_new (guint, MAX (n_items, 1));
  for (guint i = 0; i < n_items; i++)
    {
      joining.parent[i] = i;
      joining.nodes[i] = (Node){ .point = points[items[i].seed], .radius = items[i].radius };
      join (&joining, i);
    }
  close_up (&joining, level->into);
  level->n = joining.n;
  level->clusters = g_new (DastanCluster, MAX (joining.n, 1));
  for (guint i = 0; i < joining.n; i++)
    level->clusters[i] = (DastanCluster){ 0, items[i].n_points, items[i].weight };
  level->by_x = g_new (guint, MAX (joining.n, 1));
  for (guint i = 0, n = 0; i < n_items; i++)
    if (joining.parent[by_x[i]] == by_x[i])
      level->by_x[n++] = level->into[by_x[i]];
  g_free (joining.heads);
  g_free (joining.nodes);
  g_free (joining.parent);
}

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *weights = data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  if (weights[i] != weights[j])
    return weights[i] > weights[j] ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* Puts the points of each cluster next to one another, from the coarsest level on. @order: the points, heaviest first */
static void
line_up (DastanClusters *self, const guint *order)
{
  g_autofree guint *at = g_new (guint, MAX (self->n, 1)), *within = g_new0 (guint, MAX (self->n, 1));
  const guint *into = within; /* all of the coarsest level go into one */

  at[0] = 0;
  for (guint i = 0; i < self->n_levels; i++)
    {
      DastanClusterLevel *level = &self->levels[i];

      for (guint c = 0; c < level->n; c++)
        {
          level->clusters[c].first = at[into[c]];
          at[into[c]] += level->clusters[c].n_points;
        }
      for (guint c = 0; c < level->n; c++)
        at[c] = level->clusters[c].first;
      into = level->into;
    }
  for (guint i = 0; i < self->n; i++)
    self->members[at[into[order[i]]]++] = order[i];
}

/* At the finest level clusters are told by points, not by where these are in @order. */
static void
index_points (DastanClusters *self, const guint *order)
{
  DastanClusterLevel *level = &self->levels[self->n_levels - 1];
  guint *into = g_new (guint, MAX (self->n, 1));

  for (guint i = 0; i < self->n; i++)
    into[order[i]] = level->into[i];
  g_free (level->into);
  level->into = into;
}

DastanClusters *
dastan_clusters_new (const DastanPoint *points,
                     const guint *weights,
                     guint n,
                     DastanClusterRadius radius,
                     double scale,
                     double gap,
                     double min_zoom,
                     double max_zoom)
{
  DastanClusters *self = g_new0 (DastanClusters, 1);
  g_autofree guint *order = g_new (guint, MAX (n, 1)), *by_x = g_new (guint, MAX (n, 1));
  g_autofree double *x = g_new (double, MAX (n, 1));
  g_autofree Item *items = g_new (Item, MAX (n, 1));
  guint n_items = n;

  g_atomic_ref_count_init (&self->references);
  self->n = n;
  self->spots = g_new (Spot, MAX (n, 1));
  self->members = g_new (guint, MAX (n, 1));
  self->min_zoom = min_zoom;
  self->gap = gap;
  self->radius = radius;
  self->scale = scale;
  self->n_levels = (guint) ceil ((max_zoom - min_zoom) / DASTAN_CLUSTERS_STEP - 1e-9) + 1;
  self->levels = g_new0 (DastanClusterLevel, self->n_levels);
  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      self->spots[i] = (Spot){ (float) dastan_mercator_wrap (points[i].x), (float) points[i].y };
    }
  g_qsort_with_data (order, (gint) n, sizeof *order, compare_weights, (gpointer) weights);
  for (guint i = 0; i < n; i++)
    {
      items[i] = (Item){ order[i], 1, weights[order[i]], (float) radius (weights[order[i]], scale) };
      by_x[i] = i;
      x[i] = dastan_mercator_wrap (points[order[i]].x);
    }
  g_qsort_with_data (by_x, (gint) n, sizeof *by_x, compare_x, x);
  for (guint i = self->n_levels; i-- > 0;)
    {
      make_level (self, &self->levels[i], points, min_zoom + i * DASTAN_CLUSTERS_STEP, items, n_items,
                  i + 1 < self->n_levels ? self->levels[i + 1].by_x : by_x);
      n_items = self->levels[i].n;
    }
  index_points (self, order);
  line_up (self, order);
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
      g_free (self->levels[i].by_x);
      g_free (self->levels[i].into);
    }
  g_free (self->levels);
  g_free (self->spots);
  g_free (self->members);
  g_free (self);
}

/* --- Reading --- */

const guint *
dastan_clusters_get_members (const DastanClusters *self, const DastanCluster *cluster)
{
  return &self->members[cluster->first];
}

guint
dastan_clusters_get_seed (const DastanClusters *self, const DastanCluster *cluster)
{
  return self->members[cluster->first];
}

double
dastan_clusters_get_radius (const DastanClusters *self, const DastanCluster *cluster)
{
  return self->radius (cluster->weight, self->scale);
}

guint
dastan_clusters_find (const DastanClusters *self, const DastanClusterLevel *level, guint point)
{
  const DastanClusterLevel *at = &self->levels[self->n_levels - 1];
  guint cluster = at->into[point];

  while (at > level)
    cluster = (--at)->into[cluster];
  return cluster;
}

static guint
find_level (const DastanClusters *self, double zoom)
{
  return (guint) CLAMP (floor ((zoom - self->min_zoom) / DASTAN_CLUSTERS_STEP + 1e-6), 0,
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
      guint here = dastan_clusters_find (self, &self->levels[i],
                                         dastan_clusters_get_seed (self, &level->clusters[cluster]));

      if (self->levels[i].clusters[here].n_points < level->clusters[cluster].n_points)
        return self->min_zoom + i * DASTAN_CLUSTERS_STEP;
    }
  return 0;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint i = *(const guint *) a, j = *(const guint *) b;

  return i < j ? -1 : i > j;
}

static Spot
get_spot (const DastanClusters *self, const DastanClusterLevel *level, guint cluster)
{
  return self->spots[dastan_clusters_get_seed (self, &level->clusters[cluster])];
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

      if ((double) get_spot (self, level, level->by_x[middle]).x < west)
        low = middle + 1;
      else
        high = middle;
    }
  for (; n_looked < level->n; n_looked++)
    {
      guint cluster = level->by_x[(low + n_looked) % level->n];
      Spot spot = get_spot (self, level, cluster);
      double x = (double) spot.x, y = (double) spot.y;

      if ((low + n_looked >= level->n ? x + 1 : x) - west > box.x1 - box.x0)
        break;
      if (box.y0 <= y && y <= box.y1)
        g_array_append_val (found, cluster);
    }
  g_array_sort (found, compare_numbers);
  return n_looked;
}

gsize
dastan_clusters_get_size (const DastanClusters *self)
{
  gsize size = sizeof *self + self->n * (sizeof *self->spots + sizeof *self->members);

  for (guint i = 0; i < self->n_levels; i++)
    {
      const DastanClusterLevel *level = &self->levels[i];
      guint n_finer = i + 1 < self->n_levels ? self->levels[i + 1].n : self->n;

      size += sizeof *level + level->n * (sizeof *level->clusters + sizeof *level->by_x)
              + n_finer * sizeof *level->into;
    }
  return size;
}

guint64
dastan_clusters_get_n_looked (const DastanClusters *self)
{
  return self->n_looked;
}
