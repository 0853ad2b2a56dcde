/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a timeline that has nothing to show: why that is so, and what can be done. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"
#include "widgets/dastan-tray.h"

G_BEGIN_DECLS

/**
 * DastanTimelineBlank:
 *
 * A sentence and a button, in the middle of its room; where that is too small for both, it scrolls.
 * A group on the accessibility bus, which is called by the sentence. Observes the explorer and the
 * tray. Of a dossier without events the button begins the first one; where events have no date it
 * unfolds the tray of them, and beside the unfolded tray it edits the one that is selected; where
 * the filter leaves none of them it clears that.
 *
 * Main thread.
 */
#define DASTAN_TYPE_TIMELINE_BLANK (dastan_timeline_blank_get_type ())
G_DECLARE_FINAL_TYPE (DastanTimelineBlank, dastan_timeline_blank, DASTAN, TIMELINE_BLANK, GtkWidget)

/* (transfer floating). @tray: (transfer none): of the events without a date */
GtkWidget *dastan_timeline_blank_new (DastanExplorer *explorer, DastanTray *tray);

/* Whether a dossier is open of which no event has a date, whatever the filter lets through. */
gboolean dastan_timeline_blank_is_needed (DastanExplorer *explorer);

G_END_DECLS
