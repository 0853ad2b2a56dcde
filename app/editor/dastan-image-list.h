/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a form for the images of an event: added from files, the clipboard or by dropping,
 * described and ordered. */
#pragma once

#include <adwaita.h>

#include "model/dastan-event.h"

G_BEGIN_DECLS

/**
 * DastanImageList:
 *
 * What is added is looked at in a thread, see dastan_image_check(), and kept byte for byte; what
 * cannot be taken is told below the list, and what to do. Nothing is fetched from the network.
 * Signal "changed": they are others, or are called otherwise. Main thread only.
 */
#define DASTAN_TYPE_IMAGE_LIST (dastan_image_list_get_type ())
G_DECLARE_FINAL_TYPE (DastanImageList, dastan_image_list, DASTAN, IMAGE_LIST, GtkWidget)

/* @event: (nullable): whose images there are at first */
GtkWidget *dastan_image_list_new (DastanEvent *event);
guint dastan_image_list_get_n (DastanImageList *self);
/* (transfer none): as the form has it; until the next change */
DastanImage *dastan_image_list_get (DastanImageList *self, guint i);

/* As if chosen, and as if pasted. */
void dastan_image_list_add_file (DastanImageList *self, GFile *file);
void dastan_image_list_add_bytes (DastanImageList *self, GBytes *bytes);
void dastan_image_list_paste (DastanImageList *self);
/* What dropping a picture on @widget does. */
void dastan_image_list_take_drops (DastanImageList *self, GtkWidget *widget);

/* Whether something is still being looked at. */
gboolean dastan_image_list_is_busy (DastanImageList *self);
/* For tests: what could not be taken, or "". */
const char *dastan_image_list_get_problem (DastanImageList *self);

G_END_DECLS
