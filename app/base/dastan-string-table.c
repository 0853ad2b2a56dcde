/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings that are numbered in the order in which they come. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-string-table.h"

#include "base/dastan-hash.h"

#include <string.h>

#define CHUNK_BYTES 4096 /* of strings at a time */

/* A hash, and a number from 1. */
typedef struct
{
  guint32 words[2];
} Entry;

/* What is looked for, and in what. */
typedef struct
{
  const GPtrArray *strings;
  const char *string;
} Wanted;

/* Returns: (transfer full): a table of no strings. */
DastanStringTable *
dastan_string_table_new (void)
{
  DastanStringTable *self = g_new0 (DastanStringTable, 1);

  self->strings = g_ptr_array_new ();
  self->chunk = g_string_chunk_new (CHUNK_BYTES);
  dastan_open_table_init (&self->numbers, G_N_ELEMENTS (((Entry *)NULL)->words));
  return self;
}

/* Frees it with its strings. */
void
dastan_string_table_free (DastanStringTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->strings);
  g_string_chunk_free (self->chunk);
  dastan_open_table_clear (&self->numbers);
  g_free (self);
}

static guint32
get_hash (const char *string)
{
  return dastan_hash_text (string);
}

static gboolean
is_same (const guint32 *entry, gconstpointer data)
{
  const Wanted *wanted = data;

  return strcmp (g_ptr_array_index (wanted->strings, entry[1] - 1), wanted->string) == 0;
}

/* The number of @string from 1, or 0. */
static guint32
find (const DastanStringTable *self, guint32 hash, const char *string)
{
  const Wanted wanted = { self->strings, string };
  const guint32 *entry = dastan_open_table_find (&self->numbers, hash, is_same, &wanted);

  return entry != NULL ? entry[1] : 0;
}

/* Returns: the number of @string, from 0, which is the next where it is new. */
guint
dastan_string_table_add (DastanStringTable *self, const char *string)
{
  Entry entry = { { get_hash (string), 0 } };
  guint32 known = find (self, entry.words[0], string);

  if (known != 0)
    return known - 1;
  g_ptr_array_add (self->strings, g_string_chunk_insert (self->chunk, string));
  entry.words[1] = self->strings->len;
  dastan_open_table_add (&self->numbers, entry.words);
  return self->strings->len - 1;
}

/* Returns: the number of @string, or -1. */
int
dastan_string_table_find (const DastanStringTable *self, const char *string)
{
  return (int)find (self, get_hash (string), string) - 1;
}
