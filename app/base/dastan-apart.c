/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that compute are kept off the processor on which the main thread is. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-apart.h"

#ifdef __linux__
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST_THREADS 64 /* more than that run anywhere */

static struct
{
  GMutex mutex; /* for what follows but @main */
  pid_t threads[MOST_THREADS];
  guint n_threads;
  cpu_set_t all; /* what the program may use; none of it before there is a watch */
  int away_from; /* the processor that @threads keep off, or -1 */
} apart = { .away_from = -1 };

static void
keep_off (pid_t thread)
{
  cpu_set_t others = apart.all;

  if (apart.away_from < 0)
    return;
  CPU_CLR ((unsigned int)apart.away_from, &others);
  /* One that is gone, or a processor that has been taken away since: it runs where it may. */
  sched_setaffinity (thread, sizeof others, &others);
}

static void
look_where (void)
{
  int here = sched_getcpu ();

  /* The main thread waits for nobody here: there will be another time. */
  if (here == g_atomic_int_get (&apart.away_from) || !g_mutex_trylock (&apart.mutex))
    return;
  g_atomic_int_set (&apart.away_from, here);
  for (guint i = 0; i < apart.n_threads; i++)
    keep_off (apart.threads[i]);
  g_mutex_unlock (&apart.mutex);
}

static gboolean
prepare (GSource *source, int *timeout)
{
  look_where ();
  return FALSE;
}

static gboolean
check (GSource *source)
{
  look_where ();
  return FALSE;
}

static void
leave (gpointer data)
{
  pid_t thread = GPOINTER_TO_INT (data);

  g_mutex_lock (&apart.mutex);
  for (guint i = 0; i < apart.n_threads; i++)
    if (apart.threads[i] == thread)
      {
        apart.threads[i] = apart.threads[--apart.n_threads];
        break;
      }
  g_mutex_unlock (&apart.mutex);
}

static GPrivate own = G_PRIVATE_INIT (leave);
#endif

/**
 * dastan_apart_watch:
 *
 * From now on the threads that have joined, and those that will, run on any processor of the
 * program's but the one on which the calling thread was when its main loop last looked for input.
 *
 * The scheduler of Linux gives a thread that is woken to a processor that is idle, so that this
 * should not be needed. But in a virtual machine an idle processor that the machine below has put
 * aside counts as taken (available_idle_cpu() asks vcpu_is_preempted(), kernel/sched/), and a
 * thread that the main thread wakes is put behind it, on the same processor, while others stand
 * idle: with the next tick the main thread stands for a whole turn, 4 ms where there are 250 in a
 * second. Does nothing where there is one processor, and elsewhere than on Linux. Main thread,
 * once.
 */
void
dastan_apart_watch (void)
{
#ifdef __linux__
  static GSourceFuncs funcs = { .prepare = prepare, .check = check };
  GSource *source;

  if (sched_getaffinity (0, sizeof apart.all, &apart.all) != 0 || CPU_COUNT (&apart.all) < 2)
    return;
  source = g_source_new (&funcs, sizeof (GSource));
  g_source_set_static_name (source, "dastan-apart");
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_attach (source, NULL);
  g_source_unref (source);
#endif
}

/**
 * dastan_apart_join:
 *
 * The calling thread keeps off the main thread's processor, if there is a watch, until its end.
 * Not the main thread.
 */
void
dastan_apart_join (void)
{
#ifdef __linux__
  pid_t thread = (pid_t)syscall (SYS_gettid);

  if (g_private_get (&own) != NULL)
    return;
  g_mutex_lock (&apart.mutex);
  if (apart.n_threads < MOST_THREADS)
    {
      apart.threads[apart.n_threads++] = thread;
      g_private_set (&own, GINT_TO_POINTER (thread));
      keep_off (thread);
    }
  g_mutex_unlock (&apart.mutex);
#endif
}
