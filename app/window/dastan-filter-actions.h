/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions that filter by what timeline and map show. */
#pragma once

#include <gio/gio.h>

#include "explore/dastan-explorer.h"
#include "map/dastan-map.h"

G_BEGIN_DECLS

/**
 * dastan_filter_actions_add:
 * @map: to what they are added
 * @explorer: (transfer none): what they filter; outlived by @map
 * @view: (transfer none): the map whose part is meant; lives as long as @map
 *
 * Adds "clear-filter" and three that are on or off: "only-span" (only what may lie in the span that
 * is shown now), "only-certain" (only what certainly lies in a span) and "only-part" (only what is
 * in the part of the map that is shown now). Their states follow the filter. Main thread.
 */
void dastan_filter_actions_add (GActionMap *map, DastanExplorer *explorer, DastanMap *view);

G_END_DECLS
