/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of a form for more than one line of text. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DastanTextRow:
 *
 * Grows with its text. Tab goes on to the next field. Signal "changed": the text is another. Main thread only.
 */
#define DASTAN_TYPE_TEXT_ROW (dastan_text_row_get_type ())
G_DECLARE_FINAL_TYPE (DastanTextRow, dastan_text_row, DASTAN, TEXT_ROW, AdwPreferencesRow)

GtkWidget *dastan_text_row_new (const char *title, const char *text);
/* (transfer full): without white space at its ends. */
char *dastan_text_row_dup_text (DastanTextRow *self);

void dastan_text_row_set_text (DastanTextRow *self, const char *text);

G_END_DECLS
