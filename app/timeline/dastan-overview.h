/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview: all of time in one strip, with a brush over what the timeline shows. */
#pragma once

#include <gtk/gtk.h>

#include "timeline/dastan-timeline-canvas.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_OVERVIEW (dastan_overview_get_type ())
G_DECLARE_FINAL_TYPE (DastanOverview, dastan_overview, DASTAN, OVERVIEW, GtkWidget)

/* @canvas: (transfer none): the timeline whose lanes' colours and scale it shares; outlives it as a sibling */
GtkWidget *dastan_overview_new (DastanExplorer *explorer, DastanTimelineCanvas *canvas);

/* For tests: the brush in the widget. */
void dastan_overview_get_brush (DastanOverview *self, graphene_rect_t *rect);

G_END_DECLS
