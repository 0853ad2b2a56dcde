/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a timeline as a display list: axis, lanes, breaks, bars, labels. */
#pragma once

#include "base/dastan-row-set.h"
#include "paint/dastan-palette.h"
#include "paint/dastan-timeline-layout.h"

G_BEGIN_DECLS

/**
 * dastan_timeline_picture_draw:
 * @layout: placed for this scale and view
 * @scale: of the area beside the lane titles
 * @view: what the canvas shows
 * @selected: index of the selected item, or -1
 * @palette: colours
 * @cache: texts
 * @list: to which it is added, back to front
 *
 * All but the marks of the pointer, which are dastan_timeline_picture_draw_hover()'s, so that a pointer
 * move makes nothing anew.
 */
void dastan_timeline_picture_draw (const DastanTimelineLayout *layout, const DastanScale *scale,
                                   const DastanTimelineFrame *view, int selected, const DastanPalette *palette,
                                   DastanTextCache *cache, DastanDisplayList *list);

/**
 * dastan_timeline_picture_draw_hover:
 * @layout: placed for this scale and view
 * @scale: of the area beside the lane titles
 * @view: what the canvas shows
 * @hovered: index of the one item under the pointer, or -1
 * @hover: (nullable): where there are several, the rows of the explorer's columns that are pointed
 * at together
 * @focused: index of the item with the keyboard's focus, or -1
 * @palette: colours
 * @list: to which it is added
 *
 * The marks of what is pointed at or has the focus; of an item that is only counted, where it is.
 * Of several all that are drawn are marked, and the groups in which any is counted: however many
 * there are, no more is looked at than a part of a frame has time for, so that in a group of very
 * many that hardly has any of them they may be missed.
 */
void dastan_timeline_picture_draw_hover (const DastanTimelineLayout *layout,
                                         const DastanScale *scale,
                                         const DastanTimelineFrame *view,
                                         int hovered,
                                         const DastanRowSet *hover,
                                         int focused,
                                         const DastanPalette *palette,
                                         DastanDisplayList *list);

G_END_DECLS
