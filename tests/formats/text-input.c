/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The encoding of a text is told by its bytes, and the text comes out as UTF-8. */
#include "formats/dastan-text-input.h"

#include "base/dastan-error.h"

#include <string.h>

static const char russian[] = "Дата;Событие\n27.11.2025;Встреча в Токио, министры и послы пяти стран\n";
static const char french[] = "Année;Événement\n1997;Le début de la diplomatie, à l’été, ça et là\n";
static const char japanese[] = "年,出来事\n2025,東京で「中央アジア＋日本」首脳会合が開かれた\n";
static const char chinese[] = "年份,事件\n2025,日本与中亚五国在东京举行首次峰会\n";

typedef struct
{
  const char *text;
  const char *encoding;
  const char *detected;
} Case;

static const Case cases[] = {
  { russian, "UTF-8", "UTF-8" },           { russian, "WINDOWS-1251", "WINDOWS-1251" },
  { russian, "UTF-16LE", "UTF-16LE" },     { french, "WINDOWS-1252", "WINDOWS-1252" },
  { french, "UTF-16BE", "UTF-16BE" },      { japanese, "CP932", "CP932" },
  { japanese, "UTF-8", "UTF-8" },          { chinese, "GB18030", "GB18030" },
};

/* Short ones: headings without kana, and quotation marks that could be Han. Whole, for they are too short to cut. */
static const Case short_cases[] = {
  { "日付,題名\n2011-03-11,地震\n", "CP932", "CP932" },
  { "番号,日付,場所,国名\n1,2025-12-19,東京,日本\n", "CP932", "CP932" },
  { "标题,日期\n地震,2008-05-12\n", "GB18030", "GB18030" },
  { "title,date\n“It’s over”,1997\nthe “end”,1998\n", "WINDOWS-1252", "WINDOWS-1252" },
  { "titre,date\nà Paris – l’été,1997\n", "WINDOWS-1252", "WINDOWS-1252" },
  { "Название;Дата\nСаммит;2004\n", "WINDOWS-1251", "WINDOWS-1251" },
};

static gboolean
read_all (GInputStream *stream, const char *encoding, GString *out, GError **error)
{
  g_autoptr (DastanTextInput) input = dastan_text_input_new (stream, encoding, NULL, error);
  gboolean is_at_end = FALSE;

  while (input != NULL && !is_at_end)
    {
      if (!dastan_text_input_read (input, out, &is_at_end, NULL, error))
        return FALSE;
    }
  return input != NULL;
}

static void
check_text (const char *bytes, gsize length, const char *encoding, const char *text)
{
  g_autoptr (GInputStream) stream
      = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (read_all (stream, encoding, out, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (out->str, ==, text);
}

static void
check_detected (const Case *c)
{
  gsize length = 0;
  g_autofree char *bytes = g_convert (c->text, -1, c->encoding, "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (bytes);
  g_assert_cmpstr (dastan_text_input_detect ((const guint8 *) bytes, length), ==, c->detected);
  check_text (bytes, length, NULL, c->text);
}

static void
test_detected (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_detected (&cases[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (short_cases); i++)
    check_detected (&short_cases[i]);
}

/* Where the beginning is cut inside a character, the rest still tells. */
static void
test_cut (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = 0;
      g_autofree char *bytes
          = g_convert (cases[i].text, -1, cases[i].encoding, "UTF-8", NULL, &length, NULL);

      for (gsize cut = 1; cut < 6; cut++)
        g_assert_cmpstr (dastan_text_input_detect ((const guint8 *) bytes, length - cut), ==,
                         cases[i].detected);
    }
}

static void
test_marks (void)
{
  check_text ("\xef\xbb\xbfx", 4, NULL, "x");
  check_text ("\xff\xfex\0", 4, NULL, "x");
  check_text ("\xfe\xff\0x", 4, NULL, "x");
  check_text ("\xfe\xff\0x", 4, "utf-16", "x");
  check_text ("", 0, NULL, "");
}

static void
test_given (void)
{
  check_text ("\xe9", 1, "latin-1", "é");
  check_text ("\xe9", 1, "windows-1251", "й");
  check_text ("\x8c\xce", 2, "Shift-JIS", "湖");
}

/* Characters of several bytes lie across the seams between the pieces. */
static void
test_seams (void)
{
  g_autoptr (GString) text = g_string_new ("x");

  while (text->len < 3 * DASTAN_TEXT_INPUT_HEAD)
    g_string_append (text, "湖の水は𝄞日本");
  check_text (text->str, text->len, NULL, text->str);
  for (guint i = 0; i < 2; i++)
    {
      gsize length = 0;
      g_autofree char *bytes = g_convert (text->str, (gssize) text->len,
                                          i == 0 ? "UTF-16LE" : "GB18030", "UTF-8", NULL, &length,
                                          NULL);

      check_text (bytes, length, i == 0 ? "UTF-16LE" : "GB18030", text->str);
    }
}

static void
check_bad (const char *bytes, gsize length, const char *encoding, int code, const char *words)
{
  g_autoptr (GInputStream) stream
      = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (read_all (stream, encoding, out, &error));
  g_assert_error (error, DASTAN_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_bad (void)
{
  check_bad ("ab\xff\xff", 4, "UTF-8", DASTAN_ERROR_SYNTAX, "line 1, byte 3 ");
  check_bad ("a\nb\r\n\xff\xff", 7, "UTF-8", DASTAN_ERROR_SYNTAX, "line 3, byte 6 ");
  check_bad ("ab\xe6\xb9", 4, "UTF-8", DASTAN_ERROR_SYNTAX, "byte 3 ");
  check_bad ("\xff\xfex\0y", 5, NULL, DASTAN_ERROR_SYNTAX, "line 1, byte 5 ");
  check_bad ("\xff\xfex\0\n\0y", 7, NULL, DASTAN_ERROR_SYNTAX, "line 2, byte 7 ");
  check_bad ("ab\0cd and more", 14, "UTF-8", DASTAN_ERROR_FOREIGN, "nul");
  check_bad ("ab", 2, "KLINGON", DASTAN_ERROR_INVALID, "KLINGON");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-input/detected", test_detected);
  g_test_add_func ("/text-input/cut", test_cut);
  g_test_add_func ("/text-input/marks", test_marks);
  g_test_add_func ("/text-input/given", test_given);
  g_test_add_func ("/text-input/seams", test_seams);
  g_test_add_func ("/text-input/bad", test_bad);
  return g_test_run ();
}
