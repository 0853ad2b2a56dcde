/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions, keys and gestures of the column of lanes. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-lane-column-private.h"

#include "paint/dastan-timeline-header.h"
#include "timeline/dastan-timeline-canvas-private.h"
#include "widgets/dastan-focus-proxy.h"

#define WHEEL_PIXELS 30.0

/* --- Actions -------------------------------------------------------------------------------------
 */

static const DastanTimelineLane *
get_lane (DastanLaneColumn *self)
{
  const DastanTimelineItems *items = dastan_timeline_canvas_get_items (self->canvas);

  return self->lane < items->lanes->len
             ? &g_array_index (items->lanes, DastanTimelineLane, self->lane)
             : NULL;
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);

  dastan_timeline_canvas_toggle_lane_filter (self->canvas, self->lane);
}

static void
collapse_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);

  dastan_timeline_canvas_collapse_lane (self->canvas, self->lane,
                                        g_variant_get_boolean (parameter));
}

static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);
  const DastanTimelineLane *lane = get_lane (self);

  if (lane != NULL)
    dastan_timeline_canvas_collapse_lane (self->canvas, self->lane, !lane->is_collapsed);
}

/* The last lane stays: an empty timeline would have no way back. */
static void
hide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);

  guint n = dastan_timeline_canvas_get_n_lanes (self->canvas);

  if (n < 2)
    return;
  self->grabs_lane = gtk_widget_get_focus_child (widget) != NULL;
  dastan_timeline_canvas_hide_lane (self->canvas, self->lane);
  self->lane = MIN (self->lane, n - 2);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);

  dastan_timeline_canvas_show_lane (DASTAN_LANE_COLUMN (widget)->canvas,
                                    g_str_equal (id, "*") ? NULL : id);
}

static void
move_lane (DastanLaneColumn *self, guint from, guint to)
{
  dastan_timeline_canvas_move_lane (self->canvas, from, to);
  self->lane = to;
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);
  int to = (int)self->lane + g_variant_get_int32 (parameter);

  if (to < 0 || to >= (int)dastan_timeline_canvas_get_n_lanes (self->canvas))
    return;
  self->grabs_lane = gtk_widget_get_focus_child (widget) != NULL;
  move_lane (self, self->lane, (guint)to);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);
  int to = (int)self->lane + g_variant_get_int32 (parameter);
  DastanRect rect;

  if (to < 0 || to >= (int)self->proxies->len)
    return;
  self->lane = (guint)to;
  /* Brings it into view first: what is not cannot take the focus. */
  dastan_timeline_canvas_get_lane_rect (self->canvas, self->lane, &rect);
  if (rect.y < dastan_timeline_canvas_get_axis_height (self->canvas))
    dastan_timeline_canvas_scroll_lanes (
        self->canvas, rect.y - dastan_timeline_canvas_get_axis_height (self->canvas));
  else if (rect.y + rect.height > gtk_widget_get_height (widget))
    dastan_timeline_canvas_scroll_lanes (self->canvas,
                                         rect.y + rect.height - gtk_widget_get_height (widget));
  gtk_widget_set_child_visible (self->proxies->pdata[to], TRUE);
  gtk_widget_grab_focus (self->proxies->pdata[to]);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);

  dastan_lane_column_open_menu (self, self->lane);
}

/* Keys are those of a lane that has the focus: the menus below have the same ones for themselves.
 */
