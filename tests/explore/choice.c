/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing several events, against a plain list of rows; what the explorer says of it, and the filter to them. */
#include "explore/dastan-choice.h"
#include "explore/dastan-explorer.h"
#include "explore/dastan-extent.h"

#include "explore/random-dossier.h"

#define MANY 300

typedef struct
{
  DastanExplorer *explorer;
  DastanDossier *dossier;
  guint n_selected;
  guint n_chosen;
} Fixture;

static void
count_selected_cb (Fixture *fixture)
{
  fixture->n_selected++;
}

static void
count_chosen_cb (Fixture *fixture)
{
  fixture->n_chosen++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->explorer = dastan_explorer_new ();
  fixture->dossier = make_random_dossier (11, MANY);
  dastan_explorer_set_dossier (fixture->explorer, fixture->dossier);
  g_signal_connect_swapped (fixture->explorer, "notify::selected", G_CALLBACK (count_selected_cb), fixture);
  g_signal_connect_swapped (fixture->explorer, "chosen-changed", G_CALLBACK (count_chosen_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->explorer);
  g_assert_finalize_object (fixture->dossier);
}

/* The id of what stands at a row. */
static const char *
id_at (Fixture *fixture, guint row)
{
  guint32 event = dastan_explorer_get_columns (fixture->explorer)->event[row];

  return dastan_event_get_id (dastan_dossier_get_event (fixture->dossier, event));
}

/* The value against a byte for each row. */
static void
test_set (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (guint n_rows = 1; n_rows < 70; n_rows += 3)
    {
      g_autoptr (DastanChoice) choice = dastan_choice_new (n_rows);
      g_autofree gboolean *plain = g_new0 (gboolean, n_rows);
      guint n = 0;

      for (guint i = 0; i < 200; i++)
        {
          guint row = (guint) g_rand_int_range (random, 0, (int) n_rows);
          gboolean is_in = g_rand_boolean (random);

          dastan_choice_set (choice, row, is_in);
          n += (is_in && !plain[row]) - (guint) (!is_in && plain[row]);
          plain[row] = is_in;
          g_assert_cmpuint (choice->n, ==, n);
        }
      for (int row = -2; row < (int) n_rows + 2; row++)
        {
          int up = MAX (row, 0), down = MIN (row, (int) n_rows - 1);

          while (up < (int) n_rows && !plain[up])
            up++;
          while (down >= 0 && !plain[down])
            down--;
          if (row >= 0 && row < (int) n_rows)
            {
              g_assert_cmpint (dastan_choice_find (choice, row, 1), ==, up < (int) n_rows ? up : -1);
              g_assert_cmpint (dastan_choice_find (choice, row, -1), ==, down);
            }
          else
            g_assert_false (dastan_choice_has (choice, (guint) row));
        }
    }
}

static void
test_toggle (Fixture *fixture, gconstpointer data)
{
  const char *a = id_at (fixture, 4), *b = id_at (fixture, 9), *c = id_at (fixture, 20);

  dastan_explorer_set_selected (fixture->explorer, a);
  g_assert_cmpuint (dastan_explorer_get_n_chosen (fixture->explorer), ==, 1);
  dastan_explorer_toggle_chosen (fixture->explorer, b);
  dastan_explorer_toggle_chosen (fixture->explorer, c);
  g_assert_cmpuint (dastan_explorer_get_n_chosen (fixture->explorer), ==, 3);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, c);
  g_assert_cmpuint (fixture->n_selected, ==, 3);
  g_assert_cmpuint (fixture->n_chosen, ==, 3);
  /* The selected one leaves: the nearest of the others takes its place. */
  dastan_explorer_toggle_chosen (fixture->explorer, c);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, b);
  dastan_explorer_toggle_chosen (fixture->explorer, a);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, b);
  dastan_explorer_toggle_chosen (fixture->explorer, b);
  g_assert_null (dastan_explorer_get_selected (fixture->explorer));
  g_assert_cmpuint (dastan_explorer_get_n_chosen (fixture->explorer), ==, 0);
  dastan_explorer_toggle_chosen (fixture->explorer, "no such event");
  g_assert_cmpuint (dastan_explorer_get_n_chosen (fixture->explorer), ==, 0);
}

