/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything of a timeline stands: rows once for a zoom, boxes for a view. */
#pragma once

#include "paint/dastan-display-list.h"
#include "paint/dastan-text-cache.h"
#include "paint/dastan-timeline-eras.h"
#include "plot/dastan-scale.h"

G_BEGIN_DECLS

#define DASTAN_LAYOUT_SCROLL_ROOM 8.0 /* pixels at the end of the view: how far the lanes are scrolled is marked there */

/* So many items all have a row with their title, however many rows that takes. */
#define DASTAN_TIMELINE_FEW 200

typedef enum
{
  DASTAN_ITEM_SOMEWHERE = 1 << 0, /* one date: it lies somewhere between earliest and latest */
  DASTAN_ITEM_UNCERTAIN = 1 << 1,
  DASTAN_ITEM_APPROXIMATE = 1 << 2,
  DASTAN_ITEM_OPEN_START = 1 << 3,
  DASTAN_ITEM_OPEN_END = 1 << 4,
  DASTAN_ITEM_PLANNED = 1 << 5,    /* drawn hollow */
  DASTAN_ITEM_DISPUTED = 1 << 6,   /* drawn hollow, with a broken outline */
  DASTAN_ITEM_UNDATED = 1 << 7,    /* stands at no time, and is not placed */
  DASTAN_ITEM_MASKED = 1 << 8,     /* digits of its date are not known */
  DASTAN_ITEM_ONE_OF = 1 << 9,     /* one of several dates */
  DASTAN_ITEM_ALL_OF = 1 << 10,    /* every one of several dates */
  DASTAN_ITEM_UNKNOWN_START = 1 << 11, /* beside @OPEN_START: not that it goes on, but that nobody knows */
  DASTAN_ITEM_UNKNOWN_END = 1 << 12,
  DASTAN_ITEM_REPORTED = 1 << 13,  /* someone says so: drawn hollow, with a thin core */
} DastanItemFlags;

/**
 * DastanTimelineItem:
 * @earliest: first second it may touch; #DASTAN_SECOND_MIN where the start is open
 * @core_start: from here it is certain (the latest start); for @SOMEWHERE equal to @earliest
 * @core_end: to here it is certain (the earliest end)
 * @latest: last second it may touch; #DASTAN_SECOND_MAX where the end is open
 * @lane: index of its lane
 * @row: row of the explorer's columns
 * @title: (nullable): borrowed; %NULL where it has to be asked for: see #DastanTimelineTitleFunc
 * @flags: what is not certain; of one that is undated the seconds mean nothing
 * @hue: of DastanTimelineFrame.hues, counted from 1; 0 for the colour of its lane
 */
typedef struct
{
  gint64 earliest;
  gint64 core_start;
  gint64 core_end;
  gint64 latest;
  guint lane;
  guint row;
  const char *title;
  DastanItemFlags flags;
  guint16 hue;
} DastanTimelineItem;

typedef struct
{
  const char *title;
  DastanColor color;
  DastanMark mark;
  gboolean is_filtered; /* whether the filter asks for this lane */
  gboolean is_collapsed; /* to one slim row of bars without labels */
} DastanTimelineLane;

/* What the canvas shows of it: sizes in pixels. */
typedef struct
{
  double width; /* of the canvas */
  double height;
  double header_width; /* of the column of lane titles at the start edge */
  double axis_height;  /* of the ticks above */
  double scroll;       /* pixels scrolled down, >= 0 */
  gboolean is_rtl;     /* lane titles at the right; time still runs left to right */
  const DastanColor *hues; /* (nullable): borrowed; of items that have one of their own */
  guint n_hues;
  const DastanTimelineEra *eras; /* (nullable): borrowed; their names are in the lowest part of the axis */
  guint n_eras;
  double eras_height;  /* of that part */
  gint64 today;        /* the present day's first second, marked where it is in view; 0 where it is not to be */
  gboolean is_still;   /* a picture or a page: nothing tells how far it is scrolled */
  double next_x;       /* of a page: what begins from here on is the next page's; 0 where there is none */
} DastanTimelineFrame;

