/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli generate: the same for the same seed, and of the shape that is promised. */
#include "cli-test.h"

#include <string.h>

static GBytes *
load (CliTest *test, const char *name)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_bytes_new_take (content, length);
}

static void
test_same (CliTest *test, gconstpointer data)
{
  g_autoptr (GBytes) a = NULL;
  g_autoptr (GBytes) b = NULL;
  g_autoptr (GBytes) c = NULL;

  cli_test_check (test, "generate --events 300 --seed 7 -o a.dastan", 0, "", "");
  cli_test_check (test, "generate --events 300 --seed 7 -o b.dastan", 0, "", "");
  cli_test_check (test, "generate --events 300 --seed 8 -o c.dastan", 0, "", "");
  a = load (test, "a.dastan");
  b = load (test, "b.dastan");
  c = load (test, "c.dastan");
  g_assert_true (g_bytes_equal (a, b));
  g_assert_false (g_bytes_equal (a, c));
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, what)) != NULL; at++)
    n++;
  return n;
}

static void
test_shape (CliTest *test, gconstpointer data)
{
  g_autofree char *json = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_ends = 0;

  cli_test_check (test, "generate --events 2000 --seed 1 -o a.dastan", 0, "", "");
  cli_test_run (test, "list a.dastan");
  lines = g_strsplit (test->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2001);
  for (guint i = 0; i < 2000; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      n_ends += strchr (cells[1], '/') != NULL;
    }
  g_assert_cmpuint (n_ends, >, 340);
  g_assert_cmpuint (n_ends, <, 460);
  cli_test_check (test, "export a.dastan -o a.json", 0, "", "");
  cli_test_check (test, "check a.json", 0, "", "");
  json = cli_test_load (test, "a.json");
  g_assert_cmpuint (count (json, "\"latitude\""), ==, 60);
  g_assert_cmpuint (count (json, "\"exact\""), ==, 2000);
  cli_test_run (test, "counts a.dastan --by category");
  g_assert_cmpuint (count (test->out, "\n"), ==, 8);
}

/* As many points as are asked for, no two the same, each with an event. */
static void
test_places (CliTest *test, gconstpointer data)
{
  g_autoptr (GHashTable) points = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *json = NULL;

  cli_test_check (test, "generate --events 900 --places 700 --seed 3 -o a.dastan", 0, "", "");
  cli_test_check (test, "export a.dastan -o a.json", 0, "", "");
  cli_test_check (test, "check a.json", 0, "", "");
  json = cli_test_load (test, "a.json");
  parts = g_strsplit (json, "\"latitude\"", -1);
  for (guint i = 1; parts[i] != NULL; i++)
    g_hash_table_add (points, g_strndup (parts[i], strcspn (parts[i], "}")));
  g_assert_cmpuint (g_hash_table_size (points), ==, 700);
  cli_test_run (test, "counts a.dastan --by place");
  lines = g_strsplit (test->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 701);
  cli_test_run (test, "generate --events 5 --places -1 -o a.dastan");
  g_assert_cmpint (test->status, ==, 2);
}

static void
test_bad (CliTest *test, gconstpointer data)
{
  cli_test_run (test, "generate -o a.dastan");
  g_assert_cmpint (test->status, ==, 2);
  g_assert_nonnull (strstr (test->err, "--events N"));
  cli_test_run (test, "generate --events 5");
  g_assert_cmpint (test->status, ==, 2);
  cli_test_run (test, "generate --events 99999999 -o a.dastan");
  g_assert_cmpint (test->status, ==, 2);
  cli_test_run (test, "generate --events 5 -o none/a.dastan");
  g_assert_cmpint (test->status, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/cli/generate/" path, CliTest, NULL, cli_test_set_up, func, cli_test_tear_down)
  ADD ("same", test_same);
  ADD ("shape", test_shape);
  ADD ("places", test_places);
  ADD ("bad", test_bad);
  return g_test_run ();
}
