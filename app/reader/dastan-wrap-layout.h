/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays children out in lines, as words in a paragraph: for chips. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DastanWrapLayout:
 *
 * Children keep their natural width, shrink to the width there is, and begin a new line where the
 * last is full; mirrored where the text runs from right to left. Main thread.
 */
#define DASTAN_TYPE_WRAP_LAYOUT (dastan_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (DastanWrapLayout, dastan_wrap_layout, DASTAN, WRAP_LAYOUT, GtkLayoutManager)

/* @spacing: pixels between children and between lines. (transfer full) */
GtkLayoutManager *dastan_wrap_layout_new (int spacing);

G_END_DECLS
