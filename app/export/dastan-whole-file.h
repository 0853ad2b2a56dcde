/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that is written whole or not at all. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DastanWholeFile:
 *
 * What is written goes into a hidden file beside the one that is wanted, which takes its place when everything is on
 * the disk; until then, and where that is never said, the wanted one is as it was. A device or a pipe, of which there is
 * no beside, is written directly, and a file on another machine through GIO, which does the same there.
 */
typedef struct _DastanWholeFile DastanWholeFile;

/* @error: of GIO, in words that name no file */
DastanWholeFile *dastan_whole_file_new (GFile *file, GCancellable *cancellable, GError **error);
/* Where to write; (transfer none). */
GOutputStream *dastan_whole_file_get_stream (DastanWholeFile *self);
/* Everything is written: puts it where it is wanted. Once. */
gboolean dastan_whole_file_commit (DastanWholeFile *self, GError **error);
/* Without a commit nothing has happened. */
void dastan_whole_file_free (DastanWholeFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanWholeFile, dastan_whole_file_free)

G_END_DECLS
