/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for what takes the focus and is given none by the toolkit. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What scrolls below @widget is called @name on the accessibility bus, or as the group or row of a form that it is in;
 * and so are the lists, rows and buttons in a form that the toolkit gives no name. Once the widgets are there; main
 * thread. */
void dastan_names_give (GtkWidget *widget, const char *name);

G_END_DECLS
