/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How GTK and libadwaita are started, so that neither reads what the other throws away. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps GTK from reading a style sheet of its own, unless somebody asked for one (GTK_THEME). Call
 * once, before there is any other thread, and dastan_toolkit_start() later. */
void dastan_toolkit_prepare (void);
/* Opens the display and makes GTK and libadwaita ready, with the program's icons. Call once, before
 * windows and styles. Ends the program with a message where there is no display, as GTK does. Main
 * thread. */
void dastan_toolkit_start (void);

G_END_DECLS
