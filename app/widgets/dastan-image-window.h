/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One image in a window of its own, large, with whose it is, and a way to save it. */
#pragma once

#include <adwaita.h>

#include "model/dastan-image.h"

G_BEGIN_DECLS

/**
 * DastanImageWindow:
 *
 * Over another window; Escape closes it. What is saved is the file as it was given, byte for byte.
 * Main thread only.
 */
#define DASTAN_TYPE_IMAGE_WINDOW (dastan_image_window_get_type ())
G_DECLARE_FINAL_TYPE (DastanImageWindow, dastan_image_window, DASTAN, IMAGE_WINDOW, AdwWindow)

/* @title: of what the image belongs to. Shown by gtk_window_present(). */
GtkWidget *dastan_image_window_new (GtkWindow *parent, const DastanImage *image, const char *title);
/* What “Save Image As…” does once a file is chosen; what goes wrong is told in the window. */
void dastan_image_window_save_to (DastanImageWindow *self, GFile *file);
/* For tests: what it has told last (nullable). */
const char *dastan_image_window_get_said (DastanImageWindow *self);

G_END_DECLS
