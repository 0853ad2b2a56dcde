/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting under a filter: each facet under all other facets, and again only what changes. */
#pragma once

#include "explore/dastan-filter.h"

G_BEGIN_DECLS

/**
 * DastanCounts:
 * @filter: the filter they were counted under
 * @n_in_view: rows that pass every facet and the spans
 * @counts: per facet and value, rows that pass everything but that facet
 * @passes: a byte per row: 1 when it passes the filter, whatever the visible span; and one byte
 * more
 * @visited: rows looked at, for cost tests
 *
 * Reference counted; does not change: made on one thread, read on any.
 */
typedef struct
{
  gatomicrefcount n_refs;
  DastanFilter *filter;
  guint n_in_view;
  guint *counts[DASTAN_N_FACETS];
  GBytes *passes;
  guint visited;
} DastanCounts;

DastanCounts *dastan_counts_ref (DastanCounts *self);
void dastan_counts_unref (DastanCounts *self);

/**
 * dastan_crossfilter_count:
 * @columns: columns
 * @filter: a filter
 * @visible: (nullable): the visible span, which narrows the counts but not @passes; undated rows
 *     may lie anywhere and are counted whatever it is, but never pass a filter that has a span
 *
 * An event is in a span when it may lie in it, or where the filter says so when it certainly does;
 * then undated rows are not counted where @visible is given. A row misses either no facet (it
 * counts in every facet), or exactly one (it counts in that facet only), or more (it counts
 * nowhere): so one pass is enough.
 *
 * Returns: (transfer full): the counts; any thread
 */
DastanCounts *dastan_crossfilter_count (const DastanColumns *columns,
                                        const DastanFilter *filter,
                                        const DastanSpan *visible);

/**
 * DastanCrossfilter:
 *
 * The same counts, kept: when the visible span moves only the rows that come into it or leave it
 * are looked at, found by two orders of time; when a facet of the filter changes only that facet.
 * One thread at a time.
 */
typedef struct _DastanCrossfilter DastanCrossfilter;

DastanCrossfilter *dastan_crossfilter_new (DastanColumns *columns);
void dastan_crossfilter_free (DastanCrossfilter *self);
void dastan_crossfilter_set (DastanCrossfilter *self,
                             const DastanFilter *filter,
                             const DastanSpan *visible);

/* (transfer full): what has been counted, to keep. */
DastanCounts *dastan_crossfilter_dup_counts (DastanCrossfilter *self);
guint dastan_crossfilter_get_n_in_view (const DastanCrossfilter *self);
const guint *dastan_crossfilter_get_counts (const DastanCrossfilter *self, DastanFacet facet);
gboolean dastan_crossfilter_row_passes (const DastanCrossfilter *self, guint row);
/* Rows looked at by the last change, for cost tests. */
guint dastan_crossfilter_get_visited (const DastanCrossfilter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanCounts, dastan_counts_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanCrossfilter, dastan_crossfilter_free)

G_END_DECLS
