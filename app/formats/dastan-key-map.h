/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which number belongs to a key, of millions of keys, in a few bytes each. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanKeyMap:
 *
 * Remembers of a key 96 bits, which nobody can foresee: that two keys seem to be one is no likelier
 * than that the memory errs. One thread.
 */
typedef struct _DastanKeyMap DastanKeyMap;

DastanKeyMap *dastan_key_map_new (void);
void dastan_key_map_free (DastanKeyMap *self);
guint32 dastan_key_map_get (const DastanKeyMap *self, const char *key);
void dastan_key_map_set (DastanKeyMap *self, const char *key, guint32 number);
guint dastan_key_map_get_n (const DastanKeyMap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanKeyMap, dastan_key_map_free)

G_END_DECLS
