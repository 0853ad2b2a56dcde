/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search of a window: where it stands, and where the focus goes when it is over. */
#pragma once

#include <adwaita.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/* Made with its first use: a start does not wait for it. Main thread. */
typedef struct _DastanWindowSearch DastanWindowSearch;

/* @flap: holds @box, which holds @reader, in whose place the search stands; all (transfer none) and
 * outlive it */
DastanWindowSearch *
dastan_window_search_new (DastanExplorer *explorer, AdwFlap *flap, GtkBox *box, GtkWidget *reader);
void dastan_window_search_free (DastanWindowSearch *self);

/* The file of the dossier that is about to be set; (nullable). */
void dastan_window_search_set_file (DastanWindowSearch *self, GFile *file);
/* Shows the search, with the focus in its entry. */
void dastan_window_search_begin (DastanWindowSearch *self);
/* Filters by words, as somebody who keeps what was found. */
void dastan_window_search_keep (DastanWindowSearch *self, const char *words);
/* Gives the place back to the reader; returns whether the search was shown. */
gboolean dastan_window_search_close (DastanWindowSearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanWindowSearch, dastan_window_search_free)

G_END_DECLS
