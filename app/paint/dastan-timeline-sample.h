/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of the looks of the timeline, drawn by what draws the timeline: for its legend. */
#pragma once

#include "paint/dastan-timeline-look.h"

G_BEGIN_DECLS

/* The size of a sample in pixels: a bar with room, and beside it what is left of it without. */
#define DASTAN_SAMPLE_WIDTH 112.0
#define DASTAN_SAMPLE_HEIGHT 20.0

/**
 * dastan_timeline_sample_draw:
 * @look: a look
 * @color: of the sample
 * @palette: colours
 * @list: to which it is added, in DASTAN_SAMPLE_WIDTH × DASTAN_SAMPLE_HEIGHT pixels
 */
void dastan_timeline_sample_draw (DastanLook look, DastanColor color, const DastanPalette *palette,
                                  DastanDisplayList *list);

/* The date a sample is drawn of, in EDTF; NULL where it has none. */
const char *dastan_timeline_sample_get_date (DastanLook look);

G_END_DECLS
