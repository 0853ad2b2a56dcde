/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a date looks on the timeline: one shape for each thing that may be known or not known of it. */
#pragma once

#include "paint/dastan-palette.h"
#include "paint/dastan-timeline-layout.h"
#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/**
 * DastanLook:
 *
 * What a bar tells, each by a shape of its own and never by colour alone. A bar may have several: one of the
 * date (as far as %DASTAN_LOOK_ALL_OF), and any of the others.
 */
typedef enum
{
  DASTAN_LOOK_DAY,         /* known to the day or better: solid, round */
  DASTAN_LOOK_YEAR,        /* a month or a year: strong in the middle, faint to its ends */
  DASTAN_LOOK_DECADE,      /* a decade or more: the same, cut into ten */
  DASTAN_LOOK_MASKED,      /* digits are not known: a zigzag is cut out */
  DASTAN_LOOK_SPAN,        /* from one date to another: straight ends with an upright where they are known to the day */
  DASTAN_LOOK_ONE_OF,      /* one of several dates: a ring at each end, dots between */
  DASTAN_LOOK_ALL_OF,      /* each of several dates: a disc at each end, a line between */
  DASTAN_LOOK_OPEN,        /* an end that is open: fades out into an arrow */
  DASTAN_LOOK_UNKNOWN,     /* an end that is not known: fades out into three dots */
  DASTAN_LOOK_UNCERTAIN,   /* beads; half a disc where there is no room */
  DASTAN_LOOK_APPROXIMATE, /* a wave */
  DASTAN_LOOK_PLANNED,     /* hollow */
  DASTAN_LOOK_REPORTED,    /* hollow, with a thin core */
  DASTAN_LOOK_DISPUTED,    /* a broken outline */
  DASTAN_LOOK_UNDATED,     /* a ring, in the tray */
} DastanLook;
#define DASTAN_N_LOOKS 15

/**
 * dastan_timeline_item_set_date:
 * @item: its seconds, as in the bounds of the date, and no flags yet
 * @kind: of the date
 * @flags: of the date
 *
 * Says in @item what is not known of the date, and where it is certain.
 */
void dastan_timeline_item_set_date (DastanTimelineItem *item, DastanEdtfKind kind, DastanEdtfFlags flags);

/* The looks of an item, a bit (1 << look) for each. */
guint dastan_timeline_item_get_looks (const DastanTimelineItem *item);

/**
 * dastan_timeline_look_draw:
 * @item: what it is of
 * @scale: of the area that begins at @left
 * @bar: where it stands; may reach far beyond the area
 * @left: of the area
 * @right: of the area
 * @color: of the item
 * @palette: colours
 * @list: to which it is added
 *
 * Draws the bar of an item, cut to the area.
 */
void dastan_timeline_look_draw (const DastanTimelineItem *item, const DastanScale *scale, DastanRect bar, double left,
                                double right, DastanColor color, const DastanPalette *palette, DastanDisplayList *list);

/* A bar's part in the area and a margin: what is drawn must not overflow. @stop: (inout) (nullable): of its fade */
DastanRect dastan_timeline_look_cut (DastanRect bar, double left, double right, float stop[4]);

G_END_DECLS
