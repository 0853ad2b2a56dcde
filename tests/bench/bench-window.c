/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bench of the real window: the first complete frame against an empty window, and frames while panning. */
#include <gio/gio.h>

#include "bench/bench.h"
#include "window/dastan-application.h"
#include "window/dastan-window.h"

#define N_STARTS 9
#define N_FRAMES 80

/* Milliseconds from before the program is started to the moment it prints. */
static double
time_start (const char *program, const char *argument)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, argument, NULL);
  g_autofree char *output = NULL;

  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error))
    g_error ("%s: %s", program, error->message);
  return (double) (g_ascii_strtoll (output, NULL, 10) - start) / 1000.0;
}

/* Starts alternate, so that other work on the machine meets both. */
static void
bench_first_frame (const char *dastan, const char *empty)
{
  double ours[N_STARTS], theirs[N_STARTS], baseline;

  time_start (empty, NULL);
  time_start (dastan, "--first-frame");
  for (guint i = 0; i < N_STARTS; i++)
    {
      theirs[i] = time_start (empty, NULL);
      ours[i] = time_start (dastan, "--first-frame");
    }
  baseline = bench_median (theirs, N_STARTS);
  bench_print ("first-frame", bench_median (ours, N_STARTS), "ms", baseline * 1.5, baseline);
}

typedef struct
{
  DastanWindow *window;
  const char *name;
  double frames[N_FRAMES];
  guint n_frames;
  double before;
  guint step;
  void (*move) (DastanWindow *window, int direction);
} Panning;

static void
pan_timeline (DastanWindow *window, int direction)
{
  /* Each step is a frame's: what glides would be drawn again and again on its way. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  dastan_timeline_canvas_pan (dastan_timeline_get_canvas (dastan_window_get_timeline (window)),
                              direction * 0.01);
}

static void
pan_map (DastanWindow *window, int direction)
{
  gtk_widget_activate_action (GTK_WIDGET (dastan_window_get_map (window)), "map.pan", "(dd)", direction * 0.01, 0.0);
}

static void
before_paint_cb (GdkFrameClock *clock, Panning *panning)
{
  panning->before = (double) g_get_monotonic_time () / 1000.0;
}

static void
after_paint_cb (GdkFrameClock *clock, Panning *panning)
{
  if (panning->before > 0 && panning->n_frames < N_FRAMES)
    panning->frames[panning->n_frames++] = (double) g_get_monotonic_time () / 1000.0 - panning->before;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Panning *panning = data;

  panning->move (panning->window, panning->step++ / 20 % 2 == 0 ? 1 : -1);
  return G_SOURCE_CONTINUE;
}

static void
bench_panning (DastanWindow *window, const char *name, void (*move) (DastanWindow *, int))
{
  Panning panning = { .window = window, .name = name, .move = move };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gulong before = g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &panning);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &panning);
  guint tick = gtk_widget_add_tick_callback (GTK_WIDGET (window), tick_cb, &panning, NULL);

  while (panning.n_frames < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (GTK_WIDGET (window), tick);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  bench_print (name, bench_median (panning.frames, N_FRAMES), "ms", 16, 0);
}

static void
bench_frames (int argc, char **argv)
{
  g_autoptr (DastanApplication) application = dastan_application_new ();
  DastanWindow *window;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = dastan_window_new (GTK_APPLICATION (application));
  dastan_window_open_builtin (window);
  gtk_window_present (GTK_WINDOW (window));
  while (!dastan_map_is_settled (dastan_window_get_map (window)))
    g_main_context_iteration (NULL, TRUE);
  if (bench_wants (argc, argv, "pan-timeline"))
    bench_panning (window, "pan-timeline", pan_timeline);
  if (bench_wants (argc, argv, "pan-map"))
    {
      bench_panning (window, "pan-map", pan_map);
      bench_print ("pan-map-main-thread-paints",
                   dastan_map_get_n_main_thread_paints (dastan_window_get_map (window)), "paints", 0, 0);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  const char *dastan = g_getenv ("DASTAN_PROGRAM"), *empty = g_getenv ("DASTAN_EMPTY_WINDOW");

  if (bench_wants (argc, argv, "first-frame") && dastan != NULL && empty != NULL)
    bench_first_frame (dastan, empty);
  if (bench_wants (argc, argv, "pan-timeline") || bench_wants (argc, argv, "pan-map"))
    bench_frames (argc, argv);
  return 0;
}
