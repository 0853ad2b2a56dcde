/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the counts under the newest filter: at once where the events are few, else in a worker. */
#pragma once

#include "explore/dastan-view-index.h"

G_BEGIN_DECLS

/**
 * DastanCounter:
 *
 * A million events are counted in some milliseconds, for which the main thread would be deaf. What
 * is asked for while something is being counted comes next, and only the newest of it; what was
 * counted under a filter that is wanted no more is dropped. Main thread.
 */
typedef struct _DastanCounter DastanCounter;

/* (transfer full): @ready is called where counts come later than asked. */
DastanCounter *dastan_counter_new (void (*ready) (gpointer data), gpointer data);
void dastan_counter_free (DastanCounter *self);

/* What is counted from now on, beginning with the counts it has; a reference is taken. */
void dastan_counter_set_index (DastanCounter *self, DastanViewIndex *index /* (nullable) */);
/* Asks for counts; whether they are there at once. An index has been set. */
gboolean dastan_counter_ask (DastanCounter *self,
                             const DastanFilter *filter,
                             const DastanSpan *visible /* (nullable) */);
/* Whether counts are still to come. */
gboolean dastan_counter_is_counting (DastanCounter *self);
/* Waits for them; they are told as always. */
void dastan_counter_finish (DastanCounter *self);
/* (transfer none) (nullable): the newest there are; none without an index. */
const DastanCounts *dastan_counter_get_counts (DastanCounter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanCounter, dastan_counter_free)

G_END_DECLS
