/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding: case and accents go, and what is found is told in bytes of the text itself. */
#include "base/dastan-fold.h"

static void
test_dup (void)
{
  const char *const pairs[][2] = {
    { "", "" },
    { "Århus", "arhus" },
    { "A\xcc\x8arhus", "arhus" }, /* the ring apart */
    { "ΆΣΤΥ", "αστυ" },
    { "Ёлка", "елка" },
    { "東京", "東京" },
    { "ﬁnance", "finance" },
    { "Ｔｏｋｙｏ", "tokyo" },
    { "\xcc\x8a", "" }, /* a mark on nothing */
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = dastan_fold_dup (pairs[i][0]);

      g_assert_cmpstr (folded, ==, pairs[i][1]);
    }
}

static void
test_straight (void)
{
  static const char *const pairs[][2] = {
    { "", "" },
    { "a \"b\" c", "a \"b\" c" },
    { "“silk road” -“oil”", "\"silk road\" -\"oil\"" },
    { "„Seidenstraße“ und «шёлк»", "\"Seidenstraße\" und \"шёлк\"" },
    { "「中央アジア」『湖』＂x＂", "\"中央アジア\"\"湖\"\"x\"" },
    { "leaders’ ‘views’ 5′", "leaders’ ‘views’ 5′" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *straight = dastan_fold_dup_straight (pairs[i][0]);

      g_assert_cmpstr (straight, ==, pairs[i][1]);
    }
}

/* @found: what of the text is found, or NULL */
static void
check_find (const char *text, const char *wanted, gsize from, gboolean is_word, const char *found)
{
  g_autoptr (DastanFolded) folded = dastan_folded_new (text);
  gsize start, end;
  gboolean is_there = dastan_folded_find (folded, wanted, from, is_word, &start, &end);
  g_autofree char *words = NULL;

  g_assert_cmpint (is_there, ==, found != NULL);
  if (!is_there)
    return;
  words = g_strndup (text + start, end - start);
  g_assert_cmpstr (words, ==, found);
  g_assert_cmpuint (start, >=, from);
}

static void
test_find (void)
{
  check_find ("In ÅRHUS and Århus", "arhus", 0, TRUE, "ÅRHUS");
  check_find ("In ÅRHUS and Århus", "arhus", 4, TRUE, "Århus");
  check_find ("In A\xcc\x8arhu\xcc\x8as", "arhu", 0, TRUE, "A\xcc\x8arhu\xcc\x8a");
  check_find ("steam and tea", "tea", 0, TRUE, "tea");
  check_find ("steam and tea", "tea", 0, FALSE, "tea");
  check_find ("steam", "tea", 0, TRUE, NULL);
  check_find ("steam", "tea", 0, FALSE, "tea");
  check_find ("pre-war", "war", 0, TRUE, "war");
  check_find ("在东京举行", "东京", 0, TRUE, "东京");
  check_find ("of ﬁnance", "fin", 0, TRUE, "ﬁn");
  check_find ("", "a", 0, FALSE, NULL);
  check_find ("te", "tea", 0, FALSE, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/dup", test_dup);
  g_test_add_func ("/fold/find", test_find);
  g_test_add_func ("/fold/straight", test_straight);
  return g_test_run ();
}
