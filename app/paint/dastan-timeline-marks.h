/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes over a timeline while its picture stays: what is chosen, the instant played, a rubber band. */
#pragma once

#include "paint/dastan-palette.h"
#include "paint/dastan-timeline-layout.h"

G_BEGIN_DECLS

/* The first chosen row of the explorer's columns from @row on; -1 where there is none. */
typedef int (*DastanTimelineChosenFunc) (gpointer data, guint row);

/**
 * DastanTimelineMarks:
 * @find_chosen: (nullable): asked for what is in view, where several are chosen
 * @data: for it
 * @selected: item that has its ring already, or -1
 * @has_now: whether an instant is being played
 * @now: that instant
 * @lit_from: what has lain between here and there is lit as well: at a fast pace a day would be over before
 *     it is seen
 * @now_words: (nullable): it in words
 * @has_band: whether a rubber band is drawn
 * @band: in the canvas
 */
typedef struct
{
  DastanTimelineChosenFunc find_chosen;
  gpointer data;
  int selected;
  gboolean has_now;
  gint64 now;
  gint64 lit_from;
  const char *now_words;
  gboolean has_band;
  DastanRect band;
} DastanTimelineMarks;

/**
 * dastan_timeline_marks_draw:
 * @layout: placed for this scale and view
 * @scale: of the area beside the lane titles
 * @view: what the canvas shows
 * @marks: what to mark
 * @palette: colours
 * @cache: texts
 * @list: to which it is added; what reaches beyond the area beside the lane titles is to be clipped
 */
void dastan_timeline_marks_draw (const DastanTimelineLayout *layout, const DastanScale *scale,
                                 const DastanTimelineFrame *view, const DastanTimelineMarks *marks,
                                 const DastanPalette *palette, DastanTextCache *cache, DastanDisplayList *list);

/* Whether an item is lit by what is played: it has begun by @now and was not over at @lit_from. */
gboolean dastan_timeline_marks_is_lit (const DastanTimelineItem *item, gint64 lit_from, gint64 now);

/* Whether any of the events that are counted in a group is chosen: by searches, so that a group may
 * stand for very many. @most_steps: (inout): searches to be made at most, after which the answer is
 * no; what was made is taken off. */
gboolean dastan_timeline_marks_has_chosen (const DastanTimelineLayout *layout,
                                           const DastanTimelineGroup *group,
                                           DastanTimelineChosenFunc find_chosen,
                                           gpointer data,
                                           guint *most_steps);

G_END_DECLS
