/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first events that have words, while somebody types. Private to store/. */
#pragma once

#include "store/dastan-sqlite.h"

G_BEGIN_DECLS

/* What is asked of one dossier over and over; of one thread. */
typedef struct _DastanFirst DastanFirst;

/**
 * dastan_first_new:
 * @db: a connection to a dossier whose words are indexed; lives longer
 * @n_head: how many of its first events have an index of their own
 * @cancellable: (nullable): to stop
 *
 * Returns: (transfer full) (nullable): what finds first events in it
 */
DastanFirst *dastan_first_new (sqlite3 *db, guint n_head, GCancellable *cancellable);
void dastan_first_free (DastanFirst *self);

/**
 * dastan_first_find:
 * @self: what finds first events
 * @words: what was typed, in UTF-8
 * @limit: how many events at most, more than 0
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type guint32): the rows that dastan_store_find_rows() finds
 */
GArray *dastan_first_find (DastanFirst *self, const char *words, guint limit, GError **error);

/**
 * dastan_first_guess:
 * @self: what finds first events
 * @words: what was typed, in UTF-8
 * @n_events: how many there are
 *
 * Returns: about how many of them have the words
 */
gint64 dastan_first_guess (DastanFirst *self, const char *words, gint64 n_events);

/* For cost tests: how many words were looked up as beginnings of which there are few, how many events had their own texts
 * read, and how often that led nowhere, so that the whole index was asked for all that begin so. */
typedef struct
{
  guint64 n_words;
  guint64 n_read;
  guint64 n_whole;
} DastanFirstCost;

DastanFirstCost dastan_first_get_cost (const DastanFirst *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanFirst, dastan_first_free)

G_END_DECLS
