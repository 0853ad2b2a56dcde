/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli import knows what a file is by what is in it, whatever its name is. */
#include "cli-test.h"

#include <string.h>

/* Each is imported from a file of a name that lies, and listed. */
static const struct
{
  const char *name;
  const char *text;
  const char *events;
  const char *warning; /* nullable */
} cases[] = {
  { "sheet.kml", "date,title\n2025-11,Summit\n", "row-1\t2025-11\t\thappened\t\tSummit\n", NULL },
  { "map.csv",
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,"
    "\"properties\":{\"title\":\"Quake\",\"time\":1764201600000}}]}",
    "row-1\t2025-11-27T00:00:00Z\t\thappened\t\tQuake\n",
    "map.csv: warning: numbers in “time” are read as milliseconds since 1970 in UTC "
    "(1764201600000 is 2025-11-27T00:00:00Z)\n" },
  { "picture.png",
    "<kml><Placemark><name>Here</name><TimeSpan><begin>1997</begin></TimeSpan></Placemark></kml>",
    "row-1\t1997/..\t\thappened\t\tHere\n", NULL },
  { "words.json",
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20251127\r\n"
    "DTEND;VALUE=DATE:20251128\r\nSUMMARY:Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "a\t2025-11-27\t\thappened\t\tDay\n", NULL },
  { "line.ics",
    "<timeline><events><event><start>2025-11-27 00:00:00</start><text>T</text></event></events>"
    "</timeline>",
    "row-1\t2025-11-27\t\thappened\t\tT\n", NULL },
  { "timeline.xml",
    "{\"events\":[{\"start_date\":{\"year\":-44},\"text\":{\"headline\":\"Ides\"}}]}",
    "row-1\t-0043\t\thappened\t\tIdes\n", NULL },
  { "old.dastan", "{\"timeline\":{\"date\":[{\"startDate\":\"2011,12\",\"headline\":\"Old\"}]}}",
    "row-1\t2011-12\t\thappened\t\tOld\n", NULL },
  { "story.txt",
    "{\"storymap\":{\"slides\":[{\"text\":{\"headline\":\"Step\"},\"location\":{\"lat\":1,\"lon\":"
    "2}}]}}",
    "row-1\t\t\thappened\t\tStep\n", NULL },
  { "events.geojson",
    "[{\"id\":\"e\",\"civId\":\"C\",\"description\":\"Seen\",\"date\":\"2022-03-04\",\"sources\":[]"
    "}]",
    "e\t2022-03-04\t\thappened\t\tSeen\n", NULL },
  { "log.csv",
    "{\"message\":\"In\",\"datetime\":\"2025-11-27T10:00:00Z\",\"timestamp_desc\":\"Login\"}\n",
    "row-1\t2025-11-27T10:00:00Z\tlogin\thappened\t\tIn\n", NULL },
  { "books.kmz", "[{\"id\":\"b\",\"type\":\"book\",\"title\":\"A book\"}]", "", NULL },
};

static void
test_names (CliTest *test, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *arguments = g_strdup_printf ("import %s -o out.dastan", cases[i].name);

      cli_test_save (test, cases[i].name, cases[i].text);
      cli_test_check (test, arguments, 0, "", cases[i].warning != NULL ? cases[i].warning : "");
      cli_test_check (test, "list out.dastan", 0, cases[i].events, "");
      cli_test_check (test, "check out.dastan", 0, "", "");
    }
}

/* Several of them into one dossier. */
static void
test_together (CliTest *test, gconstpointer data)
{
  g_autoptr (GString) arguments = g_string_new ("import");
  g_autoptr (GString) events = g_string_new (NULL);

  for (gsize i = 2; i < 6; i++)
    {
      cli_test_save (test, cases[i].name, cases[i].text);
      g_string_append_printf (arguments, " %s", cases[i].name);
    }
  g_string_append (arguments, " -o all.dastan");
  cli_test_check (test, arguments->str, 0, "", "");
  cli_test_check (test, "list all.dastan", 0,
                  "row-1-3\t-0043\t\thappened\t\tIdes\nrow-1\t1997/..\t\thappened\t\tHere\n"
                  "a\t2025-11-27\t\thappened\t\tDay\nrow-1-2\t2025-11-27\t\thappened\t\tT\n",
                  "");
}

static void
test_archive (CliTest *test, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "journey.kmz", NULL);
  g_autofree char *copy = g_build_filename (test->folder, "journey.csv", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (copy, bytes, (gssize)length, NULL));
  cli_test_check (test, "import journey.csv -o out.dastan", 0, "", "");
  cli_test_check (test, "list out.dastan", 0, "row-1\t2025-12\t\thappened\t\tAstana\n", "");
}

