/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A light, undrawn child that stands for one drawn thing: for the keyboard and for screen readers. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DastanFocusProxy:
 *
 * A widget without a picture and deaf to the pointer, with the role of a list item, a name and an action
 * "item.activate" (Enter and Space too), which emits "activated". Its parent allocates it over what it stands for and draws the
 * focus itself.
 */
#define DASTAN_TYPE_FOCUS_PROXY (dastan_focus_proxy_get_type ())
G_DECLARE_FINAL_TYPE (DastanFocusProxy, dastan_focus_proxy, DASTAN, FOCUS_PROXY, GtkWidget)

GtkWidget *dastan_focus_proxy_new (void);

/* What it stands for: any id or number of its parent's. */
void dastan_focus_proxy_set_item (DastanFocusProxy *self, guint item);
guint dastan_focus_proxy_get_item (DastanFocusProxy *self);

/* The part of what follows that changes most. */
void dastan_focus_proxy_set_selected (DastanFocusProxy *self, gboolean is_selected);
/* Name and state on the accessibility bus; only changes are announced. @position and @n count from 1. */
void dastan_focus_proxy_describe (DastanFocusProxy *self, const char *name, gboolean is_selected, int position, int n);

G_END_DECLS
