/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wrapped text that only says something: laid out once for a width. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DastanParagraph:
 * Text that fills the width it is given, from the start edge. It cannot be selected and has no
 * markup; a #GtkLabel can and has, and lays its text out some ten times before it is first drawn,
 * which for a page of prose is most of the time the page takes.
 */
#define DASTAN_TYPE_PARAGRAPH (dastan_paragraph_get_type ())
G_DECLARE_FINAL_TYPE (DastanParagraph, dastan_paragraph, DASTAN, PARAGRAPH, GtkWidget)

GtkWidget *dastan_paragraph_new (const char *text, GtkAccessibleRole role);
void dastan_paragraph_set_text (DastanParagraph *self, const char *text);
void dastan_paragraph_set_attributes (DastanParagraph *self, PangoAttrList *attributes);
PangoAttrList *dastan_paragraph_get_attributes (DastanParagraph *self);
void dastan_paragraph_set_max_lines (DastanParagraph *self, guint max_lines);
const char *dastan_paragraph_get_text (DastanParagraph *self);
/* How often the text was laid out: for tests. */
guint dastan_paragraph_get_n_layouts (DastanParagraph *self);

G_END_DECLS
