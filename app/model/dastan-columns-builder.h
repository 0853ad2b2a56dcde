/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes columns out of events that come in the author's order, one after another. */
#pragma once

#include "model/dastan-columns.h"
#include "model/dastan-event.h"

G_BEGIN_DECLS

/**
 * DastanColumnsBuilder:
 *
 * Holds some thirty bytes for each event, fifty where it lasts, and no event. One thread.
 */
typedef struct _DastanColumnsBuilder DastanColumnsBuilder;

DastanColumnsBuilder *dastan_columns_builder_new (void);
void dastan_columns_builder_free (DastanColumnsBuilder *self);

guint32 dastan_columns_builder_intern (DastanColumnsBuilder *self, DastanFacet facet, const char *id);
void dastan_columns_builder_set_n_values (DastanColumnsBuilder *self, DastanFacet facet, guint n_values);
void dastan_columns_builder_add (DastanColumnsBuilder *self, DastanEvent *event);
void dastan_columns_builder_add_value (DastanColumnsBuilder *self, DastanFacet facet, guint32 value);
void dastan_columns_builder_end_event (DastanColumnsBuilder *self, const DastanEdtf *date, DastanStatus status);
DastanColumns *dastan_columns_builder_finish (DastanColumnsBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanColumnsBuilder, dastan_columns_builder_free)

G_END_DECLS
