/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that were open last, and whether they are still there. */
#pragma once

#include <gtk/gtk.h>

#include "window/dastan-recent-memory.h"

G_BEGIN_DECLS

/* How many are offered. */
#define DASTAN_RECENT_MAX 10

/**
 * DastanRecentFile:
 * @uri: where it is
 * @name: its name, as people know it
 * @folder: the folder that it is in, as people know it, the home folder as "~"; "" where only the
 * document portal knows
 * @is_missing: whether it was not there when it was last looked for
 * @is_document: whether the document portal has handed it in: then it may have several addresses
 * @is_foreign: whether it was last a file of another program, looked at for an import
 */
typedef struct
{
  char *uri;
  char *name;
  char *folder;
  gboolean is_missing;
  gboolean is_document;
  gboolean is_foreign;
} DastanRecentFile;

/* Whether two are, as far as is known, one file that the document portal has handed in twice: of
 * one name and one folder, or of one name where one is not handed in any more, of which nobody can
 * tell what it was. */
gboolean dastan_recent_file_is_same (const DastanRecentFile *a, const DastanRecentFile *b);

/**
 * DastanRecentFiles:
 *
 * What this program opened, the last one first, as the desktop remembers it. Whether a file is
 * still there is looked up without waiting, for it may lie on a drive that does not answer.
 *
 * Signal "changed": the files, or what is known of them, are others now.
 *
 * Main thread only.
 */
#define DASTAN_TYPE_RECENT_FILES (dastan_recent_files_get_type ())
G_DECLARE_FINAL_TYPE (DastanRecentFiles, dastan_recent_files, DASTAN, RECENT_FILES, GObject)

/* @memory: (transfer none) (nullable): %NULL for the desktop's. What is in it comes by and by. */
DastanRecentFiles *dastan_recent_files_new (DastanRecentMemory *memory);
/* Waits for that: for who cannot go on without. */
void dastan_recent_files_wait (DastanRecentFiles *self);

guint dastan_recent_files_get_n (DastanRecentFiles *self);
const DastanRecentFile *dastan_recent_files_get (DastanRecentFiles *self, guint index);
/* (nullable): the file at @uri; valid until "changed". */
const DastanRecentFile *dastan_recent_files_find (DastanRecentFiles *self, const char *uri);

/* The dossier that was opened or saved last; (nullable); valid until "changed". */
const DastanRecentFile *dastan_recent_files_get_last (DastanRecentFiles *self);

/* @file, a dossier, was opened or saved just now. */
void dastan_recent_files_add (DastanRecentFiles *self, GFile *file);
/* @file, of another program, was looked at just now. */
void dastan_recent_files_add_foreign (DastanRecentFiles *self, GFile *file);
/* With all that is the same file. */
void dastan_recent_files_remove (DastanRecentFiles *self, const char *uri);
/* Looks which of them are there, and from now on with each change again: for who shows them. */
void dastan_recent_files_check (DastanRecentFiles *self);

/* (transfer none): an item a file, which activates "win.open-recent" with its address; kept up to
 * date. */
GMenuModel *dastan_recent_files_get_menu (DastanRecentFiles *self);

G_END_DECLS
