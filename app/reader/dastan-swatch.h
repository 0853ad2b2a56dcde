/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patch of colour with a meaning: the mark of a category, the bar of a source. */
#pragma once

#include <gtk/gtk.h>

#include "paint/dastan-display-list.h"

G_BEGIN_DECLS

/* Draws only; unknown to the accessibility bus, for what it means is always said in words too. */
#define DASTAN_TYPE_SWATCH (dastan_swatch_get_type ())
G_DECLARE_FINAL_TYPE (DastanSwatch, dastan_swatch, DASTAN, SWATCH, GtkWidget)

/* A mark of @size pixels. */
GtkWidget *dastan_swatch_new_mark (DastanMark mark, DastanColor color, int size);
/* A bar of @width pixels, as high as it is made. */
GtkWidget *dastan_swatch_new_bar (DastanColor color, int width);

G_END_DECLS
