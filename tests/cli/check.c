/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli check: problems with their places, and the exit status. */
#include "cli-test.h"

#define HEAD "{\"format\":\"dastan-dossier\",\"version\":1,\"title\":\"T\",\n"

static void
test_clean (CliTest *test, gconstpointer data)
{
  cli_test_copy_lakes (test);
  cli_test_check (test, "check", 0, "", "");
  cli_test_check (test, "check lakes.json", 0, "", "");
  cli_test_check (test, "import lakes.json -o lakes.dastan", 0, "", "");
  cli_test_check (test, "check lakes.dastan lakes.json", 0, "", "");
}

static void
test_problems (CliTest *test, gconstpointer data)
{
  cli_test_save (test, "a.json", HEAD "\"more\": 1,\n\"events\": [{\"id\": \"e\", \"title\": \"E\","
                                      " \"status\": \"happened\", \"category\": \"c\"}]}");
  cli_test_save (test, "w.json", HEAD "\"events\": [{\"id\": \"e\", \"title\": \"E\","
                                      " \"status\": \"happened\"}]}");
  cli_test_check (test, "check a.json", 1, "",
                  "a.json:2:1: error: unknown field “more”\n"
                  "a.json:3:12: warning: the event “e” has no excerpt: no source is shown for it\n"
                  "a.json:3:72: error: there is no category with the id “c”\n");
  cli_test_check (
      test, "check w.json", 0, "",
      "w.json:2:12: warning: the event “e” has no excerpt: no source is shown for it\n");
  cli_test_save (test, "d.json", HEAD "\"events\": [{\"id\": \"e\", \"title\": \"E\","
                                      " \"date\": \"2025-13\", \"status\": \"planned\"}]}");
  cli_test_check (test, "check d.json", 1, "",
                  "d.json:2:52: error: “2025-13”: at character 6: months are 01 to 12, seasons and "
                  "other parts of a year 21 to 41\n");
  cli_test_run (test, "check w.json a.json");
  g_assert_cmpint (test->status, ==, 1);
}

static void
test_unusable (CliTest *test, gconstpointer data)
{
  cli_test_copy_lakes (test);
  cli_test_save (test, "text", "Once upon a time");
  cli_test_save (test, "empty", "");
  cli_test_check (
      test, "check none.json", 2, "",
      "none.json: error: there is no file “none.json”; it may have been moved or renamed\n");
  cli_test_check (
      test, "check text", 2, "",
      "text: error: “text” cannot be opened (kind of file: text); open a dossier, a table (CSV), a "
      "calendar (ICS), a map (GeoJSON, KML) or a timeline of another program\n");
  cli_test_check (test, "check empty", 2, "",
                  "empty: error: “empty” is empty; use another copy of it\n");
  cli_test_run (test, "check lakes.json text");
  g_assert_cmpint (test->status, ==, 2);
}

static void
test_many (CliTest *test, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "\"more%u\": 1,\n", i);
  g_string_append (text, "\"events\": []}");
  cli_test_save (test, "a.json", text->str);
  cli_test_run (test, "check a.json");
  g_assert_cmpint (test->status, ==, 1);
  lines = g_strsplit (test->err, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 202);
  g_assert_cmpstr (lines[200], ==, "dastan-cli: 100 more problems");
}

#define ADD(path, func)                                                                            \
  g_test_add ("/cli/check/" path, CliTest, NULL, cli_test_set_up, func, cli_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("clean", test_clean);
  ADD ("problems", test_problems);
  ADD ("unusable", test_unusable);
  ADD ("many", test_many);
  return g_test_run ();
}
