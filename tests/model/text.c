/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts in several languages: the one asked for, its primary subtag, or the first. */
#include "model/dastan-text.h"

static DastanText *
make_text (void)
{
  DastanText *text = dastan_text_new_empty ();

  dastan_text_add (text, "en", "lake");
  dastan_text_add (text, "ja", "湖");
  dastan_text_add (text, "zh-Hant", "湖泊");
  return text;
}

static void
test_own_language (void)
{
  g_autoptr (DastanText) text = dastan_text_new ("lake");

  g_assert_cmpuint (dastan_text_get_n (text), ==, 1);
  g_assert_cmpstr (dastan_text_get_language (text, 0), ==, "");
  g_assert_cmpstr (dastan_text_get_nth (text, 0), ==, "lake");
  g_assert_cmpstr (dastan_text_get (text, "ja"), ==, "lake");
  g_assert_cmpstr (dastan_text_get (text, NULL), ==, "lake");
  g_assert_cmpstr (dastan_text_get_local (text), ==, "lake");
}

static void
test_choice (void)
{
  static const struct { const char *language; const char *expected; } cases[] = {
    { "en", "lake" },     { "EN", "lake" },       { "ja", "湖" },        { "ja-JP", "湖" },
    { "zh-Hant", "湖泊" }, { "zh-hant", "湖泊" }, { "zh", "lake" },      { "kk", "lake" },
    { "", "lake" },       { NULL, "lake" },       { "e", "lake" },       { "jap", "lake" },
  };
  g_autoptr (DastanText) text = make_text ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (dastan_text_get (text, cases[i].language), ==, cases[i].expected);
}

static void
check_local (const char *languages, const char *expected)
{
  g_autoptr (DastanText) text = make_text ();

  g_setenv ("LANGUAGE", languages, TRUE);
  g_assert_cmpstr (dastan_text_get_local (text), ==, expected);
}

static void
test_local (void)
{
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));

  check_local ("ja", "湖");
  check_local ("ja_JP.UTF-8", "湖");
  check_local ("kk:ja:en", "湖");
  check_local ("kk", "lake");
  if (before != NULL)
    g_setenv ("LANGUAGE", before, TRUE);
  else
    g_unsetenv ("LANGUAGE");
}

static void
test_empty (void)
{
  g_autoptr (DastanText) none = dastan_text_new_empty ();
  g_autoptr (DastanText) blank = dastan_text_new ("");
  g_autoptr (DastanText) text = make_text ();

  g_assert_true (dastan_text_is_empty (NULL));
  g_assert_true (dastan_text_is_empty (none));
  g_assert_true (dastan_text_is_empty (blank));
  g_assert_false (dastan_text_is_empty (text));
  g_assert_cmpstr (dastan_text_get (NULL, "en"), ==, "");
  g_assert_cmpstr (dastan_text_get_local (NULL), ==, "");
  g_assert_cmpstr (dastan_text_get (none, "en"), ==, "");
  g_assert_cmpuint (dastan_text_get_n (NULL), ==, 0);
}

static void
test_equal (void)
{
  g_autoptr (DastanText) a = make_text ();
  g_autoptr (DastanText) b = make_text ();
  g_autoptr (DastanText) c = dastan_text_new ("lake");
  g_autoptr (DastanText) d = dastan_text_new_empty ();

  dastan_text_add (d, "en", "lake");
  g_assert_true (dastan_text_equal (a, b));
  g_assert_false (dastan_text_equal (a, c));
  g_assert_false (dastan_text_equal (c, d));
  g_assert_false (dastan_text_equal (a, NULL));
  g_assert_true (dastan_text_equal (NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/text/own-language", test_own_language);
  g_test_add_func ("/model/text/choice", test_choice);
  g_test_add_func ("/model/text/local", test_local);
  g_test_add_func ("/model/text/empty", test_empty);
  g_test_add_func ("/model/text/equal", test_equal);
  return g_test_run ();
}
