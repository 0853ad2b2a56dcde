/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The span that is shown, in words, and a popover in which it is typed. */
#pragma once

#include <gtk/gtk.h>

#include "timeline/dastan-timeline-canvas.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_SPAN_BUTTON (dastan_span_button_get_type ())
G_DECLARE_FINAL_TYPE (DastanSpanButton, dastan_span_button, DASTAN, SPAN_BUTTON, GtkWidget)

/* @canvas: (transfer none): shows what was typed; a sibling that lives as long */
GtkWidget *dastan_span_button_new (DastanExplorer *explorer, DastanTimelineCanvas *canvas);

/* Opens the popover. */
void dastan_span_button_open (DastanSpanButton *self);

G_END_DECLS
