/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tooltip given without asking the display server where the pointer is. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dastan_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
