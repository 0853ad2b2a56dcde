/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of a few words that are found by a hash, millions of them in little more than their own room. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanOpenTable:
 * @words: the slots, @width words each; in a slot that is taken the last word is not 0
 * @n_homes: how many slots there are that an entry may belong into
 * @n_slots: those, and behind them room for what is pushed out of them; the last is never taken
 * @n: how many are taken
 * @width: words of an entry, the first of which is its hash
 *
 * Entries stand in the order of their hashes, each in the slot where its hash belongs or in the next
 * that those before it leave free. So the table grows where it is, by moving each entry up once: there
 * are never two of it, and once it is large, a quarter of its room at most is in vain. The fields are for
 * reading. One thread.
 */
typedef struct
{
  guint32 *words;
  gsize n_homes;
  gsize n_slots;
  gsize n;
  guint width;
} DastanOpenTable;

/* Whether @entry, of the right hash, is the one that is looked for. */
typedef gboolean (*DastanOpenTableFunc) (const guint32 *entry, gconstpointer data);

void dastan_open_table_init (DastanOpenTable *self, guint width);
void dastan_open_table_clear (DastanOpenTable *self);
guint32 *dastan_open_table_find (const DastanOpenTable *self, guint32 hash, DastanOpenTableFunc is_wanted,
                                 gconstpointer data);
void dastan_open_table_add (DastanOpenTable *self, const guint32 *entry);
gsize dastan_open_table_get_bytes (const DastanOpenTable *self);
gboolean dastan_open_table_check (const DastanOpenTable *self);

G_END_DECLS
