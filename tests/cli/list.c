/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli list and counts: order, fields, filters, limits. */
#include "cli-test.h"

#include <string.h>

#define ANCIENT "ancient\tY-40000\t\tdisputed\t\tThe lake is there\n"
#define SURVEY "survey\t1952/1953~\twater\thappened\tKZ,JP\tThe great survey\n"
#define BRIDGE "bridge\t2027\tpeople\tplanned\t\tA bridge is planned\n"
#define RUMOUR "rumour\t\t\treported\t\tA rumour\n"

static void
test_all (CliTest *test, gconstpointer data)
{
  cli_test_copy_lakes (test);
  cli_test_check (test, "list lakes.json", 0, ANCIENT SURVEY BRIDGE RUMOUR, "");
  cli_test_check (test, "import lakes.json -o lakes.dastan", 0, "", "");
  cli_test_check (test, "list lakes.dastan", 0, ANCIENT SURVEY BRIDGE RUMOUR, "");
  cli_test_check (test, "list lakes.dastan --limit 2", 0, ANCIENT SURVEY, "");
}

static void
test_filters (CliTest *test, gconstpointer data)
{
  static const struct { const char *options; const char *out; } cases[] = {
    { "--from 1953-06", SURVEY BRIDGE },
    { "--from 1954", BRIDGE },
    { "--to 1951-12-31", ANCIENT },
    { "--to 1952", ANCIENT SURVEY },
    { "--from 1953 --to 2026", SURVEY },
    { "--from 2028", "" },
    { "--country KZ", SURVEY },
    { "--country kz --country UZ", SURVEY },
    { "--country UZ", "" },
    { "--category water --category people", SURVEY BRIDGE },
    { "--category water --country JP --source letter", SURVEY },
    { "--category people --country JP", "" },
    { "--source letter", SURVEY BRIDGE },
    { "--from 2027 --to 2027 --certainly", BRIDGE },
    { "--from 2026 --to 2027-06", BRIDGE },
    { "--from 2026 --to 2027-06 --certainly", "" },
    /* One of its ends is only about right. */
    { "--from 1900 --to 1999 --certainly", "" },
    { "--to 1900 --certainly", ANCIENT },
    { "--person surveyor", SURVEY },
    { "--box 70,40,80,50", SURVEY },
    { "--box 136,35,137,36", SURVEY BRIDGE },
    { "--box 136,35,60,40", SURVEY BRIDGE },
    { "--box 140,-90,130,90 --category people", "" },
    { "--query Biwa", SURVEY BRIDGE },
    { "--query 橋", BRIDGE },
    { "--query 'lake \"is there\"'", ANCIENT },
    { "--query '\"'", ANCIENT SURVEY BRIDGE RUMOUR },
    { "--query survey --from 2000", "" },
  };

  cli_test_copy_lakes (test);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *arguments = g_strconcat ("list lakes.json ", cases[i].options, NULL);

      cli_test_check (test, arguments, 0, cases[i].out, "");
    }
}

static void
test_json (CliTest *test, gconstpointer data)
{
  cli_test_copy_lakes (test);
  cli_test_check (
      test, "list lakes.json --format json --limit 2", 0,
      "[\n"
      "  { \"id\": \"ancient\", \"date\": \"Y-40000\", \"category\": \"\", \"status\": "
      "\"disputed\", "
      "\"countries\": [], \"title\": \"The lake is there\" },\n"
      "  { \"id\": \"survey\", \"date\": \"1952/1953~\", \"category\": \"water\", \"status\": "
      "\"happened\", \"countries\": [\"KZ\", \"JP\"], \"title\": \"The great survey\" }\n"
      "]\n",
      "");
  cli_test_check (test, "list lakes.json --format json --country UZ", 0, "[]\n", "");
}

