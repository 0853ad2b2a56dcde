/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the threads that keep off the main thread's processor. */
#include "base/dastan-apart.h"

#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A thread that has joined, and waits for its end. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  pid_t id;
  gboolean may_end;
} Thread;

static gpointer
join_and_wait (gpointer data)
{
  Thread *self = data;

  dastan_apart_join ();
  g_mutex_lock (&self->mutex);
  self->id = (pid_t)syscall (SYS_gettid);
  g_cond_broadcast (&self->cond);
  while (!self->may_end)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static GThread *
start (Thread *self)
{
  GThread *thread = g_thread_new ("apart", join_and_wait, self);

  g_mutex_lock (&self->mutex);
  while (self->id == 0)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return thread;
}

static void
end (Thread *self, GThread *thread)
{
  g_mutex_lock (&self->mutex);
  self->may_end = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (thread);
}

static cpu_set_t
get_allowed (pid_t thread)
{
  cpu_set_t allowed;

  CPU_ZERO (&allowed);
  g_assert_cmpint (sched_getaffinity (thread, sizeof allowed, &allowed), ==, 0);
  return allowed;
}

/* Puts the main thread on the processor, and lets its main loop look. */
static void
move_to (int processor)
{
  cpu_set_t only;

  CPU_ZERO (&only);
  CPU_SET ((unsigned int)processor, &only);
  g_assert_cmpint (sched_setaffinity (0, sizeof only, &only), ==, 0);
  g_main_context_iteration (NULL, FALSE);
}

static void
assert_is_apart (pid_t thread, const cpu_set_t *all, int from)
{
  cpu_set_t others = *all, allowed = get_allowed (thread);

  CPU_CLR ((unsigned int)from, &others);
  g_assert_true (CPU_EQUAL (&allowed, &others));
}

static int
get_first (const cpu_set_t *all)
{
  int first = 0;

  while (!CPU_ISSET ((unsigned int)first, all))
    first++;
  return first;
}

static void
test_follows (void)
{
  cpu_set_t all = get_allowed (0), allowed;
  Thread early = { 0 }, late = { 0 };
  GThread *early_thread, *late_thread;

  if (CPU_COUNT (&all) < 2)
    {
      g_test_skip ("there is one processor");
      return;
    }
  /* Without a watch a thread runs anywhere. */
  early_thread = start (&early);
  allowed = get_allowed (early.id);
  g_assert_true (CPU_EQUAL (&all, &allowed));
  dastan_apart_watch ();
  move_to (get_first (&all));
  late_thread = start (&late);
  for (int i = 0; i < CPU_SETSIZE; i++)
    if (CPU_ISSET ((unsigned int)i, &all))
      {
        move_to (i);
        assert_is_apart (early.id, &all, i);
        assert_is_apart (late.id, &all, i);
      }
  end (&early, early_thread);
  end (&late, late_thread);
  g_assert_cmpint (sched_setaffinity (0, sizeof all, &all), ==, 0);
}

/* Who has ended takes no room: as many as like may come and go. */
static void
test_many (void)
{
  cpu_set_t all = get_allowed (0);
  int first = get_first (&all);

  if (CPU_COUNT (&all) < 2)
    {
      g_test_skip ("there is one processor");
      return;
    }
  move_to (first);
  for (guint i = 0; i < 200; i++)
    {
      Thread one = { 0 };
      GThread *thread = start (&one);

      assert_is_apart (one.id, &all, first);
      end (&one, thread);
    }
  g_assert_cmpint (sched_setaffinity (0, sizeof all, &all), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/apart/follows", test_follows);
  g_test_add_func ("/base/apart/many", test_many);
  return g_test_run ();
}
