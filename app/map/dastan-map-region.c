/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the map as a filter: a box or a line that is drawn round them with the pointer. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"

#include <math.h>

#define LEAST_DRAWN 6.0 /* logical pixels, in either direction: less was no box */
#define LEAST_STEP 4.0  /* between two points of a line */
#define MOST_POINTS 500

static DastanGeoPoint
to_earth (DastanMap *self, DastanPoint point)
{
  DastanMapPose pose = dastan_shumate_read (shumate_map_get_viewport (self->map));
  double size = dastan_mercator_world_size (pose.zoom);
  DastanPoint world = { pose.center.x + (point.x - gtk_widget_get_width (GTK_WIDGET (self->map)) / 2.0) / size,
                        pose.center.y + (point.y - gtk_widget_get_height (GTK_WIDGET (self->map)) / 2.0) / size };
  DastanGeoPoint earth;

  world.y = CLAMP (world.y, 0, 1);
  dastan_mercator_unproject (world, &earth.longitude, &earth.latitude);
  return earth;
}

static double
wrap_longitude (double longitude)
{
  return longitude - 360 * floor ((longitude + 180) / 360);
}

static void
filter_to_box (DastanMap *self, DastanPoint from, DastanPoint to)
{
  DastanGeoPoint a = to_earth (self, (DastanPoint){ MIN (from.x, to.x), MAX (from.y, to.y) });
  DastanGeoPoint b = to_earth (self, (DastanPoint){ MAX (from.x, to.x), MIN (from.y, to.y) });
  DastanGeoBox box = { -180, a.latitude, 180, b.latitude };

  if (b.longitude - a.longitude < 360)
    {
      box.west = wrap_longitude (a.longitude);
      box.east = wrap_longitude (b.longitude);
    }
  dastan_explorer_set_part (self->explorer, &box, NULL, 0);
}

static void
filter_to_ring (DastanMap *self, const GArray *points)
{
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (DastanGeoPoint));
  double shift;

  for (guint i = 0; i < points->len; i++)
    {
      DastanGeoPoint point = to_earth (self, g_array_index (points, DastanPoint, i));

      g_array_append_val (ring, point);
    }
  /* The same wherever on the map, turned any number of times, it was drawn. */
  shift = wrap_longitude (g_array_index (ring, DastanGeoPoint, 0).longitude)
          - g_array_index (ring, DastanGeoPoint, 0).longitude;
  for (guint i = 0; i < ring->len; i++)
    g_array_index (ring, DastanGeoPoint, i).longitude += shift;
  dastan_explorer_set_part (self->explorer, NULL, (const DastanGeoPoint *) (gpointer) ring->data, ring->len);
}

/* --- Drawing --- */

static void
show_sketch (DastanMap *self)
{
  dastan_overlay_layer_set_sketch (self->overlay_layer,
                                   self->sketch != NULL ? (const DastanPoint *) (gpointer) self->sketch->data : NULL,
                                   self->sketch != NULL ? self->sketch->len : 0, self->is_sketch_box);
}

static void
end_sketch (DastanMap *self)
{
  g_clear_pointer (&self->sketch, g_array_unref);
  show_sketch (self);
}

/* Whether the drag draws: with Shift or Alt held, or a tool chosen. */
static gboolean
begins_sketch (DastanMap *self, GdkModifierType keys, gboolean *is_box)
{
  keys &= GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_CONTROL_MASK;
  *is_box = keys == GDK_SHIFT_MASK || (keys == 0 && self->tool == DASTAN_MAP_TOOL_BOX);
  return *is_box || keys == GDK_ALT_MASK || (keys == 0 && self->tool == DASTAN_MAP_TOOL_LASSO);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, DastanMap *self)
{
  GdkModifierType keys = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  DastanPoint point = { x, y };
  gboolean is_box;

  if (!begins_sketch (self, keys, &is_box) || dastan_explorer_get_columns (self->explorer) == NULL)
    return;
  /* Else the map would move. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  dastan_explorer_touch (self->explorer);
  dastan_map_camera_stop (self->camera);
  self->is_sketch_box = is_box;
  g_clear_pointer (&self->sketch, g_array_unref);
  self->sketch = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  g_array_append_val (self->sketch, point);
}

/* A point that is no news is left out, and so is one too many. */
static void
add_point (DastanMap *self, DastanPoint point)
{
  DastanPoint last = g_array_index (self->sketch, DastanPoint, self->sketch->len - 1);

  if (self->is_sketch_box)
    g_array_set_size (self->sketch, 1);
  else if (hypot (point.x - last.x, point.y - last.y) < LEAST_STEP || self->sketch->len >= MOST_POINTS)
    return;
  g_array_append_val (self->sketch, point);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, DastanMap *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  g_autofree GdkTimeCoord *former = NULL;
  DastanPoint point = { 0, 0 };
  double x = 0, y = 0;
  guint n = 0;

  if (self->sketch == NULL)
    return;
  gtk_gesture_drag_get_start_point (gesture, &point.x, &point.y);
  point = (DastanPoint){ point.x + dx, point.y + dy };
  /* Of a quick hand several movements come as one. */
  if (event != NULL && gdk_event_get_position (event, &x, &y))
    former = gdk_event_get_history (event, &n);
  for (guint i = 0; i < n; i++)
    if ((former[i].flags & (GDK_AXIS_FLAG_X | GDK_AXIS_FLAG_Y)) == (GDK_AXIS_FLAG_X | GDK_AXIS_FLAG_Y))
      add_point (self, (DastanPoint){ point.x + former[i].axes[GDK_AXIS_X] - x, point.y + former[i].axes[GDK_AXIS_Y] - y });
  add_point (self, point);
  show_sketch (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, DastanMap *self)
{
  g_autoptr (GArray) points = g_steal_pointer (&self->sketch);
  DastanBox bounds = DASTAN_BOX_EMPTY;

  if (points == NULL)
    return;
  end_sketch (self);
  for (guint i = 0; i < points->len; i++)
    bounds = dastan_box_add (bounds, g_array_index (points, DastanPoint, i));
  if (bounds.x1 - bounds.x0 < LEAST_DRAWN || bounds.y1 - bounds.y0 < LEAST_DRAWN)
    return;
  if (self->is_sketch_box)
    filter_to_box (self, g_array_index (points, DastanPoint, 0), g_array_index (points, DastanPoint, points->len - 1));
  else if (points->len >= 3)
    filter_to_ring (self, points);
  dastan_map_set_tool (self, DASTAN_MAP_TOOL_MOVE);
}

static void
cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, DastanMap *self)
{
  if (self->sketch != NULL)
    end_sketch (self);
}

void
dastan_map_end_sketch (DastanMap *self)
{
  if (self->sketch != NULL)
    end_sketch (self);
}

void
dastan_map_init_region (DastanMap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (cancel_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (drag));
}
