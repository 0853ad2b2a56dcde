/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own styles; light or dark, and whether things move, as somebody prefers. */
#pragma once

#include <gdk/gdk.h>

#include "window/dastan-preferences.h"

G_BEGIN_DECLS

/* The program's style sheets, and the one for high contrast whenever the desktop asks for it. Once,
 * once the toolkit is there; main thread. */
void dastan_appearance_add_styles (GdkDisplay *display);

/* From now on the program looks as @preferences say, which stay with it. Once the toolkit is there;
 * main thread. */
void dastan_appearance_follow (DastanPreferences *preferences);

G_END_DECLS
