/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread of its own that does one thing after another. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-worker.h"

#include "base/dastan-apart.h"
#include "base/dastan-post.h"

#ifdef __linux__
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#define TURN_NS 300000  /* of the main thread */
#define RESET_ON_FORK 1 /* SCHED_FLAG_RESET_ON_FORK of linux/sched.h */

#define MOST_COMMON 4

struct _DastanWorker
{
  GThread *thread;
  GAsyncQueue *jobs; /* (element-type Job) */
};

typedef enum
{
  RETURN_NOTHING,
  RETURN_POINTER,
  RETURN_BOOLEAN,
  RETURN_ERROR,
  RETURN_CANCELLED,
} Return;

/* Either a task with its function, or a function whose caller waits, or neither: the last job. */
typedef struct
{
  GTask *task;
  GTaskThreadFunc task_func;
  Return returned; /* what @task_func has said, until it is told */
  gboolean boolean;
  gpointer pointer;
  GDestroyNotify free_pointer;
  GError *error;
  DastanWorkerFunc run_func;
  gpointer run_data;
  GMutex *mutex;
  GCond *cond;
  gboolean *is_done;
} Job;

static GPrivate present_job; /* of a worker */

/* Whoever asked is told, and in the same thread the last of the task may go, with all that hangs on
 * it. */
static void
tell (gpointer data)
{
  g_autofree Job *job = data;
  g_autoptr (GTask) task = job->task;

  if (job->returned == RETURN_POINTER)
    g_task_return_pointer (task, job->pointer, job->free_pointer);
  else if (job->returned == RETURN_BOOLEAN)
    g_task_return_boolean (task, job->boolean);
  else if (job->returned == RETURN_ERROR)
    g_task_return_error (task, job->error);
  else if (job->returned == RETURN_CANCELLED)
    g_task_return_error_if_cancelled (task);
}

static void
do_task (Job *job)
{
  GTask *task = job->task;
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_private_set (&present_job, job);
  /* Cancelled before its turn: no work at all. */
  if (!dastan_worker_return_error_if_cancelled (task))
    job->task_func (task, g_task_get_source_object (task), g_task_get_task_data (task),
                    cancellable);
  g_private_set (&present_job, NULL);
  dastan_post (g_task_get_context (task), tell, job);
}

static void
do_run (Job *job)
{
  job->run_func (job->run_data);
  g_mutex_lock (job->mutex);
  *job->is_done = TRUE;
  g_cond_signal (job->cond);
  g_mutex_unlock (job->mutex);
  g_free (job);
}

static gboolean stand; /* written before there is another thread */

/**
 * dastan_worker_stand:
 *
 * From now on no thread gives way: for a program that nobody touches but waits for, as one that
 * makes a picture and ends. A thread that gives way all the way has, on a machine that other
 * programs keep busy, some thousandths of a processor, and takes minutes for what it does in a
 * second. Main thread, before any other.
 */
void
dastan_worker_stand (void)
{
  stand = TRUE;
}

/**
 * dastan_worker_give_way:
 * @way: how far
 *
 * From now on the calling thread has the processor only where the main thread, which somebody sees
 * and touches, does not want it. Niceness alone is a smaller share of the processor, but in turns
 * of some milliseconds for which the main thread stands; so the thread is one of a batch as well,
 * which never takes the turn of another by waking, and lets the others go first at once, since a
 * thread just made has its first turn with the rank of who made it. For threads of our own only,
 * since a thread cannot be raised again. Does nothing where rank and niceness are not a thread's
 * own (that they are on Linux: see sched(7) and nptl(7)), and after dastan_worker_stand().
 */
void
dastan_worker_give_way (DastanWay way)
{
#ifdef __linux__
  const struct sched_param none = { 0 };

  if (stand)
    return;
  sched_setscheduler (0, SCHED_BATCH, &none);
  setpriority (PRIO_PROCESS, (id_t)syscall (SYS_gettid), (int)way);
  sched_yield ();
#endif
}

/* Who has a turn and who waits for one. */
static struct
{
  GMutex mutex;
  GCond cond;
  guint n_under_way;
  guint n_waiting; /* of those that are waited for */
} turns;

