/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markers of several places in a real window: apart, in words, split by a click and by Enter,
 * steady under panning. */
#include "config.h"

#include "map/dastan-map-private.h"

#include "display-util.h"
#include "widgets/dastan-focus-proxy.h"

typedef struct
{
  const char *id;
  double latitude, longitude;
  guint n_events;
} Spot;

typedef struct
{
  DastanExplorer *explorer;
  GtkWidget *window;
  DastanMap *map;
} Fixture;

static void
add_place (DastanDossier *dossier, const Spot *spot)
{
  DastanPlace *place = dastan_place_new (spot->id);

  place->name = dastan_text_new (spot->id);
  place->latitude = spot->latitude;
  place->longitude = spot->longitude;
  dastan_dossier_take_place (dossier, place);
  for (guint i = 0; i < spot->n_events; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", spot->id, i),
                      *year = g_strdup_printf ("%u", 1900 + i % 100);
      g_autoptr (DastanText) title = dastan_text_new (id);
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (year, NULL, &error);
      DastanEvent *event = dastan_event_new (id);
      const char *const at[] = { spot->id, NULL };

      g_assert_no_error (error);
      dastan_event_set_title (event, title);
      dastan_event_set_date (event, date);
      dastan_event_set_places (event, at);
      dastan_dossier_take_event (dossier, event);
    }
}

static gboolean
is_settled (Fixture *fixture)
{
  /* The frame first: asking for it makes it, and it need not be complete. */
  return dastan_overlay_layer_get_frame (fixture->map->overlay_layer) != NULL
         && dastan_map_is_settled (fixture->map);
}

static void
settle (Fixture *fixture)
{
  wait_until (is_settled (fixture));
  wait_for_frames (GTK_WIDGET (fixture->map));
}

/* @dossier: (transfer full) */
static void
set_up (Fixture *fixture, DastanDossier *dossier)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  dastan_dossier_seal (dossier);
  fixture->explorer = dastan_explorer_new ();
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  g_object_unref (dossier);
  dastan_explorer_set_visible_span (fixture->explorer,
                                    dastan_explorer_get_full_span (fixture->explorer));
  fixture->map = DASTAN_MAP (dastan_map_new (fixture->explorer));
  fixture->window = show_in_window (GTK_WIDGET (fixture->map), 900, 500);
  settle (fixture);
}

static void
set_up_spots (Fixture *fixture, const Spot *spots, guint n)
{
  DastanDossier *dossier = dastan_dossier_new ();

  for (guint i = 0; i < n; i++)
    add_place (dossier, &spots[i]);
  set_up (fixture, dossier);
}

static void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->explorer);
}

static const DastanMapFrame *
get_frame (Fixture *fixture)
{
  return dastan_overlay_layer_get_frame (fixture->map->overlay_layer);
}

/* The number of the marker that stands for a place. */
static guint
find_marker (Fixture *fixture, const char *id)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (fixture->map->overlay_layer);

  for (guint i = 0; i < scene->places->len; i++)
    if (g_str_equal (g_array_index (scene->places, DastanMapPlace, i).id, id))
      return (guint)dastan_map_frame_find_marker (get_frame (fixture), i);
  g_assert_not_reached ();
}

static DastanMapMarker
get_marker (Fixture *fixture, const char *id)
{
  return g_array_index (get_frame (fixture)->markers, DastanMapMarker, find_marker (fixture, id));
}

static void
assert_apart (Fixture *fixture)
{
  const GArray *markers = get_frame (fixture)->markers;

  for (guint i = 0; i < markers->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const DastanMapMarker *a = &g_array_index (markers, DastanMapMarker, i);
        const DastanMapMarker *b = &g_array_index (markers, DastanMapMarker, j);

        g_assert_cmpfloat (hypot (a->point.x - b->point.x, a->point.y - b->point.y), >=,
                           a->radius + b->radius + DASTAN_MAP_MARKER_GAP - 1e-6);
      }
}

