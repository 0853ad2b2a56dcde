/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of one facet, each with how many events it would leave, and a search where there are
 * many. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/* Of so many values all are shown; of more, those with the most events, and a search finds the
 * others. */
#define DASTAN_FACET_LIST_FEW 12

/**
 * DastanFacetList:
 *
 * Ticking a value filters by it. Which of many values are shown is chosen when the list is
 * refreshed or searched, so that no row moves away from under the pointer; counts and ticks follow
 * the explorer at once. Looking through very many values is done in slices, between frames. Main
 * thread.
 */
#define DASTAN_TYPE_FACET_LIST (dastan_facet_list_get_type ())
G_DECLARE_FINAL_TYPE (DastanFacetList, dastan_facet_list, DASTAN, FACET_LIST, GtkWidget)

/* (transfer floating). Hidden while the facet has no value. @explorer: (transfer none) */
GtkWidget *dastan_facet_list_new (DastanExplorer *explorer, DastanFacet facet);

/* Begins anew with the explorer's dossier: no search, and the values that have the most events now.
 */
void dastan_facet_list_refresh (DastanFacetList *self);
/* Whether values are still being looked through. */
gboolean dastan_facet_list_is_busy (DastanFacetList *self);

G_END_DECLS
