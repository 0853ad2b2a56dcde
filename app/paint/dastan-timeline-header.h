/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The titles of the timeline's lanes, in a column at the start edge. */
#pragma once

#include "paint/dastan-palette.h"
#include "paint/dastan-timeline-layout.h"

G_BEGIN_DECLS

/* Draws the column over everything else: for each lane a mark, its title, and whether it is collapsed. */
void dastan_timeline_header_draw (const DastanTimelineLayout *layout, const DastanTimelineFrame *view,
                                  const DastanPalette *palette, DastanTextCache *cache, DastanDisplayList *list);

/* Whether a point in the column's width is on what collapses a lane; a narrow column has no such thing. */
gboolean dastan_timeline_header_is_arrow (double header_width, gboolean is_rtl, double x);

G_END_DECLS
