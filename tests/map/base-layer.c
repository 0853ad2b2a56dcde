/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base map in a real window: never a frame without it, ahead of a pan, and of the time that is looked at. */
#include "map/dastan-map-private.h"

#include <adwaita.h>

#include "map-fixture.h"
#include "map/dastan-map-foot.h"
#include "paint/dastan-map-colors.h"
#include "plot/dastan-mercator.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

typedef struct
{
  DastanExplorer *explorer;
  GtkWidget *window;
  DastanMap *map;
} Fixture;

#define wait_until(condition) \
  for (gint64 end = g_get_monotonic_time () + PATIENCE; !(condition); \
       g_main_context_iteration (NULL, FALSE) ? (void) 0 : g_usleep (500)) \
  g_assert_cmpint (g_get_monotonic_time (), <, end)

static void
set_up (Fixture *fixture)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->explorer = map_fixture_new_explorer ();
  fixture->window = gtk_window_new ();
  fixture->map = DASTAN_MAP (dastan_map_new (fixture->explorer));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, 760);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->map));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (dastan_map_is_settled (fixture->map) && dastan_base_layer_is_ready (fixture->map->base_layer));
}

static void
tear_down (Fixture *fixture)
{
  g_assert_cmpuint (dastan_map_get_n_main_thread_paints (fixture->map), ==, 0);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (fixture->explorer);
}

static GskRenderNode *
draw (Fixture *fixture)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (fixture->map));
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (fixture->map)),
                          gtk_widget_get_height (GTK_WIDGET (fixture->map)));
  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
can_draw (Fixture *fixture)
{
  g_autoptr (GskRenderNode) node = draw (fixture);

  return node != NULL;
}

/* The colour on the screen at a point of the map: 0xrrggbb. */
static guint32
get_pixel (Fixture *fixture, int x, int y)
{
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = g_new0 (guint32, 4);

  gtk_widget_queue_draw (GTK_WIDGET (fixture->map));
  wait_until (can_draw (fixture));
  node = draw (fixture);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)), node,
                                         &GRAPHENE_RECT_INIT ((float) x, (float) y, 2, 2));
  gdk_texture_download (texture, (guchar *) pixels, 8);
  return pixels[0] & 0xffffff;
}

static DastanMapPose
pose_at (double longitude, double latitude, double zoom)
{
  return (DastanMapPose){ dastan_mercator_project (longitude, latitude), zoom };
}

/* Half round the world and over the antimeridian, from city to city. */
static void
test_longest_flight (void)
{
  Fixture fixture;
  guint before, after, blank_before, blank_after;

  set_up (&fixture);
  dastan_map_set_pose (fixture.map, pose_at (-74, 40.7, 9));
  wait_until (dastan_map_is_settled (fixture.map));
  blank_before = dastan_base_layer_get_n_blank (fixture.map->base_layer, &before);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  dastan_map_camera_fly_to (fixture.map->camera, pose_at (139.7, 35.7, 9));
  g_assert_true (dastan_map_camera_is_flying (fixture.map->camera));
  wait_until (!dastan_map_camera_is_flying (fixture.map->camera) && dastan_map_is_settled (fixture.map));
  blank_after = dastan_base_layer_get_n_blank (fixture.map->base_layer, &after);
  g_assert_cmpuint (after - before, >, 5);
  g_assert_cmpuint (blank_after - blank_before, ==, 0);
  tear_down (&fixture);
}

static guint
count_frames (Fixture *fixture)
{
  guint n;

  dastan_base_layer_get_n_blank (fixture->map->base_layer, &n);
  return n;
}

static guint32
to_pixel (DastanColor color)
{
  return (guint32) lroundf (color.red * 255) << 16 | (guint32) lroundf (color.green * 255) << 8
         | (guint32) lroundf (color.blue * 255);
}

/* A picture that lies between pixels is mixed of its neighbours, which rounds, with some versions of pixman, by one. */
static void
assert_near (guint32 pixel, guint32 expected)
{
  for (guint shift = 0; shift <= 16; shift += 8)
    if (ABS ((int) (pixel >> shift & 0xff) - (int) (expected >> shift & 0xff)) > 1)
      g_assert_cmphex (pixel, ==, expected);
}

/* What is on the screen: sea at sea, land on land, at every zoom and on the far side of the antimeridian. */
static void
test_on_screen (void)
{
  Fixture fixture;
  const DastanMapColors *colors = dastan_map_colors_get (FALSE);

  set_up (&fixture);
  for (double zoom = 2; zoom <= 10; zoom += 2)
    {
      dastan_map_set_pose (fixture.map, pose_at (-172.3, 21.3, zoom));
      wait_until (dastan_map_is_settled (fixture.map));
      assert_near (get_pixel (&fixture, 530, 395), to_pixel (colors->sea));
      dastan_map_set_pose (fixture.map, pose_at (23.3, 24.1, zoom));
      wait_until (dastan_map_is_settled (fixture.map));
      assert_near (get_pixel (&fixture, 550, 380), to_pixel (colors->land));
    }
  tear_down (&fixture);
}

