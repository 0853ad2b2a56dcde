/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of ids knows each that it was given, and none that it was not. */
#include "formats/dastan-id-set.h"

#define N 200000

static void
test_all (void)
{
  g_autoptr (DastanIdSet) set = dastan_id_set_new ();

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < N; i++)
        {
          g_autofree char *id = g_strdup_printf ("row-%u", i);

          g_assert_true (dastan_id_set_add (set, id) == (round == 0));
        }
    }
  g_assert_true (dastan_id_set_add (set, ""));
  g_assert_false (dastan_id_set_add (set, ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/id-set/all", test_all);
  return g_test_run ();
}
