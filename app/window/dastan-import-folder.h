/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where imported dossiers lie until somebody saves them. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * dastan_import_folder_new_file:
 * @name: of what is imported
 * @error: return location: the user's cache folder cannot be used
 *
 * What was left there long ago, by a program that did not end by itself, is deleted.
 *
 * Returns: (transfer full) (nullable): a file that is not there yet, in a folder that others cannot look into
 */
GFile *dastan_import_folder_new_file (const char *name, GError **error);

/* Deletes a file of the folder; one that is open can be read on. */
void dastan_import_folder_delete (GFile *file);

G_END_DECLS
