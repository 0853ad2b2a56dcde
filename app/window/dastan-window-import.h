/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports of a window: the page, what comes of it, and the way back to what was open before. */
#pragma once

#include <adwaita.h>

#include "explore/dastan-explorer.h"
#include "map/dastan-map.h"

G_BEGIN_DECLS

/**
 * DastanWindowImport:
 *
 * An import is one step: undoing it opens what was open before, as it was looked at. It can be undone until something
 * else is opened; until it is saved, what was imported lies in a file that goes then.
 *
 * Properties:
 * - "can-undo", "can-save": whether there is an import to undo, and one that is not saved
 *
 * Signals, in the main thread:
 * - "imported" (#GFile): a dossier file that is to be opened, and handed to dastan_window_import_opened() then
 * - "closed": the page was left, with nothing imported
 * - "undone" (#GFile or %NULL): the former dossier, from this file, is open again; or none, as there was none
 * - "saved" (#GFile): where what was imported is kept now
 *
 * Main thread only.
 */
#define DASTAN_TYPE_WINDOW_IMPORT (dastan_window_import_get_type ())
G_DECLARE_FINAL_TYPE (DastanWindowImport, dastan_window_import, DASTAN, WINDOW_IMPORT, GObject)

/* @stack: gets the page "import" while there is one; @toasts: where it is told what was done; all (transfer none) and
 * outlive it */
DastanWindowImport *dastan_window_import_new (GtkStack *stack, AdwToastOverlay *toasts, DastanExplorer *explorer,
                                              DastanMap *map);

/* (transfer none): the page for a file in another program's format, which is shown before the next frame. */
GtkWidget *dastan_window_import_begin (DastanWindowImport *self, GFile *file);
/* Whether it is still being filled. */
gboolean dastan_window_import_is_busy (DastanWindowImport *self);
/* As the page's button: gives up an import, or else the page. */
void dastan_window_import_cancel (DastanWindowImport *self);
/* Takes the page away, and gives up what is under way in it. */
void dastan_window_import_leave (DastanWindowImport *self);

/* Whether this is what was imported last, and so to be handed to dastan_window_import_opened(). */
gboolean dastan_window_import_is_output (DastanWindowImport *self, GFile *file);
/* Before what was imported takes the place of what is open. @former: (nullable): the file of what is open */
void dastan_window_import_opening (DastanWindowImport *self, GFile *former);
/* And after it. */
void dastan_window_import_opened (DastanWindowImport *self);
/* Something else is opened: there is no way back. */
void dastan_window_import_forget (DastanWindowImport *self);

/* Whether what is open was imported, and lies in a file of the program's own; and that it is kept elsewhere now. */
gboolean dastan_window_import_is_imported (DastanWindowImport *self);
void dastan_window_import_set_saved (DastanWindowImport *self);

void dastan_window_import_undo (DastanWindowImport *self);
/* Asks where to keep what was imported, and keeps it there. */
void dastan_window_import_save (DastanWindowImport *self, GtkWindow *parent);

G_END_DECLS
