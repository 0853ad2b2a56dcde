/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of an open dossier, one after each edit: undo, redo, and what is kept for a start after a crash. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-history.h"

#include <glib/gi18n.h>

#include "base/dastan-worker.h"
#include "store/dastan-draft.h"

/* What the thread that writes has to itself. */
typedef struct
{
  char *root;
  DastanDraft *draft; /* (nullable): nothing was changed yet */
  gatomicrefcount n_refs;
} Keeper;

struct _DastanHistory
{
  GObject parent_instance;

  GPtrArray *versions; /* (element-type DastanDossier) */
  DastanDraftState *state;
  DastanWorker *worker; /* (nullable): before it was first needed */
  Keeper *keeper;
  gboolean has_draft; /* or will have, when all is written */
};

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_IS_SAVED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint failed_signal;

G_DEFINE_FINAL_TYPE (DastanHistory, dastan_history, G_TYPE_OBJECT)

static Keeper *
keeper_ref (Keeper *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

static void
keeper_unref (Keeper *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_clear_pointer (&self->draft, dastan_draft_free);
  g_free (self->root);
  g_free (self);
}

static void
notify (DastanHistory *self)
{
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* --- On the thread that writes --- */

/* One thing to be written: @dossiers are those of steps from @step on. */
typedef struct
{
  Keeper *keeper;
  guint step;
  GPtrArray *dossiers; /* (element-type DastanDossier) */
  DastanDraftState *state; /* (nullable): the draft goes */
} Job;

static void
job_free (Job *job)
{
  keeper_unref (job->keeper);
  g_ptr_array_unref (job->dossiers);
  dastan_draft_state_free (job->state);
  g_free (job);
}

static gboolean
write_job (Job *job, GError **error)
{
  Keeper *keeper = job->keeper;

  if (job->state == NULL)
    {
      g_clear_pointer (&keeper->draft, dastan_draft_discard);
      return TRUE;
    }
  if (keeper->draft == NULL)
    keeper->draft = dastan_draft_new (keeper->root, error);
  if (keeper->draft == NULL)
    return FALSE;
  for (guint i = 0; i < job->dossiers->len; i++)
    if (!dastan_draft_write_step (keeper->draft, job->step + i, g_ptr_array_index (job->dossiers, i), error))
      return FALSE;
  return dastan_draft_write_state (keeper->draft, job->state, error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_job (data, &error))
    dastan_worker_return_boolean (task, TRUE);
  else
    dastan_worker_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (source, failed_signal, 0, error);
}

static DastanWorker *
get_worker (DastanHistory *self)
{
  if (self->worker == NULL)
    self->worker = dastan_worker_new ("dastan-draft", DASTAN_WAY_SOME);
  return self->worker;
}

/* Has versions from @step on written, and the list; without a @state, has the draft taken away. */
static void
push_job (DastanHistory *self, guint step, guint n, const DastanDraftState *state)
{
  Job *job = g_new0 (Job, 1);
  GTask *task = g_task_new (self, NULL, written_cb, NULL);

  job->keeper = keeper_ref (self->keeper);
  job->step = step;
  job->dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (job->dossiers, g_object_ref (g_ptr_array_index (self->versions, step - self->state->first + i)));
  job->state = state != NULL ? dastan_draft_state_copy (state) : NULL;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  dastan_worker_push (get_worker (self), task, write_in_thread);
  self->has_draft = state != NULL;
}

/* --- Versions --- */

/* (transfer full): where drafts of this user lie. */
char *
dastan_history_dup_root (void)
{
  return g_build_filename (g_get_user_state_dir (), "dastan", "drafts", NULL);
}

static guint
get_index (DastanHistory *self)
{
  return self->state->position - self->state->first;
}

/**
 * dastan_history_begin:
 * @self: a history
 * @dossier: (nullable): what is open now
 * @file: (nullable): where it is from
 *
 * Forgets all it had, and its draft with it. What has no file counts as saved until it is changed.
 */
void
dastan_history_begin (DastanHistory *self, DastanDossier *dossier, GFile *file)
{
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  g_return_if_fail (DASTAN_IS_HISTORY (self));

  if (self->has_draft)
    push_job (self, 0, 0, NULL);
  g_ptr_array_set_size (self->versions, 0);
  dastan_draft_state_free (self->state);
  self->state = dastan_draft_state_new (
    uri, dossier != NULL ? dastan_text_get_local (dastan_dossier_get_title (dossier)) : "");
  self->state->saved = 0;
  if (dossier != NULL)
    {
      g_ptr_array_add (self->versions, g_object_ref (dossier));
      g_ptr_array_add (self->state->words, g_strdup (""));
      self->state->n_steps = 1;
    }
  notify (self);
}

/* What was undone cannot be redone any more. */
static void
drop_later (DastanHistory *self)
{
  guint n = get_index (self) + 1;

  if (self->state->saved > (int) self->state->position)
    self->state->saved = -1;
  g_ptr_array_set_size (self->versions, (int) n);
  g_ptr_array_set_size (self->state->words, (int) n);
  self->state->n_steps = n;
}

/**
 * dastan_history_push:
 * @self: a history that has begun with a dossier
 * @dossier: what has become of it
 * @words: what was done, in the reader's language: “Edit “First summit””
 */
void
dastan_history_push (DastanHistory *self, DastanDossier *dossier, const char *words)
{
  gboolean is_first = !self->has_draft;

  g_return_if_fail (DASTAN_IS_HISTORY (self));
  g_return_if_fail (DASTAN_IS_DOSSIER (dossier));
  g_return_if_fail (self->versions->len > 0);

  drop_later (self);
  g_ptr_array_add (self->versions, g_object_ref (dossier));
  g_ptr_array_add (self->state->words, g_strdup (words));
  self->state->n_steps++;
  self->state->position++;
  if (self->versions->len > DASTAN_HISTORY_MOST)
    {
      g_ptr_array_remove_index (self->versions, 0);
      g_ptr_array_remove_index (self->state->words, 0);
      self->state->n_steps--;
      self->state->first++;
      if (self->state->saved < (int) self->state->first)
        self->state->saved = -1;
    }
  if (is_first)
    push_job (self, self->state->first, self->state->n_steps, self->state);
  else
    push_job (self, self->state->position, 1, self->state);
  notify (self);
}

static DastanDossier *
move (DastanHistory *self, int by)
{
  int index = (int) get_index (self) + by;

  if (index < 0 || index >= (int) self->versions->len)
    return NULL;
  self->state->position = self->state->first + (guint) index;
  push_job (self, 0, 0, self->state);
  notify (self);
  return g_ptr_array_index (self->versions, index);
}

/* Each (transfer none) (nullable): the version that is open then; %NULL where there is none. */
DastanDossier *
dastan_history_undo (DastanHistory *self)
{
  g_return_val_if_fail (DASTAN_IS_HISTORY (self), NULL);
  return move (self, -1);
}

DastanDossier *
dastan_history_redo (DastanHistory *self)
{
  g_return_val_if_fail (DASTAN_IS_HISTORY (self), NULL);
  return move (self, 1);
}

/* @dossier, which was open when that began, was written to @file, which is the one that is changed from now on. */
void
dastan_history_set_saved (DastanHistory *self, DastanDossier *dossier, GFile *file)
{
  guint index;

  g_return_if_fail (DASTAN_IS_HISTORY (self));
  g_return_if_fail (G_IS_FILE (file));

  g_free (self->state->uri);
  self->state->uri = g_file_get_uri (file);
  self->state->saved
    = g_ptr_array_find (self->versions, dossier, &index) ? (int) (self->state->first + index) : -1;
  if (self->has_draft)
    push_job (self, 0, 0, self->state);
  notify (self);
}

DastanDossier *
dastan_history_get_dossier (DastanHistory *self)
{
  g_return_val_if_fail (DASTAN_IS_HISTORY (self), NULL);
  return self->versions->len > 0 ? g_ptr_array_index (self->versions, get_index (self)) : NULL;
}

const char *
dastan_history_get_undo_words (DastanHistory *self)
{
  g_return_val_if_fail (DASTAN_IS_HISTORY (self), NULL);
  if (self->versions->len == 0 || get_index (self) == 0)
    return NULL;
  return g_ptr_array_index (self->state->words, get_index (self));
}

const char *
dastan_history_get_redo_words (DastanHistory *self)
{
  g_return_val_if_fail (DASTAN_IS_HISTORY (self), NULL);
  if (self->versions->len == 0 || get_index (self) + 1 >= self->versions->len)
    return NULL;
  return g_ptr_array_index (self->state->words, get_index (self) + 1);
}

gboolean
dastan_history_is_saved (DastanHistory *self)
{
  g_return_val_if_fail (DASTAN_IS_HISTORY (self), FALSE);
  return self->versions->len == 0 || self->state->saved == (int) self->state->position;
}

static void
do_nothing (gpointer data)
{
}

void
dastan_history_wait (DastanHistory *self)
{
  g_return_if_fail (DASTAN_IS_HISTORY (self));
  if (self->worker != NULL)
    dastan_worker_run (self->worker, do_nothing, NULL);
}

/* --- After a crash --- */

typedef struct
{
  Keeper *keeper;
  char *folder;
  GPtrArray *versions;
  DastanDraftState *state;
} Restoring;

static void
restoring_free (Restoring *restoring)
{
  keeper_unref (restoring->keeper);
  g_free (restoring->folder);
  g_ptr_array_unref (restoring->versions);
  dastan_draft_state_free (restoring->state);
  g_free (restoring);
}

static gboolean
read_draft (Restoring *restoring, GError **error)
{
  g_autoptr (DastanDraft) draft = dastan_draft_open (restoring->folder, error);

  if (draft == NULL)
    return FALSE;
  restoring->state = dastan_draft_read_state (draft, error);
  for (guint i = 0; restoring->state != NULL && i < restoring->state->n_steps; i++)
    {
      DastanDossier *dossier = dastan_draft_read_step (draft, restoring->state->first + i, error);

      if (dossier == NULL)
        return FALSE;
      g_ptr_array_add (restoring->versions, dossier);
    }
  if (restoring->state == NULL)
    return FALSE;
  g_clear_pointer (&restoring->keeper->draft, dastan_draft_discard);
  restoring->keeper->draft = g_steal_pointer (&draft);
  return TRUE;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_draft (data, &error))
    dastan_worker_return_boolean (task, TRUE);
  else
    dastan_worker_return_error (task, error);
}

/**
 * dastan_history_restore_async:
 * @self: a history, of which nothing is wanted any more
 * @folder: a draft that was left
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Goes on where a program that did not end by itself was: with its versions, and its draft.
 */
void
dastan_history_restore_async (DastanHistory *self, const char *folder, GAsyncReadyCallback callback, gpointer user_data)
{
  Restoring *restoring = g_new0 (Restoring, 1);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  restoring->keeper = keeper_ref (self->keeper);
  restoring->folder = g_strdup (folder);
  restoring->versions = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, restoring, (GDestroyNotify) restoring_free);
  dastan_worker_push (get_worker (self), task, read_in_thread);
}

