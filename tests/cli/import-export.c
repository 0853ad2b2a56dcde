/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli import and export: no byte is lost, and nothing is written on bad input. */
#include "cli-test.h"

#include <string.h>

static void
test_round_trip (CliTest *test, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  cli_test_copy_lakes (test);
  cli_test_check (test, "import lakes.json -o lakes.dastan --from-format json", 0, "", "");
  cli_test_check (test, "export lakes.dastan -o again.json --format json", 0, "", "");
  before = cli_test_load (test, "lakes.json");
  after = cli_test_load (test, "again.json");
  g_assert_cmpstr (before, ==, after);
  cli_test_check (test, "export lakes.dastan -o -", 0, before, "");
}

static void
test_builtin (CliTest *test, gconstpointer data)
{
  g_autofree char *direct = NULL;
  g_autofree char *through = NULL;

  cli_test_check (test, "export -o direct.json", 0, "", "");
  cli_test_check (test, "import direct.json -o it.dastan", 0, "", "");
  cli_test_check (test, "export it.dastan -o through.json", 0, "", "");
  direct = cli_test_load (test, "direct.json");
  through = cli_test_load (test, "through.json");
  g_assert_cmpstr (direct, ==, through);
  cli_test_check (test, "check it.dastan direct.json", 0, "", "");
}

static void
test_filtered (CliTest *test, gconstpointer data)
{
  cli_test_copy_lakes (test);
  cli_test_check (test, "export lakes.json -o some.json --query bridge --query Biwa --to 1960", 0,
                  "", "");
  cli_test_check (test, "list some.json", 0,
                  "survey\t1952/1953~\twater\thappened\tKZ,JP\tThe great survey\n", "");
  /* What it refers to has come along, and the story has kept its step. */
  cli_test_check (test, "check some.json", 0, "", "");
  cli_test_run (test, "export some.json -o -");
  g_assert_nonnull (strstr (test->out, "\"balkhash\""));
  g_assert_nonnull (strstr (test->out, "\"event\": \"survey\""));
  g_assert_null (strstr (test->out, "\"event\": \"ancient\""));
}

/* Every format comes out, with no display and no word but of what it cannot hold; and is replaced when that is said. */
static void
test_formats (CliTest *test, gconstpointer data)
{
  static const char *const formats[] = { "json", "csv", "timelinejs", "geojson", "kml", "ics", "annotations",
                                         "csl", "bibtex", "png", "svg", "pdf", "html" };

  cli_test_copy_lakes (test);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *arguments = g_strdup_printf ("export lakes.json -o out --format %s --size 800 --force", formats[i]);
      g_auto (GStrv) lines = NULL;

      cli_test_run (test, arguments);
      g_assert_cmpint (test->status, ==, 0);
      g_assert_cmpstr (test->out, ==, "");
      lines = g_strsplit (test->err, "\n", -1);
      for (guint j = 0; lines[j] != NULL && lines[j][0] != '\0'; j++)
        {
          g_autofree char *start = g_strdup_printf ("dastan-cli: %s: ", formats[i]);

          g_assert_true (g_str_has_prefix (lines[j], start));
        }
    }
  cli_test_run (test, "export lakes.json -o page.html");
  cli_test_run (test, "export lakes.json -o -  --format geojson --to 1960");
  g_assert_true (g_str_has_prefix (test->out, "{\n  \"type\": \"FeatureCollection\""));
  {
    g_autofree char *page = cli_test_load (test, "page.html");

    g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>"));
  }
}

static void
check_not_written (CliTest *test, const char *arguments, int status, const char *words)
{
  g_autofree char *before = cli_test_list (test);
  g_autofree char *after = NULL;
  g_autofree char *old = NULL;

  cli_test_save (test, "old", "kept");
  g_free (before);
  before = cli_test_list (test);
  cli_test_run (test, arguments);
  g_assert_cmpint (test->status, ==, status);
  g_assert_cmpstr (test->out, ==, "");
  if (strstr (test->err, words) == NULL)
    g_error ("“%s” does not say “%s”", test->err, words);
  after = cli_test_list (test);
  g_assert_cmpstr (after, ==, before);
  old = cli_test_load (test, "old");
  g_assert_cmpstr (old, ==, "kept");
}