static const struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
  const char *argument; /* (nullable): as g_variant_parse() reads it */
} bindings[] = {
  { GDK_KEY_Up, 0, "lanes.step", "-1" },
  { GDK_KEY_Down, 0, "lanes.step", "1" },
  { GDK_KEY_KP_Up, 0, "lanes.step", "-1" },
  { GDK_KEY_KP_Down, 0, "lanes.step", "1" },
  { GDK_KEY_Up, GDK_ALT_MASK, "lanes.move", "-1" },
  { GDK_KEY_Down, GDK_ALT_MASK, "lanes.move", "1" },
  { GDK_KEY_Left, 0, "lanes.collapse", "true" },
  { GDK_KEY_Right, 0, "lanes.collapse", "false" },
  { GDK_KEY_Delete, 0, "lanes.hide", NULL },
  { GDK_KEY_Menu, 0, "lanes.menu", NULL },
  { GDK_KEY_F10, GDK_SHIFT_MASK, "lanes.menu", NULL },
};

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        DastanLaneColumn *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  if (!DASTAN_IS_FOCUS_PROXY (child))
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    if (key == bindings[i].key
        && (state & gtk_accelerator_get_default_mod_mask ()) == bindings[i].modifiers)
      {
        GVariant *argument
            = bindings[i].argument != NULL ? g_variant_new_parsed (bindings[i].argument) : NULL;

        gtk_widget_activate_action_variant (GTK_WIDGET (self), bindings[i].action, argument);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

gboolean
dastan_lane_column_has_key (guint key, GdkModifierType modifiers)
{
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    if (key == bindings[i].key && modifiers == bindings[i].modifiers)
      return TRUE;
  return FALSE;
}

void
dastan_lane_column_class_init_input (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "lanes.by", "lanes-by");
  gtk_widget_class_install_action (widget_class, "lanes.filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "lanes.collapse", "b", collapse_action);
  gtk_widget_class_install_action (widget_class, "lanes.toggle", NULL, toggle_action);
  gtk_widget_class_install_action (widget_class, "lanes.hide", NULL, hide_action);
  gtk_widget_class_install_action (widget_class, "lanes.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "lanes.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "lanes.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "lanes.menu", NULL, menu_action);
}

/* --- Pointer
 * --------------------------------------------------------------------------------------- */

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DastanLaneColumn *self)
{
  int lane = dastan_lane_column_pick (self, y);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (lane < 0)
    return;
  self->lane = (guint)lane;
  gtk_widget_activate_action (
      GTK_WIDGET (self),
      dastan_timeline_header_is_arrow (gtk_widget_get_width (GTK_WIDGET (self)), is_rtl, x)
          ? "lanes.toggle"
          : "lanes.filter",
      NULL);
}

static void
open_menu_cb (GtkGestureClick *gesture, int n_press, double x, double y, DastanLaneColumn *self)
{
  int lane = dastan_lane_column_pick (self, y);

  if (lane >= 0)
    dastan_lane_column_open_menu (self, (guint)lane);
}

static void
long_press_cb (GtkGestureLongPress *gesture, double x, double y, DastanLaneColumn *self)
{
  int lane = dastan_lane_column_pick (self, y);

  if (lane < 0)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  dastan_lane_column_open_menu (self, (guint)lane);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, DastanLaneColumn *self)
{
  double x, y;
  int target;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->dragged < 0)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, 0, (int)offset_y))
        return;
      self->dragged = self->target = dastan_lane_column_pick (self, y);
      if (self->dragged < 0)
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  target = dastan_lane_column_pick (self, y + offset_y);
  self->target = target >= 0    ? target
                 : offset_y < 0 ? 0
                                : (int)dastan_timeline_canvas_get_n_lanes (self->canvas) - 1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, DastanLaneColumn *self)
{
  int from = self->dragged, to = self->target;

  self->dragged = self->target = -1;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (from >= 0 && to >= 0 && from != to)
    move_lane (self, (guint)from, (guint)to);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, DastanLaneColumn *self)
{
  self->dragged = self->target = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The wheel scrolls the lanes here as it does beside. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, DastanLaneColumn *self)
{
  dastan_timeline_canvas_scroll_lanes (self->canvas, dy * WHEEL_PIXELS);
  return GDK_EVENT_STOP;
}

void
dastan_lane_column_init_input (DastanLaneColumn *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new (), *other = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new (), *press = gtk_gesture_long_press_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (other), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (other, "pressed", G_CALLBACK (open_menu_cb), self);
  g_signal_connect (press, "pressed", G_CALLBACK (long_press_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (other));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_set_cursor_from_name (widget, "pointer");
}
