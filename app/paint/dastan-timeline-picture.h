/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a timeline as a display list: axis, lanes, breaks, bars, labels. */
#pragma once

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

/* The mark of the item under the pointer or with the keyboard's focus; of one that is only counted, where it is. */
void dastan_timeline_picture_draw_hover (const DastanTimelineLayout *layout, const DastanScale *scale,
                                         const DastanTimelineFrame *view, int hovered, int focused,
                                         const DastanPalette *palette, DastanDisplayList *list);

G_END_DECLS
