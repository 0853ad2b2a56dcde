/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad input through the real dastan-cli: a report in words, no crash, and memory that does not
 * grow. */
#include "cli-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONG_LINE (G_GUINT64_CONSTANT (5) << 30)
#define MAX_MEMORY (300 << 10) /* KiB */

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED TRUE
#else
#define IS_SANITIZED FALSE
#endif

static void
save_bytes (CliTest *test, const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
}

/* Runs it; nothing may be written, and standard error must say what. */
static void
check_says (CliTest *test, const char *arguments, const char *words)
{
  g_autofree char *output = g_build_filename (test->folder, "out.dastan", NULL);

  cli_test_run (test, arguments);
  if (test->status == 0 || strstr (test->err, words) == NULL)
    g_error ("dastan-cli %s: status %d, “%s” does not say “%s”", arguments, test->status, test->err,
             words);
  g_assert_cmpstr (test->out, ==, "");
  g_assert_false (g_file_test (output, G_FILE_TEST_EXISTS));
}

/* The most memory that any program had that was run here. */
static void
check_memory (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  if (!IS_SANITIZED)
    g_assert_cmpint (usage.ru_maxrss, <, MAX_MEMORY);
}

static void
test_small (CliTest *test, gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *words;
  } cases[] = {
    { "", 0, "is empty" },
    { " \n \r\n", -1, "is empty" },
    { "\x01\x02\x03\x04\xfe\xff\x80\x90\x00\x01", 10, "unknown, not text" },
    { "\x7f"
      "ELF\x02\x01\x01",
      7, "program" },
    { "date,title\n2025,A\0B\n", 19, "nul character" },
    { "date,title\n0000-00-00,A\n", -1,
      "in.png:2:1: error: row 1, “date”: “0000-00-00”: not a date" },
    { "lat,lon,title\n1e400,5,A\n", -1, "row 1, “lat”: a latitude must lie between" },
    { "lat,lon,title\n5,-180.5,A\n", -1, "row 1, “lon”: a longitude must lie between" },
    { "lat,lon,title\n5,nan,A\n", -1, "row 1, “lon”: not a number of degrees" },
    { "date,title\n2025,A,,,x\n", -1,
      "in.png:2:1: error: row 1: 5 fields, but the first line names 2" },
    { "date,title\n2025,\"A\n", -1, "never closed" },
    { "{\"format\":\"dastan-dossier\",\"title\":\"\xff\"}", -1, "not UTF-8" },
    { "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"type\":\"Point\","
      "\"coordinates\":[1e400,1]}}]}",
      -1, "entry 1, “longitude”: a longitude must lie between" },
    { "{\"type\":\"FeatureCollection\",\"features\":[{", -1, "truncated" },
    { "{\"type\":\"FeatureCollection\",\"features\":[\0]}", 42, "nul character" },
    { "<kml><Placemark><name>x</Placemark></kml>", -1, "XML" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", -1, "truncated" },
    { "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\7\0\0\0doc.kml", 37, "damaged" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      save_bytes (test, "in.png", cases[i].bytes,
                  cases[i].length < 0 ? strlen (cases[i].bytes) : (gsize)cases[i].length);
      check_says (test, "import in.png -o out.dastan", cases[i].words);
      if (strstr (test->err, ": error: ") != NULL)
        g_assert_cmpint (test->status, ==, 1);
    }
}

/* Rows that are too short are good: what is missing is empty. What is only unusual is, too. */
static void
test_ragged (CliTest *test, gconstpointer data)
{
  g_autofree char *output = g_build_filename (test->folder, "out.dastan", NULL);

  cli_test_save (test, "in", "date,title,note,x\n2025,A\n2026,B,,,,\n2027,C,n,y\n\n,D\n");
  cli_test_check (test, "import in -o out.dastan", 0, "", "");
  cli_test_check (test, "list out.dastan", 0,
                  "row-1\t2025\t\thappened\t\tA\nrow-2\t2026\t\thappened\t\tB\n"
                  "row-3\t2027\t\thappened\t\tC\nrow-4\t\t\thappened\t\tD\n",
                  "");
  cli_test_save (test, "latin", "date,title\n2025,caf\xe9\n");
  cli_test_check (test, "import latin -o out.dastan", 0, "", "");
  cli_test_check (test, "list out.dastan", 0, "row-1\t2025\t\thappened\t\tcafé\n", "");
  g_assert_cmpint (g_remove (output), ==, 0);
  check_says (test, "import latin -o out.dastan --encoding utf-8", "byte 20 cannot be read");
}

static void
test_nested (CliTest *test, gconstpointer data)
{
  static const char *const starts[]
      = { "", "{\"format\":\"dastan-dossier\",\"events\":",
          "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":null},",
          "{\"type\":\"FeatureCollection\",\"x\":", "{\"storymap\":{\"slides\":[{}," };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (GString) text = g_string_new (starts[i]);

      for (guint j = 0; j < 100000; j++)
        g_string_append_c (text, '[');
      save_bytes (test, "in", text->str, text->len);
      check_says (test, "import in -o out.dastan", "in:1:");
      g_assert_nonnull (strstr (test->err, "too many levels of brackets"));
    }
  check_memory ();
}

