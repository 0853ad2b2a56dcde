/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions on what is chosen: copy its citations, show it on the map, let only it through the filter. */
#pragma once

#include <adwaita.h>

#include "map/dastan-map.h"
#include "timeline/dastan-timeline.h"

G_BEGIN_DECLS

/**
 * dastan_choice_actions_add:
 * @map: to what they are added
 * @explorer: (transfer none): in which events are chosen
 * @timeline: (transfer none): fitted to them
 * @view: (transfer none): the map that shows them
 * @toasts: (transfer none): says what was copied; all live as long as @map
 *
 * Adds "copy-citations", "show-on-map", "only-chosen" and "fit-selection", which can be used while something is
 * chosen. Main thread.
 */
void dastan_choice_actions_add (GActionMap *map, DastanExplorer *explorer, DastanTimeline *timeline,
                                DastanMap *view, AdwToastOverlay *toasts);

G_END_DECLS
