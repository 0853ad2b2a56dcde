/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The GtkSnapshot canvas: puts a display list on the screen as render nodes. */
#pragma once

#include <gtk/gtk.h>

#include "paint/dastan-display-list.h"
#include "paint/dastan-palette.h"
#include "paint/dastan-text-cache.h"

G_BEGIN_DECLS

/* Appends everything of @list to @snapshot. Main thread. */
void dastan_canvas_append (GtkSnapshot *snapshot, const DastanDisplayList *list);

static inline GdkRGBA
dastan_color_to_rgba (DastanColor color)
{
  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha };
}

/* Draws a layout in small type at the origin. A text node of the toolkit ends where the ink does that is reckoned without
 * hinting, which may lift a dot or an accent by a pixel: it would be cut off. For what is drawn but seldom. */
void dastan_canvas_append_small (GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *color);

/* The palette for the present light or dark style of the application. */
const DastanPalette *dastan_canvas_get_palette (void);

/* Whether a widget's font, language or text direction is another than when this was last asked with the same
 * @serial, which begins at 0. For css_changed(), which comes for every change of style, the mere loss of focus
 * among them. Main thread. */
gboolean dastan_canvas_is_font_changed (GtkWidget *widget, guint *serial);

G_END_DECLS
