/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches the open dossier off the main thread; what was asked for last is what comes. */
#pragma once

#include "explore/dastan-explorer.h"
#include "window/dastan-search-hit.h"

G_BEGIN_DECLS

/* How many hits are shown at most. */
#define DASTAN_SEARCHER_MAX 50
#define DASTAN_SEARCHER_MAX_SOURCES 10

/**
 * DastanSearcher:
 *
 * Signals, in the main thread, none for what was asked for before something else was or before
 * another dossier was opened:
 * - "found" (#GPtrArray of #DastanSearchHit, borrowed; whether there are more): events with the
 * words, and after them the sources in whose whole text they are
 * - "kept": the explorer's filter has the events with the words now
 * - "failed" (#GError, borrowed): the dossier cannot be searched
 *
 * Main thread only.
 */
#define DASTAN_TYPE_SEARCHER (dastan_searcher_get_type ())
G_DECLARE_FINAL_TYPE (DastanSearcher, dastan_searcher, DASTAN, SEARCHER, GObject)

/* @explorer: (transfer none) */
DastanSearcher *dastan_searcher_new (DastanExplorer *explorer);

/* The file that the explorer's dossier is from; (nullable). Set before the dossier, whose index it
 * may bring. */
void dastan_searcher_set_file (DastanSearcher *self, GFile *file);

/* Looks for the events that have all the words; stops at what was asked for before. */
void dastan_searcher_search (DastanSearcher *self, const char *words);
/* Filters by the words: by all events that have them. */
void dastan_searcher_keep (DastanSearcher *self, const char *words);
/* Nothing is wanted any more. */
void dastan_searcher_cancel (DastanSearcher *self);
gboolean dastan_searcher_is_busy (DastanSearcher *self);

G_END_DECLS
