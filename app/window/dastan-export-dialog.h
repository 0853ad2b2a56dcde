/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog that exports: what, as what, how it looks, and what the format cannot hold. */
#pragma once

#include "window/dastan-export-job.h"

G_BEGIN_DECLS

/**
 * DastanExportDialog:
 *
 * A modal window over another. While it writes it shows how far it is and can be cancelled; what went wrong it says, and
 * stays.
 *
 * Signal "exported" (#GFile): it was written; the dialog is closed after that.
 */
#define DASTAN_TYPE_EXPORT_DIALOG (dastan_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DastanExportDialog, dastan_export_dialog, DASTAN, EXPORT_DIALOG, AdwWindow)

GtkWidget *dastan_export_dialog_new (DastanWindow *parent);

/* For tests: chooses a format by its id, and writes a file without asking for its name. */
void dastan_export_dialog_set_format (DastanExportDialog *self, const char *id);
void dastan_export_dialog_save (DastanExportDialog *self, GFile *file);
/* The same: a picture of the window as it is. */
void dastan_export_dialog_set_window (DastanExportDialog *self);
/* What is said about the format, and what went wrong; "" where nothing is. */
const char *dastan_export_dialog_get_losses (DastanExportDialog *self);
const char *dastan_export_dialog_get_problem (DastanExportDialog *self);
/* Whether something is being written, or the losses looked for. */
gboolean dastan_export_dialog_is_busy (DastanExportDialog *self);

G_END_DECLS
