/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a file as a dossier by its content, and says what it is when it is none. */
#pragma once

#include <gio/gio.h>

#include "formats/dastan-report.h"
#include "model/dastan-dossier.h"
#include "store/dastan-store.h"

G_BEGIN_DECLS

DastanDossier *dastan_open_file (GFile *file, DastanReport *report, GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
DastanDossier *dastan_open_named (GFile *file,
                                  const char *name,
                                  DastanReport *report,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
DastanDossier *dastan_open_builtin (DastanReport *report, GError **error) G_GNUC_WARN_UNUSED_RESULT;

DastanStore *dastan_open_index (GFile *file, DastanDossier *dossier) G_GNUC_WARN_UNUSED_RESULT;

void dastan_open_file_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
DastanDossier *dastan_open_file_finish (GAsyncResult *result, DastanReport **report, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
