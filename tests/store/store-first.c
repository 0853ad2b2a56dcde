/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first events that have words are found with little work, however many have the beginning of one. */
#include "store-test.h"

#include "store/dastan-schema.h"
#include "store/dastan-store-first.h"
#include "store/dastan-store-private.h"

#define N_EVENTS 6000
#define HEAD 1000
#define LIMIT 50

typedef struct
{
  sqlite3 *db;
  DastanFirst *first;
} Test;

/* Of every event one word with t is its own, and "common" and "the" are there; "rare" is in every tenth behind the first
 * ones, "uran" or "uranium" in every third of all, "odd…" in a few with a word of its own, and "the" follows "over" in every
 * other one. */
static char *
make_title (guint i)
{
  GString *title = g_string_new (NULL);

  g_string_append_printf (title, "t%u common the", i);
  if (i >= HEAD && i % 10 == 0)
    g_string_append (title, " rare");
  if (i % 3 == 0)
    g_string_append (title, i % 9 == 0 ? " uranium" : " uran");
  if (i % 100 == 0)
    g_string_append_printf (title, " odd%u", i);
  if (i >= HEAD)
    g_string_append (title, i % 2 == 0 ? " over the" : " over it");
  return g_string_free (title, FALSE);
}

static void
set_up (Test *test, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanText) all = dastan_text_new ("All");

  dastan_dossier_set_title (dossier, all);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i), *words = make_title (i);
      g_autoptr (DastanText) title = dastan_text_new (words);
      DastanEvent *event = dastan_event_new (id);

      dastan_event_set_title (event, title);
      dastan_dossier_take_event (dossier, event);
    }
  dastan_dossier_seal (dossier);
  test->db = dastan_sqlite_open_memory (NULL);
  g_assert_true (dastan_schema_upgrade (test->db, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, NULL));
  g_assert_true (dastan_store_fill (test->db, dossier, NULL, NULL));
  test->first = dastan_first_new (test->db, HEAD, NULL);
  g_assert_nonnull (test->first);
}

static void
tear_down (Test *test, gconstpointer data)
{
  dastan_first_free (test->first);
  dastan_sqlite_close (test->db);
}

/* What it takes to find the first ones, which are those that the whole index gives. */
static DastanFirstCost
find (Test *test, const char *words, guint n)
{
  g_autoptr (GError) error = NULL;
  DastanFirstCost before = dastan_first_get_cost (test->first), after;
  g_autoptr (GArray) rows = dastan_first_find (test->first, words, LIMIT, &error), all = NULL;

  g_assert_no_error (error);
  after = dastan_first_get_cost (test->first);
  all = dastan_store_find_rows (test->db, words, LIMIT, &error);
  g_assert_no_error (error);
  if (rows->len != n)
    g_error ("“%s” finds %u", words, rows->len);
  g_assert_cmpmem (rows->data, rows->len * sizeof (guint32), all->data, all->len * sizeof (guint32));
  return (DastanFirstCost){ after.n_words - before.n_words, after.n_read - before.n_read,
                            after.n_whole - before.n_whole };
}

static void
check (Test *test, const char *words, guint n, guint n_words, guint n_read, guint n_whole)
{
  DastanFirstCost cost = find (test, words, n);

  if (cost.n_words != n_words || cost.n_read != n_read || cost.n_whole != n_whole)
    g_error ("“%s” takes %u words, %u texts and %u times the whole", words, (guint) cost.n_words, (guint) cost.n_read,
             (guint) cost.n_whole);
}

/* Enough of the first have it, or it is one word. */
static void
test_at_once (Test *test, gconstpointer data)
{
  check (test, "t", LIMIT, 0, 0, 0);
  check (test, "common t", LIMIT, 0, 0, 0);
  check (test, "uran the", LIMIT, 0, 0, 0);
  check (test, "rar", LIMIT, 0, 0, 0);
  check (test, "", LIMIT, 0, 0, 0);
}

/* Of a beginning with few words each is looked up, and one behind them. */
static void
test_words (Test *test, gconstpointer data)
{
  check (test, "rare ur", LIMIT, 2 + 3, 0, 0);
  check (test, "rare uranium", LIMIT, 2 + 2, 0, 0);
  check (test, "rare zzz", 0, 2 + 1, 0, 0);
  check (test, "\"over the\" ur", LIMIT, 3, 0, 0);
  check (test, "rare -uran", LIMIT, 2, 0, 0);
  check (test, "rare -the", 0, 2, 0, 0);
}

/* A common one is looked for in no more events than are shown, or a few more. */
static void
test_texts (Test *test, gconstpointer data)
{
  check (test, "rare t", LIMIT, 2, LIMIT, 0);
  check (test, "rare co t", LIMIT, 2, LIMIT, 0);
  /* Every other one. */
  check (test, "\"over t", LIMIT, 0, 2 * LIMIT - 1, 0);
  check (test, "t \"over the", LIMIT, 0, 2 * LIMIT - 1, 0);
  /* The first hundred tell that none of them comes. */
  check (test, "rare -t*", 0, 2, 100, 1);
  /* It is in every tenth, but has too many words to list: more than half of what there is has been read. */
  check (test, "rare od", LIMIT, 2 + 33, 10 * (LIMIT - 1) + 1, 0);
}

/* What the fewest have is asked of the index; where too few of these have the rest, the whole goes on from there. */
static void
test_whole (Test *test, gconstpointer data)
{
  check (test, "com odd", LIMIT, 33, LIMIT, 0);
  check (test, "over odd", LIMIT, 2 + 33, 100, 1);
}

#define ADD(path, func) g_test_add ("/store/first/" path, Test, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("at-once", test_at_once);
  ADD ("words", test_words);
  ADD ("texts", test_texts);
  ADD ("whole", test_whole);
  return g_test_run ();
}
