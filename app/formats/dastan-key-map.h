/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which number belongs to a key, of millions of keys, in a few bytes each. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanKeyMap:
 *
 * Remembers of a key 74 bits, which nobody can foresee: that of two million keys two seem to be one
 * has a chance of one in ten thousand million. One thread.
 */
typedef struct _DastanKeyMap DastanKeyMap;

#define DASTAN_KEY_MAP_MAX 4000000 /* the largest number */

DastanKeyMap *dastan_key_map_new (void);
void dastan_key_map_free (DastanKeyMap *self);
guint32 dastan_key_map_get (const DastanKeyMap *self, const char *key);
void dastan_key_map_set (DastanKeyMap *self, const char *key, guint32 number);
guint dastan_key_map_get_n (const DastanKeyMap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanKeyMap, dastan_key_map_free)

G_END_DECLS
