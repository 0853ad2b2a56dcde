/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libshumate gets wrong, or does otherwise from release to release, answered in one place: from 1.0 to 1.7. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-shumate.h"

#include <math.h>

#include "plot/dastan-mercator.h"

/* --- A source without tiles --- */

#define DASTAN_TYPE_PLAIN_SOURCE (dastan_plain_source_get_type ())
G_DECLARE_FINAL_TYPE (DastanPlainSource, dastan_plain_source, DASTAN, PLAIN_SOURCE, ShumateMapSource)

struct _DastanPlainSource
{
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (DastanPlainSource, dastan_plain_source, SHUMATE_TYPE_MAP_SOURCE)

/* No layer of ours asks for tiles; should one of another do so, it gets an empty one. */
static void
dastan_plain_source_fill_tile_async (ShumateMapSource *source,
                                     ShumateTile *tile,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, dastan_plain_source_fill_tile_async);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static gboolean
dastan_plain_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
dastan_plain_source_class_init (DastanPlainSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = dastan_plain_source_fill_tile_async;
  source_class->fill_tile_finish = dastan_plain_source_fill_tile_finish;
}

static void
dastan_plain_source_init (DastanPlainSource *self)
{
}

/* --- The map --- */

static void
rotation_cb (ShumateViewport *viewport)
{
  if (fabs (shumate_viewport_get_rotation (viewport)) > 0)
    shumate_viewport_set_rotation (viewport, 0);
}

/* Whether a fling may still be under way: until its end nothing tells. */
#define FLING "dastan-fling"

static void
swipe_cb (ShumateMap *map)
{
  g_object_set_data (G_OBJECT (map), FLING, GINT_TO_POINTER (TRUE));
}

/* (transfer full) (nullable): a gesture of the map's own. */
static GtkGesture *
find_gesture (ShumateMap *map, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (map));
  GtkGesture *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && found == NULL; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        found = GTK_GESTURE (g_steal_pointer (&controller));
    }
  return found;
}

/* There is no function for it; but it ends where another drag begins. For a moment after two fingers were on it the map
 * does not hear of drags, from 1.7 on: it shows no hand then, and it ends where a turn begins. */
static void
stop_fling (ShumateMap *map)
{
  g_autoptr (GtkGesture) drag = NULL, turn = NULL;
  g_autoptr (GdkCursor) cursor = NULL;

  if (g_object_steal_data (G_OBJECT (map), FLING) == NULL)
    return;
  drag = find_gesture (map, GTK_TYPE_GESTURE_DRAG);
  /* One that has begun has ended the fling. */
  if (drag == NULL || gtk_gesture_is_active (drag))
    return;
  if (gtk_widget_get_cursor (GTK_WIDGET (map)) != NULL)
    cursor = g_object_ref (gtk_widget_get_cursor (GTK_WIDGET (map)));
  gtk_widget_set_cursor (GTK_WIDGET (map), NULL);
  g_signal_emit_by_name (drag, "drag-begin", 0.0, 0.0);
  if (gtk_widget_get_cursor (GTK_WIDGET (map)) == NULL)
    turn = find_gesture (map, GTK_TYPE_GESTURE_ROTATE);
  if (turn != NULL && !gtk_gesture_is_active (turn))
    g_signal_emit_by_name (turn, "begin", NULL);
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
  gtk_widget_set_cursor (GTK_WIDGET (map), cursor);
}

ShumateMap *
dastan_shumate_new_map (double min_zoom, double max_zoom)
{
  ShumateMap *map = shumate_map_new ();
  ShumateViewport *viewport = shumate_map_get_viewport (map);
  g_autoptr (ShumateMapSource) source
      = g_object_new (DASTAN_TYPE_PLAIN_SOURCE, "id", "dastan-plain", "name", "Natural Earth", "license",
                      "Made with Natural Earth", "tile-size", (guint) DASTAN_MERCATOR_TILE_SIZE, "projection",
                      SHUMATE_MAP_PROJECTION_MERCATOR, "min-zoom-level", (guint) min_zoom, "max-zoom-level",
                      (guint) max_zoom, NULL);
  g_autoptr (GtkGesture) swipe = NULL;

  shumate_viewport_set_reference_map_source (viewport, source);
  shumate_map_set_map_source (map, source);
  shumate_viewport_set_min_zoom_level (viewport, (guint) min_zoom);
  shumate_viewport_set_max_zoom_level (viewport, (guint) max_zoom);
  gtk_widget_set_focusable (GTK_WIDGET (map), FALSE);
  swipe = find_gesture (map, GTK_TYPE_GESTURE_SWIPE);
  if (swipe != NULL)
    g_signal_connect_object (swipe, "swipe", G_CALLBACK (swipe_cb), map, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::rotation", G_CALLBACK (rotation_cb), map, 0);
  return map;
}

DastanMapPose
dastan_shumate_read (ShumateViewport *viewport)
{
  return (DastanMapPose){ dastan_mercator_project (shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                                                   shumate_location_get_latitude (SHUMATE_LOCATION (viewport))),
                          shumate_viewport_get_zoom_level (viewport) };
}

void
dastan_shumate_look_at (ShumateMap *map, DastanMapPose pose)
{
  ShumateViewport *viewport = shumate_map_get_viewport (map);
  double longitude, latitude;

  shumate_map_stop_go_to (map);
  stop_fling (map);
  pose.center.x = dastan_mercator_wrap (pose.center.x);
  pose.center.y = CLAMP (pose.center.y, 0.0, 1.0);
  dastan_mercator_unproject (pose.center, &longitude, &latitude);
  shumate_viewport_set_zoom_level (viewport, CLAMP (pose.zoom, shumate_viewport_get_min_zoom_level (viewport),
                                                    shumate_viewport_get_max_zoom_level (viewport)));
  shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude);
}

gboolean
dastan_shumate_is_click (ShumateMap *map, double x0, double y0, double x1, double y1)
{
  return !gtk_drag_check_threshold (GTK_WIDGET (map), (int) x0, (int) y0, (int) x1, (int) y1);
}
