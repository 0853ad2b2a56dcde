/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which number belongs to a key, of millions of keys: hashes of the keys in an open table. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-key-map.h"

#define FIRST_SIZE 64 /* a power of two */

typedef struct
{
  guint32 hash[3];
  guint32 number; /* 0: there is none */
} Slot;

/* At most three quarters of @slots are taken. */
struct _DastanKeyMap
{
  guint64 seeds[2];
  Slot *slots;
  gsize size; /* a power of two */
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
  return (Slot){ { (guint32)a, (guint32)(a >> 32), (guint32)b }, 0 };
}

/* Where it is, or would be. */
static Slot *
find_slot (Slot *slots, gsize size, const Slot *wanted)
{
  gsize at = wanted->hash[0] & (size - 1);

  while (slots[at].number != 0
         && (slots[at].hash[0] != wanted->hash[0] || slots[at].hash[1] != wanted->hash[1]
             || slots[at].hash[2] != wanted->hash[2]))
    at = (at + 1) & (size - 1);
  return &slots[at];
}

static void
grow (DastanKeyMap *self)
{
  gsize size = self->size * 2;
  Slot *slots = g_new0 (Slot, size);

  for (gsize i = 0; i < self->size; i++)
    {
      if (self->slots[i].number != 0)
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

  return find_slot (self->slots, self->size, &wanted)->number;
}

/* Gives @key the number @number, which is not 0. */
void
dastan_key_map_set (DastanKeyMap *self, const char *key, guint32 number)
{
  const Slot wanted = make_slot (self, key);
  Slot *slot = find_slot (self->slots, self->size, &wanted);
  gboolean is_new = slot->number == 0;

  g_return_if_fail (number != 0);

  *slot = wanted;
  slot->number = number;
  if (is_new && (gsize)++self->n * 4 > self->size * 3)
    grow (self);
}

/* How many keys it knows. */
guint
dastan_key_map_get_n (const DastanKeyMap *self)
{
  return self->n;
}
