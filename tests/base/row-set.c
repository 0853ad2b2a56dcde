/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sets of rows: those that are listed against those that a test tells, and against a plain
 * array. */
#include "base/dastan-row-set.h"

#define N_ROWS 2000

static gboolean
test_row (gpointer data, guint row)
{
  const guint8 *is_in = data;

  return is_in[row];
}

/* The next row by looking at each. */
static int
look (const guint8 *is_in, guint row)
{
  for (; row < N_ROWS; row++)
    if (is_in[row])
      return (int)row;
  return -1;
}

static void
test_same (void)
{
  const int one_in[] = { 1, 2, 7, 40, 300 };

  for (guint k = 0; k < G_N_ELEMENTS (one_in); k++)
    {
      guint8 *is_in = g_new0 (guint8, N_ROWS);
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (DastanRowSet) listed = NULL, told = NULL;
      guint n;

      for (guint row = 0; row < N_ROWS; row++)
        if (g_test_rand_int_range (0, one_in[k]) == 0)
          {
            is_in[row] = TRUE;
            g_array_append_val (rows, row);
          }
      listed = dastan_row_set_new ((const guint *)(gpointer)rows->data, rows->len);
      told = dastan_row_set_new_test (N_ROWS, test_row, is_in, g_free);
      for (guint row = 0; row < N_ROWS + 3; row++)
        {
          int next = look (is_in, row), found = dastan_row_set_find (told, row);

          g_assert_cmpint (dastan_row_set_has (listed, row), ==, row < N_ROWS && is_in[row]);
          g_assert_cmpint (dastan_row_set_has (told, row), ==, row < N_ROWS && is_in[row]);
          g_assert_cmpint (dastan_row_set_find (listed, row), ==, next);
          /* What is too far away is not looked for. */
          if (next < 0 || next - (int)row < DASTAN_ROW_SET_REACH)
            g_assert_cmpint (found, ==, next);
          else
            g_assert_cmpint (found, ==, -1);
        }
      g_assert_cmpmem (dastan_row_set_get_rows (listed, &n), n * sizeof (guint), rows->data,
                       rows->len * sizeof (guint));
      g_assert_null (dastan_row_set_get_rows (told, &n));
      g_assert_cmpuint (n, ==, 0);
    }
}

static void
test_empty (void)
{
  g_autoptr (DastanRowSet) none = dastan_row_set_new (NULL, 0);
  g_autoptr (DastanRowSet) again = dastan_row_set_ref (none);

  g_assert_false (dastan_row_set_has (again, 0));
  g_assert_cmpint (dastan_row_set_find (again, 0), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/row-set/same", test_same);
  g_test_add_func ("/base/row-set/empty", test_empty);
  return g_test_run ();
}
