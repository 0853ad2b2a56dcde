/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed in a dossier and is not saved yet, kept on disk step by step. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>

#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "store/dastan-store-images.h"
#include "store/dastan-store-private.h"

#define GROUP "draft"
#define MAX_STEPS 10000 /* that a list may name */

struct _DastanDraft
{
  char *folder;
  int lock; /* of the file "lock" in it */
  GHashTable *images; /* (element-type utf8): hashes of those that are kept (a set) */
};

/* --- The list of steps --- */

DastanDraftState *
dastan_draft_state_new (const char *uri, const char *title)
{
  DastanDraftState *self = g_new0 (DastanDraftState, 1);

  self->uri = g_strdup (uri);
  self->title = g_strdup (title);
  self->saved = -1;
  self->words = g_ptr_array_new_with_free_func (g_free);
  return self;
}

DastanDraftState *
dastan_draft_state_copy (const DastanDraftState *self)
{
  DastanDraftState *copy = dastan_draft_state_new (self->uri, self->title);

  copy->n_steps = self->n_steps;
  copy->first = self->first;
  copy->position = self->position;
  copy->saved = self->saved;
  for (guint i = 0; i < self->words->len; i++)
    g_ptr_array_add (copy->words, g_strdup (g_ptr_array_index (self->words, i)));
  return copy;
}

void
dastan_draft_state_free (DastanDraftState *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->title);
  g_ptr_array_unref (self->words);
  g_free (self);
}

/* --- The folder --- */

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _("what is not saved yet cannot be kept in “%s” (%s); save the dossier soon"), path, g_strerror (code));
  return FALSE;
}

/* Takes hold of @folder: where somebody else does, it is theirs. */
static DastanDraft *
hold (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int lock = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  DastanDraft *self;

  if (lock < 0)
    {
      fail (folder, errno, error);
      return NULL;
    }
  if (flock (lock, LOCK_EX | LOCK_NB) < 0)
    {
      fail (folder, errno, error);
      g_close (lock, NULL);
      return NULL;
    }
  self = g_new0 (DastanDraft, 1);
  self->folder = g_strdup (folder);
  self->images = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
  self->lock = lock;
  return self;
}

/**
 * dastan_draft_new:
 * @root: the folder of drafts; it is made where it is not there
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): an empty draft in a folder of its own that others cannot look into
 */
DastanDraft *
dastan_draft_new (const char *root, GError **error)
{
  g_autofree char *name = g_uuid_string_random (), *folder = NULL;

  g_return_val_if_fail (root != NULL, NULL);

  folder = g_build_filename (root, name, NULL);
  if (g_mkdir_with_parents (folder, 0700) < 0)
    {
      fail (folder, errno, error);
      return NULL;
    }
  return hold (folder, error);
}

/**
 * dastan_draft_open:
 * @folder: of dastan_draft_list_left()
 * @error: return location for a #GIOErrorEnum, %G_IO_ERROR_WOULD_BLOCK where another window has it
 *
 * Returns: (transfer full) (nullable): the draft that lies there
 */
DastanDraft *
dastan_draft_open (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);
  return hold (folder, error);
}

/* Lets go of it; it stays. */
void
dastan_draft_free (DastanDraft *self)
{
  if (self == NULL)
    return;
  g_close (self->lock, NULL);
  g_hash_table_unref (self->images);
  g_free (self->folder);
  g_free (self);
}

/* Takes it away: nothing in it is wanted any more. Frees @self. */
void
dastan_draft_discard (DastanDraft *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (self != NULL);

  dir = g_dir_open (self->folder, 0, NULL);
  /* The list first: without it there is nothing to be found. */
  for (int round = 0; round < 2 && dir != NULL; round++, g_dir_rewind (dir))
    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *path = g_build_filename (self->folder, name, NULL);

        if (round > 0 || g_str_equal (name, "steps"))
          g_unlink (path);
      }
  g_rmdir (self->folder);
  dastan_draft_free (self);
}

const char *
dastan_draft_get_folder (DastanDraft *self)
{
  return self->folder;
}

/* --- Steps --- */

static GFile *
get_step_file (DastanDraft *self, guint step)
{
  g_autofree char *name = g_strdup_printf ("%u.dastan", step);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_new_for_path (path);
}

/* Puts the bytes of @data beside the steps, where they are not there yet. */
static gboolean
keep_image (DastanDraft *self, const DastanImageData *data, GError **error)
{
  const char *hash = dastan_image_data_get_hash (data);
  g_autofree char *path = dastan_store_images_dup_path (self->folder, hash);
  g_autoptr (GBytes) bytes = NULL;

  if (g_hash_table_contains (self->images, hash))
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      bytes = dastan_image_data_read (data, error);
      if (bytes == NULL
          || !g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                        G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
        return FALSE;
    }
  g_hash_table_add (self->images, g_strdup (hash));
  return TRUE;
}

/* Images are kept once, and not again with each step. */
static gboolean
keep_images (DastanDraft *self, DastanDossier *dossier, GError **error)
{
  for (guint i = 0; i < dastan_dossier_get_n_events (dossier); i++)
    {
      g_autoptr (DastanEvent) event = dastan_dossier_dup_event (dossier, i);

      for (guint j = 0; j < dastan_event_get_n_images (event); j++)
        if (!keep_image (self, dastan_image_get_data (dastan_event_get_image (event, j)), error))
          return FALSE;
    }
  return TRUE;
}

