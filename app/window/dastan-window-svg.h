/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows as an SVG document: letters and lines stay paths. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * dastan_window_svg_new:
 * @node: what a window shows
 * @error: return location: %DASTAN_ERROR_LIMIT where it cannot be drawn
 *
 * Letters, lines and areas are paths; what is made of pixels on the screen is an image in it. Main
 * thread.
 *
 * Returns: (transfer full) (nullable): a whole document; a unit is a pixel of the window
 */
GBytes *dastan_window_svg_new (GskRenderNode *node, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