/* A long drag, frame by frame, once round the world and a bit. */
static void
test_round_the_world (void)
{
  Fixture fixture;
  guint blank;

  set_up (&fixture);
  dastan_map_set_pose (fixture.map, pose_at (60, 40, 3));
  wait_until (dastan_map_is_settled (fixture.map));
  blank = dastan_base_layer_get_n_blank (fixture.map->base_layer, NULL);
  for (double longitude = 60; longitude < 500; longitude += 9)
    {
      guint n = count_frames (&fixture);

      dastan_map_set_pose (fixture.map, pose_at (longitude, 40, 3));
      wait_until (count_frames (&fixture) > n);
    }
  g_assert_cmpuint (dastan_base_layer_get_n_blank (fixture.map->base_layer, NULL), ==, blank);
  wait_until (dastan_map_is_settled (fixture.map));
  tear_down (&fixture);
}

/* While the view is still within the margin, but near its edge, the next picture is painted, once. */
static void
test_ahead (void)
{
  Fixture fixture;
  guint n;

  set_up (&fixture);
  n = dastan_map_get_n_renders (fixture.map);
  gtk_widget_activate_action (GTK_WIDGET (fixture.map), "map.pan", "(dd)", 0.2, 0.0);
  g_assert_true (dastan_map_is_settled (fixture.map));
  wait_until (dastan_map_get_n_renders (fixture.map) > n);
  wait_until (dastan_base_layer_is_ready (fixture.map->base_layer));
  for (guint i = 0; i < 3; i++)
    {
      guint frames = count_frames (&fixture);

      gtk_widget_queue_draw (GTK_WIDGET (fixture.map->base_layer));
      wait_until (count_frames (&fixture) > frames);
    }
  g_assert_cmpuint (dastan_map_get_n_renders (fixture.map), ==, n + 1);
  g_assert_true (dastan_base_layer_is_ready (fixture.map->base_layer));
  tear_down (&fixture);
}

/* The Aral Sea of the time that the timeline shows, and the foot says so. */
static void
test_period (void)
{
  Fixture fixture;
  const gint64 year = 365 * 86400;
  DastanMapFoot *foot;
  guint n;

  set_up (&fixture);
  foot = DASTAN_MAP_FOOT (fixture.map->foot);
  g_assert_cmpstr (dastan_map_foot_get_words (foot), ==, "Natural Earth");
  n = dastan_map_get_n_renders (fixture.map);
  dastan_explorer_set_visible_span (fixture.explorer, (DastanSpan){ -30 * year, -20 * year });
  wait_until (g_str_equal (dastan_map_foot_get_words (foot), "Natural Earth · Aral Sea as before 1960"));
  wait_until (dastan_map_get_n_renders (fixture.map) > n && dastan_map_is_settled (fixture.map));
  /* A selected event says more than the timeline. */
  dastan_explorer_set_selected (fixture.explorer, "visit");
  wait_until (g_str_equal (dastan_map_foot_get_words (foot), "Natural Earth"));
  dastan_explorer_set_selected (fixture.explorer, NULL);
  wait_until (!g_str_equal (dastan_map_foot_get_words (foot), "Natural Earth"));
  dastan_explorer_set_visible_span (fixture.explorer, (DastanSpan){ -30 * year, 20 * year });
  wait_until (g_str_equal (dastan_map_foot_get_words (foot), "Natural Earth"));
  tear_down (&fixture);
}

/* The scale follows the zoom, and has a name. */
static void
test_scale (void)
{
  Fixture fixture;
  DastanMapFoot *foot;

  set_up (&fixture);
  foot = DASTAN_MAP_FOOT (fixture.map->foot);
  g_assert_true (gtk_widget_get_visible (fixture.map->foot));
  dastan_map_set_pose (fixture.map, pose_at (0, 0, 5));
  g_assert_cmpstr (dastan_map_foot_get_distance (foot), ==, "500 km");
  gtk_test_accessible_assert_property (foot, GTK_ACCESSIBLE_PROPERTY_LABEL, "Scale: 500 km. Natural Earth");
  dastan_map_set_pose (fixture.map, pose_at (0, 60, 10));
  g_assert_cmpstr (dastan_map_foot_get_distance (foot), ==, "5 km");
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  /* The drivers that looking for GL loads keep memory for themselves. */
  g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/base-layer/longest-flight", test_longest_flight);
  g_test_add_func ("/base-layer/on-screen", test_on_screen);
  g_test_add_func ("/base-layer/round-the-world", test_round_the_world);
  g_test_add_func ("/base-layer/ahead", test_ahead);
  g_test_add_func ("/base-layer/period", test_period);
  g_test_add_func ("/base-layer/scale", test_scale);
  return g_test_run ();
}
