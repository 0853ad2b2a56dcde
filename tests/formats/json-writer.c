/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canonical form comes out byte for byte, and other spellings become it. */
#include "formats/dastan-json-reader.h"
#include "formats/dastan-json-writer.h"

#include <string.h>

static DastanDossier *
read_text (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  DastanDossier *dossier = dastan_json_read (bytes, "test.json", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (dossier);
  return dossier;
}

static void
test_round_trip (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autoptr (DastanDossier) dossier = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  dossier = read_text (text, length);
  bytes = dastan_json_write (dossier);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, length);
}

static void
test_canonical (void)
{
  static const char loose[] = "\xef\xbb\xbf{\"stories\":[],\"title\":\"\\u6e56\\/\\u0007\\u000b\","
                              "\"version\":1,\"language\":\"\",\"format\":\"dastan-dossier\"}";
  static const char expected[] = "{\n"
                                 "  \"format\": \"dastan-dossier\",\n"
                                 "  \"version\": 1,\n"
                                 "  \"title\": \"湖/\\u0007\\u000b\",\n"
                                 "  \"categories\": [],\n"
                                 "  \"sources\": [],\n"
                                 "  \"places\": [],\n"
                                 "  \"people\": [],\n"
                                 "  \"names\": [],\n"
                                 "  \"events\": [],\n"
                                 "  \"differences\": [],\n"
                                 "  \"stories\": []\n"
                                 "}\n";
  g_autoptr (DastanDossier) dossier = read_text (loose, strlen (loose));
  g_autoptr (GBytes) bytes = dastan_json_write (dossier);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
}

static void
test_own_language_among_others (void)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("Lakes");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  dastan_text_add (title, "ja", "湖");
  dastan_dossier_set_title (dossier, title);
  dastan_dossier_set_language (dossier, "en");
  dastan_dossier_seal (dossier);
  bytes = dastan_json_write (dossier);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (
      strstr (text, "\"title\": {\n    \"en\": \"Lakes\",\n    \"ja\": \"湖\"\n  },\n"));
}

static void
test_strings (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  dastan_json_append_string (out, "a\"b\\c/\b\t\n\f\r\x01\x7f\x1fö🌊");
  g_assert_cmpstr (out->str, ==, "\"a\\\"b\\\\c/\\b\\t\\n\\f\\r\\u0001\x7f\\u001fö🌊\"");
}

static void
test_numbers (void)
{
  static const struct { double number; const char *expected;
  } cases[] = {
    { 0.0, "0" },
    { -0.0, "0" },
    { 1.0, "1" },
    { -7.0, "-7" },
    { 98.5, "98.5" },
    { 0.1, "0.1" },
    { 1.8e13, "18000000000000" },
    { 1e20, "100000000000000000000" },
    { 123456789012345680000.0, "123456789012345680000" },
    { 1e21, "1e+21" },
    { 1.5e300, "1.5e+300" },
    { 1e-6, "0.000001" },
    { 1e-7, "1e-7" },
    { 1.25e-9, "1.25e-9" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { 35.333333333333336, "35.333333333333336" },
    { 5e-324, "5e-324" },
    { 1.7976931348623157e308, "1.7976931348623157e+308" },
    { 9007199254740993.0, "9007199254740992" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      dastan_json_append_number (out, cases[i].number);
      g_assert_cmpstr (out->str, ==, cases[i].expected);
      g_assert_true (g_ascii_strtod (out->str, NULL) == cases[i].number);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json-writer/round-trip", test_round_trip);
  g_test_add_func ("/formats/json-writer/canonical", test_canonical);
  g_test_add_func ("/formats/json-writer/own-language", test_own_language_among_others);
  g_test_add_func ("/formats/json-writer/strings", test_strings);
  g_test_add_func ("/formats/json-writer/numbers", test_numbers);
  return g_test_run ();
}
