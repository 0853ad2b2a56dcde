/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which ids are taken, of millions of them, in a few bytes each. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanIdSet:
 *
 * Remembers of an id a number of 64 bits, so that at very rare times one seems to be taken that is
 * not; never the other way round. One thread.
 */
typedef struct _DastanIdSet DastanIdSet;

DastanIdSet *dastan_id_set_new (void);
void dastan_id_set_free (DastanIdSet *self);
gboolean dastan_id_set_contains (const DastanIdSet *self, const char *id);
gboolean dastan_id_set_add (DastanIdSet *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanIdSet, dastan_id_set_free)

G_END_DECLS
