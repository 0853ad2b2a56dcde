/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filter as a value: within a facet values are or-ed, facets are and-ed. */
#pragma once

#include <glib.h>

#include "time/dastan-span.h"

G_BEGIN_DECLS

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
 * DastanFilter:
 * @values: per facet, the wanted values as indexes into the columns' tables, or %NULL for any;
 *     (element-type guint32), ascending, without repeats
 * @has_span: whether @span narrows as well (the command line's --from and --to)
 * @span: events that may lie in it pass
 * @rows: (nullable): a bit per row of the columns; only rows whose bit is set pass (search words)
 */
typedef struct
{
  GArray *values[DASTAN_N_FACETS];
  gboolean has_span;
  DastanSpan span;
  GBytes *rows;
} DastanFilter;

DastanFilter *dastan_filter_new (void);
DastanFilter *dastan_filter_copy (const DastanFilter *self);
void dastan_filter_free (DastanFilter *self);
void dastan_filter_add (DastanFilter *self, DastanFacet facet, guint value);
void dastan_filter_remove (DastanFilter *self, DastanFacet facet, guint value);
gboolean dastan_filter_has (const DastanFilter *self, DastanFacet facet, guint value);
gboolean dastan_filter_is_facet_empty (const DastanFilter *self, DastanFacet facet);
gboolean dastan_filter_is_empty (const DastanFilter *self);
gboolean dastan_filter_equal (const DastanFilter *a, const DastanFilter *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanFilter, dastan_filter_free)

G_END_DECLS
