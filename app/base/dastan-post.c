/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a thread has to tell the main thread, left where that finds it without a lock. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-post.h"

#include <errno.h>
#include <glib-unix.h>
#include <unistd.h>

typedef struct _Letter Letter;

struct _Letter
{
  Letter *next;
  DastanPostFunc func;
  gpointer data;
};

/* Letters are put on a stack (Treiber, Systems Programming: Coping with Parallelism, 1986, section
 * 2), of which the main thread takes all there are at once, so that none can be put back below
 * another; then it has them in the order in which they came. */
static struct
{
  Letter *newest; /* (atomic) */
  Letter *oldest; /* of those taken; the main thread's alone */
  int bell[2];    /* a pipe with a byte where the stack was empty */
} box;

static gboolean
has_letters (void)
{
  return box.oldest != NULL || g_atomic_pointer_get (&box.newest) != NULL;
}

static gboolean
prepare (GSource *source, int *timeout)
{
  *timeout = -1;
  return has_letters ();
}

static gboolean
check (GSource *source)
{
  return has_letters ();
}

/* The bell before the stack: a letter that comes between is either taken or rings once more. */
static void
take_letters (void)
{
  char bytes[16];
  Letter *letter;

  while (read (box.bell[0], bytes, sizeof bytes) == (gssize)sizeof bytes)
    continue;
  do
    letter = g_atomic_pointer_get (&box.newest);
  while (!g_atomic_pointer_compare_and_exchange (&box.newest, letter, NULL));
  while (letter != NULL)
    {
      Letter *older = letter->next;

      letter->next = box.oldest;
      box.oldest = letter;
      letter = older;
    }
}

/* One at a time: between two, the main thread looks for input. */
static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  Letter *letter;

  if (box.oldest == NULL)
    take_letters ();
  letter = box.oldest;
  if (letter == NULL)
    return G_SOURCE_CONTINUE;
  box.oldest = letter->next;
  letter->func (letter->data);
  g_free (letter);
  return G_SOURCE_CONTINUE;
}

static void
set_up (void)
{
  static GSourceFuncs funcs = { prepare, check, dispatch, NULL, NULL, NULL };
  static gsize is_set_up;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSource) source = NULL;

  if (!g_once_init_enter (&is_set_up))
    return;
  if (!g_unix_open_pipe (box.bell, FD_CLOEXEC, &error)
      || !g_unix_set_fd_nonblocking (box.bell[0], TRUE, &error)
      || !g_unix_set_fd_nonblocking (box.bell[1], TRUE, &error))
    g_error ("%s", error->message);
  source = g_source_new (&funcs, sizeof (GSource));
  g_source_set_static_name (source, "dastan-post");
  /* Whoever is told may run the main loop until another is told. */
  g_source_set_can_recurse (source, TRUE);
  g_source_add_unix_fd (source, box.bell[0], G_IO_IN);
  g_source_attach (source, NULL);
  g_once_init_leave (&is_set_up, 1);
}

typedef struct
{
  DastanPostFunc func;
  gpointer data;
} Call;

static gboolean
call_cb (gpointer data)
{
  const Call *call = data;

  call->func (call->data);
  return G_SOURCE_REMOVE;
}

/* Elsewhere nobody sees and touches anything. */
static void
attach (GMainContext *context, DastanPostFunc func, gpointer data)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Call *call = g_new (Call, 1);

  call->func = func;
  call->data = data;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, call_cb, call, g_free);
  g_source_attach (source, context);
}

/**
 * dastan_post:
 * @context: (nullable): where; %NULL is the global default context, that of the main thread
 * @func: what is called there
 * @data: for @func
 *
 * Has @func called in @context, after all that was posted there before. Any thread.
 *
 * As g_main_context_invoke() would, but that (and with it each g_task_return_pointer() in a thread)
 * wakes the main thread while it still holds the lock of the main loop. Where both are on one
 * processor the main thread, woken, takes the other's place, finds the lock held, and stands until
 * the other, which gives way to everybody, has its turn again: 25 ms and more where a third thread
 * computes. Here the bell is the last thing done.
 */
void
dastan_post (GMainContext *context, DastanPostFunc func, gpointer data)
{
  Letter *letter, *newest;

  if (context != NULL && context != g_main_context_default ())
    {
      attach (context, func, data);
      return;
    }
  set_up ();
  letter = g_new (Letter, 1);
  letter->func = func;
  letter->data = data;
  do
    {
      newest = g_atomic_pointer_get (&box.newest);
      letter->next = newest;
    }
  while (!g_atomic_pointer_compare_and_exchange (&box.newest, newest, letter));
  /* A pipe that is full has been rung often enough. */
  while (newest == NULL && write (box.bell[1], "", 1) < 0 && errno == EINTR)
    continue;
}
