/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events of a dossier as columns sorted by time: what is filtered, counted and drawn. */
#pragma once

#include <glib.h>

#include "base/dastan-string-table.h"
#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/* What an event may be filtered and counted by. */
typedef enum
{
  DASTAN_FACET_CATEGORY,
  DASTAN_FACET_COUNTRY,
  DASTAN_FACET_SOURCE,
  DASTAN_FACET_PLACE,
  DASTAN_FACET_STATUS,
  DASTAN_FACET_PERSON,
} DastanFacet;
#define DASTAN_N_FACETS 6

/**
 * DastanFacetColumn:
 * @first: (nullable): n_rows + 1 positions in @values: those of row r are first[r] … first[r + 1] - 1;
 *     %NULL where each row has as many, @n_each, which is 0 or 1
 * @n_each: how many values a row has where @first is %NULL
 * @width: bytes of one of @values: 1, 2 or 4
 * @values: indexes into @ids
 * @n_values: length of @ids; for statuses they are the #DastanStatus
 * @ids: (element-type utf8): of categories, countries, sources, places, statuses or people
 * @table: the same, to find an index by an id
 *
 * The values of one facet. To be read through dastan_facet_column_get_range() and _get().
 */
typedef struct
{
  guint32 *first;
  guint n_each;
  guint width;
  gpointer values;
  guint n_values;
  GPtrArray *ids;
  DastanStringTable *table;
} DastanFacetColumn;

/**
 * DastanColumns:
 *
 * Row r is one event. Dated rows come first, sorted by (earliest, latest, the author's order); undated
 * rows follow in the author's order. Invariants: see dastan_columns_check(). Reference counted,
 * immutable once it is complete; any thread.
 */
typedef struct
{
  guint n_rows;
  guint n_dated;
  gint64 *earliest;   /* n_rows; undated: DASTAN_SECOND_MAX */
  gint64 *latest;     /* n_rows; undated: DASTAN_SECOND_MIN */
  gint64 *max_latest; /* n_dated: the largest latest of rows 0 … r: where a scan may stop */
  gint64 *start_latest; /* n_rows: the latest second of the span in which the beginning lies */
  gint64 *end_earliest; /* n_rows: the earliest second of the span in which the end lies */
  guint16 *date_flags; /* n_rows: DastanEdtfFlags, and the DastanEdtfKind << DASTAN_COLUMNS_KIND */
  guint32 *event;     /* n_rows: index into the dossier's events */
  guint32 *row_of_event; /* n_rows: its inverse */

  DastanFacetColumn facets[DASTAN_N_FACETS];

  /* Where the places are: for each value of DASTAN_FACET_PLACE, degrees. */
  double *longitudes;
  double *latitudes;
} DastanColumns;

#define DASTAN_COLUMNS_KIND 8 /* bits that the flags take */
#define DASTAN_COLUMNS_FLAGS ((1 << DASTAN_COLUMNS_KIND) - 1)

DastanColumns *dastan_columns_ref (DastanColumns *self);
void dastan_columns_unref (DastanColumns *self);

/* The positions of a row's values: @begin … @end - 1. */
static inline void
dastan_facet_column_get_range (const DastanFacetColumn *self, guint row, guint32 *begin, guint32 *end)
{
  *begin = self->first != NULL ? self->first[row] : row * self->n_each;
  *end = self->first != NULL ? self->first[row + 1] : *begin + self->n_each;
}

/* The value at a position. */
static inline guint32
dastan_facet_column_get (const DastanFacetColumn *self, guint32 at)
{
  if (self->width == 1)
    return ((const guint8 *) self->values)[at];
  if (self->width == 2)
    return ((const guint16 *) self->values)[at];
  return ((const guint32 *) self->values)[at];
}

/* Bytes that an index below @n_values takes. */
static inline guint
dastan_facet_column_width_for (guint n_values)
{
  return n_values <= 0x100 ? 1 : n_values <= 0x10000 ? 2 : 4;
}

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
/* The latest second at which a dated row's event may begin and the earliest at which it may end: see
 * dastan_edtf_bounds_get_certain(). */
void dastan_columns_get_certain (const DastanColumns *self, guint row, gint64 *latest_start,
                                 gint64 *earliest_end);

/* Whether every invariant holds: for assertions and tests. */
gboolean dastan_columns_check (const DastanColumns *self);

/**
 * dastan_columns_mark_events:
 * @self: columns
 * @events: (array length=n): indexes of events
 * @n: how many
 *
 * Returns: (transfer full): a bit for each row, set for those of @events, as a filter has them; any
 * thread
 */
GBytes *dastan_columns_mark_events (const DastanColumns *self, const guint32 *events, guint n);

/* Whether both are the same of the same events. */
gboolean dastan_columns_equal (const DastanColumns *a, const DastanColumns *b);

/* --- Making them: on one thread, before anybody else sees them --- */

DastanColumns *dastan_columns_new_sized (guint n_rows);
guint32 dastan_columns_intern (DastanColumns *self, DastanFacet facet, const char *id);
void dastan_columns_set_place (DastanColumns *self, guint value, double longitude, double latitude);
gboolean dastan_columns_complete (DastanColumns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanColumns, dastan_columns_unref)

G_END_DECLS
