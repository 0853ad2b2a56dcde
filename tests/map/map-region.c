/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map with a real pointer and real keys: parts of it and countries as a filter, what is followed, related, unplaced. */
#include "config.h"

#include "map-window.h"
#include "widgets/dastan-focus-proxy.h"
#include "widgets/dastan-tray.h"

static const DastanFilter *
get_filter (Fixture *fixture)
{
  return dastan_explorer_get_filter (fixture->explorer);
}

static DastanPoint
locate (Fixture *fixture, double longitude, double latitude)
{
  DastanPoint p;

  g_assert_true (dastan_map_locate (fixture->map, longitude, latitude, &p.x, &p.y));
  return p;
}

/* Presses the pointer at the first of some points, moves it over the others and lets go; with keys held. */
static void
drag (const char *keys, const DastanPoint *points, guint n)
{
  g_autoptr (GString) command = g_string_new (NULL);

  g_string_append_printf (command, "mousemove %d %d ", (int) points[0].x, (int) points[0].y);
  if (keys != NULL)
    g_string_append_printf (command, "keydown %s ", keys);
  g_string_append (command, "mousedown 1 ");
  for (guint i = 1; i < n; i++)
    g_string_append_printf (command, "mousemove %d %d ", (int) points[i].x, (int) points[i].y);
  g_string_append (command, "mouseup 1");
  if (keys != NULL)
    g_string_append_printf (command, " keyup %s", keys);
  xdotool (command->str);
}

/* A box with Shift, or with the tool: what lies in it passes, and the map stays where it is. */
static void
test_box (void)
{
  Fixture fixture;
  DastanPoint corners[3];
  DastanMapPose pose;

  set_up_with (&fixture, map_fixture_new_explorer ());
  pose = dastan_map_get_pose (fixture.map);
  corners[0] = locate (&fixture, 66, 44);
  corners[2] = locate (&fixture, 77, 39);
  corners[1] = (DastanPoint){ (corners[0].x + corners[2].x) / 2, corners[0].y + 5 };
  drag ("shift", corners, 3);
  wait_until (get_filter (&fixture)->has_box);
  g_assert_cmpfloat_with_epsilon (get_filter (&fixture)->box.west, 66, 0.5);
  g_assert_cmpfloat_with_epsilon (get_filter (&fixture)->box.east, 77, 0.5);
  g_assert_cmpfloat_with_epsilon (get_filter (&fixture)->box.south, 39, 0.5);
  g_assert_cmpfloat_with_epsilon (get_filter (&fixture)->box.north, 44, 0.5);
  /* Tashkent, Chirchiq, Bishkek. */
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture.explorer), ==, 3);
  g_assert_cmpfloat_with_epsilon (dastan_map_get_pose (fixture.map).center.x, pose.center.x, 1e-9);
  settle (&fixture);
  save_picture (fixture.window, "map-box");

  gtk_widget_grab_focus (GTK_WIDGET (fixture.map));
  xdotool ("key Delete");
  wait_until (!get_filter (&fixture)->has_box);
  xdotool ("key b");
  wait_until (fixture.map->tool == DASTAN_MAP_TOOL_BOX);
  drag (NULL, corners, 3);
  wait_until (get_filter (&fixture)->has_box);
  /* The tool is put away once it is used: a drag moves the map again. */
  g_assert_true (fixture.map->tool == DASTAN_MAP_TOOL_MOVE);
  drag (NULL, corners, 3);
  wait_until (fabs (dastan_map_get_pose (fixture.map).center.x - pose.center.x) > 1e-6);
  tear_down (&fixture);
}

/* A line drawn with Alt: exactly what lies within. */
static void
test_lasso (void)
{
  Fixture fixture;
  DastanPoint points[5];

  set_up_with (&fixture, map_fixture_new_explorer ());
  /* A triangle with Tashkent and Chirchiq, and a box round it that has Bishkek as well. */
  points[0] = locate (&fixture, 66, 39);
  points[1] = locate (&fixture, 67, 45);
  points[2] = locate (&fixture, 71, 44);
  points[3] = locate (&fixture, 76, 39.5);
  points[4] = locate (&fixture, 70, 39);
  drag ("alt", points, 5);
  wait_until (get_filter (&fixture)->ring != NULL);
  g_assert_false (get_filter (&fixture)->has_box);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture.explorer), ==, 2);
  settle (&fixture);
  save_picture (fixture.window, "map-lasso");
  /* A box takes its place. */
  drag ("shift", (DastanPoint[]){ points[0], { 300, 200 }, locate (&fixture, 78, 46) }, 3);
  wait_until (get_filter (&fixture)->has_box);
  g_assert_null (get_filter (&fixture)->ring);
  tear_down (&fixture);
}

