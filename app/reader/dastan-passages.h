/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The excerpts of a source, and the events that they support. */
#pragma once

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/* Excerpts of one source that are shown; who wants more looks for them. */
#define DASTAN_PASSAGES_MAX 200

/* An excerpt of a source, and the event that it supports; both borrowed from the dossier. */
typedef struct
{
  const DastanExcerpt *excerpt;
  DastanEvent *event;
} DastanPassage;

/**
 * dastan_passages_list:
 * @explorer: the explorer, with a dossier
 * @source: the id of a source
 * @n_left: (out): how many events have not been looked at
 *
 * Where events have to be read from a file only as many of them, the earliest, as are shown are.
 *
 * Returns: (transfer full) (element-type DastanPassage): in the order of the source's text
 */
GArray *dastan_passages_list (DastanExplorer *explorer, const char *source, guint *n_left);

G_END_DECLS
