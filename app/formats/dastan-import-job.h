/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole import: files of whatever kind into one dossier file, with progress, or nothing at all.
 */
#pragma once

#include "formats/dastan-table.h"

G_BEGIN_DECLS

/**
 * DastanImportResult:
 * @n_events: how many events the dossier has
 * @n_bad: how many entries were left out
 */
typedef struct
{
  guint n_events;
  guint n_bad;
} DastanImportResult;

gboolean dastan_import_to_file (GFile *const *files,
                                guint n_files,
                                GFile *output,
                                const DastanTableOptions *options,
                                gboolean skips_bad,
                                DastanProgressFunc progress,
                                gpointer progress_data,
                                DastanReport *report,
                                DastanImportResult *result,
                                GCancellable *cancellable,
                                GError **error);

void dastan_import_to_file_async (GFile *const *files,
                                  guint n_files,
                                  GFile *output,
                                  const DastanTableOptions *options,
                                  gboolean skips_bad,
                                  DastanProgressFunc progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean dastan_import_to_file_finish (GAsyncResult *result,
                                       DastanReport **report,
                                       DastanImportResult *counts,
                                       GError **error);

G_END_DECLS
