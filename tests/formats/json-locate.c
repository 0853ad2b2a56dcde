/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON to the letter, and the place of each value in its text. */
#include "base/dastan-error.h"
#include "formats/dastan-json-locate.h"

#include <string.h>

static void
test_valid (void)
{
  static const char *const texts[] = {
    "0", "-0.5e+7", "\"\"", "\"\\ud83c\\udf0a\\n\"", "[]", "{}", " [1, 2 ,3]\n", "true", "null",
    "{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}", "\"湖\"", "[[[[[]]]]]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize bad_at = 0;

      g_assert_true (dastan_json_validate (texts[i], strlen (texts[i]), &bad_at, &error));
      g_assert_no_error (error);
    }
}

static void
test_invalid (void)
{
  static const struct { const char *text; gsize bad_at; DastanError code; } cases[] = {
    { "", 0, DASTAN_ERROR_DAMAGED },
    { "{\"a\": 1", 7, DASTAN_ERROR_DAMAGED },
    { "\"abc", 4, DASTAN_ERROR_DAMAGED },
    { "tru", 3, DASTAN_ERROR_DAMAGED },
    { "[1,]", 3, DASTAN_ERROR_SYNTAX },
    { "{\"a\": 1,}", 8, DASTAN_ERROR_SYNTAX },
    { "{a: 1}", 1, DASTAN_ERROR_SYNTAX },
    { "{'a': 1}", 1, DASTAN_ERROR_SYNTAX },
    { "[1 2]", 3, DASTAN_ERROR_SYNTAX },
    { "// x\n1", 0, DASTAN_ERROR_SYNTAX },
    { "01", 1, DASTAN_ERROR_SYNTAX },
    { "1.", 2, DASTAN_ERROR_DAMAGED },
    { "+1", 0, DASTAN_ERROR_SYNTAX },
    { "1 2", 2, DASTAN_ERROR_SYNTAX },
    { "NaN", 0, DASTAN_ERROR_SYNTAX },
    { "\"a\nb\"", 2, DASTAN_ERROR_SYNTAX },
    { "\"\\x41\"", 2, DASTAN_ERROR_SYNTAX },
    { "\"\\ud800\"", 1, DASTAN_ERROR_SYNTAX },
    { "\"\\udc00\\ud800\"", 1, DASTAN_ERROR_SYNTAX },
    { "\"\\u0000\"", 1, DASTAN_ERROR_INVALID },
    { "\"\xff\"", 1, DASTAN_ERROR_SYNTAX },
    { "{\"a\": 1, \"a\": 2}", 9, DASTAN_ERROR_INVALID },
    { "{\"a\": 1, \"\\u0061\": 2}", 9, DASTAN_ERROR_INVALID },
    { "{\"\\u0061\": 1, \"\\u0061b\": 3, \"a\": 2}", 28, DASTAN_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize bad_at = 99;

      g_assert_false (
          dastan_json_validate (cases[i].text, strlen (cases[i].text), &bad_at, &error));
      g_assert_error (error, DASTAN_ERROR, (int) cases[i].code);
      g_assert_cmpuint (bad_at, ==, cases[i].bad_at);
    }
}

static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GError) error = NULL;
  gsize bad_at = 0;

  g_assert_false (dastan_json_validate (deep, 100000, &bad_at, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT);
  g_assert_cmpuint (bad_at, ==, DASTAN_JSON_MAX_DEPTH);
}

static void
check_place (const char *pointer, DastanJsonPart part, const char *expected)
{
  static const char text[]
      = "{\"a\": [10, {\"b\\u0021\": \"x\"}],\n \"c/d~\": {\"e\": true}, \"ab\": 7}";
  gsize offset = 0;

  g_assert_true (dastan_json_locate (text, strlen (text), 0, pointer, part, &offset));
  g_assert_true (g_str_has_prefix (text + offset, expected));
}

static void
test_locate (void)
{
  gsize offset = 0;

  check_place ("", DASTAN_JSON_VALUE, "{\"a\"");
  check_place ("/a", DASTAN_JSON_KEY, "\"a\"");
  check_place ("/a/0", DASTAN_JSON_VALUE, "10");
  check_place ("/a/1/b!", DASTAN_JSON_VALUE, "\"x\"");
  check_place ("/a/1/b!", DASTAN_JSON_KEY, "\"b\\u0021");
  check_place ("/c~1d~0/e", DASTAN_JSON_VALUE, "true");
  check_place ("/ab", DASTAN_JSON_VALUE, "7");
  g_assert_false (dastan_json_locate ("[1]", 3, 0, "/1", DASTAN_JSON_VALUE, &offset));
  g_assert_false (dastan_json_locate ("{}", 2, 0, "/a", DASTAN_JSON_VALUE, &offset));
  g_assert_false (dastan_json_locate ("7", 1, 0, "/a", DASTAN_JSON_VALUE, &offset));
}

static void
test_pointer (void)
{
  g_autoptr (GString) pointer = g_string_new ("/a");

  dastan_json_pointer_append (pointer, "c/d~");
  g_assert_cmpstr (pointer->str, ==, "/a/c~1d~0");
}

static void
test_in_string (void)
{
  static const char text[] = "\"湖\\n\\ud83c\\udf0ax\\\"y\"";
  static const gsize offsets[] = { 1, 4, 6, 18, 19, 21, 22, 22 };

  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
    g_assert_cmpuint (dastan_json_offset_in_string (text, strlen (text), 0, i), ==, offsets[i]);
}

static void
test_line (void)
{
  static const char text[] = "ab\n湖湖c\n\nd";
  guint line = 1;
  guint column = 0;

  dastan_json_line_and_column (text, 0, 0, &line, &column);
  g_assert_cmpuint (line, ==, 1);
  g_assert_cmpuint (column, ==, 1);
  dastan_json_line_and_column (text, 9, 0, &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 3);
  /* On from there, in the same line and in a later one. */
  dastan_json_line_and_column (text, 10, 9, &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 4);
  dastan_json_line_and_column (text, 12, 10, &line, &column);
  g_assert_cmpuint (line, ==, 4);
  g_assert_cmpuint (column, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json-locate/valid", test_valid);
  g_test_add_func ("/formats/json-locate/invalid", test_invalid);
  g_test_add_func ("/formats/json-locate/depth", test_depth);
  g_test_add_func ("/formats/json-locate/locate", test_locate);
  g_test_add_func ("/formats/json-locate/pointer", test_pointer);
  g_test_add_func ("/formats/json-locate/in-string", test_in_string);
  g_test_add_func ("/formats/json-locate/line", test_line);
  return g_test_run ();
}
