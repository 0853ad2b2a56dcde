/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting under a filter: each facet under all other facets, by one pass over the columns. */
#pragma once

#include "explore/dastan-filter.h"

G_BEGIN_DECLS

/**
 * DastanCounts:
 * @n_in_view: rows that pass every facet and the spans
 * @counts: per facet and value, rows that pass everything but that facet
 * @passes: a byte per row: 1 when it passes the filter, whatever the visible span
 * @visited: rows looked at, for cost tests
 *
 * Plain data: may be made on one thread and read on another.
 */
typedef struct
{
  guint n_in_view;
  guint *counts[DASTAN_N_FACETS];
  guint8 *passes;
  guint visited;
} DastanCounts;

/**
 * dastan_crossfilter_count:
 * @columns: columns
 * @filter: a filter
 * @visible: (nullable): the visible span, which narrows the counts but not @passes; undated rows
 *     may lie anywhere and are counted whatever it is, but never pass a filter that has a span
 *
 * An event is in a span when it may lie in it, or where the filter says so when it certainly does;
 * then undated rows are not counted where @visible is given. A row misses either no facet (it counts in every facet),
 * or exactly one (it counts in that facet only), or more (it counts nowhere): so one pass is enough.
 *
 * Returns: (transfer full): the counts; any thread
 */
DastanCounts *dastan_crossfilter_count (const DastanColumns *columns, const DastanFilter *filter,
                                        const DastanSpan *visible);
void dastan_counts_free (DastanCounts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanCounts, dastan_counts_free)

G_END_DECLS