static gboolean
is_my_turn (DastanTurn turn)
{
  guint most = MAX (g_get_num_processors (), 2) - 1;

  return turns.n_under_way < most && (turn == DASTAN_TURN_SOON || turns.n_waiting == 0);
}

/**
 * dastan_worker_begin_turn:
 * @turn: %DASTAN_TURN_SOON goes before %DASTAN_TURN_LATE
 *
 * Waits until fewer threads compute than there are processors, so that one is left for the main
 * thread. For work that has no other purpose than what is on the screen and that waits for nobody
 * else who needs a turn: two such threads on two processors do no more than one, and when the main
 * thread comes upon a lock of one of them (of the heap, of the file's connection) it waits for the
 * turns of the other, too, since the scheduler knows nothing of who holds what (Sha, Rajkumar and
 * Lehoczky, Priority Inheritance Protocols, 1990). dastan_worker_end_turn() follows in the same
 * thread, soon: some tenths of a second at most. Not on the main thread.
 */
void
dastan_worker_begin_turn (DastanTurn turn)
{
  g_mutex_lock (&turns.mutex);
  turns.n_waiting += turn == DASTAN_TURN_SOON;
  while (!is_my_turn (turn))
    g_cond_wait (&turns.cond, &turns.mutex);
  turns.n_waiting -= turn == DASTAN_TURN_SOON;
  turns.n_under_way++;
  g_mutex_unlock (&turns.mutex);
}

/**
 * dastan_worker_end_turn:
 *
 * Ends what dastan_worker_begin_turn() began.
 */
void
dastan_worker_end_turn (void)
{
  g_mutex_lock (&turns.mutex);
  turns.n_under_way--;
  g_cond_broadcast (&turns.cond);
  g_mutex_unlock (&turns.mutex);
}

/**
 * dastan_worker_lead:
 *
 * From now on the calling thread, which is to be the main thread, has its turn as soon as it wants
 * one: it asks the scheduler for short turns, as those who are woken often and briefly should, and
 * who does so may end the turn of another whose turns are longer. Without that it waits for the end
 * of a worker's turn, up to a tick, each time the display server has answered it. Since Linux 6.12
 * (sched_setattr(2): sched_runtime of an ordinary thread); before, and elsewhere, does nothing.
 * Threads made later do not inherit it.
 */
void
dastan_worker_lead (void)
{
#ifdef SYS_sched_setattr
  /* The first version of struct sched_attr, which the C library has only of late. */
  const struct
  {
    guint32 size, policy;
    guint64 flags;
    gint32 niceness;
    guint32 priority;
    guint64 runtime, deadline, period;
  } attributes = {
    .size = sizeof attributes,
    .policy = SCHED_OTHER,
    .flags = RESET_ON_FORK,
    .niceness = getpriority (PRIO_PROCESS, (id_t)syscall (SYS_gettid)),
    .runtime = TURN_NS,
  };

  syscall (SYS_sched_setattr, 0, &attributes, 0);
#endif
}

static gpointer
run_jobs (gpointer data)
{
  g_autoptr (GAsyncQueue) jobs = data;
  gboolean is_last = FALSE;

  while (!is_last)
    {
      Job *job = g_async_queue_pop (jobs);

      if (job->task != NULL)
        do_task (job);
      else if (job->run_func != NULL)
        do_run (job);
      else
        {
          g_free (job);
          is_last = TRUE;
        }
    }
  return NULL;
}

static gpointer
run_jobs_late (gpointer data)
{
  dastan_worker_give_way (DASTAN_WAY_FAR);
  dastan_apart_join ();
  return run_jobs (data);
}

static gpointer
run_jobs_apart (gpointer data)
{
  dastan_worker_give_way (DASTAN_WAY_SOME);
  dastan_apart_join ();
  return run_jobs (data);
}

static gpointer
run_jobs_soon (gpointer data)
{
  dastan_worker_give_way (DASTAN_WAY_SOME);
  return run_jobs (data);
}

