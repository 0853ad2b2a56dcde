/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of wrapped text: its height follows its width, and never the other way round. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DastanColumn:
 *
 * Holds one child, and perhaps a narrow one before it (the bar of a quotation) and one after it (its buttons).
 * GTK may ask a widget for its width at a height; for wrapped labels a box finds that by laying each out a dozen
 * times, and boxes within boxes multiply it. A column answers with the width it has anyway.
 */
#define DASTAN_TYPE_COLUMN (dastan_column_get_type ())
G_DECLARE_FINAL_TYPE (DastanColumn, dastan_column, DASTAN, COLUMN, GtkWidget)

/* @before and @after are nullable and keep their natural width; @before is as high as the column, @after stands
 * at its top; @gap is in pixels. */
GtkWidget *dastan_column_new (GtkWidget *before, GtkWidget *child, GtkWidget *after, int gap);

G_END_DECLS