/* Escape gives up a tool; a mere press with Shift is no box. */
static void
test_given_up (void)
{
  Fixture fixture;
  DastanPoint p;

  set_up_with (&fixture, map_fixture_new_explorer ());
  gtk_widget_grab_focus (GTK_WIDGET (fixture.map));
  xdotool ("key o");
  wait_until (fixture.map->tool == DASTAN_MAP_TOOL_LASSO);
  xdotool ("key o");
  wait_until (fixture.map->tool == DASTAN_MAP_TOOL_MOVE);
  xdotool ("key o");
  wait_until (fixture.map->tool == DASTAN_MAP_TOOL_LASSO);
  xdotool ("key Escape");
  wait_until (fixture.map->tool == DASTAN_MAP_TOOL_MOVE);
  p = locate (&fixture, 70, 47);
  drag ("shift", (DastanPoint[]){ p, { p.x + 2, p.y + 2 } }, 2);
  wait_for_frames (GTK_WIDGET (fixture.map));
  g_assert_true (dastan_filter_is_empty (get_filter (&fixture)));
  tear_down (&fixture);
}

static guint
get_value (Fixture *fixture, const char *code)
{
  return (guint) dastan_columns_find_value (dastan_explorer_get_columns (fixture->explorer), DASTAN_FACET_COUNTRY, code);
}

static gboolean
filters_by (Fixture *fixture, const char *code)
{
  return dastan_filter_has (get_filter (fixture), DASTAN_FACET_COUNTRY, get_value (fixture, code));
}

static void
click_with (const char *keys, DastanPoint p)
{
  g_autofree char *command
      = keys != NULL ? g_strdup_printf ("mousemove %d %d keydown %s click 1 keyup %s", (int) p.x, (int) p.y, keys, keys)
                     : g_strdup_printf ("mousemove %d %d click 1", (int) p.x, (int) p.y);

  xdotool (command);
}

static GtkWidget *
find_proxy (Fixture *fixture, const char *prefix, DastanOverlayKind kind)
{
  for (GtkWidget *proxy = gtk_widget_get_first_child (GTK_WIDGET (fixture->map->overlay_layer)); proxy != NULL;
       proxy = gtk_widget_get_next_sibling (proxy))
    {
      guint key = dastan_focus_proxy_get_item (DASTAN_FOCUS_PROXY (proxy));
      g_autofree char *name = NULL;

      if (key >> 28 != (guint) kind)
        continue;
      name = dastan_overlay_layer_describe (fixture->map->overlay_layer,
                                            (DastanOverlayItem){ kind, key & ((1u << 28) - 1) });
      if (g_str_has_prefix (name, prefix))
        return proxy;
    }
  return NULL;
}

