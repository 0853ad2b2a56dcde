/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map in a real window: settles, filters, selects, flies, and goes in peace. */
#include "map/dastan-map-private.h"

#include <adwaita.h>

#include "map-fixture.h"
#include "widgets/dastan-focus-proxy.h"

typedef struct
{
  DastanExplorer *explorer;
  GtkWidget *window;
  DastanMap *map;
} Fixture;

/* Runs the loop until @is_so, for no more than a minute: what the worker paints gives way to all else on the machine. */
static void
wait_for (gboolean (*is_so) (Fixture *), Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!is_so (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE) ? (void) 0 : g_usleep (500);
    }
}

static gboolean
is_settled (Fixture *fixture)
{
  const DastanMapFrame *frame = dastan_overlay_layer_get_frame (fixture->map->overlay_layer);

  return frame != NULL && dastan_map_is_settled (fixture->map);
}

static void
settle (Fixture *fixture)
{
  wait_for (is_settled, fixture);
}

static void
set_animations (gboolean enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", enabled, NULL);
}

static void
set_up (Fixture *fixture)
{
  set_animations (FALSE);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  fixture->explorer = map_fixture_new_explorer ();
  fixture->window = gtk_window_new ();
  fixture->map = DASTAN_MAP (dastan_map_new (fixture->explorer));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 960, 480);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->map));
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle (fixture);
}

static gboolean
is_idle (Fixture *fixture)
{
  return !g_main_context_pending (NULL);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_cmpuint (dastan_map_get_n_main_thread_paints (fixture->map), ==, 0);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_for (is_idle, fixture);
  g_assert_finalize_object (fixture->explorer);
}

static GskRenderNode *
draw_window (Fixture *fixture)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (fixture->window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (fixture->window),
                          gtk_widget_get_height (fixture->window));
  return gtk_snapshot_free_to_node (snapshot);
}

/* While a frame is due the window has nothing to show. */
static gboolean
can_draw (Fixture *fixture)
{
  g_autoptr (GskRenderNode) node = draw_window (fixture);

  return node != NULL;
}

/* Writes what the window shows to NAME.png in the folder DASTAN_TEST_PICTURES names, if it does. */
static void
take_picture (Fixture *fixture, const char *name)
{
  const char *folder = g_getenv ("DASTAN_TEST_PICTURES");
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  wait_for (can_draw, fixture);
  if (folder == NULL)
    return;
  node = draw_window (fixture);
  texture = gsk_renderer_render_texture (
      gtk_native_get_renderer (GTK_NATIVE (fixture->window)), node,
      &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (fixture->window),
                           (float) gtk_widget_get_height (fixture->window)));
  path = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

/* A click as the gesture reports it: pressed and released at one point of the map, or at two. */
static void
click (Fixture *fixture, double x, double y, double to_x, double to_y, int n_press)
{
  g_autoptr (GListModel) controllers
      = gtk_widget_observe_controllers (GTK_WIDGET (fixture->map->map));
  guint n_found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      /* libshumate has one of its own for the double click. */
      if (!GTK_IS_GESTURE_CLICK (controller)
          || g_signal_handler_find (controller, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, fixture->map)
                 == 0)
        continue;
      n_found++;
      g_signal_emit_by_name (controller, "pressed", n_press, x, y);
      g_signal_emit_by_name (controller, "released", n_press, to_x, to_y);
    }
  g_assert_cmpuint (n_found, ==, 1);
}

static gboolean
has_country (Fixture *fixture, const char *code)
{
  int value = dastan_columns_find_value (dastan_explorer_get_columns (fixture->explorer),
                                         DASTAN_FACET_COUNTRY, code);

  return dastan_filter_has (dastan_explorer_get_filter (fixture->explorer), DASTAN_FACET_COUNTRY,
                            (guint) value);
}

static guint
find_marker (Fixture *fixture, const char *id)
{
  const DastanMapFrame *frame = dastan_overlay_layer_get_frame (fixture->map->overlay_layer);
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (fixture->map->overlay_layer);

  for (guint i = 0; i < frame->markers->len; i++)
    if (g_str_equal (g_array_index (scene->places, DastanMapPlace,
                                    g_array_index (frame->markers, DastanMapMarker, i).place)
                         .id,
                     id))
      return i;
  g_assert_not_reached ();
}

static void
test_first_view (void)
{
  Fixture fixture;
  double x, y;

  set_up (&fixture);
  g_assert_cmpuint (dastan_map_get_n_renders (fixture.map), >=, 1);
  g_assert_true (dastan_map_locate (fixture.map, 139.75, 35.69, &x, &y));
  g_assert_true (dastan_map_locate (fixture.map, 54, 40, &x, &y));
  g_assert_true (gtk_widget_get_visible (fixture.map->legend_panel));
  take_picture (&fixture, "map-first");
  tear_down (&fixture);
}

