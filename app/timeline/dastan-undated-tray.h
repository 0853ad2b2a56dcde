/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tray of the events without a date that pass the filter, whatever time is in view. */
#pragma once

#include "widgets/dastan-tray.h"

G_BEGIN_DECLS

/* A #DastanTray of them in the author's order, kept up to date with the explorer. */
GtkWidget *dastan_undated_tray_new (DastanExplorer *explorer);

G_END_DECLS