static void
test_nothing_written (CliTest *test, gconstpointer data)
{
  cli_test_copy_lakes (test);
  cli_test_save (test, "bad.json", "{\"format\":\"dastan-dossier\",\"version\":1}");
  cli_test_save (test, "cut.json", "{\"format\":\"dastan-");
  cli_test_save (test, "t.csv", "date,title\n2025,A\nsoon,B\n");
  cli_test_save (test, "d.csv", "date,title\n03/04/2025,A\n");
  check_not_written (test, "import bad.json -o old", 1,
                     "bad.json:1:1: error: the field “title” is missing");
  check_not_written (test, "import cut.json -o new", 1, "cut.json:1:19: error: the file ends here");
  check_not_written (test, "export --force bad.json -o old", 1, "title");
  check_not_written (test, "import none.json -o old", 2, "there is no file");
  check_not_written (test, "import old -o new", 2, "cannot be opened");
  check_not_written (test, "import lakes.json", 2, "-o FILE.dastan");
  check_not_written (test, "import -o old", 2, "which file");
  check_not_written (test, "import lakes.json bad.json -o old", 1, "title");
  check_not_written (test, "import lakes.json -o old --from-format xls", 2, "there are: json");
  check_not_written (test, "import lakes.json -o old --from-format csv", 2, "--map COLUMN=FIELD");
  check_not_written (test, "import t.csv -o old", 1, "t.csv:3:1: error: row 2, “date”: “soon”");
  check_not_written (test, "import lakes.json t.csv -o old", 1, "row 2");
  check_not_written (test, "import t.csv -o old --date-order ymd", 2, "dmy or mdy");
  check_not_written (test, "import t.csv -o old --encoding runes", 2, "runes");
  check_not_written (test, "import d.csv -o old", 1, "d.csv:2:1: error: is the day or the month");
  check_not_written (test, "import lakes.json -o none/new.dastan", 2, "cannot be written");
  check_not_written (test, "export lakes.json -o old --format doc", 2, "there are: json");
  check_not_written (test, "export lakes.json -o old --format json", 2, "--force replaces it");
  check_not_written (test, "export lakes.json -o old --format png --size 9x9", 2, "--size");
  check_not_written (test, "export lakes.json -o old --format png --size 20000x20000 --scale 4 --force", 2, "no side may have");
  check_not_written (test, "export lakes.json -o old --format svg --view moon", 2, "timeline, map, both");
  check_not_written (test, "export lakes.json -o old --format svg --select nothing", 2, "there is no event");
  check_not_written (test, "export lakes.json", 2, "-o OUT");
  check_not_written (test, "export lakes.json -o old --category lava", 2, "there is no category");
  check_not_written (test, "export lakes.json -o none/new.json", 2, "cannot be written");
  check_not_written (test, "export lakes.json bad.json -o old", 2, "one file");
  check_not_written (test, "import lakes.json -o -", 2, "not written to standard output");
  check_not_written (test, "import - -o old", 2, "standard input is not read");
  check_not_written (test, "import - -o old --skip-bad", 2, "standard input is not read");
  check_not_written (test, "export - -o old", 2, "standard input is not read");
  check_not_written (test, "check -", 2, "standard input is not read");
}

