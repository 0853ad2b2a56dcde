/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON to the letter, and the place of each value in its text. */
#include "base/dastan-error.h"
#include "formats/dastan-json-locate.h"

#include <stdlib.h>
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
  DastanJsonLocator locator = { 0 };
  gsize offset = 0;

  dastan_json_locator_init (&locator, text, strlen (text));
  g_assert_true (dastan_json_locate (&locator, 0, pointer, part, &offset));
  g_assert_true (g_str_has_prefix (text + offset, expected));
}

static void
check_nowhere (const char *text, const char *pointer)
{
  DastanJsonLocator locator = { 0 };
  gsize offset = 0;

  dastan_json_locator_init (&locator, text, strlen (text));
  g_assert_false (dastan_json_locate (&locator, 0, pointer, DASTAN_JSON_VALUE, &offset));
  /* Nor is it when it is asked for again. */
  g_assert_false (dastan_json_locate (&locator, 0, pointer, DASTAN_JSON_VALUE, &offset));
}

static void
test_locate (void)
{
  check_place ("", DASTAN_JSON_VALUE, "{\"a\"");
  check_place ("/a", DASTAN_JSON_KEY, "\"a\"");
  check_place ("/a/0", DASTAN_JSON_VALUE, "10");
  check_place ("/a/1/b!", DASTAN_JSON_VALUE, "\"x\"");
  check_place ("/a/1/b!", DASTAN_JSON_KEY, "\"b\\u0021");
  check_place ("/c~1d~0/e", DASTAN_JSON_VALUE, "true");
  check_place ("/ab", DASTAN_JSON_VALUE, "7");
  check_nowhere ("[1]", "/1");
  check_nowhere ("{}", "/a");
  check_nowhere ("7", "/a");
}

/* Whatever was asked for before, and in whatever order. */
static void
test_locate_again (void)
{
  static const char text[]
      = "{\"a\": [[0, 1], [2, {\"x\": 3, \"y\": 4}]], \"b\": {\"x\": 5}, \"c\": [6, 7, 8]}";
  static const struct
  {
    const char *pointer;
    char begins;
  } places[] = {
    { "/a/0/0", '0' }, { "/a/0/1", '1' }, { "/a/1/0", '2' },   { "/a/1/1/x", '3' },
    { "/c/2", '8' },   { "/b/x", '5' },   { "/a/1/1/y", '4' }, { "/c/0", '6' },
    { "/c/1", '7' },   { "/b", '{' },     { "/a/1", '[' },     { "", '{' },
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  DastanJsonLocator locator = { 0 };
  gsize offset = 0;

  dastan_json_locator_init (&locator, text, strlen (text));
  for (guint i = 0; i < 3000; i++)
    {
      guint which = (guint)g_rand_int_range (random, 0, G_N_ELEMENTS (places));

      g_assert_true (
          dastan_json_locate (&locator, 0, places[which].pointer, DASTAN_JSON_VALUE, &offset));
      g_assert_cmpint (text[offset], ==, places[which].begins);
      if (i % 7 == 0)
        g_assert_false (dastan_json_locate (&locator, 0, "/a/2", DASTAN_JSON_VALUE, &offset));
    }
}

#define N_ELEMENTS 20000

/* All elements in their order cost one walk. */
static void
test_cost (void)
{
  g_autoptr (GString) text = g_string_new ("{\"list\": [");
  DastanJsonLocator locator = { 0 };
  gsize offset = 0;

  for (guint i = 0; i < N_ELEMENTS; i++)
    g_string_append_printf (text, "%s{\"value\": %u}", i > 0 ? ", " : "", i);
  g_string_append (text, "]}");
  dastan_json_locator_init (&locator, text->str, text->len);
  for (guint i = 0; i < N_ELEMENTS; i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/list/%u/value", i);

      g_assert_true (dastan_json_locate (&locator, 0, pointer, DASTAN_JSON_VALUE, &offset));
      g_assert_cmpint (atoi (text->str + offset), ==, (int)i);
    }
  g_assert_cmpuint (locator.n_walked, ==, 1 + 2 * N_ELEMENTS);
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
test_place (void)
{
  static const char text[] = "ab\n湖湖c\n\nd";
  guint line = 1;
  guint column = 1;

  dastan_json_count_place (text, text, &line, &column);
  g_assert_cmpuint (line, ==, 1);
  g_assert_cmpuint (column, ==, 1);
  dastan_json_count_place (text, text + 9, &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 3);
  /* On from there, in the same line and in a later one. */
  dastan_json_count_place (text + 9, text + 10, &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 4);
  dastan_json_count_place (text + 10, text + 12, &line, &column);
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
  g_test_add_func ("/formats/json-locate/locate-again", test_locate_again);
  g_test_add_func ("/formats/json-locate/cost", test_cost);
  g_test_add_func ("/formats/json-locate/pointer", test_pointer);
  g_test_add_func ("/formats/json-locate/in-string", test_in_string);
  g_test_add_func ("/formats/json-locate/place", test_place);
  return g_test_run ();
}
