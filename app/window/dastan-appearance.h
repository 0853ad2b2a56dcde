/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Light or dark, and whether things move, as somebody prefers. */
#pragma once

#include "window/dastan-preferences.h"

G_BEGIN_DECLS

/* From now on the program looks as @preferences say, which stay with it. Once the toolkit is there;
 * main thread. */
void dastan_appearance_follow (DastanPreferences *preferences);

G_END_DECLS
