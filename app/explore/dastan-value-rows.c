/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that have each value of a facet: which events are at a place, without looking at all of them. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-value-rows.h"

#include <string.h>

DastanValueRows *
dastan_value_rows_new (const DastanColumns *columns, DastanFacet facet)
{
  const DastanFacetColumn *column = &columns->facets[facet];
  DastanValueRows *self = g_atomic_rc_box_new0 (DastanValueRows);
  g_autofree guint32 *at = NULL;
  guint32 begin, end;

  self->n_values = column->n_values;
  self->first = g_new0 (guint32, (gsize) column->n_values + 1);
  for (guint row = 0; row < columns->n_rows; row++)
    {
      dastan_facet_column_get_range (column, row, &begin, &end);
      for (guint32 i = begin; i < end; i++)
        self->first[dastan_facet_column_get (column, i) + 1]++;
    }
  for (guint value = 0; value < column->n_values; value++)
    self->first[value + 1] += self->first[value];
  self->rows = g_new (guint32, MAX (self->first[column->n_values], 1));
  at = g_memdup2 (self->first, ((gsize) column->n_values + 1) * sizeof *at);
  for (guint row = 0; row < columns->n_rows; row++)
    {
      dastan_facet_column_get_range (column, row, &begin, &end);
      for (guint32 i = begin; i < end; i++)
        self->rows[at[dastan_facet_column_get (column, i)]++] = row;
    }
  return self;
}

DastanValueRows *
dastan_value_rows_ref (DastanValueRows *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DastanValueRows *self = data;

  g_free (self->first);
  g_free (self->rows);
}

void
dastan_value_rows_unref (DastanValueRows *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
