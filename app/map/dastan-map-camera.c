/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the map looks: moves it, and flies it. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-camera.h"

struct _DastanMapCamera
{
  GObject parent_instance;

  GtkWidget *widget; /* weak: the camera belongs to it */
  ShumateMap *map;
  DastanFlight flight;
  gint64 began; /* frame time, µs; 0 before the first frame */
  guint tick_id;
};

enum
{
  MOVING_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanMapCamera, dastan_map_camera, G_TYPE_OBJECT)

static void
end_flight (DastanMapCamera *self)
{
  guint tick_id = self->tick_id;

  if (tick_id == 0)
    return;
  self->tick_id = 0;
  if (self->widget != NULL)
    gtk_widget_remove_tick_callback (self->widget, tick_id);
  g_signal_emit (self, signals[MOVING_CHANGED], 0);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DastanMapCamera *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double t;

  if (self->began == 0)
    self->began = now;
  t = (double) (now - self->began) / G_USEC_PER_SEC / self->flight.duration;
  dastan_map_camera_set_pose (self, dastan_flight_at (&self->flight, t));
  if (t < 1)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  g_signal_emit (self, signals[MOVING_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
has_animations (DastanMapCamera *self)
{
  gboolean enabled = FALSE;

  g_object_get (gtk_widget_get_settings (self->widget), "gtk-enable-animations", &enabled, NULL);
  return enabled && gtk_widget_get_mapped (self->widget);
}

static void
dastan_map_camera_dispose (GObject *object)
{
  DastanMapCamera *self = DASTAN_MAP_CAMERA (object);

  if (self->tick_id != 0 && self->widget != NULL)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->map);
  G_OBJECT_CLASS (dastan_map_camera_parent_class)->dispose (object);
}

static void
dastan_map_camera_class_init (DastanMapCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_map_camera_dispose;
  signals[MOVING_CHANGED] = g_signal_new ("moving-changed", DASTAN_TYPE_MAP_CAMERA,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dastan_map_camera_init (DastanMapCamera *self)
{
}

DastanMapCamera *
dastan_map_camera_new (GtkWidget *widget, ShumateMap *map)
{
  DastanMapCamera *self = g_object_new (DASTAN_TYPE_MAP_CAMERA, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->map = g_object_ref (map);
  return self;
}

void
dastan_map_camera_set_pose (DastanMapCamera *self, DastanMapPose pose)
{
  dastan_shumate_look_at (self->map, pose);
}

void
dastan_map_camera_fly_to (DastanMapCamera *self, DastanMapPose pose)
{
  int width = gtk_widget_get_width (self->widget);

  pose.zoom = CLAMP (pose.zoom, DASTAN_MAP_MIN_ZOOM,
                     shumate_viewport_get_max_zoom_level (shumate_map_get_viewport (self->map)));
  self->flight = dastan_flight_make (dastan_shumate_read (shumate_map_get_viewport (self->map)), pose, MAX (width, 1));
  self->began = 0;
  if (!has_animations (self) || self->flight.duration <= 0)
    {
      dastan_map_camera_set_pose (self, pose);
      end_flight (self);
      return;
    }
  if (self->tick_id == 0)
    {
      self->tick_id = gtk_widget_add_tick_callback (self->widget, tick_cb, self, NULL);
      g_signal_emit (self, signals[MOVING_CHANGED], 0);
    }
}

DastanMapPose
dastan_map_camera_get_target (DastanMapCamera *self)
{
  return self->tick_id != 0 ? self->flight.to : dastan_shumate_read (shumate_map_get_viewport (self->map));
}

void
dastan_map_camera_stop (DastanMapCamera *self)
{
  end_flight (self);
}

gboolean
dastan_map_camera_is_flying (DastanMapCamera *self)
{
  return self->tick_id != 0;
}

DastanMapPose
dastan_map_camera_frame (DastanBox box, double width, double height, DastanMapInsets insets,
                         double max_zoom)
{
  double free_width = MAX (width - insets.left - insets.right, width / 4);
  double free_height = MAX (height - insets.top - insets.bottom, height / 4);
  double across = MAX (box.x1 - box.x0, 1e-9), down = MAX (box.y1 - box.y0, 1e-9);
  double zoom = log2 (MIN (free_width / across, free_height / down) / DASTAN_MERCATOR_TILE_SIZE);
  double size;

  zoom = CLAMP (zoom, DASTAN_MAP_MIN_ZOOM, MIN (max_zoom, DASTAN_MAP_MAX_ZOOM));
  size = dastan_mercator_world_size (zoom);
  return (DastanMapPose){ { (box.x0 + box.x1) / 2 + (insets.right - insets.left) / 2 / size,
                            (box.y0 + box.y1) / 2 + (insets.bottom - insets.top) / 2 / size },
                          zoom };
}
