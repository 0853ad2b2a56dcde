/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From when to when some events are: those that pass the filter, those that are chosen. */
#pragma once

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/* The span that holds every dated event that passes the filter, each open end cut to what is known of
 * the event. FALSE where there is none. */
gboolean dastan_extent_of_passing (DastanExplorer *explorer, DastanSpan *span);
/* The same of those that are chosen, whether they pass or not. */
gboolean dastan_extent_of_chosen (DastanExplorer *explorer, DastanSpan *span);
/* The same of one row of the columns; FALSE where it has no date. */
gboolean dastan_extent_of_row (const DastanColumns *columns, guint row, DastanSpan *span);

G_END_DECLS
