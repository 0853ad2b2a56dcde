/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of an open dossier, one after each edit: undo, redo, and what is kept for a start after a crash. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

#define DASTAN_HISTORY_MOST 100 /* versions that are kept */

/**
 * DastanHistory:
 *
 * Versions share what does not change. From the first edit on each is also written to a draft (#DastanDraft) on a
 * thread of its own, so that nothing is lost when the program ends by itself; the draft goes when the history begins
 * anew or is freed.
 *
 * Properties, notified in the main thread:
 * - "can-undo", "can-redo"
 * - "is-saved": whether the version that is open is the one of the file
 *
 * Signals:
 * - "failed" (#GError): the draft cannot be written; the edit itself stands
 *
 * Main thread only.
 */
#define DASTAN_TYPE_HISTORY (dastan_history_get_type ())
G_DECLARE_FINAL_TYPE (DastanHistory, dastan_history, DASTAN, HISTORY, GObject)

char *dastan_history_dup_root (void);
DastanHistory *dastan_history_new (const char *root);

void dastan_history_begin (DastanHistory *self, DastanDossier *dossier, GFile *file);
void dastan_history_push (DastanHistory *self, DastanDossier *dossier, const char *words);
DastanDossier *dastan_history_undo (DastanHistory *self);
DastanDossier *dastan_history_redo (DastanHistory *self);
void dastan_history_set_saved (DastanHistory *self, DastanDossier *dossier, GFile *file);

/* (transfer none) (nullable): the version that is open. */
DastanDossier *dastan_history_get_dossier (DastanHistory *self);
/* What undoing or redoing would undo or redo, in the reader's language; (nullable): nothing can be. */
const char *dastan_history_get_undo_words (DastanHistory *self);
const char *dastan_history_get_redo_words (DastanHistory *self);
gboolean dastan_history_is_saved (DastanHistory *self);

/* Waits until all is on the disk. */
void dastan_history_wait (DastanHistory *self);

void dastan_history_restore_async (DastanHistory *self, const char *folder, GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean dastan_history_restore_finish (DastanHistory *self, GAsyncResult *result, GFile **file, GError **error);

G_END_DECLS
