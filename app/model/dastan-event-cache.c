/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events that were asked for last. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-event-cache.h"

/* A link of the list is in the hash table, too: data is the Entry. */
typedef struct
{
  GList link;
  guint index;
  DastanEvent *event;
} Entry;

struct _DastanEventCache
{
  guint capacity;
  GQueue order;        /* of Entry.link: what was asked for last comes first */
  GHashTable *entries; /* index → Entry */
};

/* Returns: (transfer full): a cache of at most @capacity events, at least 1. */
DastanEventCache *
dastan_event_cache_new (guint capacity)
{
  DastanEventCache *self = g_new0 (DastanEventCache, 1);

  self->capacity = MAX (capacity, 1);
  g_queue_init (&self->order);
  self->entries = g_hash_table_new (NULL, NULL);
  return self;
}

static void
drop_last (DastanEventCache *self)
{
  Entry *entry = g_queue_pop_tail_link (&self->order)->data;

  g_hash_table_remove (self->entries, GUINT_TO_POINTER (entry->index));
  g_object_unref (entry->event);
  g_free (entry);
}

/* Frees it with its references. */
void
dastan_event_cache_free (DastanEventCache *self)
{
  while (self->order.length > 0)
    drop_last (self);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* (transfer none) (nullable): the event at @index, if it is held. */
DastanEvent *
dastan_event_cache_get (DastanEventCache *self, guint index)
{
  Entry *entry = g_hash_table_lookup (self->entries, GUINT_TO_POINTER (index));

  if (entry == NULL)
    return NULL;
  g_queue_unlink (&self->order, &entry->link);
  g_queue_push_head_link (&self->order, &entry->link);
  return entry->event;
}

/* Takes @event (transfer full), which is not held yet. Returns: (transfer none): the event. */
DastanEvent *
dastan_event_cache_take (DastanEventCache *self, guint index, DastanEvent *event)
{
  Entry *entry = g_new0 (Entry, 1);

  g_assert (!g_hash_table_contains (self->entries, GUINT_TO_POINTER (index)));

  if (self->order.length >= self->capacity)
    drop_last (self);
  *entry = (Entry){ .link = { .data = entry }, .index = index, .event = event };
  g_queue_push_head_link (&self->order, &entry->link);
  g_hash_table_insert (self->entries, GUINT_TO_POINTER (index), entry);
  return event;
}

/* How many it holds. */
guint
dastan_event_cache_get_n (const DastanEventCache *self)
{
  return self->order.length;
}