static void
test_labels_do_not_overlap (void)
{
  Fixture fixture;
  const DastanMapFrame *frame;

  set_up (&fixture);
  dastan_explorer_set_selected (fixture.explorer, "summit");
  settle (&fixture);
  frame = dastan_overlay_layer_get_frame (fixture.map->overlay_layer);
  g_assert_cmpuint (frame->labels->len, >=, 8);
  g_assert_cmpuint (frame->arcs->len, ==, 5);
  for (guint i = 0; i < frame->labels->len; i++)
    {
      DastanBox a = g_array_index (frame->labels, DastanMapPlacedLabel, i).box;
      for (guint j = 0; j < i; j++)
        g_assert_false (dastan_box_overlaps (a,
                                             g_array_index (frame->labels, DastanMapPlacedLabel, j)
                                                 .box));
      for (guint j = 0; j < frame->markers->len; j++)
        g_assert_false (dastan_box_contains (a, g_array_index (frame->markers, DastanMapMarker, j)
                                                    .point));
      for (guint k = 0; k < frame->arcs->len; k++)
        {
          const GArray *arc = g_ptr_array_index (frame->arcs, k);
          for (guint j = 0; j < arc->len; j++)
            g_assert_false (dastan_box_contains (a, g_array_index (arc, DastanPoint, j)));
        }
    }
  take_picture (&fixture, "map-selected");
  tear_down (&fixture);
}

static void
test_click_country (void)
{
  Fixture fixture;
  double x, y;

  set_up (&fixture);
  g_assert_true (dastan_map_locate (fixture.map, 62, 48, &x, &y));
  click (&fixture, x, y, x, y, 1);
  g_assert_true (has_country (&fixture, "KZ"));
  settle (&fixture);
  take_picture (&fixture, "map-filtered");
  click (&fixture, x, y, x, y, 1);
  g_assert_false (has_country (&fixture, "KZ"));
  /* A drag is no click. */
  click (&fixture, x, y, x + 60, y, 1);
  g_assert_false (has_country (&fixture, "KZ"));
  /* Nor is a double click: it zooms. */
  g_assert_true (dastan_filter_is_empty (dastan_explorer_get_filter (fixture.explorer)));
  click (&fixture, x, y, x, y, 1);
  click (&fixture, x, y, x, y, 2);
  g_assert_false (has_country (&fixture, "KZ"));
  /* A country that no event concerns, and the sea. */
  g_assert_true (dastan_map_locate (fixture.map, 105, 46, &x, &y));
  click (&fixture, x, y, x, y, 1);
  g_assert_true (dastan_map_locate (fixture.map, 135, 40, &x, &y));
  click (&fixture, x, y, x, y, 1);
  g_assert_true (dastan_filter_is_empty (dastan_explorer_get_filter (fixture.explorer)));
  tear_down (&fixture);
}

static gboolean
is_spread (Fixture *fixture)
{
  return dastan_overlay_layer_is_spread (fixture->map->overlay_layer, (DastanOverlayItem){ DASTAN_OVERLAY_NOTHING, 0 });
}

/* Presses where an event of those that are spread is drawn; its row. */
static guint
click_spread (Fixture *fixture, guint i)
{
  guint row;
  DastanPoint p = dastan_overlay_layer_locate_spread (fixture->map->overlay_layer, i, &row);

  click (fixture, p.x, p.y, p.x, p.y, 1);
  return row;
}

