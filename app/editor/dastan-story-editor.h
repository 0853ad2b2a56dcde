/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which a story is made: steps picked, dragged into their order, and filled in. */
#pragma once

#include <adwaita.h>

#include "editor/dastan-step-form.h"

G_BEGIN_DECLS

/**
 * DastanStoryEditor:
 *
 * A window over another. It changes nothing itself: signal "done" (#DastanStory, borrowed, or %NULL where it goes; and
 * the id of the story that it was, or %NULL of a new one) says what is to become of it. Who leaves it with changes is
 * asked. Keys in the list: Alt+Up and Down move a step, Delete removes it. Main thread only.
 */
#define DASTAN_TYPE_STORY_EDITOR (dastan_story_editor_get_type ())
G_DECLARE_FINAL_TYPE (DastanStoryEditor, dastan_story_editor, DASTAN, STORY_EDITOR, AdwWindow)

/* @story: (nullable): the id of the one to change; %NULL for a new one. @events: (nullable): ids of events that can be
 * added at once, those that are chosen. @frame: (nullable): what the window behind shows; it is copied. */
GtkWidget *dastan_story_editor_new (GtkWindow *parent, DastanDossier *dossier, const char *story,
                                    const char *const *events, const DastanStepFrame *frame);
/* (transfer none): the story as it is now. */
const DastanStory *dastan_story_editor_get_story (DastanStoryEditor *self);
/* Moves a step to where another is, as dragging does; chooses one. */
void dastan_story_editor_move (DastanStoryEditor *self, guint from, guint to);
void dastan_story_editor_choose (DastanStoryEditor *self, guint step);

G_END_DECLS
