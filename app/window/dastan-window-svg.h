/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows as an SVG document: letters and lines stay paths. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DastanWindowSvg:
 *
 * Letters, lines and areas are paths; what is made of pixels on the screen is an image in it. Drawn piece by piece on
 * the main thread, so that this stays free for others, and ended on any.
 */
typedef struct _DastanWindowSvg DastanWindowSvg;

/* @node: what a window shows. Main thread. */
DastanWindowSvg *dastan_window_svg_new (GskRenderNode *node) G_GNUC_WARN_UNUSED_RESULT;
void dastan_window_svg_free (DastanWindowSvg *self);

/* Draws until all is drawn, or until the monotonic time @end_time, in µs; whether all is drawn. Main thread. */
gboolean dastan_window_svg_draw (DastanWindowSvg *self, gint64 end_time);
/* How much of it is drawn, 0 to 1. */
double dastan_window_svg_get_part (const DastanWindowSvg *self);

/**
 * dastan_window_svg_end:
 * @self: once all is drawn
 * @cancellable: (nullable)
 * @error: return location: %DASTAN_ERROR_LIMIT where it cannot be drawn
 *
 * Any thread, but for one at a time; once.
 *
 * Returns: (transfer full) (nullable): a whole document; a unit is a pixel of the window
 */
GBytes *dastan_window_svg_end (DastanWindowSvg *self, GCancellable *cancellable, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanWindowSvg, dastan_window_svg_free)

G_END_DECLS
