/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which ids are taken, of millions of them, in a few bytes each: their hashes in an open table. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-id-set.h"

#include "base/dastan-open-table.h"

struct _DastanIdSet
{
  guint64 seed; /* so that nobody can write ids that seem to be the same */
  DastanOpenTable table;
};

typedef struct
{
  guint32 words[2];
} Entry;

/* Returns: (transfer full): an empty set. */
DastanIdSet *
dastan_id_set_new (void)
{
  DastanIdSet *self = g_new0 (DastanIdSet, 1);

  self->seed = (guint64)g_random_int () << 32 | g_random_int ();
  dastan_open_table_init (&self->table, G_N_ELEMENTS (((Entry *)NULL)->words));
  return self;
}

/* Frees it. */
void
dastan_id_set_free (DastanIdSet *self)
{
  g_return_if_fail (self != NULL);

  dastan_open_table_clear (&self->table);
  g_free (self);
}

/* FNV-1a, its bits mixed once more (Fowler, Noll, Vo; the mixer is that of MurmurHash3). */
static Entry
make_entry (const DastanIdSet *self, const char *id)
{
  guint64 h = self->seed ^ G_GUINT64_CONSTANT (14695981039346656037);

  for (; *id != '\0'; id++)
    h = (h ^ (guchar)*id) * G_GUINT64_CONSTANT (1099511628211);
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  h ^= h >> 33;
  return (Entry){ { (guint32)(h >> 32), MAX ((guint32)h, 1) } };
}

static gboolean
is_same (const guint32 *entry, gconstpointer wanted)
{
  return entry[1] == ((const Entry *)wanted)->words[1];
}

static gboolean
is_there (const DastanIdSet *self, const Entry *entry)
{
  return dastan_open_table_find (&self->table, entry->words[0], is_same, entry) != NULL;
}

/* Whether @id is taken. */
gboolean
dastan_id_set_contains (const DastanIdSet *self, const char *id)
{
  const Entry entry = make_entry (self, id);

  return is_there (self, &entry);
}

/* Whether @id is new; it is taken from now on. */
gboolean
dastan_id_set_add (DastanIdSet *self, const char *id)
{
  const Entry entry = make_entry (self, id);

  if (is_there (self, &entry))
    return FALSE;
  dastan_open_table_add (&self->table, entry.words);
  return TRUE;
}
