/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that one thread fills and another lets go: as much as was asked for, and never given to two; and memory that grows. */
#include "base/dastan-memory.h"

#include <string.h>

#define N_PIECES 9

static gpointer
let_go (gpointer data)
{
  g_bytes_unref (data);
  return NULL;
}

static void
test_size (gconstpointer data)
{
  gsize size = GPOINTER_TO_SIZE (data);
  GBytes *pieces[N_PIECES];

  /* The second time some are those of the first. */
  for (guint turn = 0; turn < 2; turn++)
    {
      for (guint i = 0; i < N_PIECES; i++)
        {
          guint8 *bytes;

          pieces[i] = dastan_memory_new (size, &bytes);
          g_assert_cmpuint (g_bytes_get_size (pieces[i]), ==, size);
          g_assert_true (g_bytes_get_data (pieces[i], NULL) == bytes);
          memset (bytes, (int) (i + turn), size);
        }
      for (guint i = 0; i < N_PIECES; i++)
        {
          const guint8 *bytes = g_bytes_get_data (pieces[i], NULL);

          g_assert_cmpuint (bytes[0], ==, i + turn);
          g_assert_cmpuint (bytes[size - 1], ==, i + turn);
          g_thread_join (g_thread_new ("lets-go", let_go, pieces[i]));
        }
    }
}

/* Sizes on both sides of what is got from the system, up and down again: what was in it is in it still. */
static void
test_resize (void)
{
  static const gsize sizes[] = { 1, 100, 65535, 65536, 65537, 1000001, 5000000, 70000, 65535, 10, 200000, 0 };
  guint8 *bytes = NULL;
  gsize last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      bytes = dastan_memory_resize (bytes, last, sizes[i]);
      for (gsize at = 0; at < MIN (last, sizes[i]); at++)
        g_assert_cmpuint (bytes[at], ==, (guint8) (at * 7));
      for (gsize at = 0; at < sizes[i]; at++)
        bytes[at] = (guint8) (at * 7);
      last = sizes[i];
    }
  g_assert_null (bytes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/memory/one", GSIZE_TO_POINTER (1), test_size);
  g_test_add_data_func ("/memory/heap", GSIZE_TO_POINTER (65535), test_size);
  g_test_add_data_func ("/memory/system", GSIZE_TO_POINTER (65536), test_size);
  g_test_add_data_func ("/memory/odd", GSIZE_TO_POINTER (1000001), test_size);
  g_test_add_func ("/memory/resize", test_resize);
  return g_test_run ();
}
