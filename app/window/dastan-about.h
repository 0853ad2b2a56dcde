/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that says what the program is, and whose data is in it under which licence. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer none): owned by the toolkit, as any window. @parent: (nullable) */
GtkWindow *dastan_about_new (GtkWindow *parent);

G_END_DECLS
