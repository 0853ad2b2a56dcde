/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns: their order and invariants, and that a slice finds everything and visits little. */
#include "model/dastan-dossier.h"

#include <math.h>

#include "explore/random-dossier.h"
#include "time/dastan-calendar.h"

static void
test_invariants (void)
{
  for (guint32 seed = 1; seed <= 10; seed++)
    {
      g_autoptr (DastanDossier) dossier = make_random_dossier (seed, seed * 37);
      g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);

      g_assert_true (dastan_columns_check (columns));
      g_assert_cmpuint (columns->n_rows, ==, seed * 37);
      for (guint row = columns->n_dated; row < columns->n_rows; row++)
        {
          DastanEvent *event
            = g_ptr_array_index (dastan_dossier_get_events (dossier), columns->event[row]);

          g_assert_null (dastan_event_get_date (event));
          g_assert_true (row == columns->n_dated || columns->event[row - 1] < columns->event[row]);
        }
    }
}

static void
test_empty (void)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (1, 0);
  g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
  guint first, end;

  g_assert_true (dastan_columns_check (columns));
  dastan_columns_slice (columns, (DastanSpan){ 0, 1 }, &first, &end, NULL);
  g_assert_cmpuint (first, ==, end);
}

static void
test_slice_finds_everything (void)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (5, 500);
  g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
  g_autoptr (GRand) random = g_rand_new_with_seed (9);

  for (guint i = 0; i < 500; i++)
    {
      gint64 day = dastan_calendar_days_from_civil (g_rand_int_range (random, 1985, 2035), 1, 1);
      DastanSpan span = { day * DASTAN_DAY_SECONDS,
                          (day + g_rand_int_range (random, 0, 2000)) * DASTAN_DAY_SECONDS };
      guint first, end;

      dastan_columns_slice (columns, span, &first, &end, NULL);
      for (guint row = 0; row < columns->n_dated; row++)
        if (dastan_span_overlaps ((DastanSpan){ columns->earliest[row], columns->latest[row] }, span))
          g_assert_true (row >= first && row < end);
    }
}

/* Two binary searches: the nodes looked at grow with the logarithm of the events. */
static void
test_slice_cost (void)
{
  const guint sizes[] = { 100, 1000, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (DastanDossier) dossier = make_random_dossier (5, sizes[i]);
      g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
      guint first, end, visited;

      dastan_columns_slice (columns, (DastanSpan){ 0, DASTAN_DAY_SECONDS * 12000 }, &first, &end, &visited);
      g_assert_cmpuint (visited, <=, 2 * (guint) ceil (log2 (sizes[i]) + 1));
      g_assert_cmpuint (visited, >, 0);
    }
}

static void
test_values (void)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (2, 50);
  g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);

  g_assert_cmpint (dastan_columns_find_value (columns, DASTAN_FACET_CATEGORY, "category-2"), ==, 2);
  g_assert_cmpint (dastan_columns_find_value (columns, DASTAN_FACET_SOURCE, "source-3"), ==, 3);
  g_assert_cmpint (dastan_columns_find_value (columns, DASTAN_FACET_STATUS, "reported"), ==,
                   DASTAN_STATUS_REPORTED);
  g_assert_cmpint (dastan_columns_find_value (columns, DASTAN_FACET_COUNTRY, "XX"), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/columns/invariants", test_invariants);
  g_test_add_func ("/model/columns/empty", test_empty);
  g_test_add_func ("/model/columns/slice_finds_everything", test_slice_finds_everything);
  g_test_add_func ("/model/columns/slice_cost", test_slice_cost);
  g_test_add_func ("/model/columns/values", test_values);
  return g_test_run ();
}
