/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a dossier from its JSON form, of any size. */
#pragma once

#include "formats/dastan-report.h"
#include "model/dastan-dossier.h"
#include "store/dastan-store-writer.h"

G_BEGIN_DECLS

#define DASTAN_JSON_FORMAT "dastan-dossier"
#define DASTAN_JSON_VERSION 5 /* the newest; an older one that can hold all that is there is written */
#define DASTAN_JSON_ERAS_VERSION 2 /* the first that knows eras */
#define DASTAN_JSON_FIRST_VERSION 1

#define DASTAN_JSON_MAX_RECORD (512u << 20) /* bytes: an event may bring many images */

/**
 * DastanJsonInput:
 * @file: (nullable): where it is read from
 * @bytes: (nullable): or else its content
 * @name: what it is called in messages
 * @folder: (nullable): where it lies: images of its events may be files there, or below
 * @report: where every problem goes, warnings too
 * @skips_bad: whether a record with an error is left out, and with it whatever refers to it;
 *     otherwise nothing counts where one is
 * @errors_only: whether warnings are nobody's concern
 *
 * What is to be read.
 */
typedef struct
{
  GFile *file;
  GBytes *bytes;
  const char *name;
  GFile *folder;
  DastanReport *report;
  gboolean skips_bad;
  gboolean errors_only;
} DastanJsonInput;

/**
 * DastanJsonTarget:
 * @header: what the whole is called; before the first record
 * @begin: (nullable): where a record begins that is good or left out
 * @take: takes a good record (transfer full); FALSE with an error set where nothing more can be
 * @leave_out: (nullable): a record is left out, with the place and words of its first error
 * @is_full: (nullable): whether no more are wanted
 * @progress: (nullable): bytes that are read the @pass-th time, from 0, of @n_passes
 *
 * Where it goes, a record at a time, in an order in which none refers to one that comes later.
 */
typedef struct
{
  void (*header) (DastanText *title, DastanText *description, const char *language, gpointer data);
  void (*begin) (guint line, guint column, gpointer data);
  gboolean (*take) (DastanRecord kind, gpointer record, gpointer data, GError **error);
  void (*leave_out) (guint line, guint column, const char *message, gpointer data);
  gboolean (*is_full) (gpointer data);
  void (*progress) (guint64 done, guint pass, guint n_passes, gpointer data);
} DastanJsonTarget;

gboolean dastan_json_read_into (const DastanJsonInput *input, const DastanJsonTarget *target,
                                gpointer data, GCancellable *cancellable, GError **error);

DastanDossier *dastan_json_read (GBytes *bytes, const char *name, DastanReport *report,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
DastanDossier *dastan_json_read_dossier (const DastanJsonInput *input, GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
