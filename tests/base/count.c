/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts as a reader writes them, whole and short. */
#include "base/dastan-count.h"

#define SPACE "\342\200\257"

static void
test_text (void)
{
  const struct { guint count; const char *text; } cases[] = {
    { 0, "0" },
    { 999, "999" },
    { 1000, "1" SPACE "000" },
    { 12345, "12" SPACE "345" },
    { 1000000, "1" SPACE "000" SPACE "000" },
    { G_MAXUINT, "4" SPACE "294" SPACE "967" SPACE "295" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dastan_count_dup_text (cases[i].count);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Never more than there is. */
static void
test_short (void)
{
  const struct { guint count; const char *text; } cases[] = {
    { 0, "0" },          { 999, "999" },       { 1000, "1k" },      { 1099, "1k" },
    { 1100, "1.1k" },    { 9999, "9.9k" },     { 10000, "10k" },    { 10999, "10k" },
    { 999999, "999k" },  { 1000000, "1M" },    { 1250000, "1.2M" }, { 31999999, "31M" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dastan_count_dup_short (cases[i].count);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/count/text", test_text);
  g_test_add_func ("/base/count/short", test_short);
  return g_test_run ();
}
