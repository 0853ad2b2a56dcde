/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries in the order of their hashes in an array with gaps, which grows in place. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-open-table.h"

#include "base/dastan-memory.h"

#include <string.h>

#define FIRST_HOMES 16
#define FIRST_SPARE 8 /* slots behind the homes */

/* At most seven eighths of the homes are taken, and there are an eighth more of them when they are. */
#define FULL_OF 7
#define FULL_IN 8

static guint32 *
get_slot (const DastanOpenTable *self, gsize at)
{
  return self->words + at * self->width;
}

static gboolean
is_taken (const DastanOpenTable *self, gsize at)
{
  return get_slot (self, at)[self->width - 1] != 0;
}

/* Where an entry belongs; of a larger hash no slot before that. */
static gsize
get_home (const DastanOpenTable *self, guint32 hash)
{
  return (gsize) ((guint64) hash * self->n_homes >> 32);
}

static gsize
get_n_bytes (const DastanOpenTable *self, gsize n)
{
  return n * self->width * sizeof *self->words;
}

static void
resize (DastanOpenTable *self, gsize n_slots)
{
  self->words = dastan_memory_resize (self->words, get_n_bytes (self, self->n_slots), get_n_bytes (self, n_slots));
  self->n_slots = n_slots;
}

/* Makes it a table of no entries, with @width words for each. */
void
dastan_open_table_init (DastanOpenTable *self, guint width)
{
  *self = (DastanOpenTable){ .n_homes = FIRST_HOMES, .width = width };
  resize (self, FIRST_HOMES + FIRST_SPARE);
  memset (self->words, 0, dastan_open_table_get_bytes (self));
}

/* Frees what it holds. */
void
dastan_open_table_clear (DastanOpenTable *self)
{
  resize (self, 0);
  self->n = 0;
}

/* Puts all entries at the beginning. */
static void
gather (DastanOpenTable *self)
{
  gsize to = 0;

  for (gsize at = 0; at < self->n_slots; at++)
    {
      if (!is_taken (self, at))
        continue;
      if (to != at)
        memcpy (get_slot (self, to), get_slot (self, at), get_n_bytes (self, 1));
      to++;
    }
}

/* Puts all entries, which are at the very end, where they belong: each goes down or stays. */
static void
spread (DastanOpenTable *self)
{
  gsize free_from = 0;

  for (gsize at = self->n_slots - self->n; at < self->n_slots; at++)
    {
      gsize to = MAX (get_home (self, get_slot (self, at)[0]), free_from);

      free_from = to + 1;
      if (to == at)
        continue;
      memcpy (get_slot (self, to), get_slot (self, at), get_n_bytes (self, 1));
      memset (get_slot (self, at), 0, get_n_bytes (self, 1));
    }
}

static void
grow (DastanOpenTable *self)
{
  gsize end = 0;

  gather (self);
  self->n_homes += self->n_homes / FULL_IN;
  for (gsize i = 0; i < self->n; i++)
    end = MAX (get_home (self, get_slot (self, i)[0]), end) + 1;
  resize (self, MAX (self->n_homes, end) + FIRST_SPARE);
  memmove (get_slot (self, self->n_slots - self->n), self->words, get_n_bytes (self, self->n));
  memset (self->words, 0, get_n_bytes (self, self->n_slots - self->n));
  spread (self);
}

/* The first entry whose hash is not below @hash, or the gap where it would be. */
static gsize
seek (const DastanOpenTable *self, guint32 hash)
{
  gsize at = get_home (self, hash);

  while (is_taken (self, at) && get_slot (self, at)[0] < hash)
    at++;
  return at;
}

/**
 * dastan_open_table_find:
 * @self: a table
 * @hash: the first word of the entry
 * @is_wanted: tells the entry from others of the same hash
 * @data: for @is_wanted
 *
 * Returns: (nullable) (transfer none): the entry, until one is added; all but its hash may be changed,
 *     and its last word not to 0
 */
guint32 *
dastan_open_table_find (const DastanOpenTable *self, guint32 hash, DastanOpenTableFunc is_wanted, gconstpointer data)
{
  for (gsize at = seek (self, hash); is_taken (self, at) && get_slot (self, at)[0] == hash; at++)
    {
      if (is_wanted (get_slot (self, at), data))
        return get_slot (self, at);
    }
  return NULL;
}

/* Adds a copy of @entry, whose last word is not 0 and which is not there. */
void
dastan_open_table_add (DastanOpenTable *self, const guint32 *entry)
{
  gsize at, gap;

  g_return_if_fail (entry[self->width - 1] != 0);

  if ((self->n + 1) * FULL_IN > self->n_homes * FULL_OF)
    grow (self);
  at = gap = seek (self, entry[0]);
  while (is_taken (self, gap))
    gap++;
  if (gap + 1 == self->n_slots)
    {
      gsize n_slots = self->n_slots;

      resize (self, n_slots + n_slots / 64 + FIRST_SPARE);
      memset (get_slot (self, n_slots), 0, get_n_bytes (self, self->n_slots - n_slots));
    }
  memmove (get_slot (self, at + 1), get_slot (self, at), get_n_bytes (self, gap - at));
  memcpy (get_slot (self, at), entry, get_n_bytes (self, 1));
  self->n++;
}

/* How many bytes its slots take, which is the most that they ever took. */
gsize
dastan_open_table_get_bytes (const DastanOpenTable *self)
{
  return get_n_bytes (self, self->n_slots);
}

/* Whether every entry is found: they are in order, and none has a gap between its home and itself. */
gboolean
dastan_open_table_check (const DastanOpenTable *self)
{
  gsize n = 0, free_from = 0;
  guint32 last = 0;

  for (gsize at = 0; at < self->n_slots; at++)
    {
      guint32 hash = get_slot (self, at)[0];

      if (!is_taken (self, at))
        continue;
      if (hash < last || at != MAX (get_home (self, hash), free_from))
        return FALSE;
      last = hash;
      free_from = at + 1;
      n++;
    }
  return n == self->n && !is_taken (self, self->n_slots - 1);
}
