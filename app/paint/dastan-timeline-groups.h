/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How events are drawn that are counted: a number, and a density below it. */
#pragma once

#include "paint/dastan-palette.h"
#include "paint/dastan-timeline-layout.h"

G_BEGIN_DECLS

/**
 * dastan_timeline_groups_draw:
 * @layout: placed
 * @palette: colours
 * @cache: texts
 * @list: to which it is added
 *
 * Each group's number, and of a dense cell the density of its lane: every bin has the height of the square
 * root of how many events begin in it, and dastan_timeline_layout_get_full_height() of them have all the
 * height there is. The same in all lanes: a higher bin has more events wherever it stands in the view.
 */
void dastan_timeline_groups_draw (const DastanTimelineLayout *layout,
                                  const DastanPalette *palette,
                                  DastanTextCache *cache,
                                  DastanDisplayList *list);

/* The number of a group as it is written on it (transfer full). */
char *dastan_timeline_group_dup_text (const DastanTimelineGroup *group);

/* The part of the full height that so many events have, 0 to 1. */
double dastan_timeline_groups_get_height (guint n, guint full);

G_END_DECLS
