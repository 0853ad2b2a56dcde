/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which number belongs to a key, of millions of keys: hashes of the keys in an open table. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-key-map.h"

#include "base/dastan-open-table.h"

#define NUMBER_BITS 22
#define NUMBER_MASK ((1u << NUMBER_BITS) - 1)

/* 74 bits of the key's hash, and in the lowest bits of the last word the number, which is not 0. */
typedef struct
{
  guint32 words[3];
} Entry;

#define LAST (G_N_ELEMENTS (((Entry *)NULL)->words) - 1)

G_STATIC_ASSERT (DASTAN_KEY_MAP_MAX <= NUMBER_MASK);

struct _DastanKeyMap
{
  guint64 seeds[2];
  DastanOpenTable table;
};

/* Returns: (transfer full): an empty map. */
DastanKeyMap *
dastan_key_map_new (void)
{
  DastanKeyMap *self = g_new0 (DastanKeyMap, 1);

  for (guint i = 0; i < G_N_ELEMENTS (self->seeds); i++)
    self->seeds[i] = (guint64)g_random_int () << 32 | g_random_int ();
  dastan_open_table_init (&self->table, LAST + 1);
  return self;
}

/* Frees it. */
void
dastan_key_map_free (DastanKeyMap *self)
{
  g_return_if_fail (self != NULL);

  dastan_open_table_clear (&self->table);
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

/* Two lanes of FNV-1a (Fowler, Noll, Vo), the second over bytes that are mixed with the first. There is
 * no number in it yet. */
static Entry
make_entry (const DastanKeyMap *self, const char *key)
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
  return (Entry){ { (guint32)a, (guint32)(a >> 32), (guint32)b & ~NUMBER_MASK } };
}

static gboolean
is_same (const guint32 *entry, gconstpointer data)
{
  const Entry *wanted = data;

  return entry[1] == wanted->words[1] && (entry[LAST] ^ wanted->words[LAST]) <= NUMBER_MASK;
}

/* (nullable): the entry of the same key. */
static guint32 *
find (const DastanKeyMap *self, const Entry *wanted)
{
  return dastan_open_table_find (&self->table, wanted->words[0], is_same, wanted);
}

/* The number of @key, or 0. */
guint32
dastan_key_map_get (const DastanKeyMap *self, const char *key)
{
  const Entry wanted = make_entry (self, key);
  const guint32 *known = find (self, &wanted);

  return known != NULL ? known[LAST] & NUMBER_MASK : 0;
}

/* Gives @key the number @number, from 1 to %DASTAN_KEY_MAP_MAX. */
void
dastan_key_map_set (DastanKeyMap *self, const char *key, guint32 number)
{
  Entry entry = make_entry (self, key);
  guint32 *known = find (self, &entry);

  g_return_if_fail (number > 0 && number <= DASTAN_KEY_MAP_MAX);

  entry.words[LAST] |= number;
  if (known != NULL)
    known[LAST] = entry.words[LAST];
  else
    dastan_open_table_add (&self->table, entry.words);
}

/* How many keys it knows. */
guint
dastan_key_map_get_n (const DastanKeyMap *self)
{
  return (guint)self->table.n;
}
