/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dossier file: written whole, read in place, searched. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/* Whole files. Any thread, but not one that draws: they wait for the disk. */
gboolean
dastan_store_write (DastanDossier *dossier, GFile *file, GCancellable *cancellable, GError **error);
DastanDossier *dastan_store_read (GFile *file, GCancellable *cancellable, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/**
 * DastanStore:
 *
 * A connection to a dossier, a file or one in memory, that is owned by a thread of its own. Opened
 * when it is first asked. May be used from any thread.
 */
#define DASTAN_TYPE_STORE (dastan_store_get_type ())
G_DECLARE_FINAL_TYPE (DastanStore, dastan_store, DASTAN, STORE, GObject)

DastanStore *dastan_store_new_for_file (GFile *file);
DastanStore *dastan_store_new_for_dossier (DastanDossier *dossier);

GPtrArray *dastan_store_search (DastanStore *self,
                                const char *words,
                                guint limit,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *dastan_store_search_best (DastanStore *self,
                                     const char *words,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *dastan_store_search_sources (DastanStore *self,
                                        const char *words,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GArray *dastan_store_search_rows (DastanStore *self,
                                  const char *words,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

void dastan_store_search_async (DastanStore *self, const char *words, guint limit,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
void dastan_store_search_best_async (DastanStore *self, const char *words, guint limit,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
void dastan_store_search_rows_async (DastanStore *self, const char *words,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
gpointer dastan_store_search_finish (DastanStore *self, GAsyncResult *result, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
