/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events that were asked for last. */
#pragma once

#include "model/dastan-event.h"

G_BEGIN_DECLS

/**
 * DastanEventCache:
 *
 * Holds at most as many events as it was made for; when one more comes, the one that has not been asked
 * for longest goes. One thread at a time.
 */
typedef struct _DastanEventCache DastanEventCache;

DastanEventCache *dastan_event_cache_new (guint capacity);
void dastan_event_cache_free (DastanEventCache *self);

DastanEvent *dastan_event_cache_get (DastanEventCache *self, guint index);
DastanEvent *dastan_event_cache_take (DastanEventCache *self, guint index, DastanEvent *event);
guint dastan_event_cache_get_n (const DastanEventCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanEventCache, dastan_event_cache_free)

G_END_DECLS
