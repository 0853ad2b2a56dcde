/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline pane: the lanes above, a tray beside them, the overview with its brush and a bar of buttons below. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-player.h"
#include "timeline/dastan-overview.h"
#include "timeline/dastan-span-button.h"
#include "timeline/dastan-timeline-canvas.h"
#include "timeline/dastan-undated-tray.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_TIMELINE (dastan_timeline_get_type ())
G_DECLARE_FINAL_TYPE (DastanTimeline, dastan_timeline, DASTAN, TIMELINE, GtkWidget)

GtkWidget *dastan_timeline_new (DastanExplorer *explorer);

DastanTimelineCanvas *dastan_timeline_get_canvas (DastanTimeline *self); /* (transfer none) */
DastanTray *dastan_timeline_get_tray (DastanTimeline *self);     /* (transfer none) */
DastanOverview *dastan_timeline_get_overview (DastanTimeline *self);     /* (transfer none) */
DastanPlayer *dastan_timeline_get_player (DastanTimeline *self);         /* (transfer none) */
DastanSpanButton *dastan_timeline_get_span_button (DastanTimeline *self); /* (transfer none) */

G_END_DECLS