/* @file: (out) (transfer full) (nullable): the file that was changed. Returns whether it worked; else @self is as it was. */
gboolean
dastan_history_restore_finish (DastanHistory *self, GAsyncResult *result, GFile **file, GError **error)
{
  Restoring *restoring;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  restoring = g_task_get_task_data (G_TASK (result));
  g_ptr_array_unref (self->versions);
  self->versions = g_ptr_array_ref (restoring->versions);
  dastan_draft_state_free (self->state);
  self->state = g_steal_pointer (&restoring->state);
  self->has_draft = TRUE;
  *file = self->state->uri != NULL ? g_file_new_for_uri (self->state->uri) : NULL;
  notify (self);
  return TRUE;
}

/* --- The object --- */

static void
dastan_history_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DastanHistory *self = DASTAN_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, dastan_history_get_undo_words (self) != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, dastan_history_get_redo_words (self) != NULL);
      break;
    case PROP_IS_SAVED:
      g_value_set_boolean (value, dastan_history_is_saved (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dastan_history_finalize (GObject *object)
{
  DastanHistory *self = DASTAN_HISTORY (object);

  /* What is under way is written first. Whoever frees it has saved, or does not want what is not. */
  g_clear_pointer (&self->worker, dastan_worker_free);
  if (self->has_draft && self->keeper->draft != NULL)
    g_clear_pointer (&self->keeper->draft, dastan_draft_discard);
  keeper_unref (self->keeper);
  g_ptr_array_unref (self->versions);
  dastan_draft_state_free (self->state);
  G_OBJECT_CLASS (dastan_history_parent_class)->finalize (object);
}

static void
dastan_history_class_init (DastanHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dastan_history_finalize;
  object_class->get_property = dastan_history_get_property;
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_IS_SAVED] = g_param_spec_boolean ("is-saved", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  failed_signal = g_signal_new ("failed", DASTAN_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_ERROR);
}

static void
dastan_history_init (DastanHistory *self)
{
  self->versions = g_ptr_array_new_with_free_func (g_object_unref);
  self->state = dastan_draft_state_new (NULL, "");
  self->keeper = g_new0 (Keeper, 1);
  g_atomic_ref_count_init (&self->keeper->n_refs);
}

/* @root: the folder of drafts. Nothing is made there before the first edit. */
DastanHistory *
dastan_history_new (const char *root)
{
  DastanHistory *self;

  g_return_val_if_fail (root != NULL, NULL);

  self = g_object_new (DASTAN_TYPE_HISTORY, NULL);
  self->keeper->root = g_strdup (root);
  return self;
}
