/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events of a dossier as columns sorted by time: what is filtered and counted. */
#pragma once

#include "explore/dastan-filter.h"
#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/**
 * DastanColumns:
 *
 * Row r is one event. Dated rows come first, sorted by (earliest, latest, the author's order); undated
 * rows follow in the author's order. Invariants: see dastan_columns_check(). Immutable; any thread.
 */
typedef struct
{
  guint n_rows;
  guint n_dated;
  gint64 *earliest;   /* n_rows; undated: DASTAN_SECOND_MAX */
  gint64 *latest;     /* n_rows; undated: DASTAN_SECOND_MIN */
  gint64 *start_latest; /* n_rows: the latest second of the span in which the beginning lies */
  gint64 *end_earliest; /* n_rows: the earliest second of the span in which the end lies */
  guint16 *date_flags; /* n_rows: DastanEdtfFlags, and the DastanEdtfKind << DASTAN_COLUMNS_KIND */
  gint64 *max_latest; /* n_dated: the largest latest of rows 0 … r: where a scan may stop */
  guint32 *event;     /* n_rows: index into the dossier's events */
  guint32 *row_of_event; /* n_rows: its inverse */

  /* Per facet: the values of row r are value[first[r]] … value[first[r + 1] - 1], each an index into
   * the facet's table; a table of n_values ids (for statuses the DastanStatus). */
  struct
  {
    guint32 *first; /* n_rows + 1 */
    guint32 *value;
    guint n_values;
    GPtrArray *ids; /* (element-type utf8): category, country code, source, place, status, person */
    GHashTable *index; /* id → GUINT_TO_POINTER (index + 1) */
  } facets[DASTAN_N_FACETS];

  /* Where the places are: for each value of DASTAN_FACET_PLACE, degrees. */
  double *longitudes;
  double *latitudes;
} DastanColumns;

#define DASTAN_COLUMNS_KIND 8 /* bits that the flags take */

DastanColumns *dastan_columns_new (DastanDossier *dossier);
void dastan_columns_free (DastanColumns *self);

/* The index of an id in a facet's table, or -1. */
int dastan_columns_find_value (const DastanColumns *self, DastanFacet facet, const char *id);

/**
 * dastan_columns_slice:
 * @self: columns
 * @span: a span
 * @first: (out): the first row that may overlap it
 * @end: (out): one after the last row that may
 * @visited: (out) (optional): nodes looked at, for cost tests
 *
 * The smallest run of dated rows outside which nothing overlaps @span, by two binary searches; rows
 * inside still have to be tested.
 */
void dastan_columns_slice (const DastanColumns *self, DastanSpan span, guint *first, guint *end, guint *visited);

/* Whether the event of a row lies in @span: may, or with @is_certain certainly does. */
gboolean dastan_columns_row_in_span (const DastanColumns *self, guint row, DastanSpan span,
                                     gboolean is_certain);

/* Whether every invariant holds: for assertions and tests. */
gboolean dastan_columns_check (const DastanColumns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanColumns, dastan_columns_free)

G_END_DECLS