static const Spot towns[] = {
  { "Tashkent", 41.31, 69.29, 12 }, { "Chirchiq", 41.47, 69.58, 3 },
  { "Gazalkent", 41.56, 69.77, 2 }, { "Angren", 41.01, 70.14, 1 },
  { "Tokyo", 35.685, 139.751, 4 },  { "Suva", -18.14, 178.44, 2 },
};

static GtkWidget *
find_proxy (Fixture *fixture, const char *id)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (fixture->map->overlay_layer);
  guint value = g_array_index (scene->places, DastanMapPlace, get_marker (fixture, id).place).value;

  for (GtkWidget *proxy = gtk_widget_get_first_child (GTK_WIDGET (fixture->map->overlay_layer));
       proxy != NULL; proxy = gtk_widget_get_next_sibling (proxy))
    if (dastan_focus_proxy_get_item (DASTAN_FOCUS_PROXY (proxy)) == ((guint) DASTAN_OVERLAY_MARKER << 28 | value))
      return proxy;
  return NULL;
}

/* A real click on a marker of four towns zooms in until they part, and selects nothing. */
static void
test_click (void)
{
  Fixture fixture;
  DastanMapMarker marker;
  DastanPoint point;
  double zoom;

  set_up_spots (&fixture, towns, G_N_ELEMENTS (towns));
  assert_apart (&fixture);
  marker = get_marker (&fixture, "Angren");
  g_assert_cmpuint (marker.n_places, ==, 4);
  g_assert_cmpuint (marker.count, ==, 18);
  zoom = dastan_map_get_pose (fixture.map).zoom;
  save_picture (fixture.window, "map-clusters");
  for (guint i = 0; marker.n_places > 1; i++)
    {
      guint n = marker.n_places;

      g_assert_cmpuint (i, <, 4);
      click_at (GTK_WIDGET (fixture.map), marker.point.x, marker.point.y);
      wait_until (dastan_map_get_pose (fixture.map).zoom > zoom);
      settle (&fixture);
      g_assert_null (dastan_explorer_get_selected (fixture.explorer));
      g_assert_true (dastan_filter_is_empty (dastan_explorer_get_filter (fixture.explorer)));
      zoom = dastan_map_get_pose (fixture.map).zoom;
      assert_apart (&fixture);
      marker = get_marker (&fixture, "Tashkent");
      g_assert_cmpuint (marker.n_places, <, n);
      /* What parted is in view. */
      g_assert_cmpuint (get_frame (&fixture)->markers->len, >, 1);
    }
  save_picture (fixture.window, "map-clusters-split");
  g_assert_cmpuint (marker.count, ==, 12);
  click_at (GTK_WIDGET (fixture.map), marker.point.x, marker.point.y);
  wait_until (dastan_overlay_layer_get_n_spread (fixture.map->overlay_layer) == 12);
  settle (&fixture);
  save_picture (fixture.window, "map-clusters-spread");
  point = dastan_overlay_layer_locate_spread (fixture.map->overlay_layer, 0, NULL);
  click_at (GTK_WIDGET (fixture.map), point.x, point.y);
  wait_until (dastan_explorer_get_selected (fixture.explorer) != NULL);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture.explorer), ==, "Tashkent-0");
  tear_down (&fixture);
}

