/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of the base map in a real window: they stay while panning, never overlap, and give way to the dossier's. */
#include "map/dastan-map-private.h"

#include <adwaita.h>

#include "map-fixture.h"
#include "plot/dastan-mercator.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

typedef struct
{
  DastanExplorer *explorer;
  GtkWidget *window;
  DastanMap *map;
} Fixture;

static void
complete (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (!dastan_map_is_complete (fixture->map))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE) ? (void) 0 : g_usleep (500);
    }
}

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
  complete (fixture);
}

static void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (fixture->explorer);
}

static void
look_at (Fixture *fixture, double longitude, double latitude, double zoom)
{
  dastan_map_set_pose (fixture->map, (DastanMapPose){ dastan_mercator_project (longitude, latitude), zoom });
}

static const DastanAtlasShown *
find (const GArray *shown, const DastanAtlasLabel *label)
{
  for (guint i = 0; i < shown->len; i++)
    if (g_array_index (shown, DastanAtlasShown, i).label == label)
      return &g_array_index (shown, DastanAtlasShown, i);
  return NULL;
}

/* A pan by any fraction of a pixel moves every name by the same whole pixels, and none comes or goes but at the edge. */
static void
test_pan (void)
{
  Fixture fixture;
  g_autoptr (GArray) before = NULL;
  guint n_compared = 0;

  set_up (&fixture);
  look_at (&fixture, 12, 49, 5);
  complete (&fixture);
  before = dastan_atlas_layer_list_shown (fixture.map->atlas_layer);
  g_assert_cmpuint (before->len, >, 20);
  for (guint step = 1; step <= 40; step++)
    {
      g_autoptr (GArray) after = NULL;
      double dx = 0;
      gboolean has_dx = FALSE;

      look_at (&fixture, 12 + step * 0.0173, 49, 5);
      after = dastan_atlas_layer_list_shown (fixture.map->atlas_layer);
      for (guint i = 0; i < before->len; i++)
        {
          const DastanAtlasShown *old = &g_array_index (before, DastanAtlasShown, i);
          const DastanAtlasShown *now = find (after, old->label);

          /* Near the edges and the buttons names may go. */
          if (old->box.x0 < 100 || old->box.x1 > 1000)
            continue;
          g_assert_nonnull (now);
          if (!has_dx)
            dx = now->box.x0 - old->box.x0;
          has_dx = TRUE;
          g_assert_cmpfloat_with_epsilon (now->box.x0 - old->box.x0, dx, 1e-6);
          g_assert_cmpfloat_with_epsilon (now->box.y0, old->box.y0, 1e-6);
          n_compared++;
        }
    }
  g_assert_cmpuint (n_compared, >, 400);
  tear_down (&fixture);
}

/* Views all over the world, also round it: no name over another, over a marker or over one of the dossier's names. */
static void
test_never_overlap (void)
{
  static const struct
  {
    double longitude, latitude;
  } places[] = { { 70, 42 }, { 138, 36 }, { 179, 66 }, { -179, -17 }, { 10, 50 }, { -90, 40 } };
  Fixture fixture;
  guint n = 0;

  set_up (&fixture);
  for (guint p = 0; p < G_N_ELEMENTS (places); p++)
    for (double zoom = 1; zoom <= 10; zoom += 0.75)
      {
        g_autoptr (GArray) shown = NULL;
        const DastanMapFrame *frame;
        GtkWidget *layer = GTK_WIDGET (fixture.map->atlas_layer);
        DastanBox view;

        look_at (&fixture, places[p].longitude, places[p].latitude, zoom);
        view = (DastanBox){ 0, 0, gtk_widget_get_width (layer), gtk_widget_get_height (layer) };
        view = dastan_box_grow (view, 4);
        shown = dastan_atlas_layer_list_shown (fixture.map->atlas_layer);
        frame = dastan_overlay_layer_get_frame (fixture.map->overlay_layer);
        n += shown->len;
        for (guint i = 0; i < shown->len; i++)
          {
            DastanBox box = g_array_index (shown, DastanAtlasShown, i).box, inner = dastan_box_grow (box, -2);
            gboolean is_river = g_array_index (shown, DastanAtlasShown, i).label->text.path != NULL;

            /* None is cut by the edge, but for its halo. */
            g_assert_true (dastan_box_holds (view, box));
            for (guint j = 0; j < frame->labels->len; j++)
              g_assert_false (dastan_box_overlaps (box, g_array_index (frame->labels, DastanMapPlacedLabel, j).box));
            for (guint j = 0; j < frame->markers->len; j++)
              g_assert_false (dastan_box_contains (box, g_array_index (frame->markers, DastanMapMarker, j).point));
            for (guint j = 0; j < i && !is_river; j++)
              if (g_array_index (shown, DastanAtlasShown, j).label->text.path == NULL)
                g_assert_false (dastan_box_overlaps (
                    inner, dastan_box_grow (g_array_index (shown, DastanAtlasShown, j).box, -2)));
          }
      }
  g_assert_cmpuint (n, >, 500);
  tear_down (&fixture);
}

