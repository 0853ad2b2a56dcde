/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posting: everything arrives once, in order, in the main thread, also in a loop within the loop.
 */
#include "base/dastan-post.h"

#define N_THREADS 8
#define N_LETTERS 20000

typedef struct
{
  GThread *main_thread;
  guint next[N_THREADS]; /* the number that each thread's next letter must have */
  guint n;
} Box;

typedef struct
{
  Box *box;
  guint thread;
  guint number;
} Letter;

static void
read_letter (gpointer data)
{
  g_autofree Letter *letter = data;
  Box *box = letter->box;

  g_assert_true (g_thread_self () == box->main_thread);
  g_assert_cmpuint (letter->number, ==, box->next[letter->thread]);
  box->next[letter->thread]++;
  box->n++;
}

typedef struct
{
  Box *box;
  guint thread;
} Sender;

static gpointer
send (gpointer data)
{
  const Sender *sender = data;

  for (guint i = 0; i < N_LETTERS; i++)
    {
      Letter *letter = g_new (Letter, 1);

      *letter = (Letter){ sender->box, sender->thread, i };
      dastan_post (NULL, read_letter, letter);
    }
  return NULL;
}

static void
test_many (void)
{
  Box box = { .main_thread = g_thread_self () };
  Sender senders[N_THREADS];
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    {
      senders[i] = (Sender){ &box, i };
      threads[i] = g_thread_new ("sender", send, &senders[i]);
    }
  while (box.n < N_THREADS * N_LETTERS)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
}

/* --- A loop within the loop --- */

static void
set (gpointer data)
{
  *(gboolean *)data = TRUE;
}

static void
wait_for_another (gpointer data)
{
  gboolean is_there = FALSE;

  dastan_post (NULL, set, &is_there);
  while (!is_there)
    g_main_context_iteration (NULL, TRUE);
  set (data);
}

static void
test_within (void)
{
  gboolean is_over = FALSE, is_last_over = FALSE;

  dastan_post (NULL, wait_for_another, &is_over);
  /* Already taken when the inner loop begins. */
  dastan_post (NULL, set, &is_last_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_last_over);
}

/* --- Between two, the loop looks for what else there is --- */

static guint n_read;

static void
count (gpointer data)
{
  n_read++;
}

static gboolean
look_cb (gpointer data)
{
  guint *n_looks = data;

  g_assert_cmpuint (n_read, <=, *n_looks + 1);
  (*n_looks)++;
  return G_SOURCE_CONTINUE;
}

static void
test_one_at_a_time (void)
{
  guint n_looks = 0;
  guint look = g_timeout_add_full (G_PRIORITY_DEFAULT, 0, look_cb, &n_looks, NULL);

  n_read = 0;
  for (guint i = 0; i < 50; i++)
    dastan_post (NULL, count, NULL);
  while (n_read < 50)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_looks, >=, 49);
  g_source_remove (look);
}

/* --- Another context --- */

static void
test_elsewhere (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  gboolean is_there = FALSE;

  dastan_post (context, set, &is_there);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  g_assert_false (is_there);
  while (!is_there)
    g_main_context_iteration (context, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/post/many", test_many);
  g_test_add_func ("/base/post/within", test_within);
  g_test_add_func ("/base/post/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/base/post/elsewhere", test_elsewhere);
  return g_test_run ();
}
