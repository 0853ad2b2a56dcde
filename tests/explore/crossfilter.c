/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts under all other filters, against the slow obvious way, on random dossiers and filters. */
#include "explore/dastan-crossfilter.h"

#include "explore/random-dossier.h"
#include "time/dastan-calendar.h"

static gboolean
row_has (const DastanColumns *columns, guint facet, guint row, guint value)
{
  guint32 begin, end;

  dastan_facet_column_get_range (&columns->facets[facet], row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    if (dastan_facet_column_get (&columns->facets[facet], i) == value)
      return TRUE;
  return FALSE;
}

static gboolean
row_passes_facet (const DastanColumns *columns, const DastanFilter *filter, guint facet, guint row)
{
  if (dastan_filter_is_facet_empty (filter, facet))
    return TRUE;
  for (guint i = 0; i < filter->values[facet]->len; i++)
    if (row_has (columns, facet, row, g_array_index (filter->values[facet], guint32, i)))
      return TRUE;
  return FALSE;
}

static gboolean
row_overlaps (const DastanColumns *columns, guint row, DastanSpan span)
{
  return row < columns->n_dated
         && dastan_span_overlaps ((DastanSpan){ columns->earliest[row], columns->latest[row] },
                                  span);
}

/* Rows that pass everything but @but (or everything where that is -1) and have @value. */
static guint
count_slowly (const DastanColumns *columns,
              const DastanFilter *filter,
              const DastanSpan *visible,
              int but,
              int value)
{
  guint n = 0;

  for (guint row = 0; row < columns->n_rows; row++)
    {
      gboolean passes = (!filter->has_span || row_overlaps (columns, row, filter->span))
                        && (visible == NULL || row >= columns->n_dated
                            || row_overlaps (columns, row, *visible));

      for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
        if ((int)facet != but)
          passes = passes && row_passes_facet (columns, filter, facet, row);
      n += passes && (but < 0 || row_has (columns, (guint)but, row, (guint)value));
    }
  return n;
}

static DastanFilter *
make_filter (GRand *random, const DastanColumns *columns)
{
  DastanFilter *filter = dastan_filter_new ();

  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    if (columns->facets[facet].n_values > 0 && g_rand_int_range (random, 0, 3) == 0)
      for (int i = g_rand_int_range (random, 1, 4); i > 0; i--)
        dastan_filter_add (
            filter, facet,
            (guint)g_rand_int_range (random, 0, (gint32)columns->facets[facet].n_values));
  filter->has_span = g_rand_boolean (random);
  filter->span.earliest
      = dastan_calendar_days_from_civil (g_rand_int_range (random, 1985, 2030), 1, 1)
        * DASTAN_DAY_SECONDS;
  filter->span.latest
      = filter->span.earliest + DASTAN_DAY_SECONDS * g_rand_int_range (random, 0, 9000);
  return filter;
}

static void
test_against_slow_way (void)
{
  for (guint32 seed = 1; seed <= 40; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (DastanDossier) dossier = make_random_dossier (seed, 120);
      g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
      g_autoptr (DastanFilter) filter = make_filter (random, columns);
      DastanSpan span = { DASTAN_DAY_SECONDS * 9000, DASTAN_DAY_SECONDS * 14000 };
      const DastanSpan *visible = g_rand_boolean (random) ? &span : NULL;
      g_autoptr (DastanCounts) counts = dastan_crossfilter_count (columns, filter, visible);

      g_assert_cmpuint (counts->visited, <=, columns->n_rows);
      g_assert_cmpuint (counts->n_in_view, ==, count_slowly (columns, filter, visible, -1, 0));
      for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
        for (guint value = 0; value < columns->facets[facet].n_values; value++)
          g_assert_cmpuint (counts->counts[facet][value], ==,
                            count_slowly (columns, filter, visible, (int)facet, (int)value));
    }
}

/* Rows that words found narrow every facet alike. */
static void
test_given_rows (void)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (3, 40);
  g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
  g_autoptr (DastanFilter) filter = dastan_filter_new ();
  const guint8 bits[] = { 0x05, 0x80 };
  g_autoptr (DastanCounts) counts = NULL;
  const guint8 *passes;

  filter->rows = g_bytes_new (bits, sizeof bits);
  g_assert_false (dastan_filter_is_empty (filter));
  counts = dastan_crossfilter_count (columns, filter, NULL);
  passes = g_bytes_get_data (counts->passes, NULL);
  g_assert_cmpuint (counts->n_in_view, ==, 3);
  for (guint row = 0; row < columns->n_rows; row++)
    g_assert_cmpuint (passes[row], ==, row == 0 || row == 2 || row == 15);
}