static void
test_click_marker (void)
{
  Fixture fixture;
  double x, y;
  guint row;

  set_up (&fixture);
  g_assert_true (dastan_map_locate (fixture.map, 74.58, 42.87, &x, &y));
  click (&fixture, x, y, x, y, 1);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture.explorer), ==, "interview");
  g_assert_false (is_spread (&fixture));
  /* Several at one place are spread; each is clicked by itself, and they stay. */
  settle (&fixture);
  g_assert_true (dastan_map_locate (fixture.map, 139.751, 35.685, &x, &y));
  click (&fixture, x, y, x, y, 1);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture.explorer), ==, "interview");
  g_assert_true (is_spread (&fixture));
  g_assert_cmpuint (dastan_overlay_layer_get_n_spread (fixture.map->overlay_layer), ==, 4);
  settle (&fixture);
  take_picture (&fixture, "map-spread");
  row = click_spread (&fixture, 0);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture.explorer), ==, "diplomacy");
  g_assert_cmpstr (dastan_map_scene_get_id (fixture.explorer, row), ==, "diplomacy");
  settle (&fixture);
  g_assert_true (is_spread (&fixture));
  click_spread (&fixture, 3);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture.explorer), ==, "summit");
  settle (&fixture);
  take_picture (&fixture, "map-spread-selected");
  /* The marker folds them again, and so does the sea. */
  dastan_map_activate_marker (fixture.map, find_marker (&fixture, "tokyo"));
  g_assert_false (is_spread (&fixture));
  dastan_map_activate_marker (fixture.map, find_marker (&fixture, "tokyo"));
  g_assert_true (is_spread (&fixture));
  click (&fixture, 5, 5, 5, 5, 1);
  g_assert_false (is_spread (&fixture));
  /* What is not in view any more is not shown either. */
  dastan_map_activate_marker (fixture.map, find_marker (&fixture, "tokyo"));
  g_assert_true (is_spread (&fixture));
  dastan_explorer_toggle (fixture.explorer, DASTAN_FACET_COUNTRY,
                          (guint) dastan_columns_find_value (dastan_explorer_get_columns (fixture.explorer),
                                                             DASTAN_FACET_COUNTRY, "UZ"));
  settle (&fixture);
  g_assert_false (is_spread (&fixture));
  dastan_explorer_clear_filter (fixture.explorer);
  tear_down (&fixture);
}

static void
move_pointer (Fixture *fixture, double x, double y)
{
  g_autoptr (GListModel) controllers
      = gtk_widget_observe_controllers (GTK_WIDGET (fixture->map->map));
  guint n_found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (!GTK_IS_EVENT_CONTROLLER_MOTION (controller)
          || g_signal_handler_find (controller, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, fixture->map)
                 == 0)
        continue;
      n_found++;
      g_signal_emit_by_name (controller, "motion", x, y);
    }
  g_assert_cmpuint (n_found, ==, 1);
}

static void
test_hover (void)
{
  Fixture fixture;
  double x, y;

  set_up (&fixture);
  g_assert_false (dastan_overlay_layer_has_hover (fixture.map->overlay_layer));
  g_assert_true (dastan_map_locate (fixture.map, 74.58, 42.87, &x, &y));
  move_pointer (&fixture, x + 2, y);
  g_assert_cmpstr (dastan_explorer_get_hovered (fixture.explorer), ==, "interview");
  move_pointer (&fixture, 480, 470);
  g_assert_null (dastan_explorer_get_hovered (fixture.explorer));
  /* Another view points at an event: its venue is marked. */
  dastan_explorer_set_hovered (fixture.explorer, "visit");
  settle (&fixture);
  g_assert_true (dastan_overlay_layer_has_hover (fixture.map->overlay_layer));
  tear_down (&fixture);
}

static gboolean
has_proxies (Fixture *fixture)
{
  return gtk_widget_get_first_child (GTK_WIDGET (fixture->map->overlay_layer)) != NULL;
}

static void
test_proxies (void)
{
  Fixture fixture;
  const DastanMapScene *scene;
  guint n_tokyo = 0;

  set_up (&fixture);
  wait_for (has_proxies, &fixture);
  scene = dastan_overlay_layer_get_scene (fixture.map->overlay_layer);
  for (GtkWidget *proxy = gtk_widget_get_first_child (GTK_WIDGET (fixture.map->overlay_layer));
       proxy != NULL; proxy = gtk_widget_get_next_sibling (proxy))
    {
      guint value = dastan_focus_proxy_get_item (DASTAN_FOCUS_PROXY (proxy));
      const DastanMapPlace *place = NULL;
      g_assert_true (gtk_widget_get_focusable (proxy));
      if (value >> 28 != DASTAN_OVERLAY_MARKER)
        continue;
      value &= (1u << 28) - 1;
      for (guint i = 0; i < scene->places->len; i++)
        if (g_array_index (scene->places, DastanMapPlace, i).value == value)
          place = &g_array_index (scene->places, DastanMapPlace, i);
      g_assert_nonnull (place);
      g_assert_true (gtk_widget_get_focusable (proxy));
      if (!g_str_equal (place->id, "tokyo"))
        continue;
      n_tokyo++;
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (proxy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           "Tokyo, 4 events");
      g_assert_true (gtk_widget_activate_action (proxy, "item.activate", NULL));
      break;
    }
  g_assert_cmpuint (n_tokyo, ==, 1);
  g_assert_true (is_spread (&fixture));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture.map), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture.map), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Map");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture.map),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "9 events in view, 6 countries, 5 places");
  tear_down (&fixture);
}

