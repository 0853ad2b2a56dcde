/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts cut into words, what was typed cut into terms, and the one found in the other: exactly what was asked for. */
#include "base/dastan-asked.h"

/* (transfer full): the words with spaces between, and without one where they are joined. */
static char *
join_words (const DastanWords *words)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < words->words->len; i++)
    {
      const DastanWord *word = &g_array_index (words->words, DastanWord, i);

      if (i > 0)
        g_string_append (joined, word->is_joined ? "+" : " ");
      for (guint j = 0; j < word->n; j++)
        g_string_append_unichar (joined, g_array_index (words->letters, DastanLetter, word->first + j).c);
    }
  return g_string_free (joined, FALSE);
}

static void
test_cut (void)
{
  static const char *const pairs[][2] = {
    { "", "" },
    { " — ", "" },
    { "The Lake, 2025!", "the lake 2025" },
    { "don't", "don t" },
    { "機構JAXAは", "機+構+jaxa+は" },
    { "2025年8月", "2025+年+8+月" },
    { "東京、都", "東+京 都" },
    { "ﾊﾞｽ・ＪＡＸＡ", "バ+ス jaxa" },
    { "한국 Korea", "한+국 korea" },
    { "हिन्दी भाषा", "हिन्दी भाषा" },
    { "〆切", "〆+切" },
    { "a\xe2\x80\x8b" "b", "a b" }, /* a space without a width */
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (DastanWords) words = dastan_words_new (pairs[i][0]);
      g_autofree char *joined = join_words (words);

      g_assert_cmpstr (joined, ==, pairs[i][1]);
    }
}

static void
test_asked (void)
{
  static const char *const pairs[][2] = {
    { "", "" },
    { "silk dipl", "silk* dipl*" },
    { "“silk road” -“oil well”", "silk road -oil well" },
    { "-oil -oi* \"silk roa\"*", "-oil -oi* silk roa*" },
    { "silk Silk SILK -silk", "silk* -silk" },
    { "a\"b c", "a* b* c*" },
    { "- -- -- \" * ( ^ : \"\" -\"", "" },
    { "NEAR(lake, 2) a:b", "near lake* 2* a b*" },
    { "\"JAXAは\" 「湖」", "jaxa+は 湖" },
    /* as they are typed, before the second mark is */
    { "survey -", "survey*" },
    { "survey -\"", "survey*" },
    { "survey -\"l", "survey* -l*" },
    { "survey -\"the la", "survey* -the la*" },
    { "survey -“the la", "survey* -the la*" },
    { "survey -\"the lake\"", "survey* -the lake" },
    { "survey \"the la", "survey* the la*" },
    { "「琵琶", "琵+琶*" },
    { "\"a\" -\"b c\" \"d -e", "a -b c d e*" },
    { "\"the la*", "the la*" },
    /* what is no mark of words */
    { "5\" pipe", "5* pipe*" },
    { "5″ pipe", "5* pipe*" },
    { "5” pipe 3” hose", "5* pipe* 3* hose*" },
    { "5\" pipe \"the la", "5* pipe* the la*" },
    { "-5\" pipe line", "-5 pipe* line*" },
    { "\"5\" pipe", "5 pipe*" },
    { "\"in 1990\" 12\"", "in 1990 12*" },
    { "silk \" road oil", "silk* road* oil*" },
    { "silk -\" road oil", "silk* road* oil*" },
    { "the lake.\" He went", "the* lake* he* went*" },
    { "lake\" road \"", "lake* road" },
    { "\"\"\"", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GPtrArray) terms = dastan_asked_new (pairs[i][0]);
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint j = 0; j < terms->len; j++)
        {
          const DastanTerm *term = g_ptr_array_index (terms, j);
          g_autofree char *words = join_words (term->words);

          g_string_append_printf (joined, "%s%s%s%s", j > 0 ? " " : "", term->is_unwanted ? "-" : "", words,
                                  term->is_beginning ? "*" : "");
        }
      g_assert_cmpstr (joined->str, ==, pairs[i][1]);
    }
}

/* What is found of @typed in @text, in brackets. */
static void
check_find (const char *text, const char *typed, const char *marked)
{
  g_autoptr (DastanWords) words = dastan_words_new (text);
  g_autoptr (GPtrArray) terms = dastan_asked_new (typed);
  const DastanTerm *term = g_ptr_array_index (terms, 0);
  g_autoptr (GString) out = g_string_new (text);
  gsize start, end, shift = 0;
  guint at = 0;

  g_assert_cmpuint (terms->len, ==, 1);
  while (dastan_words_find (words, term->words, term->is_beginning, &at, &start, &end))
    {
      g_string_insert_c (out, (gssize) (end + shift), ']');
      g_string_insert_c (out, (gssize) (start + shift), '[');
      shift += 2;
    }
  g_assert_cmpstr (out->str, ==, marked);
}

static void
test_find (void)
{
  check_find ("In ÅRHUS and Århus", "arhus", "In [ÅRHUS] and [Århus]");
  check_find ("In A\xcc\x8arhu\xcc\x8as", "arhu", "In [A\xcc\x8arhu\xcc\x8a]s");
  check_find ("In Århus", "\"arhu\"", "In Århus");
  check_find ("In Århus", "\"arhu\"*", "In [Århu]s");
  check_find ("steam and tea, tea", "tea", "steam and [tea], [tea]");
  check_find ("pre-war", "war", "pre-[war]");
  check_find ("the lake, is there", "\"lake is\"", "the [lake, is] there");
  check_find ("of ﬁnance", "fin", "of [ﬁn]ance");
  check_find ("of ﬁnance", "f", "of [ﬁ]nance");
  check_find ("Die Straße", "stras", "Die [Straß]e");
  check_find ("Die Straße", "\"strasse\"", "Die [Straße]");
  check_find ("İstanbul", "istanbul", "[İstanbul]");
  check_find ("機構JAXAは", "JAXA", "機構[JAXA]は");
  check_find ("機構JAXAは", "\"JAXA\"", "機構[JAXA]は");
  check_find ("機構ＪＡＸＡは", "jax", "機構[ＪＡＸ]Ａは");
  check_find ("機構XJAXAは、JAXAbは", "\"JAXA\"", "機構XJAXAは、JAXAbは");
  check_find ("機構 JAXA は", "構JAXAは", "機[構 JAXA は]");
  check_find ("2025年18月8月", "8月", "2025年18月[8月]");
  check_find ("東京、都。京都", "京都", "東京、都。[京都]");
  check_find ("東京、都。京都", "\"京 都\"", "東[京、都]。京都");
  check_find ("がかか\xe3\x82\x99", "か", "が[か]か\xe3\x82\x99");
  check_find ("がかか\xe3\x82\x99", "が", "[が]か[か\xe3\x82\x99]");
  check_find ("ﾊﾞｽ停", "バス", "[ﾊﾞｽ]停");
  check_find ("株㈱株", "株", "[株][㈱][株]");
  check_find ("te", "tea", "te");
  check_find ("", "a", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/cut", test_cut);
  g_test_add_func ("/words/asked", test_asked);
  g_test_add_func ("/words/find", test_find);
  return g_test_run ();
}
