/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows what is chosen, and opens the list of what can be, which is made then. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * dastan_choice_button_new:
 * @what: what is chosen, for the accessibility bus
 * @titles: in the reader's language; at most as many as fit a menu
 * @n: how many
 * @chosen: which of them
 * @callback: called with the button, the number of what was chosen in its place and @data
 * @data: for @callback; outlives the button
 *
 * Returns: (transfer floating): a light button: of many, none has a list before it is opened
 */
typedef void (*DastanChoiceFunc) (GtkWidget *button, guint chosen, gpointer data);

GtkWidget *dastan_choice_button_new (const char *what, const char *const *titles, guint n, guint chosen,
                                     DastanChoiceFunc callback, gpointer data);

/* Shows another one as chosen; calls nothing. */
void dastan_choice_button_set_chosen (GtkWidget *button, guint chosen);

G_END_DECLS
