/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some rows of the columns that are meant together: listed one by one, or told by a test. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-row-set.h"

struct _DastanRowSet
{
  guint *rows; /* (nullable): ascending */
  guint n;     /* of them; or of the columns, where there is a test */
  DastanRowTest test;
  gpointer data;
  GDestroyNotify destroy;
};

DastanRowSet *
dastan_row_set_new (const guint *rows, guint n)
{
  DastanRowSet *self = g_atomic_rc_box_new0 (DastanRowSet);

  self->rows = g_new (guint, MAX (n, 1));
  self->n = n;
  for (guint i = 0; i < n; i++)
    self->rows[i] = rows[i];
  return self;
}

DastanRowSet *
dastan_row_set_new_test (guint n_rows, DastanRowTest test, gpointer data, GDestroyNotify destroy)
{
  DastanRowSet *self = g_atomic_rc_box_new0 (DastanRowSet);

  self->n = n_rows;
  self->test = test;
  self->data = data;
  self->destroy = destroy;
  return self;
}

DastanRowSet *
dastan_row_set_ref (DastanRowSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DastanRowSet *self = data;

  g_free (self->rows);
  if (self->destroy != NULL)
    self->destroy (self->data);
}

void
dastan_row_set_unref (DastanRowSet *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Where the first listed row is that is @row or a later one. */
static guint
find_position (const DastanRowSet *self, guint row)
{
  guint low = 0, high = self->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->rows[middle] < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
dastan_row_set_has (const DastanRowSet *self, guint row)
{
  guint at;

  if (self->test != NULL)
    return row < self->n && self->test (self->data, row);
  at = find_position (self, row);
  return at < self->n && self->rows[at] == row;
}

int
dastan_row_set_find (const DastanRowSet *self, guint row)
{
  guint at;

  if (self->test == NULL)
    {
      at = find_position (self, row);
      return at < self->n ? (int)self->rows[at] : -1;
    }
  for (at = row; at < self->n && at - row < DASTAN_ROW_SET_REACH; at++)
    if (self->test (self->data, at))
      return (int)at;
  return -1;
}

const guint *
dastan_row_set_get_rows (const DastanRowSet *self, guint *n)
{
  *n = self->test == NULL ? self->n : 0;
  return self->rows;
}