/**
 * DastanTimelineBox:
 * @item: which
 * @bar: from its first second to its last
 * @label: its title's; without width where there is no room for one
 * @is_lifted: it is the chosen one and has no place among its neighbours: it stands above what
 * counts them
 *
 * One event that is drawn.
 */
typedef struct
{
  guint item;
  DastanRect bar;
  DastanRect label;
  gboolean is_lifted;
} DastanTimelineBox;

typedef enum
{
  DASTAN_GROUP_REST,    /* of a cell whose other events are drawn one by one */
  DASTAN_GROUP_DENSE,   /* a cell that is drawn as a density */
  DASTAN_GROUP_RUNNING, /* what began before the view and is not drawn */
} DastanGroupKind;

/**
 * DastanTimelineGroup:
 * @kind: what it is
 * @lane: of which lane
 * @cell: the cell of time, the same while panning and while zooming little; of @RUNNING no matter
 * @n: events it stands for: those that begin in its cell and are not drawn one by one, in view or
 * not
 * @n_in_view: those that begin in the part of its cell that is in view; of @RUNNING those that
 * began before
 * @span: from its first to the last beginning of an event; of @RUNNING the second before the view
 * @chip: of its number; without width where there is no room for it
 * @area: of its cell, as far as it is in view
 * @bins: (array length=n_bins) (nullable): of @DENSE, how many begin in each part of the cell; to
 * be read until something is placed again
 * @bins_x: where the first bin begins
 * @bin_width: of one
 *
 * Events that are counted and not drawn. The boxes of events that lie in the view and the groups'
 * @n_in_view add up to the events that lie in the view.
 */
typedef struct
{
  DastanGroupKind kind;
  guint lane;
  gint64 cell;
  guint n;
  guint n_in_view;
  DastanSpan span;
  DastanRect chip;
  DastanRect area;
  const guint32 *bins;
  guint n_bins;
  double bins_x;
  double bin_width;
  guint first; /* positions of the lane's index */
  guint end;
} DastanTimelineGroup;

typedef struct _DastanTimelineLayout DastanTimelineLayout;
typedef struct _DastanTimelineIndex DastanTimelineIndex;

/* The title of what is at a row of the explorer's columns; to live until some hundred others have
 * been asked for. */
typedef const char *(*DastanTimelineTitleFunc) (gpointer data, guint row);

/**
 * DastanTimelineTitles:
 * @get: (nullable): where the titles come from that items do not have; only what is drawn is asked for
 * @measure: (nullable): the width, in pixels, of the title of a row; -1 where it is not to be known now: most of the
 *   room there is is kept for it then. %NULL: each is measured at once, some 70 µs each
 * @data: for both
 *
 * What a layout does not know of titles by itself.
 */
typedef struct
{
  DastanTimelineTitleFunc get;
  int (*measure) (gpointer data, guint row, const char *title);
  gpointer data;
} DastanTimelineTitles;

/**
 * dastan_timeline_layout_new:
 * @items: (array length=n): ascending by @earliest, those without a date last; borrowed: they must
 *   outlive the layout
 * @lanes: (array length=n_lanes): borrowed as well
 * @full: the span of everything known: an open end fades out at its edge
 * @scale: gives the zoom; the layout is good for every view with the same zoom and width of a pixel
 * @cache: (transfer none): texts
 *
 * Of few items with titles all is decided at once, from the first to the last; of others, and of
 * many, when it comes into view. Where an item stands does not change afterwards.
 */
DastanTimelineLayout *dastan_timeline_layout_new (const DastanTimelineItem *items,
                                                  guint n,
                                                  const DastanTimelineLane *lanes,
                                                  guint n_lanes,
                                                  DastanSpan full,
                                                  const DastanScale *scale,
                                                  DastanTextCache *cache);
/* The same with the items' index, borrowed, so that its cost does not grow with @n. @titles:
 * (nullable): copied. */
DastanTimelineLayout *dastan_timeline_layout_new_indexed (const DastanTimelineItem *items,
                                                          guint n,
                                                          const DastanTimelineLane *lanes,
                                                          guint n_lanes,
                                                          const DastanTimelineIndex *index,
                                                          DastanSpan full,
                                                          const DastanScale *scale,
                                                          DastanTextCache *cache,
                                                          const DastanTimelineTitles *titles);
