/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said where nothing is searched for yet: what the search looks through, and how it is asked. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer floating): words to read, with examples of what may be typed; they wrap, and scroll where there is too little
 * room, with a name on the accessibility bus. Main thread. */
GtkWidget *dastan_search_help_new (void);

/* What is looked through, in one sentence that is translated; for whom the entry is described. */
const char *dastan_search_help_get_summary (void);

G_END_DECLS
