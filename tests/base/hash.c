/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hash of texts: equal for equal ones, and not to be foreseen by who writes a file. */
#include "base/dastan-hash.h"

#define N_PIECES 12

/* (transfer full): one of the texts to which g_str_hash() gives the same hash: 33 · 'E' + 'z' is 33 · 'F' + 'Y'. */
static char *
make_text (guint number)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_PIECES; i++)
    g_string_append (text, number >> i & 1 ? "Ez" : "FY");
  return g_string_free (text, FALSE);
}

static void
test_chosen (void)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new (NULL, NULL);
  g_autofree char *first = make_text (0);

  for (guint i = 0; i < 1 << N_PIECES; i++)
    {
      g_autofree char *text = make_text (i);

      g_assert_cmpuint (g_str_hash (text), ==, g_str_hash (first));
      g_hash_table_add (hashes, GUINT_TO_POINTER (dastan_hash_text (text)));
    }
  /* Of so many by chance one in five hundred times two are the same. */
  g_assert_cmpuint (g_hash_table_size (hashes), >, (1 << N_PIECES) - 4);
}

static void
test_equal (void)
{
  g_autofree char *one = g_strdup ("東京"), *other = g_strdup ("東京");

  g_assert_cmpuint (dastan_hash_text (one), ==, dastan_hash_text (other));
  g_assert_cmpuint (dastan_hash_text (""), ==, dastan_hash_text (""));
  g_assert_cmpuint (dastan_hash_text ("a"), !=, dastan_hash_text ("b"));
}

/* In another run of the program it is another. */
static void
test_unforeseen (void)
{
  g_autofree char *text = NULL;
  g_autofree char *here = g_strdup_printf ("hash %u", dastan_hash_text ("text"));

  if (g_test_subprocess ())
    {
      g_printerr ("hash %u\n", dastan_hash_text ("text"));
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*hash *");
  text = g_strdup_printf ("*%s\n*", here);
  g_test_trap_assert_stderr_unmatched (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hash/chosen", test_chosen);
  g_test_add_func ("/hash/equal", test_equal);
  g_test_add_func ("/hash/unforeseen", test_unforeseen);
  return g_test_run ();
}
