/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a dossier: the same pages as the PDF, on the paper of the printer. */
#pragma once

#include "window/dastan-export-job.h"

G_BEGIN_DECLS

/**
 * dastan_printer_print:
 * @window: whose events in view are printed
 * @target: (nullable): a PDF file to print into, without a dialog; %NULL asks for a printer
 * @error: return location
 *
 * Pages are made when the paper is known, off the main thread while GTK shows that it prepares. The dialog is modal.
 *
 * Returns: %FALSE where it failed; TRUE as well where it was cancelled or goes on
 */
gboolean dastan_printer_print (DastanWindow *window, const char *target, GError **error);

G_END_DECLS
