/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop remembers of files that this program opened: read and written in a thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DastanRecentEntry:
 * @uri: where the file is
 * @opened: when this program opened it last, microseconds since 1970
 * @is_foreign: whether it was last a file of another program, looked at for an import
 */
typedef struct
{
  char *uri;
  gint64 opened;
  gboolean is_foreign;
} DastanRecentEntry;

/**
 * DastanRecentMemory:
 *
 * The file that all programs of a desktop share (Desktop Bookmark Specification 0.9, in XBEL),
 * with up to a thousand entries. #GtkRecentManager reads and writes the same, but in the main
 * thread, which takes 10 ms and more. What is asked for is so at once; the file follows in its own
 * time, and what others write there comes by itself. Where the desktop is to remember nothing, so
 * it is here, and what is older than it is to remember goes.
 *
 * Signal "changed": the entries are others now.
 *
 * Main thread only.
 */
#define DASTAN_TYPE_RECENT_MEMORY (dastan_recent_memory_get_type ())
G_DECLARE_FINAL_TYPE (DastanRecentMemory, dastan_recent_memory, DASTAN, RECENT_MEMORY, GObject)

/* (transfer full): the memory in a file; it is read by and by. */
DastanRecentMemory *dastan_recent_memory_new (const char *path);
/* (transfer full): the desktop's; all who ask have the same as long as one of them keeps it. */
DastanRecentMemory *dastan_recent_memory_get_default (void);

/* (transfer none) (element-type DastanRecentEntry): the last one first; valid until "changed". */
const GPtrArray *dastan_recent_memory_get_entries (DastanRecentMemory *self);
/* The file at @uri was opened just now. */
void dastan_recent_memory_add (DastanRecentMemory *self, const char *uri, gboolean is_foreign);
/* This program forgets it; others do not. */
void dastan_recent_memory_remove (DastanRecentMemory *self, const char *uri);
/* Waits until all that was asked for is read or written: for who cannot go on without. */
void dastan_recent_memory_wait (DastanRecentMemory *self);

G_END_DECLS
