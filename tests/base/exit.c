/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of the process waits for what a thread is at. */
#include "base/dastan-exit.h"

#include <stdlib.h>

#define LONG                                                                                       \
  (16 * 1024 * 1024) /* bytes: what the thread is at takes longer than the end of a process */

static GMutex mutex;
static GCond cond;
static gboolean is_held, has_begun_to_end;

static gpointer
work (gpointer data)
{
  g_autofree guchar *bytes = NULL;
  g_autofree char *sum = NULL;

  dastan_exit_hold ();
  g_mutex_lock (&mutex);
  is_held = TRUE;
  g_cond_signal (&cond);
  while (!has_begun_to_end)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
  bytes = g_malloc0 (LONG);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, LONG);
  g_print ("the work is done: %s\n", sum);
  dastan_exit_release ();
  /* Nothing is begun any more. */
  dastan_exit_hold ();
  g_print ("more work is done\n");
  return NULL;
}

/* Runs before what was to be run at the end earlier. */
static void
tell_of_end (void)
{
  g_mutex_lock (&mutex);
  has_begun_to_end = TRUE;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
}

static void
test_child (void)
{
  g_mutex_lock (&mutex);
  g_thread_unref (g_thread_new ("work", work, NULL));
  while (!is_held)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
  atexit (tell_of_end);
  exit (0);
}

static void
test_wait (void)
{
  g_test_trap_subprocess ("/base/exit/child/subprocess", 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout (
      "*the work is done: 080acf35a507ac9849cfcba47dc2ad83e01b75663a516279c8b9d243b719643e*");
  g_test_trap_assert_stdout_unmatched ("*more work*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/exit/wait", test_wait);
  g_test_add_func ("/base/exit/child/subprocess", test_child);
  return g_test_run ();
}
