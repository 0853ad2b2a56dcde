/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benches of dossier files share: generated files, and Python's sqlite3 as a measure. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "bench/bench.h"

static inline double
bench_now (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static inline double
bench_percentile_95 (double *values, guint n)
{
  qsort (values, n, sizeof (double), bench_compare);
  return values[n * 95 / 100];
}

/* The file of @n events at @n_places points, or in some towns where that is 0; made where it is not there or older
 * than the program that makes it. */
static inline GFile *
bench_make_file_at (guint n, guint n_places)
{
  g_autofree char *folder = g_build_filename (g_getenv ("DASTAN_BENCH_FOLDER"), NULL);
  g_autofree char *name = n_places > 0 ? g_strdup_printf ("bench-%u-%u.dastan", n, n_places)
                                       : g_strdup_printf ("bench-%u.dastan", n);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *events = g_strdup_printf ("%u", n);
  g_autofree char *places = g_strdup_printf ("%u", n_places);
  const char *cli = g_getenv ("DASTAN_CLI");
  const char *argv[] = { cli,     "generate", "--events", events, "--seed", "1", "-o", path, n_places > 0 ? "--places" : NULL,
                         places, NULL };
  GStatBuf file, program;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_mkdir_with_parents (folder, 0700);
  if (g_stat (path, &file) == 0 && g_stat (cli, &program) == 0 && file.st_mtime >= program.st_mtime)
    return g_file_new_for_path (path);
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", cli, error->message);
  return g_file_new_for_path (path);
}

static inline GFile *
bench_make_file (guint n)
{
  return bench_make_file_at (n, 0);
}

/* Milliseconds that a script of Python says it took: the last word of what it prints. */
static inline double
bench_python (const char *script, const char *first, const char *second)
{
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { "python3", "-c", script, first, second, NULL };

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error))
    g_error ("python3: %s", error->message);
  return g_ascii_strtod (output, NULL);
}

static inline void
bench_print_sized (const char *what, guint n, double value, const char *unit, double budget, double baseline)
{
  g_autofree char *name = g_strdup_printf ("%s-%u", what, n);

  bench_print (name, value, unit, budget, baseline);
}
