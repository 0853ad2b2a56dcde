/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of the real window, taken once everything in it is drawn. */
#pragma once

#include "window/dastan-present-window.h"
#include "window/dastan-window.h"

G_BEGIN_DECLS

/**
 * dastan_screenshot_prepare:
 * @scale: pixels of a picture to each of the window; 0 for those of the screen
 *
 * Has the toolkit draw with no fewer pixels than that: icons and the map's names are images, made
 * as fine as the window they are in, and would be soft in a picture that is finer. It can be had of
 * X servers only; elsewhere, and where the environment says it (GDK_SCALE), nothing changes. To be
 * called before the toolkit begins and before there is a second thread.
 */
void dastan_screenshot_prepare (double scale);

/**
 * dastan_screenshot_take_async:
 * @window: a #DastanWindow or a #DastanPresentWindow that is shown
 * @path: (nullable): where the picture goes: an SVG where the name ends with .svg, else a PNG; %NULL to wait only
 * @scale: pixels of a PNG to each of the window; 0 for those of the screen
 *
 * Waits until the file is open, the map's texture fits its view and the last frame is painted; gives up
 * after half a minute. Main thread.
 */
void dastan_screenshot_take_async (GtkWindow *window, const char *path, double scale, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
gboolean dastan_screenshot_take_finish (GAsyncResult *result, GError **error);

/* Renders a window's own nodes again, at its scale: pixel for pixel what is on the screen, but for toasts. Main
 * thread.
 * Returns: (transfer full) (nullable): %NULL while it is not drawn */
GdkTexture *dastan_screenshot_render (GtkWidget *window) G_GNUC_WARN_UNUSED_RESULT;

/* What a window shows now, without toasts and without pixels; (transfer full) (nullable), as above. */
GskRenderNode *dastan_screenshot_keep (GtkWidget *window) G_GNUC_WARN_UNUSED_RESULT;
/* The same as pixels, @scale to each of the window's; (transfer full). */
GdkTexture *dastan_screenshot_draw (GtkWidget *window, GskRenderNode *node, double scale) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
