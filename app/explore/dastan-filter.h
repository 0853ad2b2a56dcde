/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filter as a value: within a facet values are or-ed, facets are and-ed. */
#pragma once

#include <glib.h>

#include "explore/dastan-geo-ring.h"
#include "time/dastan-span.h"

G_BEGIN_DECLS

/**
 * DastanGeoBox:
 * @west: longitude of its western side
 * @south: latitude of its southern side
 * @east: longitude of its eastern side; less than @west where it crosses the antimeridian
 * @north: latitude of its northern side
 *
 * In degrees, sides included; longitudes −180 … 180, latitudes −90 … 90, @south <= @north.
 */
typedef struct
{
  double west;
  double south;
  double east;
  double north;
} DastanGeoBox;

/* Whether every side is where one may be. */
gboolean dastan_geo_box_is_valid (DastanGeoBox box);
/* Whether a point lies in it, in degrees; 180 and −180 are one meridian. */
gboolean dastan_geo_box_contains (DastanGeoBox box, double longitude, double latitude);

/**
 * DastanFilter:
 * @values: per facet, the wanted values as indexes into the columns' tables, or %NULL for any;
 *     (element-type guint32), ascending, without repeats
 * @has_span: whether @span narrows as well
 * @span: events that may lie in it pass
 * @is_certain: whether only events that certainly lie in a span are in it, in @span as in the
 *     visible one: see dastan_edtf_bounds_get_certain(); what has no date lies certainly in none
 * @has_box: whether @box narrows as well
 * @box: events of which a place lies in it pass
 * @ring: (nullable) (element-type DastanGeoPoint): at least three corners: events of which a place lies in it pass
 * @words: (nullable): what was searched for, to be shown
 * @rows: (nullable): a bit per row of the columns, row r being bit r % 8 of byte r / 8; only rows
 *     whose bit is set pass: those in which @words were found
 * @chosen: (nullable): the same of rows that somebody chose one by one
 */
typedef struct
{
  GArray *values[DASTAN_N_FACETS];
  gboolean has_span;
  DastanSpan span;
  gboolean is_certain;
  gboolean has_box;
  DastanGeoBox box;
  GArray *ring;
  char *words;
  GBytes *rows;
  GBytes *chosen;
} DastanFilter;

DastanFilter *dastan_filter_new (void);
DastanFilter *dastan_filter_copy (const DastanFilter *self);
void dastan_filter_free (DastanFilter *self);
void dastan_filter_add (DastanFilter *self, DastanFacet facet, guint value);
void dastan_filter_remove (DastanFilter *self, DastanFacet facet, guint value);
gboolean dastan_filter_has (const DastanFilter *self, DastanFacet facet, guint value);
/* Each sets or, with NULL, ends what narrows beside the facets; all that is given is copied. */
void dastan_filter_set_span (DastanFilter *self, const DastanSpan *span);
void dastan_filter_set_box (DastanFilter *self, const DastanGeoBox *box);
void dastan_filter_set_ring (DastanFilter *self, const DastanGeoPoint *points, guint n);
void dastan_filter_set_words (DastanFilter *self, const char *words, GBytes *rows);
void dastan_filter_set_chosen (DastanFilter *self, GBytes *rows);
/* How many rows @chosen has. */
guint dastan_filter_get_n_chosen (const DastanFilter *self);
gboolean dastan_filter_is_facet_empty (const DastanFilter *self, DastanFacet facet);
gboolean dastan_filter_is_empty (const DastanFilter *self);
gboolean dastan_filter_has_same_ring (const DastanFilter *a, const DastanFilter *b);
gboolean dastan_filter_equal (const DastanFilter *a, const DastanFilter *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanFilter, dastan_filter_free)

G_END_DECLS
