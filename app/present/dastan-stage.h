/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the room sees of a story: the words of a page beside map and timeline, and how far it is told. */
#pragma once

#include <gtk/gtk.h>

#include "present/dastan-presentation.h"
#include "present/dastan-step-panel.h"

G_BEGIN_DECLS

/**
 * DastanStage:
 *
 * Signals:
 * - "page" (#DastanStoryPage, borrowed): map and timeline are to show this
 * - "leave": the presentation is over
 * - "speaker": the presenter's window is asked for
 *
 * Keys: arrows, space, Page Up and Down (a clicker), Backspace, Home and End; digits and then Enter; B and W blank; A
 * goes on by itself, L loops, [ and ] change the pace; S for the presenter's window; Escape. A click or a swipe goes on,
 * the other button or a swipe the other way goes back. Main thread only.
 */
#define DASTAN_TYPE_STAGE (dastan_stage_get_type ())
G_DECLARE_FINAL_TYPE (DastanStage, dastan_stage, DASTAN, STAGE, GtkWidget)

/* @map, @timeline: what is shown beside the words; they take no pointer there */
GtkWidget *dastan_stage_new (DastanPresentation *presentation, GtkWidget *map, GtkWidget *timeline);
/* Shows the present page; once whoever follows "page" is connected. */
void dastan_stage_begin (DastanStage *self);
DastanStepPanel *dastan_stage_get_panel (DastanStage *self); /* (transfer none) */
/* How many times as large as in a window map and timeline are drawn, so that they are read from the back of a room; 1 or
 * more. It follows from the stage's size. */
double dastan_stage_get_zoom (DastanStage *self);
/* A key as if pressed here: for the presenter's window. Returns whether it means anything. */
gboolean dastan_stage_press (DastanStage *self, guint keyval, GdkModifierType modifiers);

G_END_DECLS
