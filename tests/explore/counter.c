/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Very many events are counted in a thread: exact when it is told, the newest only, never too late.
 */
#include "explore/dastan-explorer.h"

#include "explore/dastan-crossfilter.h"
#include "explore/random-dossier.h"

#define N_EVENTS 60000

typedef struct
{
  DastanDossier *dossier;
  DastanExplorer *explorer;
  guint n_told;
} Fixture;

static void
counts_changed_cb (Fixture *f)
{
  f->n_told++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static DastanViewIndex *index; /* takes a while to make, and does not change */

  if (index == NULL)
    {
      g_autoptr (DastanDossier) dossier = make_random_dossier (31, N_EVENTS);

      index = dastan_view_index_new (dossier);
    }
  f->dossier = g_object_ref (index->dossier);
  f->explorer = dastan_explorer_new ();
  dastan_explorer_set_index (f->explorer, index);
  g_signal_connect_swapped (f->explorer, "counts-changed", G_CALLBACK (counts_changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->explorer != NULL)
    g_assert_finalize_object (f->explorer);
  g_object_unref (f->dossier);
}

/* Runs the main loop until all is counted. */
static void
wait (Fixture *f)
{
  while (dastan_explorer_is_counting (f->explorer))
    g_main_context_iteration (NULL, TRUE);
}

/* What is told is what counting anew comes to. */
static void
assert_exact (Fixture *f)
{
  const DastanColumns *columns = dastan_explorer_get_columns (f->explorer);
  DastanSpan visible = dastan_explorer_get_visible_span (f->explorer);
  g_autoptr (DastanCounts) counts
      = dastan_crossfilter_count (columns, dastan_explorer_get_filter (f->explorer), &visible);
  g_autoptr (GBytes) passes = dastan_explorer_dup_passes (f->explorer);

  g_assert_true (dastan_filter_equal (dastan_explorer_get_filter (f->explorer),
                                      dastan_explorer_get_counted_filter (f->explorer)));
  g_assert_cmpuint (dastan_explorer_get_n_in_view (f->explorer), ==, counts->n_in_view);
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    {
      guint n;
      const guint *found = dastan_explorer_get_counts (f->explorer, facet, &n);

      g_assert_cmpmem (found, n * sizeof *found, counts->counts[facet], n * sizeof *found);
    }
  g_assert_true (g_bytes_equal (passes, counts->passes));
}

/* Until it is counted everything is as before, but the filter is the one that was set. */
static void
test_later (Fixture *f, gconstpointer data)
{
  guint n = dastan_explorer_get_n_in_view (f->explorer);

  g_assert_false (dastan_explorer_is_counting (f->explorer));
  assert_exact (f);
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 1);
  g_assert_true (dastan_explorer_is_counting (f->explorer));
  g_assert_cmpuint (f->n_told, ==, 0);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (f->explorer), ==, n);
  g_assert_true (
      dastan_filter_has (dastan_explorer_get_filter (f->explorer), DASTAN_FACET_CATEGORY, 1));
  g_assert_true (dastan_filter_is_empty (dastan_explorer_get_counted_filter (f->explorer)));
  wait (f);
  g_assert_cmpuint (f->n_told, ==, 1);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (f->explorer), <, n);
  assert_exact (f);
}

/* What is counted under a filter that is wanted no more is never told. */
static void
test_late_is_dropped (Fixture *f, gconstpointer data)
{
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 1);
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 2);
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_COUNTRY, 0);
  wait (f);
  g_assert_cmpuint (f->n_told, ==, 1);
  assert_exact (f);
}

/* A span that moves on while one is counted: each result is newer than the one before it, and the
 * last is exact. */
static void
test_brush (Fixture *f, gconstpointer data)
{
  DastanSpan full = dastan_explorer_get_full_span (f->explorer);
  gint64 step = (full.latest - full.earliest) / 100;

  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 1);
  for (guint i = 1; i <= 30; i++)
    {
      dastan_explorer_set_visible_span (
          f->explorer, (DastanSpan){ full.earliest + i * step, full.latest - i * step });
      if (i % 3 == 0)
        g_main_context_iteration (NULL, TRUE);
    }
  wait (f);
  g_assert_cmpuint (f->n_told, >, 1);
  g_assert_cmpuint (f->n_told, <=, 31);
  assert_exact (f);
}

/* Who needs the counts now waits; nothing is told twice. */
static void
test_finish (Fixture *f, gconstpointer data)
{
  dastan_explorer_finish_counting (f->explorer);
  g_assert_cmpuint (f->n_told, ==, 0);
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 1);
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 2);
  dastan_explorer_finish_counting (f->explorer);
  g_assert_false (dastan_explorer_is_counting (f->explorer));
  g_assert_cmpuint (f->n_told, ==, 1);
  assert_exact (f);
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 2);
  wait (f);
  g_assert_cmpuint (f->n_told, ==, 2);
  assert_exact (f);
}

static void
test_other_dossier (Fixture *f, gconstpointer data)
{
  g_autoptr (DastanDossier) other = make_random_dossier (32, 7);

  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 1);
  dastan_explorer_set_dossier (f->explorer, other);
  g_assert_false (dastan_explorer_is_counting (f->explorer));
  f->n_told = 0;
  /* Few are counted at once; by the time of the next of many all that is late has come. */
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 1);
  g_assert_cmpuint (f->n_told, ==, 1);
  assert_exact (f);
  dastan_explorer_set_dossier (f->explorer, f->dossier);
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 3);
  f->n_told = 0;
  wait (f);
  g_assert_cmpuint (f->n_told, ==, 1);
  assert_exact (f);
}

/* Nobody is told where nobody is left to be. */
static void
test_gone (Fixture *f, gconstpointer data)
{
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 1);
  g_assert_finalize_object (f->explorer);
  f->explorer = dastan_explorer_new ();
  dastan_explorer_set_dossier (f->explorer, f->dossier);
  dastan_explorer_toggle (f->explorer, DASTAN_FACET_CATEGORY, 1);
  wait (f);
  assert_exact (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/explore/counter/later", test_later);
  ADD ("/explore/counter/late_is_dropped", test_late_is_dropped);
  ADD ("/explore/counter/brush", test_brush);
  ADD ("/explore/counter/finish", test_finish);
  ADD ("/explore/counter/other_dossier", test_other_dossier);
  ADD ("/explore/counter/gone", test_gone);
  return g_test_run ();
}
