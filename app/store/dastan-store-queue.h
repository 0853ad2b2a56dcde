/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events on their way into a file: one thread makes them, another writes them. Private to store/. */
#pragma once

#include "store/dastan-store-private.h"

G_BEGIN_DECLS

/**
 * DastanStoreQueue:
 *
 * Hands events to a filler in the order in which they were added, in a thread of its own, so that
 * whoever reads them from a file of another form goes on reading meanwhile. Holds a few thousand at
 * most; then adding waits. Between dastan_store_queue_wait() and the next event that is added the filler
 * belongs to the caller. Used from one thread.
 */
typedef struct _DastanStoreQueue DastanStoreQueue;

DastanStoreQueue *dastan_store_queue_new (DastanFiller *filler);
void dastan_store_queue_free (DastanStoreQueue *self);
gboolean dastan_store_queue_add (DastanStoreQueue *self, DastanEvent *event, GError **error);
gboolean dastan_store_queue_wait (DastanStoreQueue *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanStoreQueue, dastan_store_queue_free)

G_END_DECLS
