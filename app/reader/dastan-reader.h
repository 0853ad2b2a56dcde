/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader: the page of the selected event, or of the dossier. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * DastanReader:
 *
 * Shows what the explorer has selected, word for word from its sources, and where it comes in time.
 * Observes the explorer; never talks to another view. Main thread.
 */
#define DASTAN_TYPE_READER (dastan_reader_get_type ())
G_DECLARE_FINAL_TYPE (DastanReader, dastan_reader, DASTAN, READER, GtkWidget)

/* (transfer floating): a reader of what @explorer has selected; keeps a reference to it. */
GtkWidget *dastan_reader_new (DastanExplorer *explorer);

/* Gives the title of the page the focus, for who comes from a list of pages. */
void dastan_reader_focus_title (DastanReader *self);

G_END_DECLS