/* In words: in the tooltip and on the accessible child, whose activation does what a click does. */
static void
test_words (void)
{
  Fixture fixture;
  g_autofree char *words = NULL, *single = NULL, *few = NULL;
  GtkWidget *proxy;
  double zoom;

  set_up_spots (&fixture, towns, G_N_ELEMENTS (towns));
  words = dastan_overlay_layer_describe_marker (fixture.map->overlay_layer,
                                                (int)find_marker (&fixture, "Tashkent"));
  g_assert_cmpstr (words, ==, "18 events at 4 places: Tashkent, Chirchiq, Gazalkent…");
  single = dastan_overlay_layer_describe_marker (fixture.map->overlay_layer,
                                                 (int)find_marker (&fixture, "Tokyo"));
  g_assert_cmpstr (single, ==, "Tokyo, 4 events");
  wait_until ((proxy = find_proxy (&fixture, "Tashkent")) != NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (proxy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       words);
  zoom = dastan_map_get_pose (fixture.map).zoom;
  g_assert_true (gtk_widget_grab_focus (proxy));
  xdotool ("key Return");
  wait_until (dastan_map_get_pose (fixture.map).zoom > zoom);
  settle (&fixture);
  g_assert_null (dastan_explorer_get_selected (fixture.explorer));
  g_assert_cmpuint (get_marker (&fixture, "Tashkent").n_places, <, 4);
  tear_down (&fixture);
}

/* Places at one point never part: a click spreads their events, as at one place; on the keyboard the focus goes to
 * the first of them, and Escape folds them. */
static void
test_same_point (void)
{
  static const Spot spots[]
      = { { "A", 41.31, 69.29, 1 }, { "B", 41.31, 69.29, 1 }, { "C", 51.18, 71.43, 1 } };
  Fixture fixture;
  DastanOverlayLayer *layer;
  g_autofree char *words = NULL;
  GtkWidget *proxy, *focus;
  guint row;

  set_up_spots (&fixture, spots, G_N_ELEMENTS (spots));
  layer = fixture.map->overlay_layer;
  words = dastan_overlay_layer_describe_marker (layer, (int)find_marker (&fixture, "B"));
  g_assert_cmpstr (words, ==, "2 events at 2 places: A, B");
  wait_until ((proxy = find_proxy (&fixture, "B")) != NULL);
  g_assert_true (gtk_widget_grab_focus (proxy));
  xdotool ("key Return");
  wait_until (dastan_overlay_layer_get_n_spread (layer) == 2);
  wait_until ((focus = gtk_window_get_focus (GTK_WINDOW (fixture.window))) != proxy && DASTAN_IS_FOCUS_PROXY (focus));
  dastan_overlay_layer_locate_spread (layer, 0, &row);
  g_assert_cmpuint (dastan_focus_proxy_get_item (DASTAN_FOCUS_PROXY (focus)), ==,
                    (guint) DASTAN_OVERLAY_EVENT << 28 | row);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL, "A-0, 1900");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  xdotool ("key Return");
  wait_until (dastan_explorer_get_selected (fixture.explorer) != NULL);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture.explorer), ==, "A-0");
  settle (&fixture);
  g_assert_cmpuint (dastan_overlay_layer_get_n_spread (layer), ==, 2);
  xdotool ("key Escape");
  wait_until (dastan_overlay_layer_get_n_spread (layer) == 0);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture.explorer), ==, "A-0");
  tear_down (&fixture);
}

/* The venue of the selected event is seen where it is, above the marker that has taken it in. */
static void
test_venue (void)
{
  Fixture fixture;
  DastanMapPose pose;
  DastanMapMarker marker;

  set_up_spots (&fixture, towns, G_N_ELEMENTS (towns));
  pose = dastan_map_get_pose (fixture.map);
  dastan_explorer_set_selected (fixture.explorer, "Angren-0");
  settle (&fixture);
  dastan_map_set_pose (fixture.map, pose);
  settle (&fixture);
  g_assert_true (get_marker (&fixture, "Angren").is_venue);
  g_assert_true (get_frame (&fixture)->has_venue);
  /* Beside the number, not on it. */
  marker = get_marker (&fixture, "Angren");
  g_assert_cmpfloat (hypot (get_frame (&fixture)->venue.x - marker.point.x,
                            get_frame (&fixture)->venue.y - marker.point.y),
                     >, marker.radius);
  save_picture (fixture.window, "map-clusters-venue");
  dastan_explorer_set_selected (fixture.explorer, "Tashkent-3");
  settle (&fixture);
  dastan_map_set_pose (fixture.map, pose);
  settle (&fixture);
  g_assert_true (get_marker (&fixture, "Tashkent").is_venue);
  g_assert_false (get_frame (&fixture)->has_venue);
  tear_down (&fixture);
}

