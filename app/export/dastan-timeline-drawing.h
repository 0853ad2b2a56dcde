/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline of a dossier on paper or in a picture: all of it, or page by page. */
#pragma once

#include "paint/dastan-palette.h"
#include "scene/dastan-timeline-items.h"

G_BEGIN_DECLS

/**
 * DastanTimelineDrawing:
 *
 * Drawn by what draws the widget, from the same items, lanes, rows and looks. One thread.
 */
typedef struct _DastanTimelineDrawing DastanTimelineDrawing;

/**
 * dastan_timeline_drawing_new:
 * @dossier: whose events are drawn
 * @columns: its
 * @passes: (nullable) (array): a byte for each row, 1 where it is drawn; %NULL for all
 * @lanes_by: what lanes stand for
 * @arrangement: (nullable): of the lanes
 * @is_linear: no stretch of time is squeezed
 * @selected: (nullable): id of the event that is marked
 * @palette: colours; static
 * @context: (transfer none): fonts
 */
DastanTimelineDrawing *dastan_timeline_drawing_new (DastanDossier *dossier,
                                                    DastanColumns *columns,
                                                    const guint8 *passes,
                                                    DastanLanesBy lanes_by,
                                                    const DastanLaneArrangement *arrangement,
                                                    gboolean is_linear,
                                                    const char *selected,
                                                    const DastanPalette *palette,
                                                    PangoContext *context);
void dastan_timeline_drawing_free (DastanTimelineDrawing *self);

/* The span that holds every event, with some room at its ends. */
DastanSpan dastan_timeline_drawing_get_span (DastanTimelineDrawing *self);
/* Whether there is any event with a date. */
gboolean dastan_timeline_drawing_has_events (DastanTimelineDrawing *self);

/* The height of axis and all lanes at a width, in pixels. */
double dastan_timeline_drawing_measure (DastanTimelineDrawing *self, double width, DastanSpan span);

/**
 * dastan_timeline_drawing_draw:
 * @width: of the picture, in pixels
 * @height: of it; lanes that reach below are cut
 * @span: what is shown
 *
 * Returns: (transfer full): what the widget would show in this size
 */
DastanDisplayList *dastan_timeline_drawing_draw (DastanTimelineDrawing *self, double width, double height,
                                                 DastanSpan span);

/* Where an event is drawn by itself: bar and title. */
typedef struct
{
  guint row; /* of the columns */
  DastanRect rect;
} DastanTimelineHit;

/* The same; @hits: (element-type DastanTimelineHit): gets what can be pointed at. */
DastanDisplayList *dastan_timeline_drawing_draw_hits (DastanTimelineDrawing *self, double width, double height,
                                                      DastanSpan span, GArray *hits);

/* All of time in one strip, with what of it @span is marked; (transfer full). */
DastanDisplayList *dastan_timeline_drawing_draw_overview (DastanTimelineDrawing *self, double width, double height,
                                                          DastanSpan span);

/**
 * DastanTimelinePage:
 * @list: (transfer full) what is on it, from 0,0
 * @span: the time it shows
 * @height: what of the page it takes
 */
typedef struct
{
  DastanDisplayList *list;
  DastanSpan span;
  double height;
} DastanTimelinePage;

void dastan_timeline_page_free (DastanTimelinePage *page);

/**
 * dastan_timeline_drawing_paginate:
 * @width: of a page, in pixels
 * @height: of a page
 * @n_across: pages that time takes, about; 0 for as many as events need
 * @cancellable: (nullable)
 *
 * All of time over as many pages as it takes. A page ends where no title is cut: what begins too near to its right
 * edge is on the next page as a whole, and below it ends between two rows.
 *
 * Returns: (transfer full) (element-type DastanTimelinePage): in order of time, from the first lanes to the last
 */
GPtrArray *dastan_timeline_drawing_paginate (DastanTimelineDrawing *self, double width, double height, guint n_across,
                                             GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanTimelineDrawing, dastan_timeline_drawing_free)

G_END_DECLS
