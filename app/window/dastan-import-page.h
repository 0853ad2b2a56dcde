/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an import: what would come in, how it is read, and how far it is. */
#pragma once

#include <gtk/gtk.h>

#include "window/dastan-importer.h"

G_BEGIN_DECLS

/**
 * DastanImportPage:
 *
 * Shows the first entries as the events they would become, what would be left out and why, and lets somebody say what
 * each column is, what comes first in 03/04/2025, and how the text is written. Then the importer's progress.
 *
 * Signals:
 * - "closed": it is not to be imported after all
 *
 * Main thread.
 */
#define DASTAN_TYPE_IMPORT_PAGE (dastan_import_page_get_type ())
G_DECLARE_FINAL_TYPE (DastanImportPage, dastan_import_page, DASTAN, IMPORT_PAGE, GtkWidget)

/* (transfer floating). @importer: (transfer none): has not looked yet */
GtkWidget *dastan_import_page_new (DastanImporter *importer);

/* Whether there is more to come of what the file is: it is looked at, or the page is filled. */
gboolean dastan_import_page_is_busy (DastanImportPage *self);
/* As the button does: gives up an import that is under way, or else the page. */
void dastan_import_page_cancel (DastanImportPage *self);
/* Of a page that is not shown any more: drops one of its parts, as all of them at once take some milliseconds. Returns
 * whether there was one. */
gboolean dastan_import_page_drop_part (DastanImportPage *self);

G_END_DECLS
