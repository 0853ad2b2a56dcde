/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tray at the end side of the timeline: events without a date, whatever time is in view. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * DastanTimelineTray:
 *
 * A button with the number of events without a date that pass the filter, and below it their list; hidden where
 * there are none. Folded it is as wide as its button. Observes the explorer and sets its selection.
 *
 * Property "is-folded": whether only the button is there.
 */
#define DASTAN_TYPE_TIMELINE_TRAY (dastan_timeline_tray_get_type ())
G_DECLARE_FINAL_TYPE (DastanTimelineTray, dastan_timeline_tray, DASTAN, TIMELINE_TRAY, GtkWidget)

GtkWidget *dastan_timeline_tray_new (DastanExplorer *explorer);

gboolean dastan_timeline_tray_get_folded (DastanTimelineTray *self);
/* What somebody has chosen, which holds from then on. */
void dastan_timeline_tray_set_folded (DastanTimelineTray *self, gboolean is_folded);
/* What suits the width of the timeline, unless somebody has chosen. */
void dastan_timeline_tray_suit (DastanTimelineTray *self, int width);
guint dastan_timeline_tray_get_n (DastanTimelineTray *self);

G_END_DECLS