static void
test_keys (void)
{
  Fixture fixture;
  DastanMapPose before, after;

  set_up (&fixture);
  before = dastan_shumate_read (shumate_map_get_viewport (fixture.map->map));
  gtk_widget_activate_action (GTK_WIDGET (fixture.map), "map.zoom-in", NULL);
  after = dastan_shumate_read (shumate_map_get_viewport (fixture.map->map));
  g_assert_cmpfloat_with_epsilon (after.zoom, before.zoom + 1, 1e-9);
  gtk_widget_activate_action (GTK_WIDGET (fixture.map), "map.pan", "(dd)", 0.5, 0.0);
  after = dastan_shumate_read (shumate_map_get_viewport (fixture.map->map));
  g_assert_cmpfloat (after.center.x, >, before.center.x + 0.01);
  gtk_widget_activate_action (GTK_WIDGET (fixture.map), "map.fit", NULL);
  after = dastan_shumate_read (shumate_map_get_viewport (fixture.map->map));
  g_assert_cmpfloat_with_epsilon (after.zoom, before.zoom, 1e-6);
  g_assert_cmpfloat_with_epsilon (after.center.x, before.center.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (after.center.y, before.center.y, 1e-6);
  /* Tab: the map, its first place … */
  g_assert_true (gtk_widget_child_focus (fixture.window, GTK_DIR_TAB_FORWARD)
                 || gtk_widget_grab_focus (GTK_WIDGET (fixture.map)));
  wait_for (has_proxies, &fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.map));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (fixture.map)));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture.map), GTK_DIR_TAB_FORWARD));
  g_assert_true (DASTAN_IS_FOCUS_PROXY (gtk_window_get_focus (GTK_WINDOW (fixture.window))));
  /* … the others, the buttons, and out. */
  for (guint i = 0;
       i < 20 && gtk_widget_child_focus (GTK_WIDGET (fixture.map), GTK_DIR_TAB_FORWARD); i++)
    g_assert_cmpuint (i, <, 18);
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (fixture.window))));
  tear_down (&fixture);
}

static gboolean
is_flying (Fixture *fixture)
{
  return dastan_map_camera_is_flying (fixture->map->camera);
}

static void
test_flight (void)
{
  Fixture fixture;
  DastanMapPose pose;

  set_up (&fixture);
  set_animations (TRUE);
  dastan_explorer_set_selected (fixture.explorer, "interview");
  g_assert_true (is_flying (&fixture));
  g_assert_false (dastan_map_is_settled (fixture.map));
  settle (&fixture);
  g_assert_false (is_flying (&fixture));
  /* A press stops a flight. */
  dastan_explorer_set_selected (fixture.explorer, "plant");
  g_assert_true (is_flying (&fixture));
  click (&fixture, 5, 470, 200, 470, 1);
  g_assert_false (is_flying (&fixture));
  /* Without animations it is a cut. */
  set_animations (FALSE);
  dastan_explorer_set_selected (fixture.explorer, "summit");
  g_assert_false (is_flying (&fixture));
  pose = dastan_shumate_read (shumate_map_get_viewport (fixture.map->map));
  g_assert_cmpfloat (pose.center.x, >, dastan_mercator_project (80, 0).x);
  tear_down (&fixture);
}

static gboolean
has_margin (Fixture *fixture)
{
  return dastan_map_get_n_renders (fixture->map) >= 2;
}

/* A pan within the margin paints nothing; a zoom does, and not on this thread. */
static void
test_renders (void)
{
  Fixture fixture;
  guint n;

  set_up (&fixture);
  /* The first picture is of the view alone; the one with a margin follows by itself. */
  wait_for (has_margin, &fixture);
  n = dastan_map_get_n_renders (fixture.map);
  gtk_widget_activate_action (GTK_WIDGET (fixture.map), "map.pan", "(dd)", 0.1, 0.05);
  settle (&fixture);
  g_assert_cmpuint (dastan_map_get_n_renders (fixture.map), ==, n);
  gtk_widget_activate_action (GTK_WIDGET (fixture.map), "map.zoom-in", NULL);
  g_assert_false (dastan_map_is_settled (fixture.map));
  settle (&fixture);
  g_assert_cmpuint (dastan_map_get_n_renders (fixture.map), ==, n + 1);
  g_assert_cmpuint (dastan_map_get_n_main_thread_paints (fixture.map), ==, 0);
  take_picture (&fixture, "map-zoomed");
  tear_down (&fixture);
}

static void
count_cb (DastanMap *map, guint *n)
{
  (*n)++;
}

