/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table in which each event is at a place of its own: of a place little is held while it is imported. */
#include "cli-test.h"

#include <string.h>
#include <sys/resource.h>

#define N_IN_NAME 54 /* letters of three bytes, which are in the id as well */

#if defined(__SANITIZE_ADDRESS__)
#define N_PLACES 500 /* memory tells nothing here */
#define MAX_MEMORY G_MAXINT32
#else
#define N_PLACES 100000
#define MAX_MEMORY 116000 /* KiB: with all ids there would be some twenty thousand more than there are */
#endif

static void
test_places (CliTest *test, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("title,date,place,latitude,longitude\n");
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *path = g_build_filename (test->folder, "places.csv", NULL);
  g_autofree char *last = NULL;
  struct rusage usage;

  for (guint i = 0; i < N_IN_NAME; i++)
    g_string_append (name, "丈");
  for (guint i = 0; i < N_PLACES; i++)
    g_string_append_printf (text, "E,2001,%u%s,%u.%04u,%u.%04u\n", i, name->str, i / 10000,
                            i % 10000, i / 10000, i % 10000);
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  cli_test_check (test, "import places.csv -o places.dastan", 0, "", "");
  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  g_assert_cmpint (usage.ru_maxrss, <, MAX_MEMORY);
  /* Each event has its place. */
  last = g_strdup_printf ("%u%s", N_PLACES - 1, name->str);
  cli_test_run (test, "counts places.dastan --by place");
  g_assert_cmpint (test->status, ==, 0);
  g_assert_nonnull (strstr (test->out, last));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/many-places", CliTest, NULL, cli_test_set_up, test_places, cli_test_tear_down);
  return g_test_run ();
}
