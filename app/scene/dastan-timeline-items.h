/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the timeline draws of an explorer: its events as items, in lanes. */
#pragma once

#include "explore/dastan-explorer.h"
#include "paint/dastan-palette.h"
#include "paint/dastan-timeline-index.h"
#include "plot/dastan-scale.h"
#include "scene/dastan-lane-arrangement.h"
#include "scene/dastan-lane-kind.h"

G_BEGIN_DECLS

/**
 * DastanTimelineSource:
 * @dossier: (nullable)
 * @columns: (nullable): its
 * @passes: a byte per row, 1 where it passes the filter
 * @filter: the filter
 * @palette: colours
 * @arrangement: (nullable): of the lanes
 *
 * What items are made of: all borrowed, and none of it changes meanwhile.
 */
typedef struct
{
  DastanDossier *dossier;
  const DastanColumns *columns;
  const guint8 *passes;
  const DastanFilter *filter;
  const DastanPalette *palette;
  const DastanLaneArrangement *arrangement;
} DastanTimelineSource;

/**
 * DastanTimelineItems:
 * @items: (element-type DastanTimelineItem): ascending by time; titles are
 *   owned by the dossier, or %NULL where it has to read them
 * @lanes: (element-type DastanTimelineLane)
 * @lane_values: (element-type gint): for each lane the value of its facet, or -1
 * @lane_ids: (element-type utf8): for each lane how its arrangement knows it
 * @lane_counts: (element-type guint): for each lane how many of the dossier's dated events belong to it
 * @hues: (element-type DastanColor): of the dossier's categories: a bar has its category's, whatever its lane is of
 * @hidden_ids: (element-type utf8): of lanes that are hidden, which have no items
 * @hidden_titles: (element-type utf8): theirs
 * @item_of_row: (element-type gint): for each row of the columns its first item, or -1; of none, no row
 * @index: of the items
 *
 * Reference counted; does not change once it is made.
 */
typedef struct
{
  GArray *items;
  GArray *lanes;
  GArray *lane_values;
  GPtrArray *lane_ids;
  GArray *lane_counts;
  GArray *hues;
  GPtrArray *hidden_ids;
  GPtrArray *hidden_titles;
  GArray *item_of_row;
  DastanTimelineIndex *index;
  GPtrArray *titles; /* of lanes, and of items that were read for them; owned */
  gatomicrefcount n_refs;
} DastanTimelineItems;

/* The events that pass the explorer's filter. An event with several countries or sources stands in the lane
 * of each, and one without a date in none. A lane of which the dossier has no event is left out. Of very
 * many values only those with most events have a lane, the others one together.
 * @arrangement: (nullable) */
DastanTimelineItems *dastan_timeline_items_new (DastanExplorer *explorer, DastanLanesBy by,
                                                const DastanLaneArrangement *arrangement, const DastanPalette *palette);
/* The same on any thread. */
DastanTimelineItems *dastan_timeline_items_make (const DastanTimelineSource *source, DastanLanesBy by);
/* None at all, and none of any row: while they are made. */
DastanTimelineItems *dastan_timeline_items_new_empty (void);
/* The first item of a row of the columns, or -1. */
int dastan_timeline_items_find (const DastanTimelineItems *self, guint row);
/* Reads the titles of few items, which are all drawn with them, where they are not in memory: before the items are
 * shared, on a thread that may wait for the disk. */
void dastan_timeline_items_read_titles (DastanTimelineItems *self, const DastanTimelineSource *source);
DastanTimelineItems *dastan_timeline_items_ref (DastanTimelineItems *self);
void dastan_timeline_items_unref (DastanTimelineItems *self);

/* The most lanes for values of their own. */
#define DASTAN_TIMELINE_MOST_LANES 60

/* (transfer full) (nullable): the empty stretches of time, where there are any; any thread. */
DastanWarp *dastan_timeline_items_find_warp (const DastanColumns *columns);

/* The looks that occur in a dossier, a bit (1 << DastanLook) for each. */
guint dastan_timeline_items_find_looks (const DastanColumns *columns);

/* The event an item stands for (transfer none). */
DastanEvent *dastan_timeline_items_get_event (const DastanTimelineItems *self, DastanExplorer *explorer, guint item);

/* The date of an event and how well it is known, or that there is none (transfer full). */
char *dastan_timeline_items_dup_words (DastanEvent *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanTimelineItems, dastan_timeline_items_unref)

G_END_DECLS