static void
test_dark (void)
{
  Fixture fixture;
  guint n = 0;

  set_up (&fixture);
  g_signal_connect (fixture.map, "settled", G_CALLBACK (count_cb), &n);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_false (dastan_map_is_settled (fixture.map));
  settle (&fixture);
  g_assert_cmpuint (n, ==, 1);
  dastan_explorer_set_selected (fixture.explorer, "summit");
  settle (&fixture);
  take_picture (&fixture, "map-dark");
  tear_down (&fixture);
}

static void
test_other_dossier (void)
{
  Fixture fixture;

  set_up (&fixture);
  dastan_explorer_set_selected (fixture.explorer, "summit");
  dastan_explorer_set_dossier (fixture.explorer, NULL);
  settle (&fixture);
  g_assert_false (gtk_widget_get_visible (fixture.map->legend_panel));
  take_picture (&fixture, "map-empty");
  tear_down (&fixture);
}

/* Gone while a worker paints: nothing is said and nothing leaks. */
static void
test_dispose_while_painting (void)
{
  for (guint i = 0; i < 5; i++)
    {
      Fixture fixture;
      set_up (&fixture);
      gtk_widget_activate_action (GTK_WIDGET (fixture.map), "map.zoom-in", NULL);
      /* The next frame starts the job; as many turns of the loop as there are rounds. */
      for (guint turn = 0; turn < i * 3; turn++)
        g_main_context_iteration (NULL, FALSE);
      tear_down (&fixture);
    }
}

/* How often the map was drawn, or is about to be. */
static guint n_drawn;

static gboolean
has_drawn_ring (Fixture *fixture)
{
  return gtk_widget_has_visible_focus (GTK_WIDGET (fixture->map)) && n_drawn > 0;
}

/* The focus is seen: getting it draws the map anew. */
static void
test_focus_is_drawn (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GdkPaintable) paintable = NULL;

  set_up (&fixture);
  gtk_window_set_focus (GTK_WINDOW (fixture.window), NULL);
  gtk_window_set_focus_visible (GTK_WINDOW (fixture.window), TRUE);
  settle (&fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  paintable = gtk_widget_paintable_new (GTK_WIDGET (fixture.map));
  n_drawn = 0;
  g_signal_connect (paintable, "invalidate-contents", G_CALLBACK (count_cb), &n_drawn);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture.map), GTK_DIR_TAB_FORWARD));
  wait_for (has_drawn_ring, &fixture);
  tear_down (&fixture);
}

static gboolean
is_narrow (Fixture *fixture)
{
  return gtk_widget_get_width (GTK_WIDGET (fixture->map)) == 480 && is_settled (fixture);
}

static gboolean
is_wide (Fixture *fixture)
{
  return gtk_widget_get_width (GTK_WIDGET (fixture->map)) == 960 && is_settled (fixture);
}

/* A size that is new frames what was framed; a map that was moved stays where it is. */
static void
test_resize (void)
{
  Fixture fixture = { 0 };
  DastanMapPose home, small, moved;

  set_up (&fixture);
  settle (&fixture);
  home = dastan_map_camera_get_target (fixture.map->camera);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 480, 480);
  wait_for (is_narrow, &fixture);
  small = dastan_map_camera_get_target (fixture.map->camera);
  g_assert_cmpfloat (small.zoom, <, home.zoom - 0.5);

  moved = small;
  moved.center.x += 0.01;
  dastan_map_camera_set_pose (fixture.map->camera, moved);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 960, 480);
  wait_for (is_wide, &fixture);
  g_assert_cmpfloat_with_epsilon (dastan_map_camera_get_target (fixture.map->camera).zoom, small.zoom,
                                  1e-6);
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
  g_test_add_func ("/map/map/first-view", test_first_view);
  g_test_add_func ("/map/map/labels-do-not-overlap", test_labels_do_not_overlap);
  g_test_add_func ("/map/map/click-country", test_click_country);
  g_test_add_func ("/map/map/click-marker", test_click_marker);
  g_test_add_func ("/map/map/hover", test_hover);
  g_test_add_func ("/map/map/proxies", test_proxies);
  g_test_add_func ("/map/map/keys", test_keys);
  g_test_add_func ("/map/map/flight", test_flight);
  g_test_add_func ("/map/map/renders", test_renders);
  g_test_add_func ("/map/map/focus-is-drawn", test_focus_is_drawn);
  g_test_add_func ("/map/map/resize", test_resize);
  g_test_add_func ("/map/map/dark", test_dark);
  g_test_add_func ("/map/map/other-dossier", test_other_dossier);
  g_test_add_func ("/map/map/dispose-while-painting", test_dispose_while_painting);
  return g_test_run ();
}
