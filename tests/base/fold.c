/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding: case and accents go, other letters stay, and each letter knows its bytes of the text. */
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
    { "Straße STRAẞE", "strasse strasse" },
    { "İSTANBUL ıstanbul I\xcc\x87", "istanbul istanbul i" },
    { "Łódź Ærø Œuvre Đà", "lodz aero oeuvre da" },
    { "ΌΔΟΣ όδος", "οδοσ οδοσ" },
    { "Й и\xcc\x86 Ї ў Ќ", "й й ї ў ќ" }, /* letters of their own */
    { "Горбачёв Москва\xcc\x81", "горбачев москва" },
    { "ＪＡＸＡ２０２５ ﾊﾞｽ ｶﾞ", "jaxa2025 バス ガ" },
    { "がか\xe3\x82\x99 は", "がが は" },
    { "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab국", "한국" },
    { "葛\xf3\xa0\x84\x80城", "葛城" },
    { "कि की", "कि की" },
    { "กินกัน", "กินกัน" },
    { "كِتَاب كـتاب أ", "كتاب كتاب أ" },
    { "שָׁלוֹם", "שלום" },
    { "Donau\xc2\xad" "dampf", "donaudampf" },
    { "ʿAbd al-ʿAzīz Saʿūd, Oʻzbekiston", "abd al-aziz saud, ozbekiston" },
    { "㈱ ㌔", "(株) キロ" },
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

/* Where folding changes lengths, the letters still know where they are from. */
static void
test_letters (void)
{
  static const char text[] = "aß\xcc\x88Éﬁ\xe3\x82\xab\xef\xbe\x9eɣ";
  static const DastanLetter wanted[] = {
    { 'a', 0, 1 }, { 's', 1, 3 }, { 's', 1, 5 }, { 'e', 5, 7 }, { 'f', 7, 10 }, { 'i', 7, 10 }, { 0x30ac, 10, 16 },
    { 0x263, 16, 18 },
  };
  g_autoptr (GArray) letters = dastan_fold_letters (text);

  g_assert_cmpuint (letters->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < letters->len; i++)
    {
      const DastanLetter *letter = &g_array_index (letters, DastanLetter, i);

      g_assert_cmphex (letter->c, ==, wanted[i].c);
      g_assert_cmpuint (letter->start, ==, wanted[i].start);
      g_assert_cmpuint (letter->end, ==, wanted[i].end);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/dup", test_dup);
  g_test_add_func ("/fold/letters", test_letters);
  g_test_add_func ("/fold/straight", test_straight);
  return g_test_run ();
}
