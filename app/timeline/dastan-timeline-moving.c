/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the timeline moves: pan, zoom, fit, throw, the switch of the scale; gliding where the system has animations. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include <math.h>

#include "explore/dastan-extent.h"
#include "plot/dastan-glide.h"

#define GLIDE_US 220000.0
#define FIT_MARGIN 0.02    /* parts of the width on each side of everything */
#define LOOSE_MARGIN 0.15  /* and of a part of it, which has neighbours */
#define ALONE_MARGIN 0.4   /* and of what is but an instant */
#define SAME_ANCHOR 2.0    /* pixels */
#define LEAST_THROW 80.0   /* pixels per second below which letting go is no throw */

static gboolean
is_animated (DastanTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_enabled = FALSE;

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &is_enabled, NULL);
  return is_enabled && gtk_widget_get_mapped (widget) && dastan_timeline_canvas_has_size (self)
         && self->layout != NULL;
}

const DastanWarp *
dastan_timeline_canvas_get_warp (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), NULL);
  if (self->motion.blend != NULL)
    return self->motion.blend;
  return self->is_compact ? self->warp : NULL;
}

/* --- By itself ------------------------------------------------------------------------------------ */

static void
set_span (DastanTimelineCanvas *self, DastanSpan span)
{
  self->motion.is_setting = TRUE;
  dastan_explorer_set_visible_span (self->explorer, span);
  self->motion.is_setting = FALSE;
}

static double
get_part (const DastanTimelineMotion *motion, gint64 now)
{
  return CLAMP ((double) (now - motion->began) / GLIDE_US, 0, 1);
}

static void
step_glide (DastanTimelineCanvas *self, gint64 now)
{
  DastanTimelineMotion *motion = &self->motion;
  double part = get_part (motion, now);

  if (part >= 1)
    motion->kind = DASTAN_MOTION_NONE;
  set_span (self, dastan_glide_span (motion->from, motion->to, dastan_timeline_canvas_get_warp (self),
                                     dastan_glide_ease (part)));
}

static void
step_throw (DastanTimelineCanvas *self, gint64 now)
{
  DastanTimelineMotion *motion = &self->motion;
  double seconds = (double) (now - motion->began) / 1e6;
  gboolean is_x_over, is_y_over;
  double x = dastan_glide_throw (motion->velocity_x, seconds, &is_x_over);
  double y = dastan_glide_throw (motion->velocity_y, seconds, &is_y_over);

  if (is_x_over && is_y_over)
    motion->kind = DASTAN_MOTION_NONE;
  if (y != motion->thrown_y)
    dastan_timeline_canvas_scroll_lanes (self, motion->thrown_y - y);
  if (x != motion->thrown_x)
    set_span (self, dastan_scale_pan (&self->scale, x - motion->thrown_x));
  motion->thrown_x = x;
  motion->thrown_y = y;
}

static void
step_blend (DastanTimelineCanvas *self, gint64 now)
{
  DastanTimelineMotion *motion = &self->motion;
  double part = CLAMP ((double) (now - motion->blend_began) / GLIDE_US, 0, 1);

  motion->blend_part = motion->blend_from + (motion->blend_to - motion->blend_from) * dastan_glide_ease (part);
  if (part < 1)
    dastan_timeline_canvas_take_blend (self, dastan_warp_new_blend (self->warp, CLAMP (motion->blend_part, 0, 1)));
  else
    dastan_timeline_canvas_take_blend (self, NULL);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  DastanTimelineMotion *motion = &self->motion;
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (motion->began == 0)
    motion->began = now;
  if (motion->blend_began == 0)
    motion->blend_began = now;
  if (motion->blend != NULL)
    step_blend (self, now);
  if (motion->kind == DASTAN_MOTION_GLIDE)
    step_glide (self, now);
  else if (motion->kind == DASTAN_MOTION_THROW)
    step_throw (self, now);
  if (motion->kind != DASTAN_MOTION_NONE || motion->blend != NULL)
    return G_SOURCE_CONTINUE;
  motion->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
begin (DastanTimelineCanvas *self, DastanMotionKind kind)
{
  self->motion.kind = kind;
  self->motion.began = 0;
  if (self->motion.tick_id == 0)
    self->motion.tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

void
dastan_timeline_canvas_stop (DastanTimelineCanvas *self)
{
  self->motion.kind = DASTAN_MOTION_NONE;
}

void
dastan_timeline_canvas_clear_motion (DastanTimelineCanvas *self)
{
  DastanTimelineMotion *motion = &self->motion;

  motion->kind = DASTAN_MOTION_NONE;
  /* It is made anew before anything is drawn. */
  if (motion->blend != NULL)
    self->scale.warp = NULL;
  g_clear_pointer (&motion->blend, dastan_warp_unref);
  if (motion->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), motion->tick_id);
  motion->tick_id = 0;
}

gboolean
dastan_timeline_canvas_is_moving (DastanTimelineCanvas *self)
{
  return self->motion.kind != DASTAN_MOTION_NONE || self->motion.blend != NULL;
}

/* --- To a span ------------------------------------------------------------------------------------ */

/* Where the view is going, or is. */
static DastanSpan
get_target (DastanTimelineCanvas *self)
{
  if (self->motion.kind == DASTAN_MOTION_GLIDE)
    return self->motion.to;
  return dastan_explorer_get_visible_span (self->explorer);
}

static DastanScale
get_target_scale (DastanTimelineCanvas *self)
{
  return dastan_scale_make (get_target (self), self->scale.width, dastan_timeline_canvas_get_warp (self));
}

/* @anchor: what stays on the way, in pixels, or -1 */
static void
glide_to (DastanTimelineCanvas *self, DastanSpan span, double anchor)
{
  if (!is_animated (self))
    {
      dastan_timeline_canvas_stop (self);
      set_span (self, span);
      return;
    }
  if (self->motion.kind == DASTAN_MOTION_GLIDE && dastan_span_equal (span, self->motion.to))
    return;
  self->motion.from = dastan_explorer_get_visible_span (self->explorer);
  self->motion.to = span;
  self->motion.anchor = anchor;
  if (dastan_span_equal (self->motion.from, span))
    dastan_timeline_canvas_stop (self);
  else
    begin (self, DASTAN_MOTION_GLIDE);
}

void
dastan_timeline_canvas_show_span (DastanTimelineCanvas *self, DastanSpan span)
{
  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));
  g_return_if_fail (span.earliest <= span.latest);
  glide_to (self, span, -1);
}

