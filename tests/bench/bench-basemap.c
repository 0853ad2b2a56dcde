/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bench of the base map: frames while it pans, zooms and flies, in a window of 1100 × 760. */
#include <adwaita.h>

#include "bench/bench.h"
#include "map/dastan-map-private.h"
#include "map/map-fixture.h"
#include "plot/dastan-mercator.h"

#define N_FRAMES 120
#define BUDGET 16

typedef struct
{
  DastanMap *map;
  double frames[N_FRAMES];
  guint n_frames;
  double before;
  guint step;
  DastanMapPose start;
  void (*move) (DastanMap *map, DastanMapPose start, guint step);
} Run;

static void
pan (DastanMap *map, DastanMapPose start, guint step)
{
  start.center.x += step * 9.0 / dastan_mercator_world_size (start.zoom);
  dastan_map_set_pose (map, start);
}

static void
zoom (DastanMap *map, DastanMapPose start, guint step)
{
  start.zoom += 0.02 * (step % 100);
  dastan_map_set_pose (map, start);
}

static void
before_paint_cb (GdkFrameClock *clock, Run *run)
{
  run->before = (double) g_get_monotonic_time () / 1000.0;
}

static void
after_paint_cb (GdkFrameClock *clock, Run *run)
{
  if (run->before > 0 && run->n_frames < N_FRAMES)
    run->frames[run->n_frames++] = (double) g_get_monotonic_time () / 1000.0 - run->before;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Run *run = data;

  if (run->move != NULL)
    run->move (run->map, run->start, run->step++);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_done (const Run *run)
{
  return run->move != NULL ? run->n_frames == N_FRAMES : !dastan_map_camera_is_flying (run->map->camera);
}

/* The median frame, and the one that nine of ten are not above. */
static void
bench_run (Run *run, const char *name)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (run->map));
  gulong before = g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), run);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), run);
  guint tick = gtk_widget_add_tick_callback (GTK_WIDGET (run->map), tick_cb, run, NULL);
  g_autofree char *most = g_strconcat (name, "-p90", NULL);

  while (!is_done (run))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (GTK_WIDGET (run->map), tick);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  bench_print (name, bench_median (run->frames, run->n_frames), "ms", BUDGET, 0);
  bench_print (most, run->frames[run->n_frames * 9 / 10], "ms", 0, 0);
}

static void
wait_for_all (DastanMap *map)
{
  while (!dastan_map_is_complete (map) || !dastan_base_layer_is_ready (map->base_layer))
    g_main_context_iteration (NULL, FALSE);
}

static DastanMapPose
pose_at (double longitude, double latitude, double at_zoom)
{
  return (DastanMapPose){ dastan_mercator_project (longitude, latitude), at_zoom };
}

static void
bench_flight (DastanMap *map)
{
  Run run = { .map = map };
  guint blank;

  dastan_map_set_pose (map, pose_at (-74, 40.7, 9));
  wait_for_all (map);
  blank = dastan_base_layer_get_n_blank (map->base_layer, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  dastan_map_camera_fly_to (map->camera, pose_at (139.7, 35.7, 9));
  bench_run (&run, "basemap-flight");
  bench_print ("basemap-flight-blank-frames", dastan_base_layer_get_n_blank (map->base_layer, NULL) - blank, "frames", 0, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (DastanExplorer) explorer = NULL;
  GtkWidget *window;
  DastanMap *map;
  Run panning = { .move = pan }, zooming = { .move = zoom };

  if (!bench_wants (argc, argv, "basemap-pan") && !bench_wants (argc, argv, "basemap-zoom")
      && !bench_wants (argc, argv, "basemap-flight"))
    return 0;
  gtk_init ();
  adw_init ();
  explorer = map_fixture_new_explorer ();
  window = gtk_window_new ();
  map = DASTAN_MAP (dastan_map_new (explorer));
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 760);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (map));
  gtk_window_present (GTK_WINDOW (window));
  wait_for_all (map);
  panning.map = zooming.map = map;
  panning.start = pose_at (10, 48, 5);
  dastan_map_set_pose (map, panning.start);
  wait_for_all (map);
  bench_run (&panning, "basemap-pan");
  zooming.start = pose_at (68, 42, 4);
  dastan_map_set_pose (map, zooming.start);
  wait_for_all (map);
  bench_run (&zooming, "basemap-zoom");
  bench_flight (map);
  bench_print ("basemap-main-thread-paints", dastan_map_get_n_main_thread_paints (map), "paints", 0, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
