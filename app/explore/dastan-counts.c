/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting under a filter once, for who keeps nothing. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-crossfilter.h"

DastanCounts *
dastan_crossfilter_count (const DastanColumns *columns,
                          const DastanFilter *filter,
                          const DastanSpan *visible)
{
  DastanCounts *counts = g_new0 (DastanCounts, 1);
  g_autoptr (DastanCrossfilter) crossfilter = dastan_crossfilter_new ((DastanColumns *) columns);

  dastan_crossfilter_set (crossfilter, filter, visible);
  counts->n_in_view = dastan_crossfilter_get_n_in_view (crossfilter);
  counts->visited = dastan_crossfilter_get_visited (crossfilter);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    counts->counts[f] = g_memdup2 (dastan_crossfilter_get_counts (crossfilter, f),
                                   MAX (columns->facets[f].n_values, 1) * sizeof (guint));
  counts->passes = dastan_crossfilter_dup_passes (crossfilter);
  return counts;
}

void
dastan_counts_free (DastanCounts *self)
{
  if (self == NULL)
    return;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    g_free (self->counts[f]);
  g_free (self->passes);
  g_free (self);
}
