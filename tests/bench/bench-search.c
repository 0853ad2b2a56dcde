/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bench of words in a generated dossier, and of the import of the same events from a table. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "bench/bench-file.h"
#include "model/dastan-dossier.h"
#include "store/dastan-store.h"

#define SHOWN 50

/* Typed letter by letter, as in a search field; rare, middling and common words, phrases, exclusions. */
static const char *const typed[] = {
  "the railway", "observatory", "manuscript orchard", "tashkent glacier", "signed a treaty", "\"of the\" caravan",
  "uranium -the",  "water gas -road", "nairobi tunnel", "zzz",
};

/* Every beginning of what is typed, from the first letter on. */
static GPtrArray *
list_queries (void)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    for (gsize length = 1; length <= strlen (typed[i]); length++)
      g_ptr_array_add (queries, g_strndup (typed[i], length));
  return queries;
}

/* The same first rows asked of FTS5 as it comes, through Python. */
static const char ask_index[]
  = "import sqlite3, sys, time\n"
    "db = sqlite3.connect(sys.argv[1])\n"
    "times = []\n"
    "for typed in sys.argv[2].split('|'):\n"
    "  for length in range(1, len(typed) + 1):\n"
    "    words = [w.strip('\"-') for w in typed[:length].split()]\n"
    "    match = ' AND '.join('\"%s\" *' % w for w in words if w)\n"
    "    if not match: continue\n"
    "    start = time.perf_counter()\n"
    "    db.execute('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT 50', (match,)).fetchall()\n"
    "    times.append(time.perf_counter() - start)\n"
    "print(sorted(times)[len(times) * 95 // 100] * 1000)\n";

static void
bench_search (GFile *file, guint n)
{
  g_autoptr (DastanStore) store = dastan_store_new_for_file (file);
  g_autoptr (GPtrArray) queries = list_queries ();
  g_autofree double *first = g_new (double, queries->len), *best = g_new (double, queries->len),
                    *all = g_new (double, queries->len);
  g_autofree char *joined = g_strjoinv ("|", (char **) typed);
  double python, opening;

  /* What the first search has to open and make. */
  opening = bench_now ();
  g_ptr_array_unref (dastan_store_search (store, "a", SHOWN, NULL, NULL));
  opening = bench_now () - opening;
  for (guint i = 0; i < queries->len; i++)
    {
      const char *words = queries->pdata[i];
      double start = bench_now ();

      g_ptr_array_unref (dastan_store_search (store, words, SHOWN, NULL, NULL));
      first[i] = bench_now () - start;
      start = bench_now ();
      g_ptr_array_unref (dastan_store_search_best (store, words, SHOWN, NULL, NULL));
      best[i] = bench_now () - start;
      start = bench_now ();
      g_array_unref (dastan_store_search_rows (store, words, NULL, NULL));
      all[i] = bench_now () - start;
    }
  python = bench_python (ask_index, g_file_peek_path (file), joined);
  bench_print_sized ("search-open", n, opening, "ms", 0, 0);
  bench_print_sized ("search-first-p95", n, bench_percentile_95 (first, queries->len), "ms", 20, python);
  bench_print_sized ("search-first-max", n, first[queries->len - 1], "ms", 0, 0);
  bench_print_sized ("search-best-p95", n, bench_percentile_95 (best, queries->len), "ms", 0, 0);
  bench_print_sized ("search-rows-p95", n, bench_percentile_95 (all, queries->len), "ms", 0, 0);
}

/* The events of a dossier file as a table, made once. */
static const char write_table[]
  = "import csv, sqlite3, sys\n"
    "db = sqlite3.connect(sys.argv[1])\n"
    "out = csv.writer(open(sys.argv[2], 'w', newline=''))\n"
    "out.writerow('id title date category status country place latitude longitude source excerpt'.split())\n"
    "categories = dict(db.execute('SELECT row, title FROM category'))\n"
    "sources = dict(db.execute('SELECT row, title FROM source'))\n"
    "places = {r[0]: r[1:] for r in db.execute('SELECT row, name, latitude, longitude, country FROM place')}\n"
    "for i, title, date, c, status, p, s, exact in db.execute('SELECT e.id, e.title, e.date, e.category,"
    " e.status, p.place, x.source, x.exact FROM event e JOIN event_place p ON p.event = e.row"
    " JOIN excerpt x ON x.event = e.row ORDER BY e.row'):\n"
    "  name, latitude, longitude, country = places[p]\n"
    "  out.writerow([i, title, date, categories[c], status, country, name, latitude, longitude, sources[s], exact])\n"
    "print(0)\n";

/* Seconds that a program takes. */
static double
time_program (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  double start = bench_now ();
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                     NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", argv[0], error->message);
  return (bench_now () - start) / 1000.0;
}

/* The sqlite3 shell's import into a bare table and the same index of words over it. */
static double
time_shell (const char *table, const char *database)
{
  g_autofree char *import = g_strdup_printf (".import '%s' t", table);
  const char *argv[] = {
    "sqlite3", database, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", ".mode csv", import,
    "CREATE VIRTUAL TABLE search USING fts5 (title, summary, note, excerpts, people, places, content='',"
    " tokenize='unicode61 remove_diacritics 2');",
    "INSERT INTO search (rowid, title, summary, note, excerpts, people, places)"
    " SELECT rowid, title, '', '', excerpt, '', place FROM t;",
    NULL
  };

  g_unlink (database);
  return time_program (argv);
}

static void
bench_import (GFile *file, guint n)
{
  g_autofree char *table = g_strdup_printf ("%s.csv", g_file_peek_path (file));
  g_autofree char *database = g_strdup_printf ("%s.db", g_file_peek_path (file));
  g_autofree char *output = g_strdup_printf ("%s.imported", g_file_peek_path (file));
  const char *argv[] = { g_getenv ("DASTAN_CLI"), "import", table, "-o", output, NULL };
  double shell, ours;

  if (!g_file_test (table, G_FILE_TEST_EXISTS))
    bench_python (write_table, g_file_peek_path (file), table);
  shell = time_shell (table, database);
  ours = time_program (argv);
  bench_print_sized ("import", n, ours, "s", n < 1000000 ? 0 : 1.2 * shell, shell);
  g_unlink (database);
  g_unlink (output);
}

int
main (int argc, char **argv)
{
  const guint sizes[] = { 100, 10000, 1000000 };

  if (g_getenv ("DASTAN_CLI") == NULL || g_getenv ("DASTAN_BENCH_FOLDER") == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      if (bench_wants (argc, argv, "search"))
        {
          g_autoptr (GFile) file = bench_make_file (sizes[i]);

          bench_search (file, sizes[i]);
        }
      if (bench_wants (argc, argv, "import"))
        {
          g_autoptr (GFile) file = bench_make_file (sizes[i]);

          bench_import (file, sizes[i]);
        }
    }
  return 0;
}
