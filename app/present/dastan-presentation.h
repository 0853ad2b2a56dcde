/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a presentation is: the page, what is blanked, whether it goes on by itself. */
#pragma once

#include <gio/gio.h>

#include "scene/dastan-story-pages.h"

G_BEGIN_DECLS

typedef enum
{
  DASTAN_BLANK_NONE,
  DASTAN_BLANK_BLACK,
  DASTAN_BLANK_WHITE,
} DastanBlank;

#define DASTAN_PACE_LEAST 2 /* seconds a page */
#define DASTAN_PACE_MOST 120

/**
 * DastanPresentation:
 *
 * What the stage and the presenter's window both observe. Signals:
 * - "page-changed": another page is shown
 * - "state-changed": the blank, the digits, whether it plays, its pace or its loop
 *
 * Main thread only.
 */
#define DASTAN_TYPE_PRESENTATION (dastan_presentation_get_type ())
G_DECLARE_FINAL_TYPE (DastanPresentation, dastan_presentation, DASTAN, PRESENTATION, GObject)

/* @pages: (transfer full) */
DastanPresentation *dastan_presentation_new (DastanStoryPages *pages);
DastanStoryPages *dastan_presentation_get_pages (DastanPresentation *self); /* (transfer none) */
guint dastan_presentation_get_n (DastanPresentation *self);
guint dastan_presentation_get_current (DastanPresentation *self);
gint64 dastan_presentation_get_begin (DastanPresentation *self); /* monotonic time of the first page, microseconds */

/* Each ends a blank; who goes by hand stops what goes by itself. Beyond the ends nothing happens. */
void dastan_presentation_go (DastanPresentation *self, guint page);
void dastan_presentation_step (DastanPresentation *self, int by);

DastanBlank dastan_presentation_get_blank (DastanPresentation *self);
/* The same blank again ends it. */
void dastan_presentation_toggle_blank (DastanPresentation *self, DastanBlank blank);

/* The number of a page as it is typed, which dastan_presentation_enter() goes to; (transfer none): "" for none */
void dastan_presentation_type (DastanPresentation *self, char digit);
gboolean dastan_presentation_enter (DastanPresentation *self);
const char *dastan_presentation_get_typed (DastanPresentation *self);

/* Goes on by itself every @pace seconds, and at the end from the beginning where it loops. */
void dastan_presentation_set_playing (DastanPresentation *self, gboolean is_playing);
gboolean dastan_presentation_is_playing (DastanPresentation *self);
void dastan_presentation_set_pace (DastanPresentation *self, guint seconds);
guint dastan_presentation_get_pace (DastanPresentation *self);
void dastan_presentation_set_loops (DastanPresentation *self, gboolean loops);
gboolean dastan_presentation_get_loops (DastanPresentation *self);

G_END_DECLS