static void
test_bad_options (CliTest *test, gconstpointer data)
{
  static const struct { const char *arguments; const char *words; } cases[] = {
    { "list lakes.json --category lava", "there is no category “lava”; there are: water, people" },
    { "list lakes.json --source x", "there is no source “x”; there are: gazette, letter" },
    { "list lakes.json --country Kazakhstan", "country code" },
    { "list lakes.json --country ZZ", "country code" },
    { "list lakes.json --from 20x5", "--from “20x5”: " },
    { "list lakes.json --to ''", "--to “”: " },
    { "list lakes.json --from 2025 --to 2024", "later than" },
    { "list lakes.json --person nobody", "there is no person “nobody”; there are: surveyor" },
    { "list lakes.json --certainly", "--certainly needs --from or --to" },
    { "list lakes.json --box 1,2,3", "--box “1,2,3”: give west, south" },
    { "list lakes.json --box 1,2,3,4,5", "--box “1,2,3,4,5”: " },
    { "list lakes.json --box 1,9,3,4", "south first" },
    { "list lakes.json --box 1,-91,3,4", "south first" },
    { "list lakes.json --box 181,1,3,4", "-180 to 180" },
    { "list lakes.json --box nan,1,3,4", "-180 to 180" },
    { "list lakes.json --box ''", "in degrees" },
    { "list lakes.json --format csv", "there are: tsv, json" },
    { "list lakes.json --limit -1", "--limit" },
    { "list lakes.json --limit many", "many" },
    { "list lakes.json other.json", "one file" },
    { "list none.json", "there is no file" },
    { "list lakes.json --bogus", "--bogus" },
    { "counts lakes.json", "--by" },
    { "counts lakes.json --by mood", "there are: category" },
    { "counts lakes.json --by year --country ZZ", "country code" },
  };

  cli_test_copy_lakes (test);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cli_test_run (test, cases[i].arguments);
      g_assert_cmpint (test->status, ==, 2);
      g_assert_cmpstr (test->out, ==, "");
      if (strstr (test->err, cases[i].words) == NULL)
        g_error ("“%s” does not say “%s”", test->err, cases[i].words);
      /* One line, and no more. */
      g_assert_true (strchr (test->err, '\n') == test->err + strlen (test->err) - 1);
    }
}

static void
test_counts (CliTest *test, gconstpointer data)
{
  cli_test_copy_lakes (test);
  cli_test_check (test, "counts lakes.json --by category", 0, "water\t1\npeople\t1\n-\t2\n", "");
  cli_test_check (test, "counts lakes.json --by source", 0, "gazette\t3\nletter\t2\n", "");
  cli_test_check (test, "counts lakes.json --by place", 0, "biwa\t2\nbalkhash\t1\n-\t2\n", "");
  cli_test_check (test, "counts lakes.json --by person", 0, "surveyor\t1\n-\t3\n", "");
  cli_test_check (test, "counts lakes.json --by status --box 130,30,140,40", 0,
                  "happened\t1\nplanned\t1\n", "");
  cli_test_check (test, "counts lakes.json --by year", 0, "-40000\t1\n1952\t1\n2027\t1\n-\t1\n",
                  "");
  cli_test_check (test, "counts lakes.json --by place --query bridge", 0, "biwa\t1\n", "");
  cli_test_check (test, "counts lakes.json --by country --country KZ", 0, "KZ\t1\nJP\t1\n", "");
}

static void
test_builtin (CliTest *test, gconstpointer data)
{
  cli_test_run (test, "list --query summit --category dialogue");
  g_assert_cmpint (test->status, ==, 0);
  g_assert_nonnull (
      strstr (test->out, "summit-2025\t2025-12\tdialogue\thappened\tJP,KZ,KG,TJ,TM,UZ\t"));
  g_assert_cmpstr (test->err, ==, "");
}

/* More events than warnings are kept: all of them are read. */
static void
test_many_unsourced (CliTest *test, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (
      "{\"format\":\"dastan-dossier\",\"version\":1,\"title\":\"T\",\"events\":[\n");
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "%s{\"id\":\"e%u\",\"title\":\"E\",\"status\":\"planned\"}\n",
                            i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  cli_test_save (test, "many.json", text->str);
  cli_test_run (test, "list many.json");
  lines = g_strsplit (test->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1001);
  cli_test_run (test, "check many.json");
  g_assert_cmpint (test->status, ==, 0);
  g_assert_nonnull (strstr (test->err, "dastan-cli: 800 more problems"));
}

#define ADD(path, func)                                                                            \
  g_test_add ("/cli/list/" path, CliTest, NULL, cli_test_set_up, func, cli_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("all", test_all);
  ADD ("filters", test_filters);
  ADD ("json", test_json);
  ADD ("bad-options", test_bad_options);
  ADD ("counts", test_counts);
  ADD ("builtin", test_builtin);
  ADD ("many-unsourced", test_many_unsourced);
  return g_test_run ();
}
