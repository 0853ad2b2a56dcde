/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that have each value of a facet: which events are at a place, without looking at all of them. */
#pragma once

#include "model/dastan-columns.h"

G_BEGIN_DECLS

/**
 * DastanValueRows:
 * @first: (array length=n_values+1): where the rows of each value begin in @rows
 * @rows: value by value, each one's in the order of the columns
 * @n_values: how many there are
 *
 * Immutable, reference counted; any thread.
 */
typedef struct
{
  guint32 *first;
  guint32 *rows;
  guint n_values;
} DastanValueRows;

/* (transfer full): by counting: two passes over the values of the facet. */
DastanValueRows *dastan_value_rows_new (const DastanColumns *columns, DastanFacet facet);
DastanValueRows *dastan_value_rows_ref (DastanValueRows *self);
void dastan_value_rows_unref (DastanValueRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanValueRows, dastan_value_rows_unref)

G_END_DECLS
