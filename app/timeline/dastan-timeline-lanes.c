/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lanes of the timeline's canvas: what they are of, and how they are arranged while the program
 * runs. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

static guint lanes_changed_signal;

void
dastan_timeline_canvas_class_init_lanes (GtkWidgetClass *widget_class)
{
  lanes_changed_signal = g_signal_new ("lanes-changed", G_TYPE_FROM_CLASS (widget_class),
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
dastan_timeline_canvas_lanes_moved (DastanTimelineCanvas *self)
{
  g_signal_emit (self, lanes_changed_signal, 0);
}

/* Kept for each dossier, known by its title, and for each kind of lanes. */
DastanLaneArrangement *
dastan_timeline_canvas_get_arrangement (DastanTimelineCanvas *self)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  const DastanText *title = dossier != NULL ? dastan_dossier_get_title (dossier) : NULL;
  g_autofree char *key = g_strdup_printf ("%d %s", self->lanes_by,
                                          title != NULL ? dastan_text_get_local (title) : "");
  DastanLaneArrangement *arrangement;

  if (self->arrangements == NULL)
    self->arrangements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify)dastan_lane_arrangement_free);
  arrangement = g_hash_table_lookup (self->arrangements, key);
  if (arrangement == NULL)
    {
      arrangement = dastan_lane_arrangement_new ();
      g_hash_table_insert (self->arrangements, g_steal_pointer (&key), arrangement);
    }
  return arrangement;
}

/* Everything is made anew, at the place it is scrolled to. */
static void
rearrange (DastanTimelineCanvas *self)
{
  dastan_timeline_canvas_refresh (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

DastanLanesBy
dastan_timeline_canvas_get_lanes_by (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), DASTAN_LANES_BY_CATEGORY);
  return self->lanes_by;
}

void
dastan_timeline_canvas_set_lanes_by (DastanTimelineCanvas *self, DastanLanesBy by)
{
  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));

  if (self->lanes_by == by)
    return;
  self->lanes_by = by;
  self->frame.scroll = 0;
  rearrange (self);
}

guint
dastan_timeline_canvas_get_n_lanes (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), 0);
  return self->layout != NULL && self->items != NULL ? self->items->lane_ids->len : 0;
}

gboolean
dastan_timeline_canvas_get_lane_rect (DastanTimelineCanvas *self, guint lane, DastanRect *rect)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), FALSE);

  if (lane >= dastan_timeline_canvas_get_n_lanes (self))
    return FALSE;
  *rect = dastan_timeline_layout_get_lane (self->layout, &self->frame, lane);
  return rect->y + rect->height > self->frame.axis_height && rect->y < self->frame.height;
}

double
dastan_timeline_canvas_get_axis_height (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), 0);
  return self->frame.axis_height;
}

static const char *
get_id (DastanTimelineCanvas *self, guint lane)
{
  return lane < dastan_timeline_canvas_get_n_lanes (self)
             ? g_ptr_array_index (self->items->lane_ids, lane)
             : NULL;
}

void
dastan_timeline_canvas_collapse_lane (DastanTimelineCanvas *self, guint lane, gboolean is_collapsed)
{
  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));

  if (get_id (self, lane) != NULL
      && dastan_lane_arrangement_set_collapsed (dastan_timeline_canvas_get_arrangement (self),
                                                get_id (self, lane), is_collapsed))
    rearrange (self);
}

void
dastan_timeline_canvas_hide_lane (DastanTimelineCanvas *self, guint lane)
{
  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));

  if (get_id (self, lane) != NULL
      && dastan_lane_arrangement_set_hidden (dastan_timeline_canvas_get_arrangement (self),
                                             get_id (self, lane), TRUE))
    rearrange (self);
}

void
dastan_timeline_canvas_show_lane (DastanTimelineCanvas *self, const char *id)
{
  DastanLaneArrangement *arrangement;

  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));

  arrangement = dastan_timeline_canvas_get_arrangement (self);
  if (id != NULL ? dastan_lane_arrangement_set_hidden (arrangement, id, FALSE)
                 : dastan_lane_arrangement_show_all (arrangement))
    rearrange (self);
}

void
dastan_timeline_canvas_move_lane (DastanTimelineCanvas *self, guint from, guint to)
{
  guint n = dastan_timeline_canvas_get_n_lanes (self);

  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));

  if (from < n
      && dastan_lane_arrangement_move (dastan_timeline_canvas_get_arrangement (self),
                                       (const char *const *)self->items->lane_ids->pdata, n, from,
                                       to))
    rearrange (self);
}

void
dastan_timeline_canvas_toggle_lane_filter (DastanTimelineCanvas *self, guint lane)
{
  DastanFacet facet;
  int value;

  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));

  if (lane >= dastan_timeline_canvas_get_n_lanes (self)
      || !dastan_lanes_by_get_facet (self->lanes_by, &facet))
    return;
  value = g_array_index (self->items->lane_values, int, lane);
  if (value >= 0)
    dastan_explorer_toggle (self->explorer, facet, (guint)value);
}

void
dastan_timeline_canvas_set_bare (DastanTimelineCanvas *self, gboolean is_bare)
{
  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));

  self->is_bare = is_bare;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
