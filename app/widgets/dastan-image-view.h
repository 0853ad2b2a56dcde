/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An image of a dossier, as large as there is room for it and as sharp as it is shown. */
#pragma once

#include <gtk/gtk.h>

#include "model/dastan-image.h"

G_BEGIN_DECLS

/**
 * DastanImageView:
 *
 * Shows all of the image in the middle of its room, at its own proportions. Read and unpacked in a
 * thread, no larger than it is shown; until then the room is there, and where it cannot be read a
 * sign. Its description is its name for who does not see it. Main thread only.
 */
#define DASTAN_TYPE_IMAGE_VIEW (dastan_image_view_get_type ())
G_DECLARE_FINAL_TYPE (DastanImageView, dastan_image_view, DASTAN, IMAGE_VIEW, GtkWidget)

GtkWidget *dastan_image_view_new (void);
/* @image: (nullable): a reference is taken */
void dastan_image_view_set_image (DastanImageView *self, const DastanImage *image);
const DastanImage *
dastan_image_view_get_image (DastanImageView *self); /* (transfer none) (nullable) */
/* Logical pixels; 0, as it is at first, for one that takes what it is given and asks for nothing.
 */
void dastan_image_view_set_max_height (DastanImageView *self, int height);

/* What is said of @image to who does not see it; static or owned by @image. */
const char *dastan_image_view_get_words (const DastanImage *image);

/* For tests and pictures of windows: whether it shows the image, and why not (nullable). */
gboolean dastan_image_view_is_shown (DastanImageView *self);
const char *dastan_image_view_get_problem (DastanImageView *self);
/* Whether no image on @widget or in it is still to be read. */
gboolean dastan_image_view_are_shown (GtkWidget *widget);

G_END_DECLS