/* A step of the brush looks at the rows that come and go; one that goes nowhere at none. */
static void
test_cost (void)
{
  const guint sizes[] = { 400, 4000, 16000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (DastanDossier) dossier = make_random_dossier (5, sizes[i]);
      g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
      g_autoptr (DastanCrossfilter) crossfilter = dastan_crossfilter_new (columns);
      g_autoptr (DastanFilter) filter = dastan_filter_new ();
      DastanSpan span = { DASTAN_DAY_SECONDS * 9000, DASTAN_DAY_SECONDS * 18000 };
      guint n_months = 40 * 12;

      dastan_crossfilter_set (crossfilter, filter, &span);
      g_assert_cmpuint (dastan_crossfilter_get_visited (crossfilter), >, sizes[i] / 4);
      dastan_crossfilter_set (crossfilter, filter, &span);
      g_assert_cmpuint (dastan_crossfilter_get_visited (crossfilter), ==, 0);
      for (guint step = 0; step < 50; step++)
        {
          g_autoptr (DastanCounts) anew = NULL;

          span.earliest += DASTAN_DAY_SECONDS * 20;
          span.latest += DASTAN_DAY_SECONDS * 20;
          dastan_crossfilter_set (crossfilter, filter, &span);
          /* No month has more than a year's share, and two of them change. */
          g_assert_cmpuint (dastan_crossfilter_get_visited (crossfilter), <=,
                            40 * sizes[i] / n_months + 40);
          anew = dastan_crossfilter_count (columns, filter, &span);
          g_assert_cmpuint (dastan_crossfilter_get_n_in_view (crossfilter), ==, anew->n_in_view);
        }
    }
}

/* Between two spans that hold everything nothing is counted, and the counts are those that would
 * be. */
static void
test_hold (void)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (7, 9000);
  g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
  g_autoptr (DastanCrossfilter) crossfilter = dastan_crossfilter_new (columns);
  g_autoptr (DastanFilter) filter = dastan_filter_new ();
  DastanSpan spans[] = { { DASTAN_SECOND_MIN + 1, DASTAN_SECOND_MAX - 1 },
                         { DASTAN_SECOND_MIN + 2, DASTAN_SECOND_MAX - 2 },
                         { 0, DASTAN_SECOND_MAX - 2 },
                         { DASTAN_SECOND_MIN + 2, DASTAN_DAY_SECONDS * 12000 } };

  for (guint certain = 0; certain < 2; certain++)
    for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
      {
        g_autoptr (DastanCounts) anew = NULL;
        guint n_values = columns->facets[DASTAN_FACET_CATEGORY].n_values;

        filter->is_certain = certain;
        dastan_crossfilter_set (crossfilter, filter, &spans[i]);
        if (!certain && i == 1)
          g_assert_cmpuint (dastan_crossfilter_get_visited (crossfilter), ==, 0);
        anew = dastan_crossfilter_count (columns, filter, &spans[i]);
        g_assert_cmpuint (dastan_crossfilter_get_n_in_view (crossfilter), ==, anew->n_in_view);
        g_assert_cmpmem (dastan_crossfilter_get_counts (crossfilter, DASTAN_FACET_CATEGORY),
                         n_values * sizeof (guint), anew->counts[DASTAN_FACET_CATEGORY],
                         n_values * sizeof (guint));
      }
}

static void
test_filter_value (void)
{
  g_autoptr (DastanFilter) filter = dastan_filter_new ();
  g_autoptr (DastanFilter) copy = NULL;

  g_assert_true (dastan_filter_is_empty (filter));
  dastan_filter_add (filter, DASTAN_FACET_COUNTRY, 7);
  dastan_filter_add (filter, DASTAN_FACET_COUNTRY, 2);
  dastan_filter_add (filter, DASTAN_FACET_COUNTRY, 7);
  g_assert_cmpuint (filter->values[DASTAN_FACET_COUNTRY]->len, ==, 2);
  copy = dastan_filter_copy (filter);
  g_assert_true (dastan_filter_equal (filter, copy));
  dastan_filter_remove (filter, DASTAN_FACET_COUNTRY, 2);
  g_assert_false (dastan_filter_equal (filter, copy));
  g_assert_true (dastan_filter_has (copy, DASTAN_FACET_COUNTRY, 2));
  dastan_filter_remove (filter, DASTAN_FACET_COUNTRY, 7);
  g_assert_true (dastan_filter_is_empty (filter));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explore/crossfilter/against_slow_way", test_against_slow_way);
  g_test_add_func ("/explore/crossfilter/given_rows", test_given_rows);
  g_test_add_func ("/explore/crossfilter/cost", test_cost);
  g_test_add_func ("/explore/crossfilter/hold", test_hold);
  g_test_add_func ("/explore/crossfilter/filter_value", test_filter_value);
  return g_test_run ();
}
