/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export off the main thread: what is shown now, kept as it is while it is written. */
#pragma once

#include "export/dastan-export.h"
#include "window/dastan-window.h"

G_BEGIN_DECLS

/* Which events. */
typedef enum
{
  DASTAN_EXPORT_ALL,
  DASTAN_EXPORT_IN_VIEW, /* that pass the filter and may lie in the visible span */
  DASTAN_EXPORT_CHOSEN,
} DastanExportEvents;

/**
 * DastanExportJob:
 *
 * Copies of everything that may change meanwhile. Made and asked in the main thread; works in another, one thing at a
 * time. Reference counted.
 */
typedef struct _DastanExportJob DastanExportJob;

/* What @window shows, with lanes, map and fonts as they are there. */
DastanExportJob *dastan_export_job_new (DastanWindow *window, DastanExportEvents events);
DastanExportJob *dastan_export_job_ref (DastanExportJob *self);
void dastan_export_job_unref (DastanExportJob *self);

/* How a picture or pages are to look: to be changed before it begins. */
DastanPictureOptions *dastan_export_job_get_picture (DastanExportJob *self);
DastanPagesOptions *dastan_export_job_get_pages (DastanExportJob *self);
/* Pictures show the part of time and of the world that the window shows. */
void dastan_export_job_show_as_seen (DastanExportJob *self);
/* How far it is, 0 to 1. */
double dastan_export_job_get_progress (DastanExportJob *self);

/* Writes a file, whole or not at all; what is there already is replaced: it has been asked about. */
void dastan_export_job_save_async (DastanExportJob *self, const DastanExportFormat *format, GFile *file,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean dastan_export_job_save_finish (GAsyncResult *result, GError **error);

/* @story: (nullable): the id of the story that is handed out as a story; NULL for the first */
void dastan_export_job_set_story (DastanExportJob *self, const char *story);

/* What the format cannot hold; (transfer full) (element-type utf8) (nullable). */
void dastan_export_job_list_losses_async (DastanExportJob *self, const DastanExportFormat *format,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *dastan_export_job_list_losses_finish (GAsyncResult *result, GError **error);

/* The same as bytes: a picture for the clipboard; (transfer full) (nullable). */
void dastan_export_job_write_async (DastanExportJob *self, const DastanExportFormat *format, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);
GBytes *dastan_export_job_write_finish (GAsyncResult *result, GError **error);

/* (transfer full) (nullable) (element-type DastanSheet): the pages. */
void dastan_export_job_make_pages_async (DastanExportJob *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
GPtrArray *dastan_export_job_make_pages_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanExportJob, dastan_export_job_unref)

G_END_DECLS
