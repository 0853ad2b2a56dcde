/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the first complete frame was painted: for the bench. */
#pragma once

#include "window/dastan-window.h"

G_BEGIN_DECLS

/* Prints the monotonic time in microseconds after the first frame in which nothing is still to come - the
 * file open, the base map drawn - and closes the window. Call before the window is shown. */
void dastan_first_frame_print (DastanWindow *window);

G_END_DECLS
