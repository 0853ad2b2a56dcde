/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bench of the timeline's frames at 100, 10,000 and 1,000,000 events: what a pan and a zoom cost,
 * and the work counted. */
#include <adwaita.h>

#include "bench/bench-file.h"
#include "bench/bench.h"
#include "formats/dastan-open.h"
#include "timeline/dastan-timeline-canvas.h"

#define N_STEPS 120
#define WIDTH 1200
#define HEIGHT 400

/* Of each step, milliseconds and counts. */
typedef struct
{
  double layout[N_STEPS]; /* layout and snapshot */
  double frame[N_STEPS];  /* that and painting */
  double visited[N_STEPS];
  double drawn[N_STEPS];
} Steps;

typedef struct
{
  DastanExplorer *explorer;
  DastanExplorer
      *alone; /* of the same dossier, observed by nobody: what the explorer itself costs */
  GtkWidget *canvas;
  GtkWidget *window;
  GskRenderer *renderer;
} Bench;

static void
settle (Bench *bench)
{
  for (guint i = 0;
       i < 40 || !dastan_timeline_canvas_is_settled (DASTAN_TIMELINE_CANVAS (bench->canvas)); i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

static void
open_bench (Bench *bench, guint n)
{
  g_autoptr (GFile) file = bench_make_file (n);
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) dossier = dastan_open_file (file, NULL, NULL, &error);

  if (dossier == NULL)
    g_error ("%s", error->message);
  bench->explorer = dastan_explorer_new ();
  bench->alone = dastan_explorer_new ();
  bench->canvas = dastan_timeline_canvas_new (bench->explorer);
  bench->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (bench->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (bench->window), bench->canvas);
  gtk_window_present (GTK_WINDOW (bench->window));
  dastan_explorer_set_dossier (bench->explorer, dossier);
  dastan_explorer_set_dossier (bench->alone, dossier);
  bench->renderer = gsk_cairo_renderer_new ();
  gsk_renderer_realize (bench->renderer, gtk_native_get_surface (GTK_NATIVE (bench->window)), NULL);
  settle (bench);
}

static void
close_bench (Bench *bench)
{
  gsk_renderer_unrealize (bench->renderer);
  g_object_unref (bench->renderer);
  gtk_window_destroy (GTK_WINDOW (bench->window));
  g_object_unref (bench->explorer);
  g_object_unref (bench->alone);
}

static GskRenderNode *
snapshot (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GtkWidgetClass *class = GTK_WIDGET_GET_CLASS (widget);

  class->size_allocate (widget, gtk_widget_get_width (widget), gtk_widget_get_height (widget), -1);
  class->snapshot (widget, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

/* One frame: the explorer's own part, which has its budget elsewhere, is taken off. */
static void
step (Bench *bench, DastanSpan span, Steps *steps, guint i)
{
  DastanTimelineCanvas *canvas = DASTAN_TIMELINE_CANVAS (bench->canvas);
  double start = bench_now (), alone, made;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  dastan_explorer_set_visible_span (bench->alone, span);
  alone = bench_now () - start;
  dastan_explorer_finish_counting (bench->alone);
  start = bench_now ();
  dastan_explorer_set_visible_span (bench->explorer, span);
  node = snapshot (bench->canvas);
  made = bench_now ();
  texture = gsk_renderer_render_texture (bench->renderer, node,
                                         &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  steps->layout[i] = MAX (made - start - alone, 0);
  steps->frame[i] = steps->layout[i] + bench_now () - made;
  steps->visited[i] = dastan_timeline_canvas_get_n_visited (canvas);
  steps->drawn[i] = dastan_timeline_canvas_get_n_drawn (canvas);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
print (const char *what, guint n, Steps *steps)
{
  g_autofree char *layout = g_strdup_printf ("timeline-%s-layout", what);
  g_autofree char *worst = g_strdup_printf ("timeline-%s-layout-p95", what);
  g_autofree char *frame = g_strdup_printf ("timeline-%s-frame", what);
  g_autofree char *visited = g_strdup_printf ("timeline-%s-visited", what);
  g_autofree char *drawn = g_strdup_printf ("timeline-%s-drawn", what);

  bench_print_sized (layout, n, bench_median (steps->layout, N_STEPS), "ms", 2, 0);
  bench_print_sized (worst, n, bench_percentile_95 (steps->layout, N_STEPS), "ms", 0, 0);
  bench_print_sized (frame, n, bench_median (steps->frame, N_STEPS), "ms", 8, 0);
  bench_print_sized (visited, n, bench_median (steps->visited, N_STEPS), "items", 0, 0);
  bench_print_sized (drawn, n, bench_median (steps->drawn, N_STEPS), "boxes", 0, 0);
}

/* To and fro by a hundredth of the width, at some zooms between everything and some days. */
static void
bench_pan (Bench *bench, guint n)
{
  DastanSpan full = dastan_explorer_get_full_span (bench->explorer);
  Steps steps;

  for (guint i = 0; i < N_STEPS; i++)
    {
      gint64 length = (full.latest - full.earliest) >> (i / 20 * 2);
      gint64 from
          = full.latest - (full.latest - full.earliest) / 8 - length / 2 + length / 100 * (i % 20);

      step (bench, (DastanSpan){ from, from + length }, &steps, i);
    }
  print ("pan", n, &steps);
}

/* From everything to some days around a moment, and back. */
static void
bench_zoom (Bench *bench, guint n)
{
  DastanSpan full = dastan_explorer_get_full_span (bench->explorer);
  gint64 at = full.latest - (full.latest - full.earliest) / 8;
  double length = (double)(full.latest - full.earliest);
  Steps steps;

  for (guint i = 0; i < N_STEPS; i++)
    {
      length *= i < N_STEPS / 2 ? 1 / 1.15 : 1.15;
      step (bench, (DastanSpan){ at - (gint64)(length / 2), at + (gint64)(length / 2) }, &steps, i);
    }
  print ("zoom", n, &steps);
}

int
main (int argc, char **argv)
{
  const guint sizes[] = { 100, 10000, 1000000 };

  if (!bench_wants (argc, argv, "timeline-pan") && !bench_wants (argc, argv, "timeline-zoom"))
    return 0;
  gtk_init ();
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Bench bench;

      open_bench (&bench, sizes[i]);
      bench_pan (&bench, sizes[i]);
      bench_zoom (&bench, sizes[i]);
      close_bench (&bench);
    }
  return 0;
}
