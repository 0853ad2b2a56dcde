/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli where: what it prints, and how it takes a bad argument. */
#include "cli/dastan-cli-where.h"

#include <stdlib.h>

static void
run_child (const char *const *arguments, int status, const char *out, const char *err)
{
  if (g_test_subprocess ())
    {
      char **copy = g_strdupv ((char **) arguments);
      int result = dastan_cli_where ((int) g_strv_length (copy), copy);
      g_strfreev (copy);
      exit (result);
    }
  g_test_trap_subprocess (NULL, 0, 0);
  if (status == 0)
    g_test_trap_assert_passed ();
  else
    g_test_trap_assert_failed ();
  if (out != NULL)
    g_test_trap_assert_stdout (out);
  if (err != NULL)
    g_test_trap_assert_stderr (err);
}

static void
test_points (void)
{
  const char *const arguments[] = { "where", "43.24,76.95", "42,50.5", "40.02,71.10",
                                    "-90,0", "66,-172",     NULL };

  run_child (arguments, 0, "*KZ\tKazakhstan\n-\nUZ\tUzbekistan\nAQ\tAntarctica\nRU\tRussia\n*",
             NULL);
}

static void
test_bad (void)
{
  const char *const arguments[] = { "where", "north,east", "35.7,139.7", NULL };

  run_child (arguments, 1, "*JP\tJapan\n*", "*north,east*");
}

static void
test_bad_numbers (void)
{
  const char *const arguments[] = { "where", "91,0", "0,181", "nan,0", "1,2,3", "1 2",
                                    "1,",    ",1",   " 1,2",  "",      NULL };

  run_child (arguments, 1, NULL, "*91,0*0,181*nan,0*1,2,3*1 2*1,*,1*");
}

static void
test_none (void)
{
  const char *const arguments[] = { "where", NULL };

  run_child (arguments, 2, NULL, "*LAT,LON*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/where/points", test_points);
  g_test_add_func ("/cli/where/bad", test_bad);
  g_test_add_func ("/cli/where/bad-numbers", test_bad_numbers);
  g_test_add_func ("/cli/where/none", test_none);
  return g_test_run ();
}
