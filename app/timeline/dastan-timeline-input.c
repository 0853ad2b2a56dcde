/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline's input: drag, wheel, pinch, click, tooltip and keys. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include <math.h>

#define ZOOM_STEP 1.25
#define WHEEL_PIXELS 60.0

/* --- Pointer -------------------------------------------------------------------------------------- */

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, DastanTimelineCanvas *self)
{
  self->drag_x = self->drag_y = 0;
  self->is_dragging = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, DastanTimelineCanvas *self)
{
  if (!self->is_dragging
      && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) offset_x, (int) offset_y))
    return;
  if (!self->is_dragging)
    {
      self->is_dragging = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  dastan_timeline_canvas_scroll_lanes (self, self->drag_y - offset_y);
  if (offset_x != self->drag_x)
    dastan_explorer_set_visible_span (self->explorer,
                                      dastan_scale_pan (&self->scale, offset_x - self->drag_x));
  self->drag_x = offset_x;
  self->drag_y = offset_y;
}

static void
drag_end_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, DastanTimelineCanvas *self)
{
  self->is_dragging = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DastanTimelineCanvas *self)
{
  int item;

  item = dastan_timeline_canvas_pick (self, x, y);
  if (item >= 0)
    dastan_explorer_set_selected (
      self->explorer,
      dastan_event_get_id (dastan_timeline_items_get_event (self->items, self->explorer, (guint) item)));
  if (item >= 0 && n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-reader", NULL);
  else if (item < 0 && n_press == 2 && self->layout != NULL)
    dastan_explorer_set_visible_span (
      self->explorer,
      dastan_scale_zoom (&self->scale, 2, x - (self->frame.is_rtl ? 0 : self->frame.header_width)));
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, DastanTimelineCanvas *self)
{
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double left = self->frame.is_rtl ? 0 : self->frame.header_width;

  if (self->layout == NULL)
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_CONTROL_MASK)
    {
      dastan_explorer_set_visible_span (
        self->explorer,
        dastan_scale_zoom (&self->scale, pow (ZOOM_STEP, -dy),
                           CLAMP (self->pointer_x - left, 0, self->scale.width)));
      return GDK_EVENT_STOP;
    }
  if (state & GDK_SHIFT_MASK && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  /* The wheel scrolls lanes that do not fit, and else moves through time. */
  if (dy != 0 && !dastan_timeline_canvas_scroll_lanes (self, dy * WHEEL_PIXELS / 2)
      && dastan_timeline_layout_get_height (self->layout)
           <= self->frame.height - self->frame.axis_height)
    dx += dy;
  if (dx != 0)
    dastan_explorer_set_visible_span (self->explorer,
                                      dastan_scale_pan (&self->scale, -dx * WHEEL_PIXELS));
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, DastanTimelineCanvas *self)
{
  self->pinch_scale = 1;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, DastanTimelineCanvas *self)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y) || scale <= 0)
    return;
  dastan_explorer_set_visible_span (
    self->explorer,
    dastan_scale_zoom (&self->scale, scale / self->pinch_scale,
                       x - (self->frame.is_rtl ? 0 : self->frame.header_width)));
  self->pinch_scale = scale;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DastanTimelineCanvas *self)
{
  int item = dastan_timeline_canvas_pick (self, x, y);
  double left = self->frame.is_rtl ? self->frame.width - self->frame.header_width : 0;
  gboolean is_title = x >= left && x < left + self->frame.header_width && y > self->frame.axis_height;

  self->pointer_x = x;
  self->pointer_y = y;
  dastan_explorer_set_hovered (
    self->explorer, item < 0 ? NULL
                             : dastan_event_get_id (dastan_timeline_items_get_event (
                                 self->items, self->explorer, (guint) item)));
  if (!self->is_dragging)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), item >= 0 || is_title ? "pointer" : NULL);
}

static void
leave_cb (GtkEventControllerMotion *controller, DastanTimelineCanvas *self)
{
  dastan_explorer_set_hovered (self->explorer, NULL);
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  int item = by_keyboard ? -1 : dastan_timeline_canvas_pick (self, x, y);
  g_autofree char *words = NULL, *markup = NULL;
  DastanEvent *event;

  if (item < 0)
    return FALSE;
  event = dastan_timeline_items_get_event (self->items, self->explorer, (guint) item);
  words = dastan_timeline_items_dup_words (event);
  markup = g_markup_printf_escaped ("<b>%s</b>\n%s",
                                    dastan_text_get_local (dastan_event_get_title (event)), words);
  gtk_tooltip_set_markup (tooltip, markup);
  return TRUE;
}

/* --- Keys ----------------------------------------------------------------------------------------- */

