/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that compute are kept off the processor on which the main thread is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dastan_apart_watch (void);
void dastan_apart_join (void);

G_END_DECLS
