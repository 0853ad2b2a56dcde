/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a thread is at that the end of the process must not cut off. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-exit.h"

#include <stdlib.h>

static GMutex mutex;
static GCond cond;
static guint n_held;
static gboolean is_ending;

/* Called by exit() before any library is taken apart. */
static void
wait_for_all (void)
{
  g_mutex_lock (&mutex);
  is_ending = TRUE;
  while (n_held > 0)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
}

void
dastan_exit_hold (void)
{
  static gsize is_known;

  if (g_once_init_enter (&is_known))
    {
      atexit (wait_for_all);
      g_once_init_leave (&is_known, 1);
    }
  g_mutex_lock (&mutex);
  while (is_ending)
    g_cond_wait (&cond, &mutex);
  n_held++;
  g_mutex_unlock (&mutex);
}

void
dastan_exit_release (void)
{
  g_mutex_lock (&mutex);
  g_assert (n_held > 0);
  n_held--;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
}
