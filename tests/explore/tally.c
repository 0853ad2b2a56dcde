/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting bytes: the same as one by one, for every length and number of values. */
#include "explore/dastan-tally.h"

#define N_MAX 5000

/* As one would count by hand. */
static void
count_slowly (const guint8 *values, const guint8 *is_in, guint n, guint *counts)
{
  for (guint i = 0; i < n; i++)
    if (is_in[i])
      counts[values[i]]++;
}

static void
fill (guint8 *values, guint8 *is_in, guint n, guint n_values, guint one_in)
{
  for (guint i = 0; i < n; i++)
    {
      values[i] = (guint8) g_test_rand_int_range (0, (int) n_values);
      is_in[i] = g_test_rand_int_range (0, (int) one_in) == 0;
    }
}

static void
check (guint n, guint n_values, guint one_in)
{
  g_autofree guint8 *values = g_new (guint8, N_MAX), *is_in = g_new (guint8, N_MAX);
  guint fast[256] = { 0 }, slow[256] = { 0 };

  fill (values, is_in, n, n_values, one_in);
  /* They are added to what is there. */
  fast[n_values - 1] = slow[n_values - 1] = 7;
  count_slowly (values, is_in, n, slow);
  dastan_tally_bytes (values, is_in, n, fast, n_values);
  g_assert_cmpmem (fast, sizeof fast, slow, sizeof slow);
}

static void
test_bytes (void)
{
  const guint lengths[] = { 0, 1, 15, 16, 17, 4079, 4080, 4081, 4096, N_MAX };
  const guint kinds[] = { 1, 2, 7, 8, 9, 15, 16, 17, 60, 256 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      for (guint one_in = 1; one_in < 12; one_in += 5)
        check (lengths[i], kinds[k], one_in);
}

static void
test_list (void)
{
  g_autofree guint8 *values = g_new (guint8, N_MAX), *is_in = g_new (guint8, N_MAX);
  g_autofree guint16 *list = g_new (guint16, N_MAX);
  guint n, at = 0;

  fill (values, is_in, N_MAX, 2, 3);
  n = dastan_tally_list (is_in, N_MAX, list);
  for (guint i = 0; i < N_MAX; i++)
    if (is_in[i])
      g_assert_cmpuint (list[at++], ==, i);
  g_assert_cmpuint (n, ==, at);
  g_assert_cmpuint (dastan_tally_list (is_in, 0, list), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/bytes", test_bytes);
  g_test_add_func ("/tally/list", test_list);
  return g_test_run ();
}
