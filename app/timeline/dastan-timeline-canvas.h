/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline itself: lanes of events that are panned, zoomed and chosen. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"
#include "scene/dastan-timeline-items.h"

G_BEGIN_DECLS

/**
 * DastanTimelineCanvas:
 *
 * One widget that draws everything from a display list. What is in view also has a light, undrawn
 * child with role, name and focus. Observes the explorer and sets its span, selection and hover.
 * The rows of very many events are made on a thread: until they are there the former ones are shown.
 *
 * Signal "items-changed": what dastan_timeline_canvas_get_items() gives is another.
 * Signal "lanes-changed": lanes are others or stand elsewhere.
 */
#define DASTAN_TYPE_TIMELINE_CANVAS (dastan_timeline_canvas_get_type ())
G_DECLARE_FINAL_TYPE (DastanTimelineCanvas, dastan_timeline_canvas, DASTAN, TIMELINE_CANVAS, GtkWidget)

GtkWidget *dastan_timeline_canvas_new (DastanExplorer *explorer);

/* Whether empty stretches of time are squeezed; on at first where that has anything to squeeze. */
gboolean dastan_timeline_canvas_get_compact (DastanTimelineCanvas *self);
void dastan_timeline_canvas_set_compact (DastanTimelineCanvas *self, gboolean is_compact);

/* Whether the titles of lanes are left out, as on a stage, where nobody presses them. */
void dastan_timeline_canvas_set_bare (DastanTimelineCanvas *self, gboolean is_bare);

/* --- Lanes. Those that are shown are numbered from the top; a number that there is not is passed over. --- */
DastanLanesBy dastan_timeline_canvas_get_lanes_by (DastanTimelineCanvas *self);
void dastan_timeline_canvas_set_lanes_by (DastanTimelineCanvas *self, DastanLanesBy by);
guint dastan_timeline_canvas_get_n_lanes (DastanTimelineCanvas *self);
/* A lane's place in the widget, over all its width; returns whether any of it is in view. */
gboolean dastan_timeline_canvas_get_lane_rect (DastanTimelineCanvas *self, guint lane, DastanRect *rect);
/* The height of the axis above the lanes, in pixels. */
double dastan_timeline_canvas_get_axis_height (DastanTimelineCanvas *self);
/* How they are arranged is kept for the dossier and the kind of lanes while the program runs. */
void dastan_timeline_canvas_collapse_lane (DastanTimelineCanvas *self, guint lane, gboolean is_collapsed);
void dastan_timeline_canvas_hide_lane (DastanTimelineCanvas *self, guint lane);
/* @id: (nullable): of DastanTimelineItems.hidden_ids; NULL for all */
void dastan_timeline_canvas_show_lane (DastanTimelineCanvas *self, const char *id);
void dastan_timeline_canvas_move_lane (DastanTimelineCanvas *self, guint from, guint to);
/* (transfer none): how the lanes of the present kind are arranged in the present dossier. */
DastanLaneArrangement *dastan_timeline_canvas_get_arrangement (DastanTimelineCanvas *self);
/* Filters by what a lane stands for, or no more. */
void dastan_timeline_canvas_toggle_lane_filter (DastanTimelineCanvas *self, guint lane);

/* The warp in use (transfer none) (nullable): the overview squeezes the same stretches. */
const DastanWarp *dastan_timeline_canvas_get_warp (DastanTimelineCanvas *self);
/* The width of the column of lane titles, in pixels: the overview leaves the same free. */
int dastan_timeline_canvas_get_header_width (DastanTimelineCanvas *self);
const DastanTimelineItems *dastan_timeline_canvas_get_items (DastanTimelineCanvas *self);
/* Drops a reference to former items: of very many the last one takes a while, and goes on a thread. */
void dastan_timeline_canvas_give_back (DastanTimelineCanvas *self, DastanTimelineItems *items);

/* Whether no rows are being made, and nothing moves by itself. */
gboolean dastan_timeline_canvas_is_settled (DastanTimelineCanvas *self);

typedef enum
{
  DASTAN_TIMELINE_FIT_ALL,       /* every event */
  DASTAN_TIMELINE_FIT_FILTER,    /* those that pass the filter */
  DASTAN_TIMELINE_FIT_SELECTION, /* those that are chosen */
} DastanTimelineFit;

/* All of these glide there where the system has animations, and a new one goes on from where it is. */
/* Shows so much that all of these are in view; FALSE where there is none, and nothing is changed. */
gboolean dastan_timeline_canvas_fit (DastanTimelineCanvas *self, DastanTimelineFit what);
void dastan_timeline_canvas_fit_all (DastanTimelineCanvas *self);
/* (transfer full): "show all", "fit to the filter", "fit to the choice", for a menu */
GMenuModel *dastan_timeline_canvas_create_fit_menu (void);
/* @span: without open ends */
void dastan_timeline_canvas_show_span (DastanTimelineCanvas *self, DastanSpan span);
/* Zooms around the selected event where it is in view, else around the middle. @factor > 1 shows less. */
void dastan_timeline_canvas_zoom (DastanTimelineCanvas *self, double factor);
/* Moves the content by a part of the width, to the right where > 0. */
void dastan_timeline_canvas_pan (DastanTimelineCanvas *self, double widths);

/* The instant being played, drawn as a line, and from when on what has been is lit still. While play is followed the
 * view is moved by it alone: what is selected does not bring itself into view sideways. */
void dastan_timeline_canvas_set_now (DastanTimelineCanvas *self, gboolean has_now, gint64 now, gint64 lit_from);
void dastan_timeline_canvas_set_following (DastanTimelineCanvas *self, gboolean is_following);

/* For tests and the bench: the place of an event's bar in the widget; FALSE when it is not in view. */
gboolean dastan_timeline_canvas_get_event_rect (DastanTimelineCanvas *self, const char *id, graphene_rect_t *rect);

/* Likewise of what is counted: how many groups of events, the place of the number of one of them (FALSE where there is
 * no room for it), and how many events it stands for. */
guint dastan_timeline_canvas_get_n_groups (DastanTimelineCanvas *self);
gboolean dastan_timeline_canvas_get_group_rect (DastanTimelineCanvas *self, guint group, graphene_rect_t *rect, guint *n);
/* Pictures of the lanes made so far: neither a pointer move nor the focus makes one. */
guint dastan_timeline_canvas_get_n_pictures (DastanTimelineCanvas *self);
/* Items looked at and searches made for the last frame, and events and groups in it. */
guint dastan_timeline_canvas_get_n_visited (DastanTimelineCanvas *self);
guint dastan_timeline_canvas_get_n_drawn (DastanTimelineCanvas *self);

G_END_DECLS