/* A click filters by a country alone, Ctrl and a click by others as well, another click not any more; and Enter. */
static void
test_countries (void)
{
  Fixture fixture;
  DastanPoint kazakhstan, japan;
  GtkWidget *proxy;

  set_up_with (&fixture, map_fixture_new_explorer ());
  kazakhstan = locate (&fixture, 62, 48.5);
  japan = locate (&fixture, 142.8, 43.3);
  click_with (NULL, kazakhstan);
  wait_until (filters_by (&fixture, "KZ"));
  click_with ("ctrl", japan);
  wait_until (filters_by (&fixture, "JP"));
  g_assert_true (filters_by (&fixture, "KZ"));
  settle (&fixture);
  save_picture (fixture.window, "map-countries");
  click_with ("ctrl", kazakhstan);
  wait_until (!filters_by (&fixture, "KZ"));
  g_assert_true (filters_by (&fixture, "JP"));
  /* Elsewhere: two at one point may be a double click. */
  click_with (NULL, (DastanPoint){ kazakhstan.x + 12, kazakhstan.y });
  wait_until (filters_by (&fixture, "KZ"));
  g_assert_false (filters_by (&fixture, "JP"));
  click_with (NULL, (DastanPoint){ kazakhstan.x, kazakhstan.y + 12 });
  wait_until (dastan_filter_is_empty (get_filter (&fixture)));
  /* By keyboard; each says what it is and how many. */
  settle (&fixture);
  wait_until ((proxy = find_proxy (&fixture, "Kazakhstan", DASTAN_OVERLAY_COUNTRY)) != NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (proxy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Kazakhstan, 6 events, 1 of them without a place");
  g_assert_true (gtk_widget_grab_focus (proxy));
  xdotool ("key Return");
  wait_until (filters_by (&fixture, "KZ"));
  wait_until ((proxy = find_proxy (&fixture, "Japan", DASTAN_OVERLAY_COUNTRY)) != NULL);
  g_assert_true (gtk_widget_grab_focus (proxy));
  xdotool ("key ctrl+Return");
  wait_until (filters_by (&fixture, "JP"));
  g_assert_true (filters_by (&fixture, "KZ"));
  tear_down (&fixture);
}

/* What is known only to a country is counted on its shape, and chosen there. */
static void
test_badge (void)
{
  Fixture fixture;
  const DastanMapFrame *frame;
  DastanBox box;

  set_up_with (&fixture, map_fixture_new_explorer ());
  frame = dastan_overlay_layer_get_frame (fixture.map->overlay_layer);
  g_assert_cmpuint (frame->badges->len, ==, 1);
  box = g_array_index (frame->badges, DastanMapBadge, 0).box;
  g_assert_cmpuint (g_array_index (frame->badges, DastanMapBadge, 0).count, ==, 1);
  for (guint i = 0; i < frame->markers->len; i++)
    g_assert_false (dastan_box_contains (box, g_array_index (frame->markers, DastanMapMarker, i).point));
  click_with (NULL, (DastanPoint){ (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 });
  wait_until (dastan_explorer_get_selected (fixture.explorer) != NULL);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture.explorer), ==, "statement");
  g_assert_true (dastan_filter_is_empty (get_filter (&fixture)));
  tear_down (&fixture);
}

/* The map follows the selection, or not; all relations, or those of the selected event. */
static void
test_options (void)
{
  Fixture fixture;
  DastanMapPose pose;

  set_up_with (&fixture, map_fixture_new_explorer ());
  gtk_widget_grab_focus (GTK_WIDGET (fixture.map));
  xdotool ("key f");
  wait_until (!dastan_map_get_follows (fixture.map));
  pose = dastan_map_get_pose (fixture.map);
  dastan_explorer_set_selected (fixture.explorer, "interview");
  settle (&fixture);
  g_assert_cmpfloat_with_epsilon (dastan_map_get_pose (fixture.map).zoom, pose.zoom, 1e-9);
  xdotool ("key f");
  wait_until (dastan_map_get_follows (fixture.map));
  wait_until (fabs (dastan_map_get_pose (fixture.map).zoom - pose.zoom) > 1e-3);
  dastan_explorer_set_selected (fixture.explorer, NULL);
  dastan_map_set_pose (fixture.map, pose);
  xdotool ("key r");
  wait_until (dastan_map_get_has_relations (fixture.map));
  settle (&fixture);
  g_assert_cmpuint (dastan_overlay_layer_get_frame (fixture.map->overlay_layer)->threads->len, ==, 9);
  save_picture (fixture.window, "map-relations");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.map), "map.all-relations", NULL));
  settle (&fixture);
  g_assert_cmpuint (dastan_overlay_layer_get_frame (fixture.map->overlay_layer)->threads->len, ==, 0);
  tear_down (&fixture);
}

static void
add_event (DastanDossier *dossier, const char *id, const char *country)
{
  DastanEvent *event = dastan_event_new (id);
  g_autoptr (DastanText) title = dastan_text_new (id);
  g_autoptr (DastanEdtf) date = dastan_edtf_parse ("2001", NULL, NULL);
  const char *const countries[] = { country, NULL };

  dastan_event_set_title (event, title);
  dastan_event_set_date (event, date);
  dastan_event_set_countries (event, countries);
  dastan_dossier_take_event (dossier, event);
}

