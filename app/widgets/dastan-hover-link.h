/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A widget that stands for an event: pointing at it points at the event, and it is lit while
 * another view does. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * dastan_hover_link_add:
 * @widget: a widget without such a link
 * @explorer: of which the event is
 * @id: (nullable): of the event; none, until dastan_hover_link_set_id()
 *
 * While the pointer is on @widget its event is the hovered one, in every view. While any view
 * points at the event, or at several of which it is one, @widget has the CSS class "lit". Main
 * thread.
 */
void dastan_hover_link_add (GtkWidget *widget, DastanExplorer *explorer, const char *id);

/* Lets a linked widget stand for another event, or for none. */
void dastan_hover_link_set_id (GtkWidget *widget, const char *id);

G_END_DECLS
