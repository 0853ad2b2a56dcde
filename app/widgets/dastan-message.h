/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message over a window that something is to be answered to. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * dastan_message_new:
 * @parent: (transfer none): the window that it is over
 * @heading: what it is about
 * @body: what can be said in a sentence or two
 *
 * An #AdwMessageDialog whose heading breaks into lines where there is no room for one, as that of
 * Adwaita 1.2 does. From version 1.3 on there are two headings, a large one that does not break and
 * a small one, of which one is shown; both are measured for each width that the small one could
 * have, and GTK 4.18 warns of that. So both are of the same kind.
 *
 * Returns: (transfer none): the dialog, without responses; its toplevel keeps it. Main thread only.
 */
GtkWidget *dastan_message_new (GtkWindow *parent, const char *heading, const char *body);

G_END_DECLS