/* A country of the dossier is named by the dossier alone, as is a town that has a marker. */
static void
test_gives_way (void)
{
  Fixture fixture;
  g_autoptr (GArray) shown = NULL;
  gboolean has_capital = FALSE;

  set_up (&fixture);
  look_at (&fixture, 69, 42, 6);
  complete (&fixture);
  shown = dastan_atlas_layer_list_shown (fixture.map->atlas_layer);
  for (guint i = 0; i < shown->len; i++)
    {
      const DastanAtlasName *name = g_array_index (shown, DastanAtlasShown, i).label->text.name;

      g_assert_cmpstr (name->text, !=, "Tashkent");
      g_assert_cmpstr (name->text, !=, "Uzbekistan");
      has_capital = has_capital || g_str_equal (name->text, "Dushanbe");
    }
  g_assert_true (has_capital);
  dastan_atlas_layer_set_is_shown (fixture.map->atlas_layer, FALSE);
  g_clear_pointer (&shown, g_array_unref);
  shown = dastan_atlas_layer_list_shown (fixture.map->atlas_layer);
  g_assert_cmpuint (shown->len, ==, 0);
  tear_down (&fixture);
}

static void
count_cb (GObject *layer, guint *n)
{
  (*n)++;
}

/* Where the dossier's own things come to stand elsewhere in the same view, the base map's names are placed anew, too. */
static void
test_follows (void)
{
  Fixture fixture;
  g_autoptr (GArray) before = NULL;
  DastanBox cover;
  guint n = 0;

  set_up (&fixture);
  look_at (&fixture, 12, 49, 5);
  complete (&fixture);
  before = dastan_atlas_layer_list_shown (fixture.map->atlas_layer);
  g_assert_cmpuint (before->len, >, 20);
  g_signal_connect (fixture.map->overlay_layer, "changed", G_CALLBACK (count_cb), &n);
  /* A scene of other events. */
  dastan_explorer_toggle (fixture.explorer, DASTAN_FACET_COUNTRY, 0);
  complete (&fixture);
  g_assert_cmpuint (n, >, 0);
  /* And something that lies over the map. */
  n = 0;
  cover = g_array_index (before, DastanAtlasShown, 0).box;
  dastan_overlay_layer_set_covered (fixture.map->overlay_layer, &cover, 1);
  g_assert_cmpuint (n, ==, 1);
  dastan_overlay_layer_set_covered (fixture.map->overlay_layer, &cover, 1);
  g_assert_cmpuint (n, ==, 1);
  tear_down (&fixture);
}

/* The window goes while the names are still being placed, and comes in the dark. */
static void
test_leave_early (void)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (DastanExplorer) explorer = map_fixture_new_explorer ();
      GtkWidget *window = gtk_window_new ();

      gtk_window_set_child (GTK_WINDOW (window), dastan_map_new (explorer));
      gtk_window_present (GTK_WINDOW (window));
      for (guint j = 0; j < i * 20; j++)
        g_main_context_iteration (NULL, FALSE);
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), i % 2 == 0 ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                                       : ADW_COLOR_SCHEME_FORCE_LIGHT);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  /* The drivers that looking for GL loads keep memory for themselves. */
  g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/atlas-layer/leave-early", test_leave_early);
  g_test_add_func ("/atlas-layer/pan", test_pan);
  g_test_add_func ("/atlas-layer/never-overlap", test_never_overlap);
  g_test_add_func ("/atlas-layer/gives-way", test_gives_way);
  g_test_add_func ("/atlas-layer/follows", test_follows);
  return g_test_run ();
}