/* Selects the event nearest in time in the next lane with events, up or down. */
static void
step_lane (DastanTimelineCanvas *self, int direction)
{
  int item = dastan_timeline_canvas_get_selected_item (self);
  const DastanTimelineItem *items = (DastanTimelineItem *) (gpointer) self->items->items->data, *from;
  int best = -1;

  if (item < 0)
    {
      dastan_explorer_step_selection (self->explorer, 1);
      return;
    }
  from = &items[item];
  for (guint i = 0; i < self->items->items->len; i++)
    {
      int distance = ((int) items[i].lane - (int) from->lane) * direction;
      int best_distance = best < 0 ? G_MAXINT : ((int) items[best].lane - (int) from->lane) * direction;

      if (distance <= 0 || distance > best_distance)
        continue;
      if (distance < best_distance
          || ABS ((int) items[i].row - (int) from->row) < ABS ((int) items[best].row - (int) from->row))
        best = (int) i;
    }
  if (best >= 0)
    dastan_explorer_set_selected (
      self->explorer,
      dastan_event_get_id (dastan_timeline_items_get_event (self->items, self->explorer, (guint) best)));
}

static void
select_end (DastanTimelineCanvas *self, int step)
{
  DastanEvent *event = dastan_explorer_get_neighbour (self->explorer, NULL, step);

  if (event != NULL)
    dastan_explorer_set_selected (self->explorer, dastan_event_get_id (event));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_explorer_step_selection (DASTAN_TIMELINE_CANVAS (widget)->explorer,
                                  g_variant_get_int32 (parameter));
}

static void
lane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);

  if (self->items != NULL)
    step_lane (self, g_variant_get_int32 (parameter));
}

static void
end_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  select_end (DASTAN_TIMELINE_CANVAS (widget), g_variant_get_int32 (parameter));
}

static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_timeline_canvas_pan (DASTAN_TIMELINE_CANVAS (widget), g_variant_get_int32 (parameter) * 0.25);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_timeline_canvas_zoom (DASTAN_TIMELINE_CANVAS (widget),
                               g_variant_get_int32 (parameter) > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_timeline_canvas_fit_all (DASTAN_TIMELINE_CANVAS (widget));
}

void
dastan_timeline_canvas_class_init_input (GtkWidgetClass *widget_class)
{
  const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
    int argument;
  } bindings[] = {
    { GDK_KEY_Left, 0, "timeline.step", -1 },
    { GDK_KEY_Right, 0, "timeline.step", 1 },
    { GDK_KEY_KP_Left, 0, "timeline.step", -1 },
    { GDK_KEY_KP_Right, 0, "timeline.step", 1 },
    { GDK_KEY_Up, 0, "timeline.lane", -1 },
    { GDK_KEY_Down, 0, "timeline.lane", 1 },
    { GDK_KEY_KP_Up, 0, "timeline.lane", -1 },
    { GDK_KEY_KP_Down, 0, "timeline.lane", 1 },
    { GDK_KEY_Home, 0, "timeline.end", 1 },
    { GDK_KEY_End, 0, "timeline.end", -1 },
    { GDK_KEY_Page_Up, 0, "timeline.pan", 1 },
    { GDK_KEY_Page_Down, 0, "timeline.pan", -1 },
    { GDK_KEY_Left, GDK_SHIFT_MASK, "timeline.pan", 1 },
    { GDK_KEY_Right, GDK_SHIFT_MASK, "timeline.pan", -1 },
    { GDK_KEY_plus, 0, "timeline.zoom", 1 },
    { GDK_KEY_equal, 0, "timeline.zoom", 1 },
    { GDK_KEY_KP_Add, 0, "timeline.zoom", 1 },
    { GDK_KEY_minus, 0, "timeline.zoom", -1 },
    { GDK_KEY_KP_Subtract, 0, "timeline.zoom", -1 },
  };

  gtk_widget_class_install_action (widget_class, "timeline.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "timeline.lane", "i", lane_action);
  gtk_widget_class_install_action (widget_class, "timeline.end", "i", end_action);
  gtk_widget_class_install_action (widget_class, "timeline.pan", "i", pan_action);
  gtk_widget_class_install_action (widget_class, "timeline.zoom", "i", zoom_action);
  gtk_widget_class_install_action (widget_class, "timeline.fit", NULL, fit_action);
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, bindings[i].key, bindings[i].modifiers,
                                           bindings[i].action, "i", bindings[i].argument);
      if (bindings[i].key == GDK_KEY_plus)
        gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK,
                                             "timeline.zoom", "i", 1);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, 0, "timeline.fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0, 0, "timeline.fit", NULL);
}

void
dastan_timeline_canvas_init_input (DastanTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll
    = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, motion);
}
