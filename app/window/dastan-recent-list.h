/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recent files as a list: open one, or take it off. */
#pragma once

#include <gtk/gtk.h>

#include "window/dastan-recent-files.h"

G_BEGIN_DECLS

/**
 * DastanRecentList:
 *
 * A row a file, which activates "win.open-recent" with its address. Delete takes a row off the
 * list, and so does its button; a file that is not there is said to be missing. Hidden while there
 * is none. Main thread.
 */
#define DASTAN_TYPE_RECENT_LIST (dastan_recent_list_get_type ())
G_DECLARE_FINAL_TYPE (DastanRecentList, dastan_recent_list, DASTAN, RECENT_LIST, GtkWidget)

/* (transfer floating). @files: (transfer none) */
GtkWidget *dastan_recent_list_new (DastanRecentFiles *files);

/* Gives the focus to the row of a file, or to the first one where it has none or @uri is NULL. */
void dastan_recent_list_focus (DastanRecentList *self, const char *uri);

G_END_DECLS
