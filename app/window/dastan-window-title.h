/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the title of a window says of the dossier in it. */
#pragma once

#include <adwaita.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/* Title: of the dossier; below it how many sources and events it has and which years it covers.
 * Main thread. */
void
dastan_window_title_update (AdwWindowTitle *title, GtkWindow *window, DastanExplorer *explorer);

/* The same, with a mark before the title where something is not saved. */
void dastan_window_title_set_saved (AdwWindowTitle *title, GtkWindow *window, DastanExplorer *explorer,
                                    gboolean is_saved);

G_END_DECLS