/* From the one that was chosen alone, forwards and backwards, without what the filter hides. */
static void
test_range (Fixture *fixture, gconstpointer data)
{
  const int from = 40, to[] = { 60, 45, 20, 40, 90 };

  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, 1);
  dastan_explorer_set_selected (fixture->explorer, id_at (fixture, from));
  for (guint i = 0; i < G_N_ELEMENTS (to); i++)
    {
      dastan_explorer_choose_to (fixture->explorer, id_at (fixture, (guint) to[i]));
      g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, id_at (fixture, (guint) to[i]));
      for (int row = 0; row < MANY; row++)
        {
          gboolean is_between = row >= MIN (from, to[i]) && row <= MAX (from, to[i]);
          gboolean is_end = row == from || row == to[i];

          g_assert_cmpint (dastan_explorer_is_chosen (fixture->explorer, (guint) row), ==,
                           is_end || (is_between && dastan_explorer_row_passes (fixture->explorer, (guint) row)));
        }
    }
  /* One alone again. */
  dastan_explorer_set_selected (fixture->explorer, id_at (fixture, 90));
  g_assert_cmpuint (dastan_explorer_get_n_chosen (fixture->explorer), ==, 1);
}

static void
test_in_view_and_filter (Fixture *fixture, gconstpointer data)
{
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);
  DastanSpan span = { columns->earliest[50], columns->earliest[50] + 1000 * 86400 }, extent, plain = { 0, 0 };
  guint n = 0;

  dastan_explorer_set_visible_span (fixture->explorer, span);
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, 0);
  n = dastan_explorer_get_n_in_view (fixture->explorer);
  g_assert_cmpuint (n, >, 1);
  dastan_explorer_choose_in_view (fixture->explorer);
  g_assert_cmpuint (dastan_explorer_get_n_chosen (fixture->explorer), ==, n);
  g_assert_nonnull (dastan_explorer_get_selected (fixture->explorer));

  /* Only these, whatever else was asked for. */
  dastan_explorer_clear_filter (fixture->explorer);
  dastan_explorer_filter_to_chosen (fixture->explorer);
  g_assert_cmpuint (dastan_filter_get_n_chosen (dastan_explorer_get_filter (fixture->explorer)), ==, n);
  for (guint row = 0; row < columns->n_rows; row++)
    {
      g_assert_cmpint (dastan_explorer_row_passes (fixture->explorer, row), ==,
                       dastan_explorer_is_chosen (fixture->explorer, row));
      if (!dastan_explorer_is_chosen (fixture->explorer, row) || row >= columns->n_dated)
        continue;
      g_assert_true (dastan_extent_of_row (columns, row, &extent));
      plain = plain.latest == 0 ? extent : dastan_span_union (plain, extent);
    }
  g_assert_true (dastan_extent_of_chosen (fixture->explorer, &extent));
  g_assert_true (dastan_span_equal (extent, plain));
  g_assert_true (dastan_extent_of_passing (fixture->explorer, &extent));
  g_assert_true (dastan_span_equal (extent, plain));
  dastan_explorer_set_filter_chosen (fixture->explorer, NULL);
  g_assert_true (dastan_filter_is_empty (dastan_explorer_get_filter (fixture->explorer)));
}

/* Another dossier has none of what was chosen, and says so. */
static void
test_dossier (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) other = make_random_dossier (12, 10);

  dastan_explorer_choose_in_view (fixture->explorer);
  g_assert_cmpuint (dastan_explorer_get_n_chosen (fixture->explorer), >, 10);
  fixture->n_chosen = fixture->n_selected = 0;
  dastan_explorer_set_dossier (fixture->explorer, other);
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  g_assert_cmpuint (fixture->n_selected, ==, 1);
  g_assert_cmpuint (dastan_explorer_get_n_chosen (fixture->explorer), ==, 0);
  g_assert_cmpint (dastan_explorer_find_chosen (fixture->explorer, 0, 1), ==, -1);
  dastan_explorer_set_dossier (fixture->explorer, NULL);
  g_assert_cmpuint (dastan_explorer_get_n_chosen (fixture->explorer), ==, 0);
  dastan_explorer_set_selected (fixture->explorer, "event-1");
  dastan_explorer_choose_to (fixture->explorer, "event-1");
  dastan_explorer_toggle_chosen (fixture->explorer, "event-1");
  dastan_explorer_choose_in_view (fixture->explorer);
  g_assert_null (dastan_explorer_get_selected (fixture->explorer));
  g_assert_false (dastan_extent_of_chosen (fixture->explorer, &(DastanSpan){ 0, 0 }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/choice/set", test_set);
  ADD ("/choice/toggle", test_toggle);
  ADD ("/choice/range", test_range);
  ADD ("/choice/in_view_and_filter", test_in_view_and_filter);
  ADD ("/choice/dossier", test_dossier);
  return g_test_run ();
}
