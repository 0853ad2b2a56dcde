/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bench of the map with very many points: steps of panning and zooming, hovering, and how long its markers take. */
#include <math.h>
#include <time.h>

#include "bench/bench-file.h"
#include "map/dastan-map-private.h"
#include "window/dastan-application.h"
#include "window/dastan-window.h"

#define N_STEPS 60
#define BUDGET_MS 8

#define run_until(condition) \
  G_STMT_START \
  { \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
  } \
  G_STMT_END

/* One step after another, and how long the frame took that shows it: from the step until all is painted. */
typedef struct
{
  DastanMap *map;
  void (*step) (DastanMap *map, guint i);
  double began; /* the thread's own time, ms; 0 between frames */
  double frames[N_STEPS];
  guint n;

} Steps;

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Steps *steps = data;

  steps->began = cpu_ms ();
  steps->step (steps->map, steps->n);
  return G_SOURCE_CONTINUE;
}

static void
after_paint_cb (GdkFrameClock *clock, Steps *steps)
{
  if (steps->began > 0 && steps->n < N_STEPS)
    steps->frames[steps->n++] = cpu_ms () - steps->began;
  steps->began = 0;
}

static void
pan (DastanMap *map, guint i)
{
  DastanMapPose pose = dastan_map_get_pose (map);

  pose.center.x += (i / 20 % 2 == 0 ? 14 : -14) / dastan_mercator_world_size (pose.zoom);
  dastan_map_set_pose (map, pose);
}

static void
measure (DastanMap *map, guint n_points, const char *what, void (*step) (DastanMap *map, guint i))
{
  Steps steps = { .map = map, .step = step };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (map));
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &steps);
  guint tick = gtk_widget_add_tick_callback (GTK_WIDGET (map), tick_cb, &steps, NULL);
  g_autofree char *name = g_strdup_printf ("map-points-%u-%s", n_points, what);
  g_autofree char *worst = g_strdup_printf ("map-points-%u-%s-p95", n_points, what);

  run_until (steps.n >= N_STEPS);
  gtk_widget_remove_tick_callback (GTK_WIDGET (map), tick);
  g_signal_handler_disconnect (clock, after);
  run_until (dastan_map_is_settled (map));
  bench_print (name, bench_median (steps.frames, N_STEPS), "ms", BUDGET_MS, 0);
  bench_print (worst, bench_percentile_95 (steps.frames, N_STEPS), "ms", step == pan ? BUDGET_MS : 2 * BUDGET_MS, 0);
}

static void
zoom (DastanMap *map, guint i)
{
  DastanMapPose pose = dastan_map_get_pose (map);

  pose.zoom += i / 30 % 2 == 0 ? 0.05 : -0.05;
  dastan_map_set_pose (map, pose);
}

static double
time_until_settled (DastanMap *map)
{
  double start = bench_now ();

  run_until (dastan_map_is_settled (map));
  return bench_now () - start;
}

static void
print_time (guint n_points, const char *what, double ms)
{
  g_autofree char *name = g_strdup_printf ("map-points-%u-%s", n_points, what);

  bench_print (name, ms, "ms", 0, 0);
}

/* The memory that the clusters of all levels have. */
static void
print_clusters (DastanMap *map, guint n_points)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (map->overlay_layer);
  g_autofree char *name = g_strdup_printf ("map-points-%u-clusters-memory", n_points);

  bench_print (name, (double) dastan_clusters_get_size (scene->gathered->clusters) / 1e6, "MB", 0, 0);
}

static void
bench_points (DastanWindow *window, guint n)
{
  DastanExplorer *explorer = dastan_window_get_explorer (window);
  DastanMap *map = dastan_window_get_map (window);
  g_autoptr (GFile) file = bench_make_file_at (n, n);
  static const double zooms[] = { 2.5, 5, 8 };

  dastan_window_open_file (window, file);
  run_until (dastan_explorer_get_n_events (explorer) == n);
  print_time (n, "markers", time_until_settled (map));
  print_clusters (map, n);
  dastan_explorer_toggle (explorer, DASTAN_FACET_CATEGORY, 0);
  run_until (!dastan_map_is_settled (map));
  print_time (n, "filtered", time_until_settled (map));
  dastan_explorer_clear_filter (explorer);
  run_until (!dastan_map_is_settled (map));
  run_until (dastan_map_is_settled (map));
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      g_autofree char *pans = g_strdup_printf ("pan-z%g", zooms[i]);
      g_autofree char *zoomed = g_strdup_printf ("zoom-z%g", zooms[i]);

      dastan_map_set_pose (map, (DastanMapPose){ dastan_mercator_project (69.3, 41.3), zooms[i] });
      run_until (dastan_map_is_settled (map));
      measure (map, n, pans, pan);
      measure (map, n, zoomed, zoom);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (DastanApplication) application = NULL;
  DastanWindow *window;

  if (!bench_wants (argc, argv, "map-points-100000-") && !bench_wants (argc, argv, "map-points-1000000-"))
    return 0;
  application = dastan_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = dastan_window_new (GTK_APPLICATION (application));
  dastan_window_set_forgetful (window, TRUE);
  gtk_window_present (GTK_WINDOW (window));
  if (bench_wants (argc, argv, "map-points-100000-"))
    bench_points (window, 100000);
  if (bench_wants (argc, argv, "map-points-1000000-"))
    bench_points (window, 1000000);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
