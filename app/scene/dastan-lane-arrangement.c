/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody has arranged the lanes of one kind: in which order, which are collapsed, which
 * hidden. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-lane-arrangement.h"

struct _DastanLaneArrangement
{
  GPtrArray *order; /* of ids, owned; empty until one is moved */
  GHashTable *collapsed;
  GHashTable *hidden;
};

static GHashTable *
make_set (GHashTable *from)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  if (from == NULL)
    return set;
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (set, g_strdup (id));
  return set;
}

DastanLaneArrangement *
dastan_lane_arrangement_new (void)
{
  DastanLaneArrangement *self = g_new0 (DastanLaneArrangement, 1);

  self->order = g_ptr_array_new_with_free_func (g_free);
  self->collapsed = make_set (NULL);
  self->hidden = make_set (NULL);
  return self;
}

DastanLaneArrangement *
dastan_lane_arrangement_copy (const DastanLaneArrangement *self)
{
  DastanLaneArrangement *copy = g_new0 (DastanLaneArrangement, 1);

  copy->order = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->order->len; i++)
    g_ptr_array_add (copy->order, g_strdup (self->order->pdata[i]));
  copy->collapsed = make_set (self->collapsed);
  copy->hidden = make_set (self->hidden);
  return copy;
}

void
dastan_lane_arrangement_free (DastanLaneArrangement *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->collapsed);
  g_hash_table_unref (self->hidden);
  g_free (self);
}

gboolean
dastan_lane_arrangement_is_collapsed (const DastanLaneArrangement *self, const char *id)
{
  return g_hash_table_contains (self->collapsed, id);
}

gboolean
dastan_lane_arrangement_is_hidden (const DastanLaneArrangement *self, const char *id)
{
  return g_hash_table_contains (self->hidden, id);
}

static gboolean
set_member (GHashTable *set, const char *id, gboolean is_member)
{
  return is_member ? g_hash_table_add (set, g_strdup (id)) : g_hash_table_remove (set, id);
}

gboolean
dastan_lane_arrangement_set_collapsed (DastanLaneArrangement *self,
                                       const char *id,
                                       gboolean is_collapsed)
{
  return set_member (self->collapsed, id, is_collapsed);
}

gboolean
dastan_lane_arrangement_set_hidden (DastanLaneArrangement *self, const char *id, gboolean is_hidden)
{
  return set_member (self->hidden, id, is_hidden);
}

gboolean
dastan_lane_arrangement_show_all (DastanLaneArrangement *self)
{
  gboolean is_changed = g_hash_table_size (self->hidden) > 0;

  g_hash_table_remove_all (self->hidden);
  return is_changed;
}

/* Its place in the order, or -1. */
static int
find (const DastanLaneArrangement *self, const char *id)
{
  guint at;

  return g_ptr_array_find_with_equal_func (self->order, id, g_str_equal, &at) ? (int)at : -1;
}

/* Every lane that is shown gets a place, behind the one before it. */
static void
take_order (DastanLaneArrangement *self, const char *const *ids, guint n)
{
  int last = -1;

  for (guint i = 0; i < n; i++)
    {
      int at = find (self, ids[i]);

      if (at < 0)
        g_ptr_array_insert (self->order, at = last + 1, g_strdup (ids[i]));
      last = at;
    }
}

gboolean
dastan_lane_arrangement_move (
    DastanLaneArrangement *self, const char *const *ids, guint n, guint from, guint to)
{
  int at, target;

  g_return_val_if_fail (from < n, FALSE);

  to = MIN (to, n - 1);
  if (from == to)
    return FALSE;
  take_order (self, ids, n);
  at = find (self, ids[from]);
  g_ptr_array_insert (self->order, target = find (self, ids[to]) + (to > from),
                      g_strdup (ids[from]));
  g_ptr_array_remove_index (self->order, (guint)(target <= at ? at + 1 : at));
  return TRUE;
}

typedef struct
{
  const char *id;
  int place;
  guint index;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *left = a, *right = b;

  if (left->place != right->place)
    return left->place < right->place ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

void
dastan_lane_arrangement_sort (const DastanLaneArrangement *self, const char **ids, guint n)
{
  g_autofree Ranked *ranked = g_new (Ranked, MAX (n, 1));
  int place = -1;

  if (self->order->len == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      int at = find (self, ids[i]);

      /* One that was never placed stays behind the one before it. */
      place = at >= 0 ? at : place;
      ranked[i] = (Ranked){ ids[i], place, i };
    }
  qsort (ranked, n, sizeof *ranked, compare_ranked);
  for (guint i = 0; i < n; i++)
    ids[i] = ranked[i].id;
}
