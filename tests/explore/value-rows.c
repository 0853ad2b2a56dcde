/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of each value of a facet are those that have it, in order. */
#include "explore/dastan-value-rows.h"

#include "explore/random-dossier.h"

static void
test_all (void)
{
  for (guint32 seed = 1; seed <= 10; seed++)
    {
      g_autoptr (DastanDossier) dossier = make_random_dossier (seed, 90);
      g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);

      for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
        {
          const DastanFacetColumn *column = &columns->facets[facet];
          g_autoptr (DastanValueRows) rows = dastan_value_rows_new (columns, facet);

          g_assert_cmpuint (rows->n_values, ==, column->n_values);
          for (guint value = 0; value < column->n_values; value++)
            {
              guint32 at = rows->first[value];

              for (guint row = 0; row < columns->n_rows; row++)
                {
                  guint32 begin, end;

                  dastan_facet_column_get_range (column, row, &begin, &end);
                  for (guint32 i = begin; i < end; i++)
                    if (dastan_facet_column_get (column, i) == value)
                      g_assert_cmpuint (rows->rows[at++], ==, row);
                }
              g_assert_cmpuint (at, ==, rows->first[value + 1]);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explore/value-rows/all", test_all);
  return g_test_run ();
}
