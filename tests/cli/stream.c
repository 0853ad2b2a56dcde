/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier in JSON that is larger than the memory it is imported in. */
#include "cli-test.h"

#include <string.h>
#include <sys/resource.h>

#define MAX_MEMORY 90000 /* KiB: less than the file has */
#define N_BAD 30000

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED TRUE
#define N_LONG 300 /* memory tells nothing here */
#else
#define IS_SANITIZED FALSE
#define N_LONG 3000 /* events, and as many sources with a text */
#endif

#define HEAD "{\"format\":\"dastan-dossier\",\"version\":1,\"title\":{\"en\":\"Much\",\"ja\":\"多い\"},"

static void
save (CliTest *test, const char *name, const GString *text)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
}

/* The most memory that any program had that was run here, in KiB. */
static long
get_memory (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  return usage.ru_maxrss;
}

/* Words of its own for each source; the excerpt is the last of them. */
static void
append_source (GString *text, guint i, const char *filling)
{
  g_string_append_printf (text,
                          "%s{\"id\":\"s%u\",\"title\":\"S\",\"text\":\"%s word%u\"}",
                          i > 0 ? ",\n" : "", i, filling, i);
}

static void
append_event (GString *text, guint i, const char *filling)
{
  g_autofree char *exact = g_strdup_printf ("word%u", i);
  gsize start = strlen (filling) + 1;

  g_string_append_printf (text,
                          "%s{\"id\":\"e%u\",\"title\":\"E%u\",\"status\":\"happened\",\"note\":\"%s\","
                          "\"excerpts\":[{\"source\":\"s%u\",\"exact\":\"%s\",\"start\":%" G_GSIZE_FORMAT
                          ",\"end\":%" G_GSIZE_FORMAT "}]}",
                          i > 0 ? ",\n" : "", i, i, filling, i, exact, start, start + strlen (exact));
}

/* Events and what they are quoted from, in the order of the form or in the other. */
static void
save_large (CliTest *test, const char *name, gboolean is_backward)
{
  g_autofree char *filling = g_strnfill (19000, 'n');
  g_autoptr (GString) text = g_string_new (HEAD);

  for (guint part = 0; part < 2; part++)
    {
      gboolean is_sources = (part == 0) != is_backward;

      g_string_append (text, is_sources ? "\"sources\":[" : "\"events\":[");
      for (guint i = 0; i < N_LONG; i++)
        (is_sources ? append_source : append_event) (text, i, filling);
      g_string_append (text, part == 0 ? "],\n" : "]}");
    }
  save (test, name, text);
}

static void
test_large (CliTest *test, gconstpointer data)
{
  g_autofree char *forward = NULL;
  g_autofree char *backward = NULL;

  save_large (test, "large.json", FALSE);
  cli_test_check (test, "import large.json -o a.dastan", 0, "", "");
  save_large (test, "large.json", TRUE);
  cli_test_check (test, "import large.json -o b.dastan", 0, "", "");
  if (!IS_SANITIZED)
    g_assert_cmpint (get_memory (), <, MAX_MEMORY);
  cli_test_check (test, "export a.dastan -o a.json", 0, "", "");
  cli_test_check (test, "export b.dastan -o b.json", 0, "", "");
  forward = cli_test_load (test, "a.json");
  backward = cli_test_load (test, "b.json");
  g_assert_true (strcmp (forward, backward) == 0);
  g_assert_nonnull (strstr (forward, "多い"));
  g_assert_nonnull (strstr (forward, "\"word299\""));
}

/* All on one line, and each told with its place. */
static void
test_many_bad (CliTest *test, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"events\":[");
  g_autofree char *last = NULL;
  guint n_lines = 0;

  for (guint i = 0; i < N_BAD; i++)
    {
      g_free (last);
      last = g_strdup_printf ("bad.json:1:%" G_GSIZE_FORMAT ": error: unknown field “datum”\n",
                              text->len + (i > 0) + strlen ("{\"id\":\"e00000\",") - strlen ("多い") + 3);
      g_string_append_printf (
          text, "%s{\"id\":\"e%05u\",\"datum\":\"2001\",\"title\":\"T\",\"status\":\"happened\"}",
          i > 0 ? "," : "", i);
    }
  g_string_append (text, "]}");
  save (test, "bad.json", text);
  cli_test_run (test, "import bad.json -o bad.dastan --skip-bad");
  g_assert_cmpint (test->status, ==, 0);
  for (const char *at = test->err; (at = strchr (at, '\n')) != NULL; at++)
    n_lines++;
  g_assert_cmpuint (n_lines, ==, N_BAD + 1);
  g_assert_nonnull (strstr (test->err, last));
  g_assert_nonnull (strstr (test->err, "skipped 30000 bad entries"));
  /* Without that nothing is written, and every one is told as well. */
  cli_test_run (test, "import bad.json -o none.dastan");
  g_assert_cmpint (test->status, ==, 1);
  g_assert_nonnull (strstr (test->err, last));
  if (!IS_SANITIZED)
    g_assert_cmpint (get_memory (), <, MAX_MEMORY);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/cli/stream/" path, CliTest, NULL, cli_test_set_up, func, cli_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("many-bad", test_many_bad);
  ADD ("large", test_large);
  return g_test_run ();
}
