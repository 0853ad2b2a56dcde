/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker: one thing after another, in its own thread, and everything before it ends. */
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/dastan-worker.h"

typedef struct
{
  GThread *thread;
  GString *order;
  GMainLoop *loop;
  guint n_left;
} Log;

static void
append_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Log *log = g_object_get_data (G_OBJECT (task), "log");

  g_assert_true (g_thread_self () != log->thread);
  g_string_append_c (log->order, (char)GPOINTER_TO_INT (data));
  dastan_worker_return_boolean (task, TRUE);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Log *log = user_data;

  g_assert_true (g_thread_self () == log->thread);
  log->n_left--;
  if (log->n_left == 0)
    g_main_loop_quit (log->loop);
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (g_task_propagate_boolean (G_TASK (result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  done_cb (source, result, user_data);
}

static GTask *
make_task (Log *log, char letter, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  GTask *task = g_task_new (NULL, cancellable, callback, log);

  g_task_set_task_data (task, GINT_TO_POINTER (letter), NULL);
  g_object_set_data (G_OBJECT (task), "log", log);
  log->n_left++;
  return task;
}

static void
test_order (void)
{
  g_autoptr (DastanWorker) worker = dastan_worker_new ("test", DASTAN_WAY_FAR);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GString) order = g_string_new (NULL);
  Log log = { g_thread_self (), order, loop, 0 };

  g_cancellable_cancel (cancellable);
  for (char letter = 'a'; letter <= 'z'; letter++)
    {
      if (letter == 'm')
        dastan_worker_push (worker, make_task (&log, letter, cancellable, cancelled_cb),
                            append_in_thread);
      else
        dastan_worker_push (worker, make_task (&log, letter, NULL, done_cb), append_in_thread);
    }
  g_main_loop_run (loop);
  g_assert_cmpstr (order->str, ==, "abcdefghijklnopqrstuvwxyz");
}

static void
count (gpointer data)
{
  guint *n = data;

  (*n)++;
}

typedef struct
{
  DastanWorker *worker;
  guint n;
} Nested;

static void
count_nested (gpointer data)
{
  Nested *nested = data;

  dastan_worker_run (nested->worker, count, &nested->n);
}

static void
test_run (void)
{
  g_autoptr (DastanWorker) worker = dastan_worker_new ("test", DASTAN_WAY_FAR);
  Nested nested = { worker, 0 };
  guint n = 0;

  for (guint i = 1; i <= 100; i++)
    {
      dastan_worker_run (worker, count, &n);
      g_assert_cmpuint (n, ==, i);
    }
  dastan_worker_run (worker, count_nested, &nested);
  g_assert_cmpuint (nested.n, ==, 1);
}

/* Freeing waits: nothing that was pushed is lost. */
static void
test_free (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GString) order = g_string_new (NULL);
  Log log = { g_thread_self (), order, loop, 0 };
  DastanWorker *worker = dastan_worker_new ("test", DASTAN_WAY_FAR);

  for (guint i = 0; i < 50; i++)
    dastan_worker_push (worker, make_task (&log, 'x', NULL, done_cb), append_in_thread);
  dastan_worker_free (worker);
  g_assert_cmpuint (order->len, ==, 50);
  g_main_loop_run (loop);
  g_assert_cmpuint (log.n_left, ==, 0);
}

/* --- What a task comes to --- */

typedef struct
{
  GThread *thread; /* that made the task */
  gboolean is_over;
  gpointer pointer;
  GError *error;
} Outcome;

static void
note_thread (gpointer data)
{
  Outcome *outcome = data;

  /* The last of the task goes where its callback was called. */
  g_assert_true (outcome->thread == g_thread_self ());
  outcome->is_over = TRUE;
}

static void
outcome_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = g_task_get_task_data (G_TASK (result));

  g_assert_true (outcome->thread == g_thread_self ());
  outcome->pointer = g_task_propagate_pointer (G_TASK (result), &outcome->error);
}

static void
return_text (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_true (((Outcome *)data)->thread != g_thread_self ());
  dastan_worker_return_pointer (task, g_strdup ("what came of it"), g_free);
}

static void
return_error (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  dastan_worker_return_error (
      task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "nothing came of it"));
}

/* Cancelled while it is under way. */
static void
return_if_cancelled (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_false (dastan_worker_return_error_if_cancelled (task));
  g_cancellable_cancel (cancellable);
  g_assert_true (dastan_worker_return_error_if_cancelled (task));
}

static void
run_outcome (Outcome *outcome, GTaskThreadFunc func, gboolean is_common)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GTask *task = g_task_new (NULL, cancellable, outcome_cb, NULL);

  outcome->thread = g_thread_self ();
  g_task_set_task_data (task, outcome, note_thread);
  if (is_common)
    dastan_worker_push_common (task, func);
  else
    dastan_worker_push_once ("test", task, func);
  while (!outcome->is_over)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
}

static void
test_outcomes (void)
{
  for (guint i = 0; i < 100; i++)
    {
      Outcome text = { 0 }, error = { 0 }, cancelled = { 0 };
      gboolean is_common = i % 2 == 0;

      run_outcome (&text, return_text, is_common);
      g_assert_cmpstr (text.pointer, ==, "what came of it");
      g_assert_no_error (text.error);
      g_free (text.pointer);
      run_outcome (&error, return_error, is_common);
      g_assert_null (error.pointer);
      g_assert_error (error.error, G_IO_ERROR, G_IO_ERROR_FAILED);
      g_clear_error (&error.error);
      run_outcome (&cancelled, return_if_cancelled, is_common);
      g_assert_error (cancelled.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&cancelled.error);
    }
}