/* @span with a margin, as a part of the width, on both sides. The margins are parts of the whole, so any width will
 * do: the widget may not have one yet. */
static DastanSpan
add_margin (DastanTimelineCanvas *self, DastanSpan span, double margin)
{
  DastanScale scale = dastan_scale_make (span, 1000, dastan_timeline_canvas_get_warp (self));

  return dastan_scale_zoom (&scale, 1 - 2 * margin, scale.width / 2);
}

void
dastan_timeline_canvas_fit_at_once (DastanTimelineCanvas *self)
{
  dastan_timeline_canvas_stop (self);
  dastan_explorer_set_visible_span (self->explorer,
                                    add_margin (self, dastan_explorer_get_full_span (self->explorer), FIT_MARGIN));
}

gboolean
dastan_timeline_canvas_fit (DastanTimelineCanvas *self, DastanTimelineFit what)
{
  DastanSpan span, all;

  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), FALSE);

  span = all = dastan_explorer_get_full_span (self->explorer);
  if (what == DASTAN_TIMELINE_FIT_FILTER && !dastan_extent_of_passing (self->explorer, &span))
    return FALSE;
  if (what == DASTAN_TIMELINE_FIT_SELECTION && !dastan_extent_of_chosen (self->explorer, &span))
    return FALSE;
  if (what == DASTAN_TIMELINE_FIT_SELECTION)
    span = add_margin (self, span, dastan_explorer_get_n_chosen (self->explorer) > 1 ? LOOSE_MARGIN : ALONE_MARGIN);
  else
    span = add_margin (self, span, FIT_MARGIN);
  glide_to (self, span, -1);
  return TRUE;
}

void
dastan_timeline_canvas_fit_all (DastanTimelineCanvas *self)
{
  dastan_timeline_canvas_fit (self, DASTAN_TIMELINE_FIT_ALL);
}

void
dastan_timeline_canvas_zoom_at (DastanTimelineCanvas *self, double factor, double x, gboolean glides)
{
  gboolean is_same = self->motion.kind == DASTAN_MOTION_GLIDE && fabs (self->motion.anchor - x) <= SAME_ANCHOR;
  /* Steps of the wheel add up; but what another move brings under the pointer is not there yet. */
  DastanScale scale = is_same ? get_target_scale (self) : self->scale;
  DastanSpan span = dastan_scale_zoom (&scale, factor, x);

  if (glides)
    glide_to (self, span, x);
  else
    {
      dastan_timeline_canvas_stop (self);
      set_span (self, span);
    }
}

void
dastan_timeline_canvas_zoom (DastanTimelineCanvas *self, double factor)
{
  DastanScale scale;
  int item;
  double x;

  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));
  if (!dastan_timeline_canvas_has_size (self) || self->layout == NULL)
    return;
  scale = get_target_scale (self);
  x = scale.width / 2;
  item = dastan_timeline_canvas_get_selected_item (self);
  if (item >= 0 && !dastan_timeline_canvas_is_undated (self, item))
    {
      const DastanTimelineItem *data = &g_array_index (self->items->items, DastanTimelineItem, item);
      double at = dastan_scale_map (&scale, MAX (data->earliest, DASTAN_SECOND_MIN + 1));

      x = at >= 0 && at <= scale.width ? at : x;
    }
  glide_to (self, dastan_scale_zoom (&scale, factor, x), x);
}

