/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hidden file beside a dossier in which its next version is written. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanTemporary:
 *
 * As long as it is held it is locked: one that nobody holds was left behind by a writer that was
 * killed, and the next writer of the same dossier takes it away.
 */
typedef struct
{
  char *path; /* nullable: there is none */
  int lock;   /* a file descriptor, or −1 */
} DastanTemporary;

#define DASTAN_TEMPORARY_INIT { NULL, -1 }

int dastan_temporary_make (DastanTemporary *self, const char *path);
void dastan_temporary_remove (DastanTemporary *self);
void dastan_temporary_clear (DastanTemporary *self);
guint dastan_temporary_sweep (const char *path);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DastanTemporary, dastan_temporary_clear)

G_END_DECLS