void dastan_timeline_layout_free (DastanTimelineLayout *self);
/* Whether it is good for a scale: of the same zoom, but for less than one can see. */
gboolean dastan_timeline_layout_fits (const DastanTimelineLayout *self, const DastanScale *scale);

/* Height of all lanes together, without the axis. */
double dastan_timeline_layout_get_height (const DastanTimelineLayout *self);
/* A lane's place in the canvas. */
DastanRect dastan_timeline_layout_get_lane (const DastanTimelineLayout *self,
                                            const DastanTimelineFrame *view,
                                            guint lane);

/**
 * dastan_timeline_layout_place:
 * @self: a layout
 * @scale: of the same zoom, for the area right of the lane titles
 * @view: what the canvas shows
 * @lifted: the item that is to be drawn by itself whatever is around it, or -1
 *
 * Finds what is in the canvas and where, and keeps it: drawing, picking and the accessible children
 * all use these boxes. The cost is that of what is seen.
 */
void dastan_timeline_layout_place (DastanTimelineLayout *self,
                                   const DastanScale *scale,
                                   const DastanTimelineFrame *view,
                                   int lifted);
/* Items looked at and searches made for it, for cost tests. */
guint dastan_timeline_layout_get_n_visited (const DastanTimelineLayout *self);
guint dastan_timeline_layout_get_n_boxes (const DastanTimelineLayout *self);
const DastanTimelineBox *dastan_timeline_layout_get_box (const DastanTimelineLayout *self, guint i);
guint dastan_timeline_layout_get_n_groups (const DastanTimelineLayout *self);
const DastanTimelineGroup *dastan_timeline_layout_get_group (const DastanTimelineLayout *self,
                                                             guint i);
/* The item of one of a group's events, of which 0 begins first. */
guint dastan_timeline_layout_get_group_item (const DastanTimelineLayout *self,
                                             const DastanTimelineGroup *group,
                                             guint i);
/* The number of events in a bin that is drawn as high as there is room, a round one by the highest in view: see
 * dastan_timeline_groups_draw(). */
guint dastan_timeline_layout_get_full_height (const DastanTimelineLayout *self);

/* The item at a point of the canvas, within @tolerance pixels of its bar or label, topmost first;
 * or -1. */
int dastan_timeline_layout_pick (const DastanTimelineLayout *self,
                                 double x,
                                 double y,
                                 double tolerance);
/* The group at a point of the canvas, where no item is; or -1. */
int dastan_timeline_layout_pick_group (const DastanTimelineLayout *self, double x, double y);
/* The lane at a height of the canvas, or -1. */
int dastan_timeline_layout_pick_lane (const DastanTimelineLayout *self,
                                      const DastanTimelineFrame *view,
                                      double y);
/* Whether an item with a date has a place of its own, in view or not. */
gboolean dastan_timeline_layout_is_drawn (const DastanTimelineLayout *self, guint item);
/* The box of an item that lies in the view, also where it is drawn as part of a group; whether it
 * does. */
gboolean dastan_timeline_layout_locate (const DastanTimelineLayout *self,
                                        const DastanScale *scale,
                                        const DastanTimelineFrame *view,
                                        guint item,
                                        DastanTimelineBox *box);

/* The title of an item; never %NULL. */
const char *dastan_timeline_layout_get_title (const DastanTimelineLayout *self, guint item);

const DastanTimelineItem *dastan_timeline_layout_get_item (const DastanTimelineLayout *self,
                                                           guint item);
const DastanTimelineLane *dastan_timeline_layout_get_lanes (const DastanTimelineLayout *self,
                                                            guint *n_lanes);
/* An item's place in the lanes' own coordinates (before scrolling): top of its row and height of a
 * row; of one that is counted its lane's. */
void dastan_timeline_layout_get_row (const DastanTimelineLayout *self,
                                     guint item,
                                     double *y,
                                     double *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanTimelineLayout, dastan_timeline_layout_free)

G_END_DECLS