static DastanWorker *
new_with (const char *name, GThreadFunc func)
{
  DastanWorker *self = g_new0 (DastanWorker, 1);

  self->jobs = g_async_queue_new ();
  self->thread = g_thread_new (name, func, g_async_queue_ref (self->jobs));
  return self;
}

/**
 * dastan_worker_new:
 * @name: the thread's name, for debuggers
 * @way: how far it gives way, as dastan_worker_give_way(): not all the way where it reads files or
 * keeps data that the main thread reads, too, since who holds a lock of SQLite and gives way to
 * others keeps the main thread waiting
 *
 * Returns: (transfer full): a worker with a thread that waits for work
 */
DastanWorker *
dastan_worker_new (const char *name, DastanWay way)
{
  return new_with (name, way == DASTAN_WAY_FAR ? run_jobs_late : run_jobs_soon);
}

/**
 * dastan_worker_new_apart:
 * @name: the thread's name, for debuggers
 *
 * The same for what is computed while somebody looks on, and holds no lock that the main thread may
 * want: it gives way somewhat and keeps off the main thread's processor (see dastan_apart_watch()).
 *
 * Returns: (transfer full): a worker with a thread that waits for work
 */
DastanWorker *
dastan_worker_new_apart (const char *name)
{
  return new_with (name, run_jobs_apart);
}

static void
end (DastanWorker *self, gboolean waits)
{
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  if (!waits || self->thread == g_thread_self ())
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_free (self);
}

/**
 * dastan_worker_free:
 * @self: a worker
 *
 * Ends the thread after everything that was pushed. Waits for that; from the worker's own thread,
 * where the last reference may be dropped at the end of a task, it leaves the thread to end by
 * itself.
 */
void
dastan_worker_free (DastanWorker *self)
{
  g_return_if_fail (self != NULL);
  end (self, TRUE);
}

/**
 * dastan_worker_let_end:
 * @self: a worker
 *
 * The same, but waits for nothing: for who needs the worker for one thing whose end the task has
 * told, and must not stand still until a thread that gives way has its turn.
 */
void
dastan_worker_let_end (DastanWorker *self)
{
  g_return_if_fail (self != NULL);
  end (self, FALSE);
}

/**
 * dastan_worker_push:
 * @self: a worker
 * @task: (transfer full): what tells the result
 * @func: called in the worker's thread; says its result with dastan_worker_return_pointer() and the
 * like
 *
 * Appends work. The task's callback is called in the main context it was made in, as always, once
 * @func has come to its end; there @task has its end, too. Any thread.
 */
void
dastan_worker_push (DastanWorker *self, GTask *task, GTaskThreadFunc func)
{
  Job *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  job = g_new0 (Job, 1);
  job->task = task;
  job->task_func = func;
  g_async_queue_push (self->jobs, job);
}

/**
 * dastan_worker_push_once:
 * @name: the name of a thread that is made for this and ends with it, for debuggers
 * @task: (transfer full): as dastan_worker_push()
 * @func: as dastan_worker_push()
 *
 * The same for who has one thing to do, which may take long and whose end somebody waits for: the
 * thread does not give way.
 */
void
dastan_worker_push_once (const char *name, GTask *task, GTaskThreadFunc func)
{
  DastanWorker *self = new_with (name, run_jobs);

  dastan_worker_push (self, task, func);
  dastan_worker_let_end (self);
}

/**
 * dastan_worker_push_common:
 * @task: (transfer full): as dastan_worker_push()
 * @func: as dastan_worker_push(); short, waits for nobody
 *
 * The same for whoever has many small things to do that are looked at: in threads that are there
 * for all of them, one fewer than there are processors and no more than a few, and that give way
 * somewhat and keep off the main thread's processor (see dastan_apart_watch()), as those that give
 * way all the way do. (GTask's own pool is for others, who need not give way.) Main thread.
 */
