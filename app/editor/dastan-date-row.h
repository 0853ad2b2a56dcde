/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of a form for a date, which says how it is understood while it is typed. */
#pragma once

#include <adwaita.h>

#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/**
 * DastanDateRow:
 *
 * Takes EDTF and dates in words (dastan_date_read()); nothing is no date. Property "is-good": whether it can be read.
 * Signal "changed": the text is another. Main thread only.
 */
#define DASTAN_TYPE_DATE_ROW (dastan_date_row_get_type ())
G_DECLARE_FINAL_TYPE (DastanDateRow, dastan_date_row, DASTAN, DATE_ROW, AdwPreferencesRow)

GtkWidget *dastan_date_row_new (const char *title, const DastanEdtf *date);
gboolean dastan_date_row_is_good (DastanDateRow *self);
/* (transfer none) (nullable) */
DastanEdtf *dastan_date_row_get_date (DastanDateRow *self);
/* For tests and for who fills the form. */
GtkEditable *dastan_date_row_get_entry (DastanDateRow *self);
/* How it is understood, or what is wrong with it. */
const char *dastan_date_row_get_meaning (DastanDateRow *self);

G_END_DECLS
