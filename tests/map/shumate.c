/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map library in a real window: what it would get wrong, and what differs between its releases. */
#include "display-util.h"

#include "map/dastan-shumate.h"
#include "plot/dastan-mercator.h"

typedef struct
{
  ShumateMap *map;
  ShumateViewport *viewport;
  GtkWidget *before; /* a button, which has the focus first */
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  fixture->map = dastan_shumate_new_map (1, 10);
  fixture->viewport = shumate_map_get_viewport (fixture->map);
  fixture->before = gtk_button_new_with_label ("Before");
  gtk_widget_set_vexpand (GTK_WIDGET (fixture->map), TRUE);
  gtk_box_append (GTK_BOX (box), fixture->before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->map));
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("After"));
  fixture->window = show_in_window (box, 600, 500);
  wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  dastan_shumate_look_at (fixture->map, (DastanMapPose){ dastan_mercator_project (70, 40), 5 });
  wait_for_frames (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
assert_pose (Fixture *fixture, double longitude, double latitude, double zoom)
{
  DastanMapPose pose = dastan_shumate_read (fixture->viewport);
  DastanPoint point = dastan_mercator_project (longitude, latitude);

  g_assert_cmpfloat_with_epsilon (pose.center.x, point.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (pose.center.y, point.y, 1e-9);
  g_assert_cmpfloat_with_epsilon (pose.zoom, zoom, 1e-9);
}

static void
test_look_at (Fixture *fixture, gconstpointer data)
{
  assert_pose (fixture, 70, 40, 5);
  /* Round the world, and beyond a pole and the limits of zoom. */
  dastan_shumate_look_at (fixture->map, (DastanMapPose){ { 3.25, 0.5 }, 5 });
  assert_pose (fixture, -90, 0, 5);
  dastan_shumate_look_at (fixture->map, (DastanMapPose){ { -0.25, 0.5 }, 40 });
  assert_pose (fixture, 90, 0, 10);
  dastan_shumate_look_at (fixture->map, (DastanMapPose){ { 0.5, -7 }, 0 });
  g_assert_cmpfloat_with_epsilon (dastan_shumate_read (fixture->viewport).center.y, 0, 1e-9);
  g_assert_cmpfloat (dastan_shumate_read (fixture->viewport).zoom, ==, 1);
}

/* A turn of the wheel zooms, and what it has begun ends where the map is told to look. */
static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  xdotool ("mousemove 300 250 click 4 click 4");
  wait_until (dastan_shumate_read (fixture->viewport).zoom > 5);
  shumate_map_go_to_full_with_duration (fixture->map, 10, 10, 8, 60000);
  dastan_shumate_look_at (fixture->map, (DastanMapPose){ dastan_mercator_project (100, -20), 6 });
  wait_for_frames (fixture->window);
  assert_pose (fixture, 100, -20, 6);
}

static GtkGesture *
find_gesture (ShumateMap *map, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (map));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return GTK_GESTURE (controller);
    }
  return NULL;
}

/* A map that was flung goes on by itself, until it is told where to look; also just after two fingers were on it, when
 * newer releases do not listen to one. */
static void
test_fling (Fixture *fixture, gconstpointer data)
{
  GtkGesture *swipe = find_gesture (fixture->map, GTK_TYPE_GESTURE_SWIPE);
  double x = dastan_shumate_read (fixture->viewport).center.x;
  GdkCursor *cursor = gtk_widget_get_cursor (GTK_WIDGET (fixture->map));

  g_assert_nonnull (swipe);
  for (guint i = 0; i < 4; i++)
    {
      GtkGesture *turn = find_gesture (fixture->map, GTK_TYPE_GESTURE_ROTATE);

      if (i % 2 == 1)
        g_signal_emit_by_name (turn, "begin", NULL);
      g_signal_emit_by_name (swipe, "swipe", -3000.0, 0.0);
      wait_until (dastan_shumate_read (fixture->viewport).center.x > x);
      dastan_shumate_look_at (fixture->map, (DastanMapPose){ dastan_mercator_project (100, -20), 6 });
      wait_for_frames (fixture->window);
      assert_pose (fixture, 100, -20, 6);
      g_assert_true (gtk_widget_get_cursor (GTK_WIDGET (fixture->map)) == cursor);
      x = dastan_shumate_read (fixture->viewport).center.x;
    }
}

static void
test_rotation (Fixture *fixture, gconstpointer data)
{
  shumate_viewport_set_rotation (fixture->viewport, 1);
  g_assert_cmpfloat (shumate_viewport_get_rotation (fixture->viewport), ==, 0);
}

/* Tab goes past the map, whose arrow keys are its owner's. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (fixture->before);
  xdotool ("key Tab");
  wait_until (!gtk_widget_has_focus (fixture->before));
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_assert_false (gtk_widget_grab_focus (GTK_WIDGET (fixture->map)));
}

/* Places are told by the widget, though there is no layer of tiles. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  double latitude = 0, longitude = 0;
  GtkWidget *map = GTK_WIDGET (fixture->map);

  shumate_viewport_widget_coords_to_location (fixture->viewport, map, gtk_widget_get_width (map) / 2.0,
                                              gtk_widget_get_height (map) / 2.0, &latitude, &longitude);
  g_assert_cmpfloat_with_epsilon (latitude, 40, 0.01);
  g_assert_cmpfloat_with_epsilon (longitude, 70, 0.01);
}

static void
test_click (Fixture *fixture, gconstpointer data)
{
  g_assert_true (dastan_shumate_is_click (fixture->map, 10, 10, 12, 11));
  g_assert_false (dastan_shumate_is_click (fixture->map, 10, 10, 160, 10));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/map/shumate/look-at", test_look_at);
  ADD ("/map/shumate/wheel", test_wheel);
  ADD ("/map/shumate/fling", test_fling);
  ADD ("/map/shumate/rotation", test_rotation);
  ADD ("/map/shumate/focus", test_focus);
  ADD ("/map/shumate/places", test_places);
  ADD ("/map/shumate/click", test_click);
  return g_test_run ();
}
