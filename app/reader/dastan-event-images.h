/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The images of an event on its page, each with whose it is below it. */
#pragma once

#include <gtk/gtk.h>

#include "model/dastan-event.h"

G_BEGIN_DECLS

/* Each (nullable) (transfer floating): the main one, and the others; %NULL where there is none.
 * Each opens larger. */
GtkWidget *dastan_event_images_new_main (DastanEvent *event);
GtkWidget *dastan_event_images_new_others (DastanEvent *event);

G_END_DECLS
