/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The axis of the timeline: ticks with their labels, and above them the longer stretches in which they lie. */
#pragma once

#include "paint/dastan-palette.h"
#include "paint/dastan-text-cache.h"
#include "plot/dastan-scale.h"

G_BEGIN_DECLS

/**
 * DastanAxisTick:
 * @x: pixels from the left edge of the axis
 * @second: where it stands
 * @label: (nullable): what stands right of it, where there is room
 * @width: of the label in pixels
 */
typedef struct
{
  double x;
  gint64 second;
  PangoLayout *label;
  int width;
} DastanAxisTick;

/* A word of the coarser row, from @x on. */
typedef struct
{
  double x;
  PangoLayout *label;
  int width;
} DastanAxisWord;

/**
 * DastanTimelineAxis:
 * @ticks: (element-type DastanAxisTick): ascending; no label touches another, or the word for today
 * @words: (element-type DastanAxisWord): ascending; no word touches another; the first stays at the left edge
 * @today: pixels from the left edge of the axis, or less than 0 where today is not in view
 * @today_label: (nullable): the word that stands there
 * @today_x: where the word begins
 * @today_width: its width
 * @line_height: of a line of labels
 *
 * Made for one view; plain data, of which the layouts are held.
 */
typedef struct
{
  GArray *ticks;
  GArray *words;
  double today;
  PangoLayout *today_label;
  double today_x;
  int today_width;
  double line_height;
} DastanTimelineAxis;

/**
 * dastan_timeline_axis_new:
 * @scale: what is in view
 * @cache: texts
 * @today: the present second, or %DASTAN_SECOND_MIN where it is not to be marked
 *
 * Chooses the finest ticks whose labels have room, for each stretch that has one scale of its own. Labels
 * are measured, so that a language with long words has fewer.
 */
DastanTimelineAxis *dastan_timeline_axis_new (const DastanScale *scale, DastanTextCache *cache, gint64 today);
void dastan_timeline_axis_free (DastanTimelineAxis *self);

/* The height that the axis needs for its two rows, in pixels. */
double dastan_timeline_axis_measure (DastanTextCache *cache);

/* The upright lines over the lanes, from @top to @bottom; the axis begins at @left. */
void dastan_timeline_axis_draw_lines (const DastanTimelineAxis *self, double left, double top, double bottom,
                                      const DastanPalette *palette, DastanDisplayList *list);
/* The strip of words, whose lower edge is at @bottom. */
void dastan_timeline_axis_draw_words (const DastanTimelineAxis *self, double left, double bottom,
                                      const DastanPalette *palette, DastanDisplayList *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanTimelineAxis, dastan_timeline_axis_free)

G_END_DECLS
