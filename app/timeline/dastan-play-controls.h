/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buttons of play, and what moves the timeline along with it. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-player.h"
#include "timeline/dastan-timeline-canvas.h"

G_BEGIN_DECLS

/**
 * DastanPlayControls:
 *
 * Back, play or pause, on, and a menu with how it plays. Ticks its player from frame to frame while it plays, shows
 * the instant on the timeline, and moves that along when the instant leaves it.
 */
#define DASTAN_TYPE_PLAY_CONTROLS (dastan_play_controls_get_type ())
G_DECLARE_FINAL_TYPE (DastanPlayControls, dastan_play_controls, DASTAN, PLAY_CONTROLS, GtkWidget)

/* @canvas: (transfer none): a sibling that lives as long */
GtkWidget *dastan_play_controls_new (DastanExplorer *explorer, DastanTimelineCanvas *canvas);

DastanPlayer *dastan_play_controls_get_player (DastanPlayControls *self); /* (transfer none) */

/* (transfer none): "toggle", "step" (i), "mode" (s: "events", "time"), "pace" (s: "0.25" … "8"), "faster" (i), "loop":
 * to be put into the pane as "play". */
GActionGroup *dastan_play_controls_get_actions (DastanPlayControls *self);

G_END_DECLS