static void
test_many_columns (CliTest *test, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("date,title");
  g_autoptr (GString) json = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[{"
                                           "\"geometry\":null,\"properties\":{\"a\":1");

  for (guint i = 0; i < 1000000; i++)
    {
      g_string_append_printf (text, ",c%u", i);
      g_string_append_printf (json, ",\"c%u\":1", i);
    }
  g_string_append (text, "\n2025,A\n");
  g_string_append (json, "}}]}");
  save_bytes (test, "in", text->str, text->len);
  check_says (test, "import in -o out.dastan --from-format csv", "more than 10000 fields");
  check_says (test, "import in -o out.dastan", "more than 10000 fields");
  g_string_truncate (text, (gsize) (strstr (text->str, ",c2000,") - text->str));
  g_string_append (text, "\n2025,A\n");
  save_bytes (test, "in", text->str, text->len);
  check_says (test, "import in -o out.dastan", "there are 2002 columns; at most 1000 can be read");
  save_bytes (test, "in", json->str, json->len);
  check_says (test, "import in -o out.dastan", "too many fields in one object");
  /* A string for longer than an image may be. */
  {
    g_autofree char *image = g_strnfill (33 << 20, 'A');
    g_autofree char *slide = g_strdup_printf ("{\"events\":[{\"media\":{\"url\":\"data:image/png;base64,%s\"}}]}", image);

    save_bytes (test, "in", slide, strlen (slide));
    check_says (test, "import in -o out.dastan", "longer than 32 MiB");
  }
  g_string_truncate (json, (gsize) (strstr (json->str, ",\"c5000\"") - json->str));
  g_string_append (json, "}}]}");
  save_bytes (test, "in", json->str, json->len);
  check_says (test, "import in -o out.dastan", "too many fields in one object");
  check_memory ();
}

/* Short texts that would be large trees. */
static void
test_many_values (CliTest *test, gconstpointer data)
{
  static const char *const starts[]
      = { "{\"format\":\"dastan-dossier\",\"version\":1,\"title\":\"T\",\"events\":[{\"id\":[",
          "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"coordinates\":[" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (GString) text = g_string_new (starts[i]);

      for (guint j = 0; j < 5000000; j++)
        g_string_append (text, j > 0 ? ",0" : "0");
      g_string_append (text, i == 0 ? "]}]}" : "]}}]}");
      save_bytes (test, "in", text->str, text->len);
      check_says (test, "import in -o out.dastan", "there are more values in it than one entry may have");
    }
  check_memory ();
}

/* Fields that differ from entry to entry do not fill the memory either. */
static void
test_many_names (CliTest *test, gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[");

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (json,
                            "%s{\"geometry\":null,\"properties\":{\"title\":\"T\",\"c%u\":1}}",
                            i > 0 ? "," : "", i);
  g_string_append (json, "]}");
  save_bytes (test, "in", json->str, json->len);
  cli_test_run (test, "import in -o out.dastan");
  g_assert_cmpint (test->status, ==, 0);
  g_assert_nonnull (strstr (test->err, "more than 1000 different fields"));
}

/* --- A line of 5 GB --- */

typedef struct
{
  char *path;
  const char *start;
} Writer;

/* Writes until all is written or nobody reads any more. */
static gpointer
write_line (gpointer data)
{
  const Writer *writer = data;
  int file = g_open (writer->path, O_WRONLY | O_CLOEXEC, 0);
  static char piece[1 << 20];
  guint64 n = 0;

  memset (piece, 'x', sizeof piece);
  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (write (file, writer->start, strlen (writer->start)), >, 0);
  while (n < LONG_LINE)
    {
      gssize written = write (file, piece, sizeof piece);

      if (written <= 0)
        break;
      n += (guint64)written;
    }
  g_close (file, NULL);
  return NULL;
}

static void
test_long_line (CliTest *test, gconstpointer data)
{
  static const struct
  {
    const char *format;
    const char *start;
    const char *words;
  } cases[] = {
    { "csv", "date,title\n2025,", "longer than 16 MiB" },
    { "csv", "date,title\n2025,\"", "longer than 16 MiB" },
    { "geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"a\":\"",
      "longer than 64 MiB" },
    { "geojson", "{\"", "longer than 64 MiB" },
    { "kml", "<kml><Placemark><name>", "longer than 8 MiB" },
    { "kml", "<kml a=\"", "longer than 8 MiB" },
    { "ics", "BEGIN:VCALENDAR\nSUMMARY:", "longer than 8 MiB" },
  };

  signal (SIGPIPE, SIG_IGN);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (test->folder, "pipe", NULL);
      g_autofree char *arguments
          = g_strdup_printf ("import pipe -o out.dastan --from-format %s", cases[i].format);
      Writer writer = { path, cases[i].start };
      GThread *thread;

      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      thread = g_thread_new ("writer", write_line, &writer);
      check_says (test, arguments, cases[i].words);
      g_thread_join (thread);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  check_memory ();
}

#define ADD(path, func)                                                                            \
  g_test_add ("/cli/bad-input/" path, CliTest, NULL, cli_test_set_up, func, cli_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("small", test_small);
  ADD ("ragged", test_ragged);
  ADD ("nested", test_nested);
  ADD ("many-columns", test_many_columns);
  ADD ("many-values", test_many_values);
  ADD ("many-names", test_many_names);
  ADD ("long-line", test_long_line);
  return g_test_run ();
}
