/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key has the number it was given last, and one that was given none has none. */
#include "formats/dastan-key-map.h"

#define N 300000

static void
test_all (void)
{
  g_autoptr (DastanKeyMap) map = dastan_key_map_new ();

  for (guint i = 1; i <= N; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u %u Spot", i * 10, i % 7);

      g_assert_cmpuint (dastan_key_map_get (map, key), ==, 0);
      dastan_key_map_set (map, key, i);
      g_assert_cmpuint (dastan_key_map_get (map, key), ==, i);
    }
  g_assert_cmpuint (dastan_key_map_get_n (map), ==, N);
  for (guint i = 1; i <= N; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u %u Spot", i * 10, i % 7);
      g_autofree char *other = g_strdup_printf ("%u %u Spot", i * 10, i % 7 + 1);

      g_assert_cmpuint (dastan_key_map_get (map, key), ==, i);
      g_assert_cmpuint (dastan_key_map_get (map, other), ==, 0);
    }
  dastan_key_map_set (map, "10 1 Spot", 5);
  g_assert_cmpuint (dastan_key_map_get (map, "10 1 Spot"), ==, 5);
  g_assert_cmpuint (dastan_key_map_get_n (map), ==, N);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/key-map/all", test_all);
  return g_test_run ();
}
