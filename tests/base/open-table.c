/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever an open table was given it finds, however often it has grown, and it never takes twice the room. */
#include "base/dastan-open-table.h"

#include <string.h>

#define N_EACH 1000    /* entries after each of which everything is looked at */
#define N_MANY 2000000 /* of two words, which are 16 MB */

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED TRUE /* memory tells nothing here */
#else
#define IS_SANITIZED FALSE
#endif

typedef enum
{
  AT_RANDOM,
  ALL_SAME,
  ALL_LAST,
  ASCENDING,
  DESCENDING,
  N_KINDS,
} Kind;

static guint32
make_hash (Kind kind, guint i, GRand *random)
{
  switch (kind)
    {
    case ALL_SAME:
      return 0x80000000;
    case ALL_LAST:
      return G_MAXUINT32 - i % 3;
    case ASCENDING:
      return i * (G_MAXUINT32 / N_EACH);
    case DESCENDING:
      return G_MAXUINT32 - i * (G_MAXUINT32 / N_EACH);
    case AT_RANDOM:
    case N_KINDS:
    default:
      return g_rand_int (random);
    }
}

static gboolean
has_number (const guint32 *entry, gconstpointer data)
{
  return entry[2] == GPOINTER_TO_UINT (data);
}

static guint32 *
find (const DastanOpenTable *table, guint32 hash, guint number)
{
  return dastan_open_table_find (table, hash, has_number, GUINT_TO_POINTER (number));
}

static void
check_all (const DastanOpenTable *table, const guint32 *hashes, guint n)
{
  g_assert_cmpuint (table->n, ==, n);
  g_assert_true (dastan_open_table_check (table));
  for (guint i = 0; i < n; i++)
    {
      const guint32 *entry = find (table, hashes[i], i + 1);

      g_assert_nonnull (entry);
      g_assert_cmpuint (entry[0], ==, hashes[i]);
      g_assert_cmpuint (entry[1], ==, ~hashes[i]);
      g_assert_null (find (table, hashes[i], n + 1));
    }
}

/* Nothing is lost where it grows, at the end of it neither. */
static void
test_growth (gconstpointer data)
{
  Kind kind = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (kind);
  g_autofree guint32 *hashes = g_new (guint32, N_EACH);
  DastanOpenTable table;
  guint n_grown = 0;

  dastan_open_table_init (&table, 3);
  check_all (&table, hashes, 0);
  for (guint i = 0; i < N_EACH; i++)
    {
      gsize n_homes = table.n_homes, n_slots = table.n_slots;
      guint32 entry[3] = { hashes[i] = make_hash (kind, i, random), 0, i + 1 };

      entry[1] = ~entry[0];
      dastan_open_table_add (&table, entry);
      g_assert_true (dastan_open_table_check (&table));
      n_grown += table.n_homes != n_homes;
      if (i < 100 || table.n_slots != n_slots)
        check_all (&table, hashes, i + 1);
    }
  check_all (&table, hashes, N_EACH);
  g_assert_cmpuint (n_grown, >, 20);
  dastan_open_table_clear (&table);
}

/* What is found may be changed. */
static void
test_change (void)
{
  const guint32 entry[3] = { 7, 1, 1 };
  DastanOpenTable table;

  dastan_open_table_init (&table, 3);
  dastan_open_table_add (&table, entry);
  find (&table, 7, 1)[2] = 2;
  g_assert_null (find (&table, 7, 1));
  g_assert_cmpuint (find (&table, 7, 2)[1], ==, 1);
  g_assert_cmpuint (table.n, ==, 1);
  dastan_open_table_clear (&table);
}

/* KiB that the process has had at most. */
static guint64
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *found;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  found = strstr (status, "VmHWM:");
  g_assert_nonnull (found);
  return g_ascii_strtoull (found + strlen ("VmHWM:"), NULL, 10);
}

/* At each moment there is little more than the entries themselves, also while it grows. */
static void
test_room (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint64 before = get_peak ();
  guint64 most;
  DastanOpenTable table;

  dastan_open_table_init (&table, 2);
  for (guint32 i = 1; i <= N_MANY; i++)
    {
      const guint32 entry[2] = { g_rand_int (random), i };

      dastan_open_table_add (&table, entry);
      if (i >= 1000)
        g_assert_cmpuint (dastan_open_table_get_bytes (&table), <, i * sizeof entry * 4 / 3);
    }
  most = dastan_open_table_get_bytes (&table) / 1024;
  g_assert_true (dastan_open_table_check (&table));
  /* A megabyte for what else may have grown. */
  if (!IS_SANITIZED)
    g_assert_cmpuint (get_peak () - before, <, most + 1024);
  dastan_open_table_clear (&table);
}

int
main (int argc, char **argv)
{
  static const char *const names[N_KINDS] = { "at-random", "all-same", "all-last", "ascending", "descending" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_KINDS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/open-table/growth/%s", names[i]);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_growth);
    }
  g_test_add_func ("/open-table/change", test_change);
  g_test_add_func ("/open-table/room", test_room);
  return g_test_run ();
}