/* A task made where another main context is the thread's own is told there. */
static gpointer
run_elsewhere (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  test_outcomes ();
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_elsewhere (void)
{
  g_thread_join (g_thread_new ("elsewhere", run_elsewhere, NULL));
}

/* --- Who goes first --- */

/* Whether the calling thread ranks below one that asked for nothing. */
static gboolean
is_below (void)
{
  return sched_getscheduler (0) == SCHED_BATCH
         && getpriority (PRIO_PROCESS, (id_t)syscall (SYS_gettid)) > 0;
}

static void
look_at_rank (gpointer data)
{
  *(gboolean *)data = is_below ();
}

static void
test_gives_way (void)
{
  g_autoptr (DastanWorker) worker = dastan_worker_new ("test", DASTAN_WAY_FAR);
  gboolean is_worker_below = FALSE;

  g_assert_false (is_below ());
  dastan_worker_run (worker, look_at_rank, &is_worker_below);
  g_assert_true (is_worker_below);
  g_assert_false (is_below ());
}

/* In a program of its own: what stands does not give way again. */
static void
test_stands (void)
{
  if (g_test_subprocess ())
    {
      gboolean is_worker_below = TRUE;
      DastanWorker *worker;

      dastan_worker_stand ();
      worker = dastan_worker_new ("test", DASTAN_WAY_FAR);
      dastan_worker_run (worker, look_at_rank, &is_worker_below);
      g_assert_false (is_worker_below);
      dastan_worker_free (worker);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

/* How many have a turn, and the most that ever had one at once. */
static int n_with_turn, n_most;

static gpointer
take_turns (gpointer data)
{
  for (guint i = 0; i < 200; i++)
    {
      int n;

      dastan_worker_begin_turn (GPOINTER_TO_INT (data) % 2 == 0 ? DASTAN_TURN_SOON
                                                                : DASTAN_TURN_LATE);
      n = g_atomic_int_add (&n_with_turn, 1) + 1;
      for (int most = g_atomic_int_get (&n_most); n > most; most = g_atomic_int_get (&n_most))
        g_atomic_int_compare_and_exchange (&n_most, most, n);
      g_thread_yield ();
      g_atomic_int_dec_and_test (&n_with_turn);
      dastan_worker_end_turn ();
    }
  return NULL;
}

/* One processor is left, and all have their turn in the end. */
static void
test_turns (void)
{
  GThread *threads[16];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("turns", take_turns, GUINT_TO_POINTER (i));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (n_with_turn, ==, 0);
  g_assert_cmpint (n_most, >=, 1);
  g_assert_cmpint (n_most, <, (int)MAX (g_get_num_processors (), 2));
}

typedef struct
{
  DastanTurn turn;
  int id; /* the thread's, once it is about to wait; (atomic) */
} Waiting;

static GString *order; /* of those who had their turn */

static gpointer
wait_for_turn (gpointer data)
{
  Waiting *waiting = data;

  g_atomic_int_set (&waiting->id, (int)syscall (SYS_gettid));
  dastan_worker_begin_turn (waiting->turn);
  g_string_append_c (order, waiting->turn == DASTAN_TURN_SOON ? 's' : 'l');
  dastan_worker_end_turn ();
  return NULL;
}

/* There is nothing else that it could sleep for. */
static gboolean
is_asleep (Waiting *waiting)
{
  int id = g_atomic_int_get (&waiting->id);
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/stat", id), *text = NULL;

  return id != 0 && g_file_get_contents (path, &text, NULL, NULL) && strstr (text, ") S ") != NULL;
}

/* With one turn to give: what is waited for goes before what has waited longer. */
static void
test_soon_before_late (void)
{
  guint n_others = MAX (g_get_num_processors (), 2) - 2;
  Waiting waiting[] = { { DASTAN_TURN_LATE, 0 },
                        { DASTAN_TURN_SOON, 0 },
                        { DASTAN_TURN_LATE, 0 },
                        { DASTAN_TURN_SOON, 0 } };
  GThread *threads[G_N_ELEMENTS (waiting)];

  order = g_string_new (NULL);
  for (guint i = 0; i < n_others + 1; i++)
    dastan_worker_begin_turn (DASTAN_TURN_SOON);
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    {
      threads[i] = g_thread_new ("waiting", wait_for_turn, &waiting[i]);
      while (!is_asleep (&waiting[i]))
        g_thread_yield ();
    }
  dastan_worker_end_turn ();
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < n_others; i++)
    dastan_worker_end_turn ();
  g_assert_cmpstr (order->str, ==, "ssll");
  g_string_free (order, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/worker/order", test_order);
  g_test_add_func ("/base/worker/run", test_run);
  g_test_add_func ("/base/worker/free", test_free);
  g_test_add_func ("/base/worker/outcomes", test_outcomes);
  g_test_add_func ("/base/worker/elsewhere", test_elsewhere);
  g_test_add_func ("/base/worker/gives-way", test_gives_way);
  g_test_add_func ("/base/worker/stands", test_stands);
  g_test_add_func ("/base/worker/turns", test_turns);
  g_test_add_func ("/base/worker/soon-before-late", test_soon_before_late);
  return g_test_run ();
}
