/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for what takes the focus and is given none by the toolkit. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What scrolls below @widget is called @name on the accessibility bus, or as the group or row of a form that it is in;
 * and so are the lists, rows and buttons in a form that the toolkit gives no name. Once the widgets are there; main
 * thread. */
void dastan_names_give (GtkWidget *widget, const char *name);

/* The lines of a menu that pops up are called by their words whenever it shows: from version 4.10 on the toolkit keeps them
 * to itself. @menu: a GtkPopoverMenu; main thread. */
void dastan_names_give_menu (GtkWidget *menu);

/* Gives a button its menu, whose lines have names. Main thread. */
void dastan_names_set_menu (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
