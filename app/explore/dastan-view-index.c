/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an explorer keeps of a dossier, made on any thread: columns, how long all of it lasts, first
 * counts. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-view-index.h"

#include "base/dastan-worker.h"
#include "time/dastan-calendar.h"

#define MANY_EVENTS 1000

/* From the earliest second stated to the latest: ends that are open have none. The rows are in
 * order of their starts: only those whose start is open may state something before the first start.
 */
DastanSpan
dastan_view_index_measure (const DastanColumns *columns)
{
  DastanSpan span = { DASTAN_SECOND_MAX, DASTAN_SECOND_MIN };
  guint n = columns != NULL ? columns->n_dated : 0, row = 0;

  for (; row < n && columns->earliest[row] == DASTAN_SECOND_MIN; row++)
    if (columns->latest[row] != DASTAN_SECOND_MIN && columns->latest[row] != DASTAN_SECOND_MAX)
      span.earliest = MIN (span.earliest, columns->latest[row]);
  if (row < n)
    span.earliest = MIN (span.earliest, columns->earliest[row]);
  for (row = 0; row < n; row++)
    {
      gint64 end = columns->latest[row] != DASTAN_SECOND_MAX ? columns->latest[row]
                                                             : columns->earliest[row];

      span.latest = MAX (span.latest, end != DASTAN_SECOND_MAX ? end : DASTAN_SECOND_MIN);
    }
  if (span.earliest > span.latest)
    span = (DastanSpan){ 0, DASTAN_DAY_SECONDS * 365 };
  return span;
}

DastanViewIndex *
dastan_view_index_new (DastanDossier *dossier)
{
  g_autoptr (DastanFilter) filter = dastan_filter_new ();
  DastanViewIndex *self;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);

  self = g_new0 (DastanViewIndex, 1);
  g_atomic_ref_count_init (&self->n_refs);
  self->dossier = g_object_ref (dossier);
  self->columns = dastan_columns_new (dossier);
  self->full_span = dastan_view_index_measure (self->columns);
  self->crossfilter = dastan_crossfilter_new (self->columns);
  dastan_crossfilter_set (self->crossfilter, filter,
                          self->columns->n_dated > 0 ? &self->full_span : NULL);
  self->counts = dastan_crossfilter_dup_counts (self->crossfilter);
  return self;
}

DastanViewIndex *
dastan_view_index_ref (DastanViewIndex *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
dastan_view_index_unref (DastanViewIndex *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->n_refs))
    return;
  dastan_counts_unref (self->counts);
  dastan_crossfilter_free (self->crossfilter);
  dastan_columns_unref (self->columns);
  g_object_unref (self->dossier);
  g_free (self);
}

void
dastan_view_index_drop (DastanViewIndex *self)
{
  if (self != NULL && self->columns->n_rows > MANY_EVENTS)
    dastan_worker_drop (self, (GDestroyNotify)dastan_view_index_unref);
  else
    dastan_view_index_unref (self);
}
