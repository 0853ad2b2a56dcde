/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a thread has to tell the main thread, left where that finds it without a lock. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*DastanPostFunc) (gpointer data);

void dastan_post (GMainContext *context, DastanPostFunc func, gpointer data);

G_END_DECLS
