/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window: map over timeline, reader at the side, around one explorer. */
#pragma once

#include <adwaita.h>

#include "explore/dastan-explorer.h"
#include "map/dastan-map.h"
#include "reader/dastan-reader.h"
#include "timeline/dastan-timeline.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_WINDOW (dastan_window_get_type ())
G_DECLARE_FINAL_TYPE (DastanWindow, dastan_window, DASTAN, WINDOW, AdwApplicationWindow)

DastanWindow *dastan_window_new (GtkApplication *application);

/* Shows, in a window without a dossier, what could be opened. */
void dastan_window_open_nothing (DastanWindow *self);
/* Opens the dossier that was open last, if there is one and it is still where it was; else returns
 * %FALSE. */
gboolean dastan_window_open_last (DastanWindow *self);
/* Opens the built-in dossier at once. */
void dastan_window_open_builtin (DastanWindow *self);
/* Opens a file off the main thread; a failure shows a page that says what to do, and what was open stays
 * open. */
void dastan_window_open_file (DastanWindow *self, GFile *file);

/* Opens what a link to a view says, and shows it so; a bad link is told. */
void dastan_window_open_view (DastanWindow *self, const char *text);

/* A window that is only there for a picture: what it opens is kept off the list of recent files, and what could be
 * imported is opened as it is. */
void dastan_window_set_forgetful (DastanWindow *self, gboolean is_forgetful);

/* Gives a new window the size that the last one had, and remembers its own when it is closed. */
void dastan_window_restore_state (DastanWindow *self);

/* Shows, below the panes, the hints of a first start that nobody has seen yet, if there are any.
 * Once, to a new window. */
void dastan_window_show_hints (DastanWindow *self);

/* Whether a file is being opened, or looked at to be imported. */
gboolean dastan_window_is_busy (DastanWindow *self);
/* Name of the page shown: "explore", "loading", "problem", "start" or "import". */
const char *dastan_window_get_page (DastanWindow *self);
/* The words of the problem page, for the screenshot's exit status and tests; (nullable). */
const char *dastan_window_get_problem (DastanWindow *self);

/* (transfer none), all */
DastanExplorer *dastan_window_get_explorer (DastanWindow *self);
DastanTimeline *dastan_window_get_timeline (DastanWindow *self);
DastanMap *dastan_window_get_map (DastanWindow *self);
DastanReader *dastan_window_get_reader (DastanWindow *self);

/* Lays the texts of a window out before it is presented, while threads read the icons that presenting waits for; all
 * of it is kept. Main thread. */
void dastan_window_measure_texts (DastanWindow *self);

/* Presents the first story of the dossier, or all its events, on the monitor of the room, as F5 does. @step: to begin
 * with, from 1; @pace: seconds a step for a story that goes on by itself, or 0; @loops: whether that begins anew. Once
 * there is a dossier. */
void dastan_window_present_story (DastanWindow *self, guint step, guint pace, gboolean loops);

/* Offers what a former program that did not end by itself had not saved; after the first frame. */
void dastan_window_offer_left (DastanWindow *self);

G_END_DECLS
