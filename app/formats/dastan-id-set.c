/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which ids are taken, of millions of them, in a few bytes each: their hashes in an open table. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-id-set.h"

#define FIRST_SIZE 64

/* At most four fifths of @slots are taken; 0 is none. They grow by a quarter: to do that more often
 * costs less than what there would be in vain. */
struct _DastanIdSet
{
  guint64 seed; /* so that nobody can write ids that seem to be the same */
  guint64 *slots;
  gsize size; /* below 2³² */
  gsize n;
};

/* Returns: (transfer full): an empty set. */
DastanIdSet *
dastan_id_set_new (void)
{
  DastanIdSet *self = g_new0 (DastanIdSet, 1);

  self->seed = (guint64)g_random_int () << 32 | g_random_int ();
  self->size = FIRST_SIZE;
  self->slots = g_new0 (guint64, self->size);
  return self;
}

/* Frees it. */
void
dastan_id_set_free (DastanIdSet *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->slots);
  g_free (self);
}

/* FNV-1a, its bits mixed once more (Fowler, Noll, Vo; the mixer is that of MurmurHash3). Never 0.
 */
static guint64
hash (const DastanIdSet *self, const char *id)
{
  guint64 h = self->seed ^ G_GUINT64_CONSTANT (14695981039346656037);

  for (; *id != '\0'; id++)
    h = (h ^ (guchar)*id) * G_GUINT64_CONSTANT (1099511628211);
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  h ^= h >> 33;
  return h != 0 ? h : 1;
}

/* Where @value is, or would be. */
static guint64 *
find_slot (guint64 *slots, gsize size, guint64 value)
{
  gsize at = (gsize)((value >> 32) * size >> 32);

  while (slots[at] != 0 && slots[at] != value)
    at = at + 1 < size ? at + 1 : 0;
  return &slots[at];
}

static void
grow (DastanIdSet *self)
{
  gsize size = self->size + self->size / 4;
  guint64 *slots = g_new0 (guint64, size);

  for (gsize i = 0; i < self->size; i++)
    {
      if (self->slots[i] != 0)
        *find_slot (slots, size, self->slots[i]) = self->slots[i];
    }
  g_free (self->slots);
  self->slots = slots;
  self->size = size;
}

/* Whether @id is taken. */
gboolean
dastan_id_set_contains (const DastanIdSet *self, const char *id)
{
  return *find_slot (self->slots, self->size, hash (self, id)) != 0;
}

/* Whether @id is new; it is taken from now on. */
gboolean
dastan_id_set_add (DastanIdSet *self, const char *id)
{
  guint64 value = hash (self, id);
  guint64 *slot = find_slot (self->slots, self->size, value);

  if (*slot != 0)
    return FALSE;
  *slot = value;
  if (++self->n * 5 > self->size * 4)
    grow (self);
  return TRUE;
}
