/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bench of generated dossier files of 100, 10,000 and 1,000,000 events: open, brush, filter,
 * memory, search. */
#include <gio/gio.h>
#include <stdio.h>

#include "bench/bench-file.h"
#include "explore/dastan-explorer.h"
#include "store/dastan-store.h"

#define N_RUNS 9
#define N_STEPS 400

static const char read_table[]
    = "import sqlite3, sys, time\n"
      "db = sqlite3.connect(sys.argv[1])\n"
      "start = time.perf_counter()\n"
      "for row in db.execute('SELECT row, id, title, date, earliest, latest, category,"
      " status, summary FROM event'): pass\n"
      "print((time.perf_counter() - start) * 1000)\n";

static double
get_resident_bytes (void)
{
  g_autofree char *text = NULL;
  unsigned long size = 0, resident = 0;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  sscanf (text, "%lu %lu", &size, &resident);
  return (double)resident * 4096.0;
}

static DastanDossier *
open_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  DastanDossier *dossier = dastan_store_read (file, NULL, &error);

  if (dossier == NULL)
    g_error ("%s", error->message);
  return dossier;
}

/* From nothing to the counts of every facet; the budget beside the absolute one is 0.6 of what
 * Python's sqlite3 takes to read the table. */
static void
bench_open (GFile *file, guint n)
{
  double runs[N_RUNS], python[3];

  for (guint run = 0; run < N_RUNS; run++)
    {
      double start = bench_now ();
      g_autoptr (DastanDossier) dossier = open_file (file);
      g_autoptr (DastanExplorer) explorer = dastan_explorer_new ();

      dastan_explorer_set_dossier (explorer, dossier);
      runs[run] = bench_now () - start;
      g_assert_cmpuint (dastan_explorer_get_n_in_view (explorer), ==, n);
    }
  for (guint run = 0; run < 3; run++)
    python[run] = bench_python (read_table, g_file_peek_path (file), "");
  bench_print_sized ("open", n, bench_median (runs, N_RUNS), "ms",
                     n < 1000000 ? 0 : MIN (800, 0.6 * bench_median (python, 3)),
                     bench_median (python, 3));
}

/* What an open dossier that has been brushed takes besides what the process had, the pages that
 * SQLite keeps included. */
static void
bench_memory (GFile *file, guint n)
{
  double before = get_resident_bytes ();
  g_autoptr (DastanDossier) dossier = open_file (file);
  g_autoptr (DastanExplorer) explorer = dastan_explorer_new ();

  dastan_explorer_set_dossier (explorer, dossier);
  for (guint i = 1; i < 3; i++)
    {
      DastanSpan span = dastan_explorer_get_full_span (explorer);

      span.earliest += i;
      dastan_explorer_set_visible_span (explorer, span);
      dastan_explorer_finish_counting (explorer);
      g_usleep (n < 100000 ? 0 : 1000000);
    }
  bench_print_sized ("memory", n, (get_resident_bytes () - before) / n, "B/event",
                     n < 1000000 ? 0 : 150, 0);
}

/* Until all is counted, the way to the thread that does and back included: a brush of a tenth of
 * the time, moved to and fro by a hundredth of itself and resized; and one that
 * jumps. */
static void
bench_brush (DastanExplorer *explorer, guint n, const char *what)
{
  DastanSpan full = dastan_explorer_get_full_span (explorer);
  gint64 length = (full.latest - full.earliest) / 10, step = length / 100;
  DastanSpan span = { full.latest - 3 * length, full.latest - 2 * length };
  g_autofree char *jump = g_strdup_printf ("%s-jump", what),
                  *rows = g_strdup_printf ("%s-rows", what);
  double steps[N_STEPS], visited[N_STEPS], jumps[N_RUNS];

  for (guint i = 0; i < N_STEPS; i++)
    {
      double start;

      span.earliest += (i / 100 % 2 == 0 ? step : -step);
      span.latest += (i / 100 % 2 == 0 ? step : -step) + (i % 3 == 0 ? step : -step / 2);
      start = bench_now ();
      dastan_explorer_set_visible_span (explorer, span);
      dastan_explorer_finish_counting (explorer);
      steps[i] = bench_now () - start;
      visited[i] = dastan_explorer_get_visited (explorer);
      /* What is made in the background by the first step is there for the others. */
      if (i == 0)
        g_usleep (n < 100000 ? 0 : 1000000);
    }
  bench_print_sized (what, n, bench_percentile_95 (steps, N_STEPS), "ms", 4, 0);
  bench_print_sized (rows, n, bench_percentile_95 (visited, N_STEPS), "rows", 0, 0);
  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = bench_now ();

      dastan_explorer_set_visible_span (
          explorer, i % 2 == 0 ? full : (DastanSpan){ full.earliest, full.earliest + length });
      dastan_explorer_finish_counting (explorer);
      jumps[i] = bench_now () - start;
    }
  bench_print_sized (jump, n, bench_percentile_95 (jumps, N_RUNS), "ms", 0, 0);
}

static void
bench_filter (DastanExplorer *explorer, guint n)
{
  double runs[N_RUNS];

  dastan_explorer_set_visible_span (explorer, dastan_explorer_get_full_span (explorer));
  dastan_explorer_finish_counting (explorer);
  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = bench_now ();

      dastan_explorer_toggle (explorer, DASTAN_FACET_CATEGORY, i / 2 % 4);
      dastan_explorer_finish_counting (explorer);
      runs[i] = bench_now () - start;
    }
  dastan_explorer_clear_filter (explorer);
  dastan_explorer_finish_counting (explorer);
  bench_print_sized ("filter", n, bench_percentile_95 (runs, N_RUNS), "ms", 8, 0);
}

static void
bench_brushes (GFile *file, guint n)
{
  g_autoptr (DastanDossier) dossier = open_file (file);
  g_autoptr (DastanExplorer) explorer = dastan_explorer_new ();

  dastan_explorer_set_dossier (explorer, dossier);
  bench_brush (explorer, n, "brush");
  bench_filter (explorer, n);
  dastan_explorer_toggle (explorer, DASTAN_FACET_CATEGORY, 1);
  dastan_explorer_toggle (explorer, DASTAN_FACET_PLACE, 2);
  dastan_explorer_toggle (explorer, DASTAN_FACET_PLACE, 5);
  dastan_explorer_finish_counting (explorer);
  bench_brush (explorer, n, "brush-filtered");
  dastan_explorer_set_certain (explorer, TRUE);
  dastan_explorer_finish_counting (explorer);
  bench_brush (explorer, n, "brush-certain");
}

int
main (int argc, char **argv)
{
  const guint sizes[] = { 100, 10000, 1000000 };

  if (g_getenv ("DASTAN_CLI") == NULL || g_getenv ("DASTAN_BENCH_FOLDER") == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GFile) file = NULL;

      if (!bench_wants (argc, argv, "open") && !bench_wants (argc, argv, "memory")
          && !bench_wants (argc, argv, "brush"))
        break;
      file = bench_make_file (sizes[i]);
      if (bench_wants (argc, argv, "memory"))
        bench_memory (file, sizes[i]);
      if (bench_wants (argc, argv, "open"))
        bench_open (file, sizes[i]);
      if (bench_wants (argc, argv, "brush"))
        bench_brushes (file, sizes[i]);
    }
  return 0;
}
