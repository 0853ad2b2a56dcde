/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a lane is drawn one by one and what as a number: decided cell by cell, where one looks.
 */
#pragma once

#include "paint/dastan-text-cache.h"
#include "paint/dastan-timeline-layout.h"
#include "plot/dastan-cells.h"
#include "plot/dastan-lane-index.h"
#include "plot/dastan-row-slots.h"

G_BEGIN_DECLS

/* A row has so many slots: the label of an event takes two and its bar one. What has no label takes
 * one. */
#define DASTAN_DETAIL_ROW_SLOTS 3
/* Pixels kept free after a label. */
#define DASTAN_DETAIL_LABEL_SPACE 8.0
/* A cell that is drawn as a density has so many bins, where a bin is not shorter than a second. */
#define DASTAN_DETAIL_BINS_EXPONENT 5
#define DASTAN_DETAIL_BINS (1 << DASTAN_DETAIL_BINS_EXPONENT)

/* What is the same for all lanes at one zoom. Pixels count from the left edge of @scale, however
 * far. */
typedef struct
{
  const DastanTimelineItem *items;
  DastanSpan full;
  DastanScale scale;
  DastanCells cells;
  DastanCells bins;
  double label_height;
  double max_label;
  guint title_slots; /* that a title takes above a bar without a row of its own */
  DastanTextCache *cache; /* (nullable): no title is measured without */
  DastanTimelineTitles titles;
} DastanTimelineZoom;

/* What the events of a lane that are not drawn one by one are drawn as, of one cell. */
typedef struct
{
  gint64 cell;
  guint first; /* positions in the lane's index */
  guint end;
  gboolean is_dense;   /* none of its events is drawn singly but those that last long */
  const guint32 *bins; /* (nullable): how many begin in each of the cell's bins */
  guint n_bins;
} DastanDetailCell;

/**
 * DastanTimelineDetail:
 *
 * One lane at one zoom. A cell of a lane is decided when it is first looked at, and stays so:
 * - its events are drawn one by one, with their titles where all of them find room, or without
 * where so they do;
 * - or with what most of them find room with;
 * - where not even most of them do, it is dense: only what lasts longer than two cells is drawn,
 * where that are few, and the rest is counted. What finds no room is counted as well: no event is
 * lost.
 *
 * What a cell is decided to be depends on the zoom and on what is decided of its neighbours.
 */
typedef struct _DastanTimelineDetail DastanTimelineDetail;

/* @zoom and @index: borrowed; @n_slots: that there is room for: with one nothing has a title, and a cell of which
 * not all finds room is dense */
DastanTimelineDetail *dastan_timeline_detail_new (const DastanTimelineZoom *zoom,
                                                  const DastanLaneIndex *index,
                                                  guint n_slots);
void dastan_timeline_detail_free (DastanTimelineDetail *self);

/* Decides everything, from the first event to the last: cost grows with how many there are. */
void dastan_timeline_detail_decide_all (DastanTimelineDetail *self);
/* Decides what is not decided yet of what may be seen of @visible. */
void dastan_timeline_detail_decide (DastanTimelineDetail *self, DastanSpan visible);

const DastanLaneIndex *dastan_timeline_detail_get_index (const DastanTimelineDetail *self);
/* The events drawn one by one: the id of a box is its position in the index, its note is read
 * below. */
const DastanRowSlots *dastan_timeline_detail_get_slots (const DastanTimelineDetail *self);
/* Whether anything is counted: of all that is decided. */
gboolean dastan_timeline_detail_has_counts (const DastanTimelineDetail *self);
/* The cell of a position; %NULL before it is decided. */
const DastanDetailCell *dastan_timeline_detail_get_cell (const DastanTimelineDetail *self,
                                                         guint position);
/* How many of the positions @first … @end − 1 are drawn one by one. */
guint
dastan_timeline_detail_count_single (const DastanTimelineDetail *self, guint first, guint end);
/* The first slot of a position, or −1 where it is not drawn singly. */
int dastan_timeline_detail_get_slot (const DastanTimelineDetail *self, guint position);
/* Intervals looked at and searches made since it was made: for cost tests. */
guint dastan_timeline_detail_get_n_visited (const DastanTimelineDetail *self);

/* What the note of a box says. */
static inline guint
dastan_detail_note_get_label (guint32 note)
{
  return note & 0xffff;
}

static inline gboolean
dastan_detail_note_is_flush (guint32 note)
{
  return (note & 0x10000) != 0;
}

/* Whether it is but the room of the title above a bar that has a box of its own. */
static inline gboolean
dastan_detail_note_is_title (guint32 note)
{
  return (note & 0x20000) != 0;
}

/* Left and right edge of an item's bar, in pixels from the left edge of @scale, however far. */
void dastan_timeline_zoom_measure_bar (
    const DastanTimelineZoom *self, guint item, const DastanScale *scale, double *x0, double *x1);
/* (nullable): the title of an item, where it is known or can be asked for. */
const char *dastan_timeline_zoom_get_title (const DastanTimelineZoom *self, guint item);
/* The width of an item's title, in pixels; -1 where the title or its width is not known now. */
int dastan_timeline_zoom_measure_title (const DastanTimelineZoom *self, guint item);

G_END_DECLS
