/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings that are numbered in the order in which they come: an open table of their numbers. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-string-table.h"

#include <string.h>

#define FIRST_SIZE 16
#define CHUNK_BYTES 4096 /* of strings at a time */

/* Returns: (transfer full): a table of no strings. */
DastanStringTable *
dastan_string_table_new (void)
{
  DastanStringTable *self = g_new0 (DastanStringTable, 1);

  self->strings = g_ptr_array_new ();
  self->chunk = g_string_chunk_new (CHUNK_BYTES);
  self->size = FIRST_SIZE;
  self->slots = g_new0 (guint32, self->size);
  return self;
}

/* Frees it with its strings. */
void
dastan_string_table_free (DastanStringTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->strings);
  g_string_chunk_free (self->chunk);
  g_free (self->slots);
  g_free (self);
}

/* Where the number of @string is, or would be. */
static guint32 *
find_slot (const DastanStringTable *self, const char *string)
{
  /* Of that hash the highest bits are much the same in strings that begin alike. */
  guint32 hash = g_str_hash (string) * 2654435769u;
  gsize at = (gsize)((guint64)hash * self->size >> 32);

  while (self->slots[at] != 0
         && strcmp (g_ptr_array_index (self->strings, self->slots[at] - 1), string) != 0)
    at = at + 1 < self->size ? at + 1 : 0;
  return &self->slots[at];
}

static void
grow (DastanStringTable *self)
{
  g_free (self->slots);
  self->size += self->size / 4;
  self->slots = g_new0 (guint32, self->size);
  for (guint i = 0; i < self->strings->len; i++)
    *find_slot (self, g_ptr_array_index (self->strings, i)) = i + 1;
}

/* Returns: the number of @string, from 0, which is the next where it is new. */
guint
dastan_string_table_add (DastanStringTable *self, const char *string)
{
  guint32 *slot = find_slot (self, string);

  if (*slot != 0)
    return *slot - 1;
  g_ptr_array_add (self->strings, g_string_chunk_insert (self->chunk, string));
  *slot = self->strings->len;
  if ((gsize)self->strings->len * 5 > self->size * 4)
    grow (self);
  return self->strings->len - 1;
}

/* Returns: the number of @string, or -1. */
int
dastan_string_table_find (const DastanStringTable *self, const char *string)
{
  return (int)*find_slot (self, string) - 1;
}