static void
test_tables (CliTest *test, gconstpointer data)
{
  cli_test_save (test, "t.csv", "Wann,title\n03/04/2025,A\nsoon,B\n,C\n");
  cli_test_run (test, "import t.csv --map Wann=date --date-order dmy --skip-bad -o t.dastan");
  g_assert_cmpint (test->status, ==, 0);
  g_assert_true (g_str_has_prefix (test->err, "t.csv:3:1: error: row 2, “Wann”: “soon”: "));
  g_assert_true (g_str_has_suffix (test->err, "dastan-cli: skipped 1 bad entry\n"));
  cli_test_check (test, "list t.dastan", 0,
                  "row-1\t2025-04-03\t\thappened\t\tA\nrow-3\t\t\thappened\t\tC\n", "");
}

/* Several inputs are one dossier; ids that are taken get a number. */
static void
test_merged (CliTest *test, gconstpointer data)
{
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  cli_test_copy_lakes (test);
  cli_test_save (test, "t.csv", "id,title,date\nsurvey,From a table,1800\n");
  cli_test_check (test, "import lakes.json t.csv lakes.json -o all.dastan", 0, "", "");
  cli_test_check (test, "list all.dastan --from 1799 --to 1801", 0,
                  "survey-2\t1800\t\thappened\t\tFrom a table\n", "");
  cli_test_check (test, "export all.dastan -o all.json", 0, "", "");
  cli_test_run (test, "check all.json");
  g_assert_cmpint (test->status, ==, 0);
  once = cli_test_load (test, "all.json");
  g_assert_nonnull (strstr (once, "\"id\": \"survey-3\""));
  cli_test_check (test, "import lakes.json t.csv lakes.json -o again.dastan", 0, "", "");
  cli_test_check (test, "export again.dastan -o again.json", 0, "", "");
  twice = cli_test_load (test, "again.json");
  g_assert_cmpstr (once, ==, twice);
}

/* An entry that is bad is left out, and so is what refers to it, and no more. */
static void
test_skip_bad (CliTest *test, gconstpointer data)
{
  cli_test_save (test, "a.json",
                 "{\"format\":\"dastan-dossier\",\"version\":1,\"title\":\"T\",\n"
                 "\"sources\":[{\"id\":\"good\",\"title\":\"G\"},{\"id\":\"bad\"}],\n"
                 "\"events\":[\n"
                 "{\"id\":\"a\",\"title\":\"A\",\"status\":\"happened\",\"excerpts\":"
                 "[{\"source\":\"good\",\"exact\":\"x\"}]},\n"
                 "{\"id\":\"b\",\"title\":\"B\",\"status\":\"happened\",\"excerpts\":"
                 "[{\"source\":\"bad\",\"exact\":\"x\"}]},\n"
                 "{\"id\":\"c\",\"title\":\"C\",\"status\":\"planned\"}],\n"
                 "\"stories\":[{\"id\":\"s\",\"title\":\"S\",\"steps\":[{\"event\":\"b\"}]}]}");
  cli_test_run (test, "import a.json -o a.dastan");
  g_assert_cmpint (test->status, ==, 1);
  cli_test_check (test, "import a.json -o a.dastan --skip-bad", 0, "",
                  "a.json:2:38: error: the field “title” is missing\n"
                  "a.json:5:65: error: there is no source with the id “bad”\n"
                  "a.json:7:52: error: there is no event with the id “b”\n"
                  "dastan-cli: skipped 3 bad entries\n");
  cli_test_check (test, "list a.dastan", 0, "a\t\t\thappened\t\tA\nc\t\t\tplanned\t\tC\n", "");
  cli_test_save (test, "b.json", "{\"format\":\"dastan-dossier\",\"version\":1}");
  check_not_written (test, "import b.json -o old --skip-bad", 1, "title");
}

#define ADD(path, func) \
  g_test_add ("/cli/import-export/" path, CliTest, NULL, cli_test_set_up, func, cli_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("builtin", test_builtin);
  ADD ("filtered", test_filtered);
  ADD ("tables", test_tables);
  ADD ("merged", test_merged);
  ADD ("skip-bad", test_skip_bad);
  ADD ("formats", test_formats);
  ADD ("nothing-written", test_nothing_written);
  return g_test_run ();
}
