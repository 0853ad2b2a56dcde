/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has been counted under a filter, as a value. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-crossfilter.h"

DastanCounts *
dastan_crossfilter_count (const DastanColumns *columns,
                          const DastanFilter *filter,
                          const DastanSpan *visible)
{
  g_autoptr (DastanCrossfilter) crossfilter = dastan_crossfilter_new ((DastanColumns *)columns);

  dastan_crossfilter_set (crossfilter, filter, visible);
  return dastan_crossfilter_dup_counts (crossfilter);
}

DastanCounts *
dastan_counts_ref (DastanCounts *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
dastan_counts_unref (DastanCounts *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->n_refs))
    return;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    g_free (self->counts[f]);
  g_bytes_unref (self->passes);
  dastan_filter_free (self->filter);
  g_free (self);
}
