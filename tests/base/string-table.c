/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings have the numbers of the order in which they came, however many there are. */
#include "base/dastan-string-table.h"

#define N 200000

static void
test_order (void)
{
  g_autoptr (DastanStringTable) table = dastan_string_table_new ();

  g_assert_cmpint (dastan_string_table_find (table, "a"), ==, -1);
  g_assert_cmpuint (dastan_string_table_add (table, "a"), ==, 0);
  g_assert_cmpuint (dastan_string_table_add (table, ""), ==, 1);
  g_assert_cmpuint (dastan_string_table_add (table, "a"), ==, 0);
  g_assert_cmpuint (dastan_string_table_add (table, "湖"), ==, 2);
  g_assert_cmpint (dastan_string_table_find (table, ""), ==, 1);
  g_assert_cmpint (dastan_string_table_find (table, "b"), ==, -1);
  g_assert_cmpuint (table->strings->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (table->strings, 2), ==, "湖");
}

/* Against a table that is known to be right. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DastanStringTable) table = dastan_string_table_new ();

  for (guint i = 0; i < N; i++)
    {
      char *string = g_strdup_printf ("%s-%u", i % 3 == 0 ? "place" : "row", g_rand_int_range (random, 0, N / 2));
      gpointer number;

      if (g_hash_table_lookup_extended (known, string, NULL, &number))
        {
          g_assert_cmpint (dastan_string_table_find (table, string), ==, GPOINTER_TO_INT (number));
          g_free (string);
          continue;
        }
      g_assert_cmpint (dastan_string_table_find (table, string), ==, -1);
      g_assert_cmpuint (dastan_string_table_add (table, string), ==, g_hash_table_size (known));
      g_hash_table_insert (known, string, GUINT_TO_POINTER (g_hash_table_size (known)));
    }
  g_assert_cmpuint (table->strings->len, ==, g_hash_table_size (known));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/string-table/order", test_order);
  g_test_add_func ("/base/string-table/random", test_random);
  return g_test_run ();
}
