/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar at the timeline's foot: play, the span that is shown, what to fit, and switches. */
#pragma once

#include <gtk/gtk.h>

#include "timeline/dastan-play-controls.h"
#include "timeline/dastan-span-button.h"

G_BEGIN_DECLS

/**
 * DastanTimelineBar:
 *
 * Has its height from the beginning and its buttons after the first frame: a start does not wait for their icons.
 */
#define DASTAN_TYPE_TIMELINE_BAR (dastan_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (DastanTimelineBar, dastan_timeline_bar, DASTAN, TIMELINE_BAR, GtkWidget)

/* @canvas: (transfer none): a sibling that lives as long */
GtkWidget *dastan_timeline_bar_new (DastanExplorer *explorer, DastanTimelineCanvas *canvas);

/* Adds a widget at its end. */
void dastan_timeline_bar_append (DastanTimelineBar *self, GtkWidget *widget);

/* What is in it; makes it where it is not there yet. (transfer none) */
DastanPlayControls *dastan_timeline_bar_get_play (DastanTimelineBar *self);
DastanSpanButton *dastan_timeline_bar_get_span (DastanTimelineBar *self);

G_END_DECLS
