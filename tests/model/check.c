/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes, tags, colors and the order of dates. */
#include "model/dastan-check.h"

static void
test_countries (void)
{
  static const char *const good[] = { "JP", "KZ", "KG", "TJ", "TM", "UZ", "AD", "ZW", "XK" };
  static const char *const bad[]
      = { "", "J", "jp", "JPN", "UK", "EU", "ZZ", " K", "K ", "AD ", "DA", "湖" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (dastan_check_country (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (dastan_check_country (bad[i]));
}

static void
test_languages (void)
{
  static const char *const good[]
      = { "en", "zh-Hant", "kk-Cyrl-KZ", "de-1996", "und", "sl-rozaj-1994" };
  static const char *const bad[] = { "",          "e",
                                     "en-",       "-en",
                                     "en--GB",    "en_GB",
                                     "e1",        "english language",
                                     "abcdefghi", "en-abcdefghi",
                                     "日本" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (dastan_check_language (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (dastan_check_language (bad[i]));
}

static void
test_words (void)
{
  g_assert_true (dastan_check_color ("#1c71d8"));
  g_assert_true (dastan_check_color ("#ABCDEF"));
  g_assert_false (dastan_check_color ("1c71d8"));
  g_assert_false (dastan_check_color ("#1c71d"));
  g_assert_false (dastan_check_color ("#1c71d80"));
  g_assert_false (dastan_check_color ("#1c71dg"));
  g_assert_true (dastan_check_qualifier (""));
  g_assert_true (dastan_check_qualifier ("over"));
  g_assert_false (dastan_check_qualifier ("Over"));
}

static void
check_order (const char *text, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, &error);

  /* A parser may refuse what ends before it begins by itself. */
  if (date != NULL)
    g_assert_cmpint (dastan_check_order (date), ==, expected);
  else
    g_assert_false (expected);
}

static void
test_order (void)
{
  check_order ("2025", TRUE);
  check_order ("2024/2025", TRUE);
  check_order ("2025/2025-01", TRUE);
  check_order ("2025-06/2025", TRUE);
  check_order ("2025/..", TRUE);
  check_order ("../2025", TRUE);
  check_order ("2025/", TRUE);
  check_order ("2025/2024", FALSE);
  check_order ("2025-02-02/2025-02-01", FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/check/countries", test_countries);
  g_test_add_func ("/model/check/languages", test_languages);
  g_test_add_func ("/model/check/words", test_words);
  g_test_add_func ("/model/check/order", test_order);
  return g_test_run ();
}
