/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of which the reader's pages are made: headings, paragraphs, sections. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/* All are (transfer floating); texts are plain, wrap, and can be selected where a reader may want
 * to. */

/* The title of a page; level 1 on the accessibility bus. */
GtkWidget *dastan_reader_parts_title (const char *text);
/* The title of a section, in small capitals; level 2. */
GtkWidget *dastan_reader_parts_heading (const char *text);
/* The title of a page that is no event: it takes the focus, but no cursor. */
GtkWidget *dastan_reader_parts_page_title (const char *text);
/* The title of a source above what is said of it. */
GtkWidget *dastan_reader_parts_source_title (const char *text);
/* Running text. */
GtkWidget *dastan_reader_parts_paragraph (const char *text);
/* Quieter, smaller text. */
GtkWidget *dastan_reader_parts_remark (const char *text);
/* A box for what belongs together. */
GtkWidget *dastan_reader_parts_box (int spacing);
/* An icon as a flat button; @label names it for the accessibility bus and as its tooltip. */
GtkWidget *dastan_reader_parts_icon_button (const char *icon, const char *label);

G_END_DECLS
