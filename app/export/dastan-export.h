/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a dossier can be exported as, by one way: to a file, whole or not at all. */
#pragma once

#include "export/dastan-pages.h"
#include "export/dastan-picture.h"

G_BEGIN_DECLS

typedef enum
{
  DASTAN_EXPORT_DATA,    /* for other programs */
  DASTAN_EXPORT_PICTURE, /* of timeline and map */
  DASTAN_EXPORT_PAGES,   /* a document */
  DASTAN_EXPORT_WEB,     /* a web page */
} DastanExportKind;

/**
 * DastanExportFormat:
 * @id: "json"; static
 * @title: what it is called, in the reader's language: dastan_export_format_get_title()
 * @extension: of its files, without a dot
 * @mime: its media type
 * @kind: what it is
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *extension;
  const char *mime;
  DastanExportKind kind;
} DastanExportFormat;

/* Static. */
const DastanExportFormat *dastan_export_list_formats (guint *n);
/* (nullable) */
const DastanExportFormat *dastan_export_find_format (const char *id);
const char *dastan_export_format_get_title (const DastanExportFormat *format);

/**
 * DastanExportRequest:
 * @dossier: whose events
 * @keep: (nullable) (array): a byte for each event in the author's order, 1 where it is exported; %NULL for all
 * @filter_words: (nullable): what the events were chosen by, for readers: one line
 * @picture: of pictures, and the look of pages
 * @pages: of pages
 *
 * What is to be exported. Everything is borrowed.
 */
typedef struct
{
  DastanDossier *dossier;
  const guint8 *keep;
  const char *filter_words;
  DastanPictureOptions picture;
  DastanPagesOptions pages;
} DastanExportRequest;

/**
 * dastan_export_list_losses:
 * @format: a format
 * @request: what is to be exported
 *
 * What the format cannot hold of these events, or only in fields that Dastan alone reads: a sentence each. Looks at
 * all events; any thread.
 *
 * Returns: (transfer full) (element-type utf8): empty where nothing is lost
 */
GPtrArray *dastan_export_list_losses (const DastanExportFormat *format, const DastanExportRequest *request,
                                      GCancellable *cancellable);

/* Writes to a stream; any one thread. */
gboolean dastan_export_write (const DastanExportFormat *format, const DastanExportRequest *request,
                              GOutputStream *stream, DastanExportProgress progress, gpointer data,
                              GCancellable *cancellable, GError **error);

/**
 * dastan_export_save:
 * @file: which to write
 * @may_replace: whether a file that is there already is to be replaced
 * @error: return location: %G_IO_ERROR_EXISTS where there is one and it is not
 *
 * Writes a file, whole or not at all; any one thread.
 */
gboolean dastan_export_save (const DastanExportFormat *format, const DastanExportRequest *request, GFile *file,
                             gboolean may_replace, DastanExportProgress progress, gpointer data,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
