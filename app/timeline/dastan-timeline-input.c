/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline's pointer: drag, throw, rubber band, wheel, two fingers, pinch, click. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include <math.h>

#define ZOOM_STEP 1.25
#define WHEEL_PIXELS 60.0

static double
get_left (DastanTimelineCanvas *self)
{
  return self->frame.is_rtl ? 0 : self->frame.header_width;
}

static gboolean
is_in_lanes (DastanTimelineCanvas *self, double x, double y)
{
  return x >= get_left (self) && x <= get_left (self) + self->scale.width && y > self->frame.axis_height;
}

/* Whoever touches the timeline stops what moves by itself. */
static void
touch (DastanTimelineCanvas *self)
{
  dastan_timeline_canvas_stop (self);
  dastan_explorer_touch (self->explorer);
}

static GdkModifierType
get_modifiers (gpointer controller)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
}

static const char *
get_id (DastanTimelineCanvas *self, int item)
{
  return item < 0 ? NULL
                  : dastan_event_get_id (dastan_timeline_items_get_event (self->items, self->explorer, (guint) item));
}

/* --- Rubber band ----------------------------------------------------------------------------------- */

static void
set_band (DastanTimelineCanvas *self, double dx, double dy)
{
  double left = get_left (self), right = left + self->scale.width;
  double x = CLAMP (self->press_x + dx, left, right), y = CLAMP (self->press_y + dy, self->frame.axis_height, self->frame.height);

  self->band = (DastanRect){ MIN (x, self->press_x), MIN (y, self->press_y), fabs (x - self->press_x), fabs (y - self->press_y) };
  dastan_timeline_canvas_drop_overlay (self);
}

static gboolean
touches (const DastanRect *a, const DastanRect *b)
{
  return a->x <= b->x + b->width && b->x <= a->x + a->width && a->y <= b->y + b->height && b->y <= a->y + a->height;
}

/* Chooses every event whose bar the band touches. */
static void
choose_in_band (DastanTimelineCanvas *self)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; self->layout != NULL && i < dastan_timeline_layout_get_n_boxes (self->layout); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (self->layout, i);
      guint row = dastan_timeline_layout_get_item (self->layout, box->item)->row;

      if (touches (&box->bar, &self->band))
        g_array_append_val (rows, row);
    }
  dastan_timeline_canvas_add_counted (self, &self->band, rows);
  dastan_explorer_choose_rows (self->explorer, (const guint *) (gpointer) rows->data, rows->len, self->band_keeps);
}

/* --- Drag ------------------------------------------------------------------------------------------ */

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, DastanTimelineCanvas *self)
{
  touch (self);
  self->drag_x = self->drag_y = 0;
  self->press_x = x;
  self->press_y = y;
  self->is_dragging = FALSE;
  self->has_band = FALSE;
  self->band_keeps = (get_modifiers (gesture) & GDK_CONTROL_MASK) != 0;
  self->is_band_wanted = (get_modifiers (gesture) & GDK_SHIFT_MASK) != 0 && is_in_lanes (self, x, y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, DastanTimelineCanvas *self)
{
  if (!self->is_dragging && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) offset_x, (int) offset_y))
    return;
  if (!self->is_dragging)
    {
      self->is_dragging = TRUE;
      self->has_band = self->is_band_wanted;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->has_band ? "crosshair" : "grabbing");
    }
  if (self->has_band)
    {
      set_band (self, offset_x, offset_y);
      return;
    }
  dastan_timeline_canvas_scroll_lanes (self, self->drag_y - offset_y);
  if (offset_x != self->drag_x)
    dastan_timeline_canvas_pan_pixels (self, offset_x - self->drag_x);
  self->drag_x = offset_x;
  self->drag_y = offset_y;
}

static void
drag_end_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, DastanTimelineCanvas *self)
{
  if (self->has_band)
    {
      set_band (self, offset_x, offset_y);
      choose_in_band (self);
      self->has_band = FALSE;
      dastan_timeline_canvas_drop_overlay (self);
    }
  self->is_dragging = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

/* A drag that is taken away, as by a second finger, chooses nothing. */
static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, DastanTimelineCanvas *self)
{
  if (self->has_band)
    dastan_timeline_canvas_drop_overlay (self);
  self->has_band = self->is_band_wanted = FALSE;
}

/* What is let go while it moves goes on. */
static void
swipe_cb (GtkGestureSwipe *gesture, double velocity_x, double velocity_y, DastanTimelineCanvas *self)
{
  if (!self->is_band_wanted && hypot (self->drag_x, self->drag_y) > 0)
    dastan_timeline_canvas_throw (self, velocity_x, velocity_y);
}