void
dastan_worker_push_common (GTask *task, GTaskThreadFunc func)
{
  static DastanWorker *workers[MOST_COMMON];
  static guint n_pushed;
  guint n = CLAMP (g_get_num_processors (), 2, MOST_COMMON + 1) - 1, which = n_pushed++ % n;

  if (workers[which] == NULL)
    workers[which] = new_with ("dastan-common", run_jobs_apart);
  dastan_worker_push (workers[which], task, func);
}

static Job *
get_present_job (GTask *task)
{
  Job *job = g_private_get (&present_job);

  g_assert (job != NULL && job->task == task && job->returned == RETURN_NOTHING);
  return job;
}

/**
 * dastan_worker_return_pointer:
 * @task: the task that was pushed
 * @result: (nullable) (transfer full): what it comes to
 * @free_result: (nullable): for who does not take it
 *
 * What g_task_return_pointer() is elsewhere, for the function of a worker: said once, and told when
 * the function has come to its end, without a lock of the main loop (see dastan_post()).
 */
void
dastan_worker_return_pointer (GTask *task, gpointer result, GDestroyNotify free_result)
{
  Job *job = get_present_job (task);

  job->returned = RETURN_POINTER;
  job->pointer = result;
  job->free_pointer = free_result;
}

/**
 * dastan_worker_return_boolean:
 * @task: the task that was pushed
 * @result: what it comes to
 *
 * As dastan_worker_return_pointer().
 */
void
dastan_worker_return_boolean (GTask *task, gboolean result)
{
  Job *job = get_present_job (task);

  job->returned = RETURN_BOOLEAN;
  job->boolean = result;
}

/**
 * dastan_worker_return_error:
 * @task: the task that was pushed
 * @error: (transfer full): why it comes to nothing
 *
 * As dastan_worker_return_pointer().
 */
void
dastan_worker_return_error (GTask *task, GError *error)
{
  Job *job = get_present_job (task);

  job->returned = RETURN_ERROR;
  job->error = error;
}

/**
 * dastan_worker_return_error_if_cancelled:
 * @task: the task that was pushed
 *
 * Returns: whether it is cancelled and that is now said
 */
gboolean
dastan_worker_return_error_if_cancelled (GTask *task)
{
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return FALSE;
  get_present_job (task)->returned = RETURN_CANCELLED;
  return TRUE;
}

typedef struct
{
  gpointer data;
  GDestroyNotify free_data;
} Dropped;

static gpointer
drop_in_thread (gpointer data)
{
  g_autofree Dropped *dropped = data;

  dastan_worker_give_way (DASTAN_WAY_FAR);
  dastan_worker_begin_turn (DASTAN_TURN_LATE);
  dropped->free_data (dropped->data);
  dastan_worker_end_turn ();
  return NULL;
}

/**
 * dastan_worker_drop:
 * @data: (transfer full): what nobody wants any more
 * @free_data: lets it go; in any thread
 *
 * Lets go, in a thread made for that, what is so large that it takes a while. Any thread.
 */
void
dastan_worker_drop (gpointer data, GDestroyNotify free_data)
{
  Dropped *dropped = g_new (Dropped, 1);

  dropped->data = data;
  dropped->free_data = free_data;
  g_thread_unref (g_thread_new ("dastan-drop", drop_in_thread, dropped));
}

/**
 * dastan_worker_run:
 * @self: a worker
 * @func: called in the worker's thread
 * @data: for @func
 *
 * Appends work and waits until it is done; from the worker's own thread it is done at once. Any
 * thread, but not one that draws.
 */
void
dastan_worker_run (DastanWorker *self, DastanWorkerFunc func, gpointer data)
{
  GMutex mutex;
  GCond cond;
  gboolean is_done = FALSE;
  Job *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (func != NULL);

  if (self->thread == g_thread_self ())
    {
      func (data);
      return;
    }
  g_mutex_init (&mutex);
  g_cond_init (&cond);
  job = g_new0 (Job, 1);
  *job = (Job){
    .run_func = func, .run_data = data, .mutex = &mutex, .cond = &cond, .is_done = &is_done
  };
  g_async_queue_push (self->jobs, job);
  g_mutex_lock (&mutex);
  while (!is_done)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
  g_cond_clear (&cond);
  g_mutex_clear (&mutex);
}
