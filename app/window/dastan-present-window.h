/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story on a screen of its own, with a window for the presenter beside it. */
#pragma once

#include <adwaita.h>

#include "explore/dastan-view-index.h"
#include "map/dastan-map.h"
#include "present/dastan-stage.h"

G_BEGIN_DECLS

/**
 * DastanPresentWindow:
 *
 * Full screen. It explores the dossier for itself: what the window behind it shows stays as it is. The screen is kept
 * awake. Main thread only.
 */
#define DASTAN_TYPE_PRESENT_WINDOW (dastan_present_window_get_type ())
G_DECLARE_FINAL_TYPE (DastanPresentWindow, dastan_present_window, DASTAN, PRESENT_WINDOW, GtkWindow)

/* @dossier: (transfer none); @story: (nullable): the id of one of its stories */
DastanPresentWindow *dastan_present_window_new (GtkApplication *application, DastanDossier *dossier, const char *story);
/* On a monitor (nullable: the one it comes on), where @is_full filling it. */
void dastan_present_window_begin (DastanPresentWindow *self, GdkMonitor *monitor, gboolean is_full);
/* Opens the presenter's window, filling @monitor (nullable: where the display puts it), or closes it. The key for that
 * opens it on the same monitor again. */
void dastan_present_window_toggle_speaker (DastanPresentWindow *self, GdkMonitor *monitor);

/* (transfer none), all */
DastanPresentation *dastan_present_window_get_presentation (DastanPresentWindow *self);
DastanMap *dastan_present_window_get_map (DastanPresentWindow *self);     /* (transfer none) */
DastanStage *dastan_present_window_get_stage (DastanPresentWindow *self);
GtkWindow *dastan_present_window_get_speaker (DastanPresentWindow *self); /* (nullable) */
GdkMonitor *dastan_present_window_get_monitor (DastanPresentWindow *self); /* (nullable): that it was begun on */
/* (nullable): that the presenter's window fills */
GdkMonitor *dastan_present_window_get_speaker_monitor (DastanPresentWindow *self);
/* Whether the map has come to where it is going, and is drawn. */
gboolean dastan_present_window_is_settled (DastanPresentWindow *self);

G_END_DECLS