/**
 * dastan_draft_write_step:
 * @self: a draft
 * @step: its number
 * @dossier: the dossier after it
 * @error: return location for a #GIOErrorEnum
 *
 * The step counts once dastan_draft_write_state() names it.
 *
 * Returns: whether it is on the disk
 */
gboolean
dastan_draft_write_step (DastanDraft *self, guint step, DastanDossier *dossier, GError **error)
{
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), FALSE);

  file = get_step_file (self, step);
  return keep_images (self, dossier, error) && dastan_store_write_apart (dossier, file, NULL, error);
}

/* (transfer full) (nullable): the dossier after a step; where it cannot be read, an error as of dastan_store_read(). */
DastanDossier *
dastan_draft_read_step (DastanDraft *self, guint step, GError **error)
{
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  file = get_step_file (self, step);
  return dastan_store_read_apart (file, self->folder, NULL, error);
}

/* Deletes the steps that the list does not name. */
static void
sweep (DastanDraft *self, const DastanDraftState *state)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      char *rest;
      guint64 step = g_ascii_strtoull (name, &rest, 10);

      if (rest != name && g_str_equal (rest, ".dastan")
          && (step < state->first || step >= (guint64) state->first + state->n_steps))
        g_unlink (path);
    }
}

/**
 * dastan_draft_write_state:
 * @self: a draft
 * @state: the list of its steps, which are all written
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: whether the list is on the disk
 */
gboolean
dastan_draft_write_state (DastanDraft *self, const DastanDraftState *state, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *path = NULL, *text = NULL;
  gsize length;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (state != NULL && state->words->len == state->n_steps, FALSE);

  path = g_build_filename (self->folder, "steps", NULL);
  if (state->uri != NULL)
    g_key_file_set_string (keys, GROUP, "uri", state->uri);
  g_key_file_set_string (keys, GROUP, "title", state->title);
  g_key_file_set_integer (keys, GROUP, "steps", (int) state->n_steps);
  g_key_file_set_integer (keys, GROUP, "first", (int) state->first);
  g_key_file_set_integer (keys, GROUP, "position", (int) state->position);
  g_key_file_set_integer (keys, GROUP, "saved", state->saved);
  g_key_file_set_string_list (keys, GROUP, "words", (const char *const *) state->words->pdata, state->words->len);
  text = g_key_file_to_data (keys, &length, NULL);
  if (!g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600, error))
    return FALSE;
  sweep (self, state);
  return TRUE;
}

static gboolean
is_whole (DastanDraft *self, const DastanDraftState *state)
{
  if (state->n_steps == 0 || state->n_steps > MAX_STEPS || state->words->len != state->n_steps
      || state->first > G_MAXINT - MAX_STEPS || state->position < state->first
      || state->position >= state->first + state->n_steps)
    return FALSE;
  for (guint i = 0; i < state->n_steps; i++)
    {
      g_autoptr (GFile) file = get_step_file (self, state->first + i);

      if (!g_file_query_exists (file, NULL))
        return FALSE;
    }
  return TRUE;
}

/**
 * dastan_draft_read_state:
 * @self: a draft
 * @error: return location for a #GFileError, a #GKeyFileError or a #DASTAN_ERROR_DAMAGED
 *
 * Returns: (transfer full) (nullable): the list of its steps, all of which are there
 */
DastanDraftState *
dastan_draft_read_state (DastanDraft *self, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (DastanDraftState) state = NULL;
  g_autofree char *path = NULL, *uri = NULL, *title = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  path = g_build_filename (self->folder, "steps", NULL);
  if (!g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, error))
    return NULL;
  uri = g_key_file_get_string (keys, GROUP, "uri", NULL);
  title = g_key_file_get_string (keys, GROUP, "title", NULL);
  words = g_key_file_get_string_list (keys, GROUP, "words", NULL, NULL);
  state = dastan_draft_state_new (uri, title != NULL ? title : "");
  state->n_steps = (guint) MAX (0, g_key_file_get_integer (keys, GROUP, "steps", NULL));
  state->first = (guint) MAX (0, g_key_file_get_integer (keys, GROUP, "first", NULL));
  state->position = (guint) MAX (0, g_key_file_get_integer (keys, GROUP, "position", NULL));
  state->saved = g_key_file_get_integer (keys, GROUP, "saved", NULL);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_ptr_array_add (state->words, g_strdup (words[i]));
  if (is_whole (self, state))
    return g_steal_pointer (&state);
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED, _("what was not saved is damaged in “%s”"), self->folder);
  return NULL;
}

/**
 * dastan_draft_list_left:
 * @root: the folder of drafts
 *
 * Those that nobody holds and that have something that is not saved. Others that nobody holds are taken away.
 *
 * Returns: (transfer full): their folders
 */
char **
dastan_draft_list_left (const char *root)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (root != NULL, NULL);

  dir = g_dir_open (root, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      g_autoptr (DastanDraft) draft = g_uuid_string_is_valid (name) ? dastan_draft_open (folder, NULL) : NULL;
      g_autoptr (DastanDraftState) state = draft != NULL ? dastan_draft_read_state (draft, NULL) : NULL;

      if (state != NULL && state->saved != (int) state->position)
        g_strv_builder_add (folders, folder);
      else if (draft != NULL)
        dastan_draft_discard (g_steal_pointer (&draft));
    }
  return g_strv_builder_end (folders);
}