/* A format may be said, and must then be right; a property may be said to be something. */
static void
test_said (CliTest *test, gconstpointer data)
{
  cli_test_save (test, "x", cases[1].text);
  cli_test_run (test, "import x -o out.dastan --from-format geojson --map time=skip");
  g_assert_cmpint (test->status, ==, 0);
  cli_test_check (test, "list out.dastan", 0, "row-1\t\t\thappened\t\tQuake\n", "");
  cli_test_run (test, "import x -o new.dastan --from-format kml");
  g_assert_cmpint (test->status, ==, 1);
  g_assert_nonnull (strstr (test->err, "x:1:1: error: not well-formed XML"));
  cli_test_run (test, "import x -o new.dastan --from-format kmz");
  g_assert_cmpint (test->status, ==, 2);
  g_assert_nonnull (strstr (test->err, "archive is damaged"));
  cli_test_run (test, "import x -o new.dastan --from-format ics");
  g_assert_cmpint (test->status, !=, 0);
  cli_test_run (test, "import x -o new.dastan --from-format nothing");
  g_assert_nonnull (strstr (test->err, "geojson, annotations, storymapjs, timemap, csl, kml"));
}

/* What stops the reading is told behind the rows that were bad before, and after warnings, too. */
static void
test_stopped (CliTest *test, gconstpointer data)
{
  static const char *const options[] = { "", " --skip-bad" };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *table = g_strconcat ("import t.csv -o out.dastan", options[i], NULL);
      g_autofree char *map = g_strconcat ("import m.json -o out.dastan", options[i], NULL);

      cli_test_save (test, "t.csv", "date,title\n2025,a,b\n2025,\"c\n");
      cli_test_check (
          test, table, 1, "",
          "t.csv:2:1: error: row 1: 3 fields, but the first line names 2 columns\n"
          "dastan-cli: “t.csv”: the quotes that are opened at line 3, column 6 are never "
          "closed; close them, or get a whole copy of the file\n");
      cli_test_save (test, "m.json",
                     "{\"type\":\"FeatureCollection\",\"features\":[\n"
                     "{\"geometry\":null,\"properties\":{\"time\":1764201600000}},\n"
                     "{\"geometry\":null,\"properties\":{\"date\":\"03/04/2025\"}}]}");
      cli_test_run (test, map);
      g_assert_cmpint (test->status, ==, 1);
      g_assert_nonnull (strstr (test->err, "m.json:3:1: error: is the day or the month first in"));
    }
  cli_test_check (test, "list out.dastan", 2, "",
                  "dastan-cli: there is no file “out.dastan”; it may have been moved or renamed\n");
}

/* Each of many rows that are bad has a line of its own, in their order. */
static void
test_many_bad (CliTest *test, gconstpointer data)
{
  enum { N_ROWS = 1000 };
  static const char *const options[] = { "", " --skip-bad" };
  g_autoptr (GString) table = g_string_new ("date,title\n");
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 1; i <= N_ROWS; i++)
    {
      g_string_append (table, "soon,a\n");
      g_string_append_printf (expected,
                              "t.csv:%u:1: error: row %u, “date”: “soon”: not a date; write it as "
                              "2025-11-27, 2025-11, 2025 or in EDTF\n",
                              i + 1, i);
    }
  g_string_append (table, "2025,good\n");
  cli_test_save (test, "t.csv", table->str);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *command = g_strconcat ("import t.csv -o out.dastan", options[i], NULL);

      if (i == 1)
        g_string_append (expected, "dastan-cli: skipped 1000 bad entries\n");
      cli_test_check (test, command, i == 0 ? 1 : 0, "", expected->str);
    }
  cli_test_check (test, "list out.dastan", 0, "row-1001\t2025\t\thappened\t\tgood\n", "");
}

/* What stands in somebody's file does nothing to the terminal on which it is told. */
static void
test_terminal (CliTest *test, gconstpointer data)
{
  cli_test_save (test, "t.csv", "date,title\n2025,a\x1b[31mb\x7f\xc2\x9b\n\x1b[2J,c\n");
  cli_test_check (test, "import t.csv -o out.dastan --skip-bad", 0, "",
                  "t.csv:3:1: error: row 2, “date”: “ [2J”: not a date; write it as 2025-11-27, "
                  "2025-11, 2025 or in EDTF\ndastan-cli: skipped 1 bad entry\n");
  cli_test_check (test, "list out.dastan", 0, "row-1\t2025\t\thappened\t\ta [31mb   \n", "");
}

/* Nobody's table is written over by the dossier that comes of it. */
static void
test_own_place (CliTest *test, gconstpointer data)
{
  static const char table[] = "date,title\n2025,a\n";
  g_autofree char *text = NULL;

  cli_test_save (test, "t.csv", table);
  cli_test_check (test, "import t.csv -o ./t.csv", 2, "",
                  "dastan-cli: “t.csv” would be written over by what is imported from it; say "
                  "another name with -o\n");
  text = cli_test_load (test, "t.csv");
  g_assert_cmpstr (text, ==, table);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/cli/import-formats/" path, CliTest, NULL, cli_test_set_up, func, cli_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("names", test_names);
  ADD ("together", test_together);
  ADD ("archive", test_archive);
  ADD ("said", test_said);
  ADD ("stopped", test_stopped);
  ADD ("own-place", test_own_place);
  ADD ("terminal", test_terminal);
  ADD ("many-bad", test_many_bad);
  return g_test_run ();
}
