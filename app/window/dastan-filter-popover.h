/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be filtered by, with how many events each value would leave. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_FILTER_POPOVER (dastan_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (
    DastanFilterPopover, dastan_filter_popover, DASTAN, FILTER_POPOVER, GtkPopover)

GtkWidget *dastan_filter_popover_new (DastanExplorer *explorer);

G_END_DECLS
