/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread of its own that does one thing after another: whoever needs a connection to itself. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Not the shared pool of GTask: there, work that waits for a lock would keep other work waiting. */
typedef struct _DastanWorker DastanWorker;

/* Work that the caller waits for. */
typedef void (*DastanWorkerFunc) (gpointer data);

/* How far a thread gives way to the main thread: its niceness, in the units of setpriority(2). */
typedef enum
{
  DASTAN_WAY_SOME = 5, /* somebody waits for it, or for what is looked at */
  DASTAN_WAY_FAR = 19, /* it comes when it comes, and comes often */
} DastanWay;

/* Who goes first where not all can compute at once. */
typedef enum
{
  DASTAN_TURN_SOON, /* what is looked at is waiting for it */
  DASTAN_TURN_LATE, /* it comes when it comes */
} DastanTurn;

DastanWorker *dastan_worker_new (const char *name, DastanWay way);
DastanWorker *dastan_worker_new_apart (const char *name);
void dastan_worker_free (DastanWorker *self);
void dastan_worker_let_end (DastanWorker *self);

void dastan_worker_push (DastanWorker *self, GTask *task, GTaskThreadFunc func);
void dastan_worker_push_once (const char *name, GTask *task, GTaskThreadFunc func);
void dastan_worker_push_common (GTask *task, GTaskThreadFunc func);

void dastan_worker_return_pointer (GTask *task, gpointer result, GDestroyNotify free_result);
void dastan_worker_return_boolean (GTask *task, gboolean result);
void dastan_worker_return_error (GTask *task, GError *error);
gboolean dastan_worker_return_error_if_cancelled (GTask *task);

void dastan_worker_stand (void);
void dastan_worker_give_way (DastanWay way);
void dastan_worker_begin_turn (DastanTurn turn);
void dastan_worker_end_turn (void);
void dastan_worker_lead (void);
void dastan_worker_drop (gpointer data, GDestroyNotify free_data);
void dastan_worker_run (DastanWorker *self, DastanWorkerFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanWorker, dastan_worker_free)

G_END_DECLS
