/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bench of what needs no display: dates, columns and counts, the timeline's geometry. */
#include <pango/pangocairo.h>

#include "bench/bench.h"
#include "explore/dastan-crossfilter.h"
#include "explore/random-dossier.h"
#include "paint/dastan-timeline-picture.h"

#define N_RUNS 15

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static void
bench_dates (void)
{
  const char *const texts[] = { "2025-12", "1997", "2004/2025-12", "2025-11?-27", "[1667,1668,1670..1672]",
                                "Y-17E7", "156X-12-25", "2004-06-11T10:32:05Z" };
  double runs[N_RUNS];

  for (guint run = 0; run < N_RUNS; run++)
    {
      double start = now_ms ();

      for (guint i = 0; i < 8000; i++)
        dastan_edtf_unref (dastan_edtf_parse (texts[i % G_N_ELEMENTS (texts)], NULL, NULL));
      runs[run] = (now_ms () - start) / 8.0;
    }
  bench_print ("edtf-parse", bench_median (runs, N_RUNS), "us/date", 0, 0);
}

/* A brush step with every count; the cost of 1,000,000 is what the budget of 4 ms is for. */
static void
bench_counts (guint n)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (3, n);
  g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
  g_autoptr (DastanFilter) filter = dastan_filter_new ();
  g_autofree char *name = g_strdup_printf ("counts-%u", n), *rows = g_strdup_printf ("counts-%u-rows", n);
  double runs[N_RUNS];
  guint visited = 0;

  dastan_filter_add (filter, DASTAN_FACET_CATEGORY, 1);
  for (guint run = 0; run < N_RUNS; run++)
    {
      DastanSpan span = { run * 86400 * 1000, (run + 1) * 86400 * 1000LL + 500000000 };
      double start = now_ms ();
      g_autoptr (DastanCounts) counts = dastan_crossfilter_count (columns, filter, &span);

      runs[run] = now_ms () - start;
      visited = counts->visited;
    }
  bench_print (name, bench_median (runs, N_RUNS), "ms", 4, 0);
  bench_print (rows, visited, "rows", 0, 0);
}

/* Placing and drawing a view of the timeline into a display list, rows packed before. */
static void
bench_timeline (guint n)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (DastanTextCache) cache = dastan_text_cache_new (context);
  g_autofree DastanTimelineItem *items = g_new0 (DastanTimelineItem, n);
  DastanTimelineLane lane = { "Lane", { 0, 0, 1, 1 }, DASTAN_MARK_CIRCLE, FALSE };
  DastanSpan full = { 0, (gint64) n * 86400 };
  DastanSpan visible = { full.latest / 2, full.latest / 2 + 86400 * 60 };
  DastanTimelineFrame frame = { 1200, 400, 190, 34, 0, FALSE };
  DastanScale scale = dastan_scale_make (visible, 1010, NULL);
  g_autoptr (DastanTimelineLayout) layout = NULL;
  g_autofree char *name = g_strdup_printf ("timeline-frame-%u", n), *shapes = g_strdup_printf ("timeline-frame-%u-shapes", n);
  double runs[N_RUNS];
  guint n_shapes = 0;

  for (guint i = 0; i < n; i++)
    items[i] = (DastanTimelineItem){ (gint64) i * 86400, (gint64) i * 86400, (gint64) i * 86400 + 40000,
                                     (gint64) i * 86400 + 86399, 0, i, "An event with a title", 0 };
  layout = dastan_timeline_layout_new (items, n, &lane, 1, full, &scale, cache);
  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
      DastanScale panned = dastan_scale_make (dastan_scale_pan (&scale, run * 3.0), 1010, NULL);
      double start = now_ms ();

      dastan_timeline_layout_place (layout, &panned, &frame, -1);
      dastan_timeline_picture_draw (layout, &panned, &frame, -1, dastan_palette_get (FALSE), cache, list);
      runs[run] = now_ms () - start;
      n_shapes = dastan_display_list_get_n (list);
    }
  bench_print (name, bench_median (runs, N_RUNS), "ms", 2, 0);
  bench_print (shapes, n_shapes, "shapes", 0, 0);
  g_object_unref (context);
}

int
main (int argc, char **argv)
{
  const guint sizes[] = { 100, 10000, 100000 };

  if (bench_wants (argc, argv, "edtf-parse"))
    bench_dates ();
  for (guint i = 0; bench_wants (argc, argv, "counts") && i < G_N_ELEMENTS (sizes); i++)
    bench_counts (sizes[i]);
  for (guint i = 0; bench_wants (argc, argv, "timeline") && i < G_N_ELEMENTS (sizes); i++)
    bench_timeline (sizes[i]);
  return 0;
}