#define N_MANY 4000u

static guint
count_events (Fixture *fixture, guint *n_places)
{
  const DastanClusterLevel *level = get_frame (fixture)->level;
  guint n = 0;

  *n_places = 0;
  for (guint i = 0; level != NULL && i < level->n; i++)
    {
      n += level->clusters[i].weight;
      *n_places += level->clusters[i].n_points;
    }
  return n;
}

/* Many places: their clusters come of a worker, and what was shown stays until they are there; a
 * pan looks at none but those in view and moves all by the same. */
static void
test_many (void)
{
  Fixture fixture;
  DastanDossier *dossier = dastan_dossier_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  const DastanClusterLevel *level;
  DastanSpan span;
  DastanMapMarker before, after;
  guint n_places, n_events, n_passed = 0;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      Spot spot = { id, g_rand_double_range (rand, -70, 75), g_rand_double_range (rand, -180, 180),
                    1 + i % 3 };

      add_place (dossier, &spot);
    }
  set_up (&fixture, dossier);
  n_events = dastan_explorer_get_n_in_view (fixture.explorer);
  g_assert_cmpuint (count_events (&fixture, &n_places), ==, n_events);
  g_assert_cmpuint (n_places, ==, N_MANY);
  assert_apart (&fixture);

  dastan_map_set_pose (fixture.map, (DastanMapPose){ { 0.97, 0.45 }, 6.2 });
  settle (&fixture);
  level = get_frame (&fixture)->level;
  g_assert_cmpuint (get_frame (&fixture)->n_looked, <, level->n / 10);
  /* One that a step to the east leaves in view. */
  do
    before = g_array_index (get_frame (&fixture)->markers, DastanMapMarker, n_passed++);
  while (before.point.x < 300);
  dastan_map_set_pose (fixture.map, (DastanMapPose){ { 0.975, 0.45 }, 6.2 });
  settle (&fixture);
  g_assert_true (get_frame (&fixture)->level == level);
  wait_until (dastan_map_frame_find_marker (get_frame (&fixture), before.place) >= 0);
  after = g_array_index (get_frame (&fixture)->markers, DastanMapMarker,
                         dastan_map_frame_find_marker (get_frame (&fixture), before.place));
  g_assert_cmpuint (after.count, ==, before.count);
  g_assert_cmpfloat_with_epsilon (after.point.x,
                                  before.point.x - 0.005 * dastan_mercator_world_size (6.2), 1e-3);

  /* Other counts: not settled until the worker has them. */
  span = dastan_explorer_get_full_span (fixture.explorer);
  span.earliest += (span.latest - span.earliest) / 2;
  dastan_explorer_set_visible_span (fixture.explorer, span);
  wait_until (fixture.map->scene_id == 0);
  g_assert_false (dastan_map_is_settled (fixture.map));
  g_assert_nonnull (get_frame (&fixture));
  settle (&fixture);
  g_assert_cmpuint (count_events (&fixture, &n_places), ==,
                    dastan_explorer_get_n_in_view (fixture.explorer));

  /* Another dossier while the worker is at it: nothing of the old comes back. */
  dastan_explorer_set_visible_span (fixture.explorer,
                                    dastan_explorer_get_full_span (fixture.explorer));
  wait_until (fixture.map->scene_id == 0);
  dastan_explorer_set_dossier (fixture.explorer, NULL);
  settle (&fixture);
  g_assert_cmpuint (get_frame (&fixture)->markers->len, ==, 0);
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
  g_test_add_func ("/map/clusters/click", test_click);
  g_test_add_func ("/map/clusters/words", test_words);
  g_test_add_func ("/map/clusters/same-point", test_same_point);
  g_test_add_func ("/map/clusters/venue", test_venue);
  g_test_add_func ("/map/clusters/many", test_many);
  return g_test_run ();
}