void
dastan_timeline_canvas_pan (DastanTimelineCanvas *self, double widths)
{
  DastanScale scale;

  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));
  if (!dastan_timeline_canvas_has_size (self) || self->layout == NULL)
    return;
  scale = get_target_scale (self);
  glide_to (self, dastan_scale_pan (&scale, widths * scale.width), -1);
}

void
dastan_timeline_canvas_pan_pixels (DastanTimelineCanvas *self, double pixels)
{
  dastan_timeline_canvas_stop (self);
  set_span (self, dastan_scale_pan (&self->scale, pixels));
}

void
dastan_timeline_canvas_throw (DastanTimelineCanvas *self, double velocity_x, double velocity_y)
{
  if (!is_animated (self) || hypot (velocity_x, velocity_y) < LEAST_THROW)
    return;
  self->motion.velocity_x = velocity_x;
  self->motion.velocity_y = velocity_y;
  self->motion.thrown_x = self->motion.thrown_y = 0;
  begin (self, DASTAN_MOTION_THROW);
}

/* --- Lanes ---------------------------------------------------------------------------------------- */

double
dastan_timeline_canvas_get_max_scroll (DastanTimelineCanvas *self)
{
  double room = self->frame.height - self->frame.axis_height;

  return self->layout != NULL ? MAX (dastan_timeline_layout_get_height (self->layout) - room, 0) : 0;
}

gboolean
dastan_timeline_canvas_scroll_lanes (DastanTimelineCanvas *self, double pixels)
{
  double scroll = CLAMP (self->frame.scroll + pixels, 0, dastan_timeline_canvas_get_max_scroll (self));

  if (scroll == self->frame.scroll)
    return FALSE;
  self->frame.scroll = scroll;
  dastan_timeline_canvas_update_view (self);
  return TRUE;
}

void
dastan_timeline_canvas_reveal_item (DastanTimelineCanvas *self, int item)
{
  const DastanTimelineItem *data = &g_array_index (self->items->items, DastanTimelineItem, item);
  DastanScale scale = get_target_scale (self);
  double from = dastan_scale_map (&scale, MAX (data->earliest, DASTAN_SECOND_MIN + 1));
  double to = dastan_scale_map (&scale, MIN (data->latest, DASTAN_SECOND_MAX - 1));
  double y, height, room;
  gboolean is_aside = to < 0.04 * scale.width || from > 0.9 * scale.width;

  dastan_timeline_layout_get_row (self->layout, (guint) item, &y, &height);
  room = self->frame.height - self->frame.axis_height;
  if (y < self->frame.scroll)
    self->frame.scroll = y;
  else if (y + height > self->frame.scroll + room)
    self->frame.scroll = y + height - room;
  if (is_aside && !self->is_following && !dastan_timeline_canvas_is_undated (self, item))
    glide_to (self,
              dastan_scale_pan (&scale, scale.width / 2 - CLAMP ((from + to) / 2, from, from + scale.width / 2)), -1);
  dastan_timeline_canvas_update_view (self);
}

void
dastan_timeline_canvas_reveal_selected (DastanTimelineCanvas *self)
{
  int item = dastan_timeline_canvas_get_selected_item (self);

  self->needs_reveal = item >= 0
                       && (self->layout == NULL || !dastan_timeline_canvas_has_size (self)
                           || dastan_timeline_canvas_is_measuring (self));
  if (item >= 0 && !self->needs_reveal)
    dastan_timeline_canvas_reveal_item (self, item);
}

/* --- The switch of the scale ----------------------------------------------------------------------- */

gboolean
dastan_timeline_canvas_get_compact (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), FALSE);
  return self->is_compact;
}

/* What is seen stays in view, from edge to edge; what is between moves. */
void
dastan_timeline_canvas_set_compact (DastanTimelineCanvas *self, gboolean is_compact)
{
  DastanTimelineMotion *motion = &self->motion;
  double from;

  g_return_if_fail (DASTAN_IS_TIMELINE_CANVAS (self));

  is_compact = is_compact && self->warp != NULL;
  if (self->is_compact == is_compact)
    return;
  from = motion->blend != NULL ? motion->blend_part : self->is_compact ? 1 : 0;
  dastan_timeline_canvas_stop (self);
  self->is_compact = is_compact;
  if (is_animated (self))
    {
      motion->blend_from = motion->blend_part = from;
      motion->blend_to = is_compact ? 1 : 0;
      motion->blend_began = 0;
      dastan_timeline_canvas_take_blend (self, dastan_warp_new_blend (self->warp, from));
      begin (self, motion->kind);
    }
  else
    dastan_timeline_canvas_take_blend (self, NULL);
}
