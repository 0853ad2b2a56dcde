/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the explorer has counted: what is in view and passes the filter. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-explorer-private.h"

#include <string.h>

gboolean
dastan_explorer_is_counting (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), FALSE);
  return dastan_counter_is_counting (self->counter);
}

void
dastan_explorer_finish_counting (DastanExplorer *self)
{
  g_return_if_fail (DASTAN_IS_EXPLORER (self));
  dastan_counter_finish (self->counter);
}

const DastanFilter *
dastan_explorer_get_counted_filter (DastanExplorer *self)
{
  const DastanCounts *counts;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  counts = dastan_counter_get_counts (self->counter);
  return counts != NULL ? counts->filter : self->filter;
}

/* (nullable) (array): a byte per row. */
static const guint8 *
get_passes (DastanExplorer *self)
{
  const DastanCounts *counts = dastan_counter_get_counts (self->counter);

  return counts != NULL ? g_bytes_get_data (counts->passes, NULL) : NULL;
}

int
dastan_explorer_find_passing (DastanExplorer *self, int row, int direction)
{
  const guint8 *passes, *found;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), -1);

  passes = get_passes (self);
  if (passes == NULL || row < 0 || row >= (int)self->columns->n_rows)
    return -1;
  if (direction > 0)
    found = memchr (passes + row, 1, self->columns->n_rows - (guint)row);
  else
    found = memrchr (passes, 1, (gsize)row + 1);
  return found != NULL ? (int)(found - passes) : -1;
}

gboolean
dastan_explorer_row_passes (DastanExplorer *self, guint row)
{
  const guint8 *passes;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), FALSE);
  passes = get_passes (self);
  return passes != NULL && row < self->columns->n_rows && passes[row];
}

GBytes *
dastan_explorer_dup_passes (DastanExplorer *self)
{
  const DastanCounts *counts;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  counts = dastan_counter_get_counts (self->counter);
  return counts != NULL ? g_bytes_ref (counts->passes) : g_bytes_new_static ("", 1);
}

guint
dastan_explorer_get_n_in_view (DastanExplorer *self)
{
  const DastanCounts *counts;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), 0);
  counts = dastan_counter_get_counts (self->counter);
  return counts != NULL ? counts->n_in_view : 0;
}

guint
dastan_explorer_get_n_events (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), 0);
  return self->columns != NULL ? self->columns->n_rows : 0;
}

const guint *
dastan_explorer_get_counts (DastanExplorer *self, DastanFacet facet, guint *n_values)
{
  const DastanCounts *counts;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  counts = dastan_counter_get_counts (self->counter);
  if (n_values != NULL)
    *n_values = self->columns != NULL ? self->columns->facets[facet].n_values : 0;
  return counts != NULL ? counts->counts[facet] : NULL;
}

guint
dastan_explorer_get_visited (DastanExplorer *self)
{
  const DastanCounts *counts;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), 0);
  counts = dastan_counter_get_counts (self->counter);
  return counts != NULL ? counts->visited : 0;
}

guint
dastan_explorer_get_country_count (DastanExplorer *self, const char *code)
{
  int value;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), 0);
  if (self->columns == NULL)
    return 0;
  value = dastan_columns_find_value (self->columns, DASTAN_FACET_COUNTRY, code);
  return value < 0 ? 0 : dastan_explorer_get_counts (self, DASTAN_FACET_COUNTRY, NULL)[value];
}
