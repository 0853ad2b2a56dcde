/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bench of story mode at 1920 × 1080: how long each frame of the flights from step to step takes. */
#include <gsk/gsk.h>
#include <string.h>

#include "bench/bench-file.h"
#include "bench/bench.h"
#include "window/dastan-application.h"
#include "window/dastan-present-window.h"
#include "window/dastan-window.h"

#define WIDTH 1920
#define HEIGHT 1080
#define BUDGET_MS 16
#define MOST_FRAMES 5000

#define run_until(condition) \
  G_STMT_START \
  { \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
  } \
  G_STMT_END

static struct
{
  DastanMap *map;
  double began; /* 0 between frames */
  double last;  /* when the frame before began, of the same flight; or 0 */
  double frames[MOST_FRAMES];
  guint n;
  double apart[MOST_FRAMES]; /* from the beginning of one frame of a flight to that of the next */
  guint n_apart;
} meter;

static void
before_paint_cb (GdkFrameClock *clock, gpointer data)
{
  meter.began = bench_now ();
  if (meter.last > 0 && meter.n_apart < MOST_FRAMES)
    meter.apart[meter.n_apart++] = meter.began - meter.last;
  meter.last = dastan_map_is_flying (meter.map) ? meter.began : 0;
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  if (meter.began > 0 && meter.n < MOST_FRAMES)
    meter.frames[meter.n++] = bench_now () - meter.began;
  meter.began = 0;
}

static void
print (GtkWidget *stage)
{
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (stage));
  const char *name = GSK_IS_CAIRO_RENDERER (renderer) ? "cairo" : "gl";
  g_autofree char *median = g_strdup_printf ("present-frame-%s", name),
                  *worst = g_strdup_printf ("present-frame-%s-p95", name),
                  *count = g_strdup_printf ("present-frames-%s", name),
                  *apart = g_strdup_printf ("present-flight-%s", name),
                  *worst_apart = g_strdup_printf ("present-flight-%s-p95", name);

  bench_print (median, bench_median (meter.frames, meter.n), "ms", BUDGET_MS, 0);
  bench_print (worst, bench_percentile_95 (meter.frames, meter.n), "ms", 2 * BUDGET_MS, 0);
  bench_print (count, meter.n, "frames", 0, 0);
  /* From frame to frame of a flight: what somebody sees. */
  bench_print (apart, bench_median (meter.apart, meter.n_apart), "ms", 17.5, 0);
  bench_print (worst_apart, bench_percentile_95 (meter.apart, meter.n_apart), "ms", 2 * 17.5, 0);
}

/* Without a decoration and not full screen: a bench's display may be of any size. */
static void
bench_story (DastanWindow *window)
{
  DastanPresentWindow *stage = dastan_present_window_new (
    gtk_window_get_application (GTK_WINDOW (window)),
    dastan_explorer_get_dossier (dastan_window_get_explorer (window)), NULL);
  DastanPresentation *presentation = dastan_present_window_get_presentation (stage);
  GdkFrameClock *clock;

  meter.map = dastan_present_window_get_map (stage);
  gtk_window_set_decorated (GTK_WINDOW (stage), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (stage), WIDTH, HEIGHT);
  dastan_present_window_begin (stage, NULL, FALSE);
  run_until (dastan_present_window_is_settled (stage));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (stage));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  for (guint i = 1; i < dastan_presentation_get_n (presentation); i++)
    {
      guint frames = meter.n;

      dastan_presentation_go (presentation, i);
      run_until (meter.n > frames);
      run_until (dastan_present_window_is_settled (stage));
    }
  print (GTK_WIDGET (stage));
  gtk_window_destroy (GTK_WINDOW (stage));
}

int
main (int argc, char **argv)
{
  g_autoptr (DastanApplication) application = NULL;
  DastanWindow *window;

  if (!bench_wants (argc, argv, "present-frame"))
    return 0;
  application = dastan_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = dastan_window_new (GTK_APPLICATION (application));
  dastan_window_set_forgetful (window, TRUE);
  dastan_window_open_builtin (window);
  gtk_window_present (GTK_WINDOW (window));
  run_until (dastan_map_is_settled (dastan_window_get_map (window)));
  bench_story (window);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
