/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the actions of application and window. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives each action its keys; the window of shortcuts lists the same. Once, at startup; main thread. */
void dastan_accels_add (GtkApplication *application);

G_END_DECLS
