/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of preferences. */
#pragma once

#include <adwaita.h>

#include "window/dastan-preferences.h"

G_BEGIN_DECLS

/* Shows the preferences over a window, or again where they are shown already; @parent: (nullable). */
void dastan_preferences_window_present (GtkWindow *parent);

/* The window itself, for @preferences; owned by GTK as every window. */
GtkWindow *dastan_preferences_window_new (DastanPreferences *preferences);

G_END_DECLS