/* What has neither a place nor a country lies in a tray, and is chosen there. */
static void
test_tray (void)
{
  Fixture fixture;
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  DastanTray *tray;

  add_event (dossier, "in-kazakhstan", "KZ");
  add_event (dossier, "somewhere", NULL);
  add_event (dossier, "elsewhere", NULL);
  dastan_dossier_seal (dossier);
  set_up_with (&fixture, map_fixture_new_explorer ());
  g_assert_null (fixture.map->tray);
  dastan_explorer_set_dossier (fixture.explorer, dossier);
  settle (&fixture);
  tray = DASTAN_TRAY (fixture.map->tray);
  g_assert_cmpuint (dastan_tray_get_n (tray), ==, 2);
  g_assert_true (dastan_tray_get_folded (tray));
  gtk_widget_grab_focus (GTK_WIDGET (fixture.map));
  xdotool ("key u");
  wait_until (!dastan_tray_get_folded (tray));
  settle (&fixture);
  save_picture (fixture.window, "map-tray");
  /* On a stage nobody can unfold it. */
  dastan_map_set_bare (fixture.map, TRUE);
  settle (&fixture);
  g_assert_false (gtk_widget_get_visible (fixture.map->tray_panel));
  dastan_map_set_bare (fixture.map, FALSE);
  settle (&fixture);
  g_assert_true (gtk_widget_get_visible (fixture.map->tray_panel));
  dastan_explorer_set_dossier (fixture.explorer, NULL);
  settle (&fixture);
  g_assert_cmpuint (dastan_tray_get_n (tray), ==, 0);
  g_assert_false (gtk_widget_get_visible (fixture.map->tray_panel));
  tear_down (&fixture);
}

/* Whether the legend is to stand at an end of the map, and does: in its upper half or its lower. */
static gboolean
stands_at (Fixture *fixture, GtkAlign end)
{
  GtkWidget *legend = fixture->map->legend_panel, *map = GTK_WIDGET (fixture->map);
  graphene_rect_t bounds;

  return gtk_widget_get_valign (legend) == end && gtk_widget_compute_bounds (legend, map, &bounds)
         && (bounds.origin.y + bounds.size.height / 2 < (float) gtk_widget_get_height (map) / 2) == (end == GTK_ALIGN_START);
}

/* The legend leaves the corner where it would lie on a marker. */
static void
test_legend (void)
{
  Fixture fixture;
  DastanMapPose pose;
  DastanPoint tokyo;

  set_up_with (&fixture, map_fixture_new_explorer ());
  g_assert_true (stands_at (&fixture, GTK_ALIGN_END));
  pose = dastan_map_get_pose (fixture.map);
  tokyo = locate (&fixture, 139.751, 35.685);
  /* Tokyo comes to lie under it. */
  pose.center.x += (tokyo.x - 60) / dastan_mercator_world_size (pose.zoom);
  pose.center.y -= (520 - 50 - tokyo.y) / dastan_mercator_world_size (pose.zoom);
  dastan_map_set_pose (fixture.map, pose);
  wait_until (stands_at (&fixture, GTK_ALIGN_START));
  gtk_widget_activate_action (GTK_WIDGET (fixture.map), "map.fit", NULL);
  wait_until (stands_at (&fixture, GTK_ALIGN_END));
  tear_down (&fixture);
}

/* Hovering lights up on the map what is pointed at elsewhere, and elsewhere what is pointed at on the map. */
static void
test_hover (void)
{
  Fixture fixture;
  DastanPoint p;
  g_autofree char *command = NULL;

  set_up_with (&fixture, map_fixture_new_explorer ());
  p = locate (&fixture, 74.58, 42.87);
  command = g_strdup_printf ("mousemove %d %d", (int) p.x, (int) p.y);
  xdotool (command);
  wait_until (g_strcmp0 (dastan_explorer_get_hovered (fixture.explorer), "interview") == 0);
  wait_until (dastan_overlay_layer_has_hover (fixture.map->overlay_layer));
  xdotool ("mousemove 480 500");
  wait_until (dastan_explorer_get_hovered (fixture.explorer) == NULL);
  g_assert_false (dastan_overlay_layer_has_hover (fixture.map->overlay_layer));
  dastan_explorer_set_hovered (fixture.explorer, "plant");
  g_assert_true (dastan_overlay_layer_has_hover (fixture.map->overlay_layer));
  /* What has no place has none to light up. */
  dastan_explorer_set_hovered (fixture.explorer, "statement");
  g_assert_false (dastan_overlay_layer_has_hover (fixture.map->overlay_layer));
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
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    DASTAN_RESOURCE_PATH "/icons");
  g_test_add_func ("/map/region/box", test_box);
  g_test_add_func ("/map/region/lasso", test_lasso);
  g_test_add_func ("/map/region/given-up", test_given_up);
  g_test_add_func ("/map/region/countries", test_countries);
  g_test_add_func ("/map/region/badge", test_badge);
  g_test_add_func ("/map/region/options", test_options);
  g_test_add_func ("/map/region/tray", test_tray);
  g_test_add_func ("/map/region/legend", test_legend);
  g_test_add_func ("/map/region/hover", test_hover);
  return g_test_run ();
}
