/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One image in a form: a small picture of it, what it shows, whose it is. */
#pragma once

#include <adwaita.h>

#include "model/dastan-image.h"

G_BEGIN_DECLS

/**
 * DastanImageRow:
 *
 * Signal "changed": something was typed. Signal "move" (int): it is to go that far down. Signal
 * "remove". Main thread only.
 */
#define DASTAN_TYPE_IMAGE_ROW (dastan_image_row_get_type ())
G_DECLARE_FINAL_TYPE (DastanImageRow, dastan_image_row, DASTAN, IMAGE_ROW, GtkWidget)

/* @image: a reference is taken */
GtkWidget *dastan_image_row_new (DastanImage *image);
/* (transfer full): as the form has it */
DastanImage *dastan_image_row_dup_image (DastanImageRow *self);
/* Which of how many it is: the first is the main one. */
void dastan_image_row_set_place (DastanImageRow *self, guint i, guint n);
/* Opens it, with the cursor in its description. */
void dastan_image_row_ask (DastanImageRow *self);

G_END_DECLS
