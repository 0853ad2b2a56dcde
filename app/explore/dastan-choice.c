/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of rows: the events that are chosen together. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-choice.h"

#include <string.h>

static gsize
get_size (guint n_rows)
{
  return ((gsize) n_rows + 7) / 8;
}

DastanChoice *
dastan_choice_new (guint n_rows)
{
  DastanChoice *self = g_new0 (DastanChoice, 1);

  self->n_rows = n_rows;
  self->bits = g_new0 (guint8, MAX (get_size (n_rows), 1));
  return self;
}

DastanChoice *
dastan_choice_copy (const DastanChoice *self)
{
  DastanChoice *copy = dastan_choice_new (self->n_rows);

  copy->n = self->n;
  memcpy (copy->bits, self->bits, get_size (self->n_rows));
  return copy;
}

void
dastan_choice_free (DastanChoice *self)
{
  if (self == NULL)
    return;
  g_free (self->bits);
  g_free (self);
}

gboolean
dastan_choice_has (const DastanChoice *self, guint row)
{
  return row < self->n_rows && (self->bits[row / 8] >> (row % 8) & 1) != 0;
}

void
dastan_choice_set (DastanChoice *self, guint row, gboolean is_in)
{
  g_return_if_fail (row < self->n_rows);

  if (dastan_choice_has (self, row) == !!is_in)
    return;
  self->bits[row / 8] ^= (guint8) (1 << (row % 8));
  self->n += is_in ? 1 : -1u;
}

int
dastan_choice_find (const DastanChoice *self, int row, int direction)
{
  int step = direction < 0 ? -1 : 1;

  while (row >= 0 && row < (int) self->n_rows)
    {
      if (self->bits[row / 8] == 0)
        row = step > 0 ? row / 8 * 8 + 8 : row / 8 * 8 - 1;
      else if (dastan_choice_has (self, (guint) row))
        return row;
      else
        row += step;
    }
  return -1;
}

gboolean
dastan_choice_equal (const DastanChoice *a, const DastanChoice *b)
{
  return a->n_rows == b->n_rows && a->n == b->n && memcmp (a->bits, b->bits, get_size (a->n_rows)) == 0;
}

GBytes *
dastan_choice_to_bytes (const DastanChoice *self)
{
  return g_bytes_new (self->bits, get_size (self->n_rows));
}
