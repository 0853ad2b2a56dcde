/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of keyboard shortcuts: a list that can be searched and fits any screen. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * dastan_shortcuts_window_new:
 * @parent: (transfer none): the window that it is over
 *
 * Lists what ui/help-overlay.ui has: the toolkit's own window for it wants more than a thousand pixels.
 *
 * Returns: (transfer none): the window; its toplevel keeps it. Main thread only.
 */
GtkWindow *dastan_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
