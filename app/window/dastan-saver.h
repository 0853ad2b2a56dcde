/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a dossier to a file that somebody chose, on a thread of its own. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/**
 * dastan_saver_save_async:
 * @dossier: a sealed dossier
 * @file: where to; one whose name ends in “.json” is written as JSON, any other as a dossier file
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * The file that is there is replaced once the new one is whole, and stays as it is on failure.
 */
void dastan_saver_save_async (DastanDossier *dossier, GFile *file, GAsyncReadyCallback callback, gpointer user_data);

/* Returns whether it worked; @error is one of dastan_store_write() or g_file_replace_contents(). */
gboolean dastan_saver_save_finish (GAsyncResult *result, GError **error);
/* (transfer none): of an operation that has ended. */
DastanDossier *dastan_saver_get_dossier (GAsyncResult *result);
GFile *dastan_saver_get_file (GAsyncResult *result);

G_END_DECLS
