/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows, written to a file off the main thread: a PNG of any scale, or an SVG. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * dastan_window_picture_save_async:
 * @window: whose renderer draws it
 * @node: what it shows
 * @scale: pixels of a PNG to each of the window
 * @is_svg: an SVG, else a PNG
 * @file: written whole or not at all
 * @cancellable: (nullable)
 *
 * Main thread.
 */
void dastan_window_picture_save_async (GtkWidget *window, GskRenderNode *node, double scale, gboolean is_svg, GFile *file,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean dastan_window_picture_save_finish (GAsyncResult *result, GError **error);

/* How far the one begun last is, 0 to 1. Any thread. */
double dastan_window_picture_get_progress (void);

G_END_DECLS
