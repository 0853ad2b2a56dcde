/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would bring in, in widgets: the first entries as events, and what is left out. */
#pragma once

#include <gtk/gtk.h>

#include "formats/dastan-dry-run.h"

G_BEGIN_DECLS

/* (transfer floating): a table of the first entries: line, title, date, place and category, or what is wrong. */
GtkWidget *dastan_import_preview_new_entries (const DastanDryRun *run);
/* (transfer floating): how many events would come in, how many entries not; a line each. */
GtkWidget *dastan_import_preview_new_counts (const DastanDryRun *run);
/* (transfer floating): why entries would be left out, the most frequent first; and what else is to be said. */
GtkWidget *dastan_import_preview_new_reasons (const DastanDryRun *run);

G_END_DECLS
