/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages that stand in for the dossier: while a file is opened, where none could be, and to
 * choose a recent one. */
#pragma once

#include <adwaita.h>

#include "window/dastan-recent-files.h"

G_BEGIN_DECLS

/* Made when they are first needed: a start does not wait for them. Main thread. */
typedef struct _DastanWindowPages DastanWindowPages;

/* @stack: (transfer none): gets the pages "loading", "problem" and "start"; outlives them */
DastanWindowPages *dastan_window_pages_new (GtkStack *stack);
void dastan_window_pages_free (DastanWindowPages *self);

/* @name: of the file */
/* Makes the page of what follows, without showing it, so that this is done between two looks for input. */
void dastan_window_pages_prepare_loading (DastanWindowPages *self);
void dastan_window_pages_show_loading (DastanWindowPages *self, const char *name);
/* @title and @description: plain text; @lines: details, a line each, or ""; @back: what the first
 * button says, with a mnemonic. It gets the focus. */
void dastan_window_pages_show_problem (DastanWindowPages *self,
                                       const char *title,
                                       const char *description,
                                       const char *lines,
                                       const char *back);
/* Offers on the problem page to take the recent file at @uri off the list, until another problem is
 * shown. */
void dastan_window_pages_offer_forget (DastanWindowPages *self, const char *uri);
/* What could be opened: @recent, and what the buttons say. @uri: (nullable): the recent file that
 * gets the focus; where there is none, a button does. */
void dastan_window_pages_show_start (DastanWindowPages *self,
                                     const char *title,
                                     const char *description,
                                     DastanRecentFiles *recent,
                                     const char *uri,
                                     const char *back);
/* Stops what moves on a page that is left. */
void dastan_window_pages_leave (DastanWindowPages *self);

/* What the problem page says; NULL before it was shown. Owned. */
const char *dastan_window_pages_get_description (DastanWindowPages *self);
/* The problem page's first button; NULL before it was shown. (transfer none) */
GtkWidget *dastan_window_pages_get_back_button (DastanWindowPages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanWindowPages, dastan_window_pages_free)

G_END_DECLS
