/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the column of lanes share: its state and its input. */
#pragma once

#include "timeline/dastan-lane-column.h"

G_BEGIN_DECLS

struct _DastanLaneColumn
{
  GtkWidget parent_instance;

  DastanTimelineCanvas *canvas;
  DastanTimelineItems *items; /* (nullable): what the children were made of */
  GtkWidget *kind;            /* the button at the head */
  GtkWidget *hidden;          /* (nullable): the button at the foot, once it was needed */
  GtkWidget *popover;         /* (nullable): the menu of a lane, while it is open */
  GPtrArray *proxies;         /* a child for each lane, borrowed */
  guint sync_id;              /* idle that makes and drops children after an allocation */
  gboolean is_wide;           /* there is room for words */
  guint lane;                 /* what actions are about */
  int dragged;                /* the lane that is being moved, or -1 */
  int target;                 /* the place it would get */
  gboolean grabs_lane;        /* the focus is to follow a lane that was moved */
};

/* The lane at a height, or -1. */
int dastan_lane_column_pick (DastanLaneColumn *self, double y);
/* Opens the menu of a lane. */
void dastan_lane_column_open_menu (DastanLaneColumn *self, guint lane);

/* --- dastan-lane-column-input.c: actions, keys and gestures. --- */
void dastan_lane_column_class_init_input (GtkWidgetClass *widget_class);
void dastan_lane_column_init_input (DastanLaneColumn *self);

/* --- dastan-lane-column-menu.c --- */
/* The menus, made anew from what there is. (transfer full) */
GMenuModel *dastan_lane_column_make_kinds (void);
GMenuModel *dastan_lane_column_make_hidden (const DastanTimelineItems *items);
GMenuModel *dastan_lane_column_make_menu (const DastanTimelineItems *items, guint lane, gboolean has_filter);

G_END_DECLS
