/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an explorer keeps of a dossier, made on any thread: columns, how long all of it lasts, first
 * counts. */
#pragma once

#include "explore/dastan-crossfilter.h"
#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/**
 * DastanViewIndex:
 * @dossier: the dossier
 * @columns: its columns, sorted by time
 * @counts: over @full_span without any filter
 * @crossfilter: with these when it is new; whoever explores it goes on from there
 * @full_span: from the earliest second stated to the latest, open ends cut
 *
 * Reference counted. Made on any thread; then all but @crossfilter, which one thread at a time
 * uses, is read on any.
 */
typedef struct
{
  DastanDossier *dossier;
  DastanColumns *columns;
  DastanCounts *counts;
  DastanCrossfilter *crossfilter;
  DastanSpan full_span;
  gatomicrefcount n_refs;
} DastanViewIndex;

/* (transfer full): takes milliseconds for a million events. */
DastanViewIndex *dastan_view_index_new (DastanDossier *dossier);
DastanViewIndex *dastan_view_index_ref (DastanViewIndex *self);
void dastan_view_index_unref (DastanViewIndex *self);
/* The same of one (nullable) that may be the last of its dossier: to give very many events back takes milliseconds, and
 * is left to a thread. */
void dastan_view_index_drop (DastanViewIndex *self);

/* The span of @columns (nullable); where nothing has a date, a year. */
DastanSpan dastan_view_index_measure (const DastanColumns *columns);

/* (transfer full): a filter of @from as one of @to, which is what has become of its dossier. */
DastanFilter *dastan_view_index_carry_filter (DastanViewIndex *from,
                                              DastanViewIndex *to,
                                              const DastanFilter *filter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanViewIndex, dastan_view_index_unref)

G_END_DECLS
