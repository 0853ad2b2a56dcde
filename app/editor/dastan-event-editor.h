/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form in which an event is changed or made. */
#pragma once

#include <adwaita.h>

#include "model/dastan-revision.h"

G_BEGIN_DECLS

/**
 * DastanEventEditor:
 *
 * A window over another. It changes nothing itself: signal "done" (#DastanRevision, borrowed) says what is to become
 * of the event, and the window closes. Who leaves it with changes is asked. Main thread only.
 */
#define DASTAN_TYPE_EVENT_EDITOR (dastan_event_editor_get_type ())
G_DECLARE_FINAL_TYPE (DastanEventEditor, dastan_event_editor, DASTAN, EVENT_EDITOR, AdwWindow)

/* @event: (nullable): the one to change; %NULL for a new one, after all others. */
GtkWidget *dastan_event_editor_new (GtkWindow *parent, DastanDossier *dossier, DastanEvent *event);
/* Whether anything is other than it was, and whether it can be taken as it is. */
gboolean dastan_event_editor_is_changed (DastanEventEditor *self);
gboolean dastan_event_editor_is_good (DastanEventEditor *self);

G_END_DECLS
