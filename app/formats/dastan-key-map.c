/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which number belongs to a key, of millions of keys: hashes of the keys in an open table. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-key-map.h"

#define FIRST_SIZE 64

#define NUMBER_BITS 22
#define NUMBER_MASK ((1u << NUMBER_BITS) - 1)

/* 74 bits of the key's hash. */
typedef struct
{
  guint32 hash[2];
  guint32 rest; /* more of the hash, and in the lowest bits the number; 0: there is none */
} Slot;

G_STATIC_ASSERT (DASTAN_KEY_MAP_MAX <= NUMBER_MASK);

/* At most four fifths of @slots are taken, and they grow by a quarter. */
struct _DastanKeyMap
{
  guint64 seeds[2];
  Slot *slots;
  gsize size; /* below 2³² */
  guint n;
};

/* Returns: (transfer full): an empty map. */
DastanKeyMap *
dastan_key_map_new (void)
{
  DastanKeyMap *self = g_new0 (DastanKeyMap, 1);

  for (guint i = 0; i < G_N_ELEMENTS (self->seeds); i++)
    self->seeds[i] = (guint64)g_random_int () << 32 | g_random_int ();
  self->size = FIRST_SIZE;
  self->slots = g_new0 (Slot, self->size);
  return self;
}

/* Frees it. */
void
dastan_key_map_free (DastanKeyMap *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->slots);
  g_free (self);
}

/* The bits of a number mixed (the finalizer of MurmurHash3). */
static guint64
mix (guint64 h)
{
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return h ^ (h >> 33);
}

/* Two lanes of FNV-1a (Fowler, Noll, Vo), the second over bytes that are mixed with the first. */
static Slot
make_slot (const DastanKeyMap *self, const char *key)
{
  guint64 a = self->seeds[0] ^ G_GUINT64_CONSTANT (14695981039346656037);
  guint64 b = self->seeds[1];

  for (; *key != '\0'; key++)
    {
      a = (a ^ (guchar)*key) * G_GUINT64_CONSTANT (1099511628211);
      b = (b ^ (a >> 32) ^ (guchar)*key) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
    }
  a = mix (a);
  b = mix (b ^ a);
  return (Slot){ { (guint32)a, (guint32)(a >> 32) }, (guint32)b & ~NUMBER_MASK };
}

static guint32
get_number (const Slot *slot)
{
  return slot->rest & NUMBER_MASK;
}

/* Where it is, or would be. */
static Slot *
find_slot (Slot *slots, gsize size, const Slot *wanted)
{
  gsize at = (gsize)((guint64)wanted->hash[0] * size >> 32);

  while (get_number (&slots[at]) != 0
         && (slots[at].hash[0] != wanted->hash[0] || slots[at].hash[1] != wanted->hash[1]
             || (slots[at].rest ^ wanted->rest) > NUMBER_MASK))
    at = at + 1 < size ? at + 1 : 0;
  return &slots[at];
}

static void
grow (DastanKeyMap *self)
{
  gsize size = self->size + self->size / 4;
  Slot *slots = g_new0 (Slot, size);

  for (gsize i = 0; i < self->size; i++)
    {
      if (get_number (&self->slots[i]) != 0)
        *find_slot (slots, size, &self->slots[i]) = self->slots[i];
    }
  g_free (self->slots);
  self->slots = slots;
  self->size = size;
}

/* The number of @key, or 0. */
guint32
dastan_key_map_get (const DastanKeyMap *self, const char *key)
{
  const Slot wanted = make_slot (self, key);

  return get_number (find_slot (self->slots, self->size, &wanted));
}

/* Gives @key the number @number, from 1 to %DASTAN_KEY_MAP_MAX. */
void
dastan_key_map_set (DastanKeyMap *self, const char *key, guint32 number)
{
  const Slot wanted = make_slot (self, key);
  Slot *slot = find_slot (self->slots, self->size, &wanted);
  gboolean is_new = get_number (slot) == 0;

  g_return_if_fail (number > 0 && number <= DASTAN_KEY_MAP_MAX);

  *slot = wanted;
  slot->rest |= number;
  if (is_new && (gsize)++self->n * 5 > self->size * 4)
    grow (self);
}

/* How many keys it knows. */
guint
dastan_key_map_get_n (const DastanKeyMap *self)
{
  return self->n;
}
