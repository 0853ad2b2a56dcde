/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The explorer: every setter notifies once and only for a change; selection, span and counts. */
#include "explore/dastan-explorer.h"

#include "explore/random-dossier.h"
#include "time/dastan-calendar.h"

typedef struct
{
  DastanExplorer *explorer;
  DastanDossier *dossier;
  guint n_selected;
  guint n_span;
  guint n_counts;
} Fixture;

static void
count_selected_cb (Fixture *fixture)
{
  fixture->n_selected++;
}

static void
count_span_cb (Fixture *fixture)
{
  fixture->n_span++;
}

static void
count_counts_cb (Fixture *fixture)
{
  fixture->n_counts++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->explorer = dastan_explorer_new ();
  fixture->dossier = make_random_dossier (11, 60);
  dastan_explorer_set_dossier (fixture->explorer, fixture->dossier);
  g_signal_connect_swapped (fixture->explorer, "notify::selected", G_CALLBACK (count_selected_cb),
                            fixture);
  g_signal_connect_swapped (fixture->explorer, "span-changed", G_CALLBACK (count_span_cb), fixture);
  g_signal_connect_swapped (fixture->explorer, "counts-changed", G_CALLBACK (count_counts_cb),
                            fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->explorer);
  g_assert_finalize_object (fixture->dossier);
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  dastan_explorer_set_selected (fixture->explorer, "event-3");
  dastan_explorer_set_selected (fixture->explorer, "event-3");
  g_assert_cmpuint (fixture->n_selected, ==, 1);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "event-3");
  g_assert_cmpstr (dastan_event_get_id (dastan_explorer_get_selected_event (fixture->explorer)), ==,
                   "event-3");
  dastan_explorer_set_selected (fixture->explorer, "no such event");
  g_assert_null (dastan_explorer_get_selected (fixture->explorer));
  g_assert_cmpuint (fixture->n_selected, ==, 2);
  dastan_explorer_set_selected (fixture->explorer, NULL);
  g_assert_cmpuint (fixture->n_selected, ==, 2);
}

static void
test_span (Fixture *fixture, gconstpointer data)
{
  DastanSpan span = { 0, DASTAN_DAY_SECONDS * 20000 };

  dastan_explorer_set_visible_span (fixture->explorer, span);
  dastan_explorer_set_visible_span (fixture->explorer, span);
  g_assert_cmpuint (fixture->n_span, ==, 1);
  g_assert_cmpuint (fixture->n_counts, ==, 1);
  g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), span));
  dastan_explorer_set_visible_span (fixture->explorer,
                                    (DastanSpan){ DASTAN_SECOND_MIN, DASTAN_SECOND_MAX });
  g_assert_false (dastan_span_is_end_open (dastan_explorer_get_visible_span (fixture->explorer)));
}

/* Stepping forwards from nothing meets every event that passes the filter once, in order of time.
 */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);
  guint n = 0, last = 0;

  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, 1);
  while (dastan_explorer_step_selection (fixture->explorer, 1))
    {
      int event = dastan_dossier_index_of_event (fixture->dossier,
                                                 dastan_explorer_get_selected (fixture->explorer));
      guint row = columns->row_of_event[event];

      g_assert_true (n == 0 || row > last);
      g_assert_true (dastan_explorer_row_passes (fixture->explorer, row));
      last = row;
      n++;
    }
  g_assert_cmpuint (n, >, 3);
  for (guint row = 0; row < columns->n_rows; row++)
    n -= dastan_explorer_row_passes (fixture->explorer, row);
  g_assert_cmpuint (n, ==, 0);
}

/* The next row that passes is the one that asking row by row finds, from any row and past either
 * end. */
static void
test_find (Fixture *fixture, gconstpointer data)
{
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);
  g_autoptr (GBytes) passes = NULL;
  guint n = 0;

  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, 0);
  passes = dastan_explorer_dup_passes (fixture->explorer);
  for (int direction = -1; direction <= 1; direction += 2)
    for (int from = -1; from <= (int)columns->n_rows; from++)
      {
        int row = from;

        while (row >= 0 && row < (int)columns->n_rows
               && !dastan_explorer_row_passes (fixture->explorer, (guint)row))
          row += direction;
        if (row < 0 || row >= (int)columns->n_rows)
          row = -1;
        g_assert_cmpint (dastan_explorer_find_passing (fixture->explorer, from, direction), ==,
                         row);
        if (row >= 0)
          g_assert_cmpuint (((const guint8 *)g_bytes_get_data (passes, NULL))[row], ==, 1);
        n += row >= 0;
      }
  g_assert_cmpuint (n, >, columns->n_rows);
}

static void
test_toggle (Fixture *fixture, gconstpointer data)
{
  guint all = dastan_explorer_get_n_in_view (fixture->explorer), n_values;
  const guint *counts
      = dastan_explorer_get_counts (fixture->explorer, DASTAN_FACET_CATEGORY, &n_values);
  guint expected = counts[2];

  g_assert_cmpuint (n_values, ==, 4);
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, 2);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, expected);
  g_assert_cmpuint (fixture->n_counts, ==, 1);
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, 2);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, all);
  dastan_explorer_clear_filter (fixture->explorer);
  g_assert_cmpuint (fixture->n_counts, ==, 2);
}

static void
test_new_dossier_clears (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) other = make_random_dossier (12, 5);

  dastan_explorer_set_selected (fixture->explorer, "event-3");
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_STATUS, 0);
  dastan_explorer_set_dossier (fixture->explorer, other);
  g_assert_null (dastan_explorer_get_selected (fixture->explorer));
  g_assert_true (dastan_filter_is_empty (dastan_explorer_get_filter (fixture->explorer)));
  g_assert_cmpuint (dastan_explorer_get_n_events (fixture->explorer), ==, 5);
  dastan_explorer_set_dossier (fixture->explorer, NULL);
  g_assert_null (dastan_explorer_get_columns (fixture->explorer));
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, 0);
  g_assert_false (dastan_explorer_step_selection (fixture->explorer, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/explore/explorer/selection", test_selection);
  ADD ("/explore/explorer/span", test_span);
  ADD ("/explore/explorer/steps", test_steps);
  ADD ("/explore/explorer/find", test_find);
  ADD ("/explore/explorer/toggle", test_toggle);
  ADD ("/explore/explorer/new_dossier_clears", test_new_dossier_clears);
  return g_test_run ();
}