/* --- Click ----------------------------------------------------------------------------------------- */

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DastanTimelineCanvas *self)
{
  GdkModifierType modifiers = get_modifiers (gesture);
  int item, group;

  item = dastan_timeline_canvas_pick (self, x, y);
  group = item < 0 ? dastan_timeline_canvas_pick_group (self, x, y) : -1;
  if (group >= 0 && n_press == 1)
    dastan_timeline_canvas_open_group (self, (guint) group);
  if (group >= 0)
    return;
  if (item >= 0 && modifiers & GDK_CONTROL_MASK)
    dastan_explorer_toggle_chosen (self->explorer, get_id (self, item));
  else if (item >= 0 && modifiers & GDK_SHIFT_MASK)
    dastan_explorer_choose_to (self->explorer, get_id (self, item));
  else if (item >= 0)
    dastan_explorer_set_selected (self->explorer, get_id (self, item));
  if (item >= 0 && n_press == 2 && !(modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-reader", NULL);
  else if (item < 0 && n_press == 2 && self->layout != NULL && is_in_lanes (self, x, self->frame.height))
    dastan_timeline_canvas_zoom_at (self, modifiers & GDK_SHIFT_MASK ? 0.5 : 2, x - get_left (self), TRUE);
}

static void
secondary_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DastanTimelineCanvas *self)
{
  touch (self);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  dastan_timeline_canvas_open_menu_at (self, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, DastanTimelineCanvas *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  dastan_timeline_canvas_open_menu_at (self, x, y);
}

/* --- Wheel and fingers ----------------------------------------------------------------------------- */

/* Pixels for one of the controller's units. */
static double
get_unit (GtkEventControllerScroll *controller)
{
#if GTK_CHECK_VERSION(4, 8, 0)
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    return 1;
#endif
  return WHEEL_PIXELS;
}

static gboolean
fits_height (DastanTimelineCanvas *self)
{
  return dastan_timeline_canvas_get_max_scroll (self) <= 0;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, DastanTimelineCanvas *self)
{
  GdkModifierType modifiers = get_modifiers (controller);
  double unit = get_unit (controller);

  if (self->layout == NULL)
    return GDK_EVENT_PROPAGATE;
  dastan_explorer_touch (self->explorer);
  if (modifiers & GDK_CONTROL_MASK)
    {
      /* A wheel goes by notches, which glide; fingers are smooth by themselves. */
      dastan_timeline_canvas_zoom_at (self, pow (ZOOM_STEP, -dy * unit / WHEEL_PIXELS),
                                      CLAMP (self->pointer_x - get_left (self), 0, self->scale.width),
                                      unit > 1 && dy == round (dy));
      return GDK_EVENT_STOP;
    }
  if (modifiers & GDK_SHIFT_MASK && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  /* The wheel scrolls lanes that do not fit, and else moves through time. */
  if (dy != 0 && !dastan_timeline_canvas_scroll_lanes (self, dy * unit / 2) && fits_height (self))
    dx += dy;
  if (dx != 0)
    dastan_timeline_canvas_pan_pixels (self, -dx * unit);
  return GDK_EVENT_STOP;
}

/* Two fingers that leave the pad while they move. */
static void
decelerate_cb (GtkEventControllerScroll *controller, double velocity_x, double velocity_y, DastanTimelineCanvas *self)
{
  double unit = get_unit (controller);

  if (self->layout == NULL || get_modifiers (controller) & GDK_CONTROL_MASK)
    return;
  if (fits_height (self))
    {
      velocity_x += velocity_y;
      velocity_y = 0;
    }
  dastan_timeline_canvas_throw (self, -velocity_x * unit, -velocity_y * unit / 2);
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, DastanTimelineCanvas *self)
{
  touch (self);
  self->pinch_scale = 1;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, DastanTimelineCanvas *self)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y) || scale <= 0 || self->layout == NULL)
    return;
  dastan_timeline_canvas_zoom_at (self, scale / self->pinch_scale, x - get_left (self), FALSE);
  self->pinch_scale = scale;
}

/* --- Pointer --------------------------------------------------------------------------------------- */

/* A pointer that moves within what it is over asks for nothing. */
static void
point_at (DastanTimelineCanvas *self, int item, int group)
{
  const DastanTimelineGroup none = { 0 };
  const DastanTimelineGroup *pointed
      = item < 0 && group >= 0 ? dastan_timeline_layout_get_group (self->layout, (guint)group)
                               : &none;

  if (pointed->n > 0 && pointed->n == self->pointed.n && pointed->kind == self->pointed.kind
      && pointed->lane == self->pointed.lane && pointed->cell == self->pointed.cell)
    return;
  self->pointed = *pointed;
  if (pointed->n > 0)
    dastan_explorer_take_hover (self->explorer,
                                dastan_timeline_canvas_list_group (self, (guint)group));
  else
    dastan_explorer_set_hovered (self->explorer, get_id (self, item));
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DastanTimelineCanvas *self)
{
  int item = dastan_timeline_canvas_pick (self, x, y),
      group = dastan_timeline_canvas_pick_group (self, x, y);
  double left = self->frame.is_rtl ? self->frame.width - self->frame.header_width : 0;
  gboolean is_title = x >= left && x < left + self->frame.header_width && y > self->frame.axis_height;

  self->pointer_x = x;
  self->pointer_y = y;
  point_at (self, item, group);
  if (!self->is_dragging)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                     item >= 0 || is_title || group >= 0 ? "pointer" : NULL);
}

static void
leave_cb (GtkEventControllerMotion *controller, DastanTimelineCanvas *self)
{
  self->pointed.n = 0;
  dastan_explorer_set_hovered (self->explorer, NULL);
}

static void
add_presses (DastanTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new (), *swipe = gtk_gesture_swipe_new ();
  GtkGesture *click = gtk_gesture_click_new (), *secondary = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect (swipe, "swipe", G_CALLBACK (swipe_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (swipe));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  /* The drag claims the pointer for both. */
  gtk_gesture_group (swipe, drag);
}

void
dastan_timeline_canvas_init_input (DastanTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES
                                                                | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  add_presses (self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, motion);
}
