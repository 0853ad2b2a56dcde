/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed in a dossier and is not saved yet, kept on disk step by step. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/**
 * DastanDraft:
 *
 * A folder of the user's state: the dossier as it was (step 0) and as it is after each step, every one a whole dossier
 * file that is put in its place at once, and a list of them that is replaced at once, last. Killed at any moment the
 * last list that was written and all that it names are there. It is held by a lock as long as it is open: one that
 * nobody holds was left by a program that did not end by itself.
 *
 * One thread at a time, and not one that draws.
 */
typedef struct _DastanDraft DastanDraft;

/**
 * DastanDraftState:
 * @uri: (nullable): of the file that is changed; %NULL for a dossier without one
 * @title: of the dossier, as somebody sees it
 * @n_steps: how many there are, the first included
 * @first: the number of the first that is kept: earlier ones cannot be undone any more
 * @position: the step that is open, @first … @first + @n_steps - 1
 * @saved: the step that is in the file; −1 for none
 * @words: (element-type utf8): what each step did, in the reader's language, "" for the first
 */
typedef struct
{
  char *uri;
  char *title;
  guint n_steps;
  guint first;
  guint position;
  int saved;
  GPtrArray *words;
} DastanDraftState;

DastanDraftState *dastan_draft_state_new (const char *uri, const char *title);
DastanDraftState *dastan_draft_state_copy (const DastanDraftState *self);
void dastan_draft_state_free (DastanDraftState *self);

DastanDraft *dastan_draft_new (const char *root, GError **error) G_GNUC_WARN_UNUSED_RESULT;
DastanDraft *dastan_draft_open (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void dastan_draft_free (DastanDraft *self);
void dastan_draft_discard (DastanDraft *self);

const char *dastan_draft_get_folder (DastanDraft *self);
gboolean dastan_draft_write_step (DastanDraft *self, guint step, DastanDossier *dossier, GError **error);
DastanDossier *dastan_draft_read_step (DastanDraft *self, guint step, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean dastan_draft_write_state (DastanDraft *self, const DastanDraftState *state, GError **error);
DastanDraftState *dastan_draft_read_state (DastanDraft *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

char **dastan_draft_list_left (const char *root) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanDraft, dastan_draft_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanDraftState, dastan_draft_state_free)

G_END_DECLS
