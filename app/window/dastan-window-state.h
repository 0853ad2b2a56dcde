/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the window was that was closed last, and whether its reader was shown. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Before the window is shown. @settings: (nullable): where it is kept; without, nothing is
 * remembered. A flap that is folded over its content is not remembered as hidden: that comes of the
 * width. Main thread. */
void dastan_window_state_restore (GtkWindow *window, AdwFlap *flap, GSettings *settings);
/* When the window is closed. */
void dastan_window_state_save (GtkWindow *window, AdwFlap *flap, GSettings *settings);

G_END_DECLS
