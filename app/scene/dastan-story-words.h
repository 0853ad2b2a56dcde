/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a page of a story, as large as there is room for: for the stage and for paper. */
#pragma once

#include <pango/pango.h>

#include "paint/dastan-display-list.h"
#include "paint/dastan-palette.h"
#include "scene/dastan-story-pages.h"

G_BEGIN_DECLS

/**
 * DastanStoryWords:
 *
 * Date, title, an excerpt and whose words it is, from top to bottom. The date is the largest. All is laid out at one
 * scale, the largest at which everything fits; only where even the smallest that can be read does not, the excerpt, or
 * else the text, ends with an ellipsis. One thread, that of its context.
 */
typedef struct _DastanStoryWords DastanStoryWords;

/* @page outlives it. */
DastanStoryWords *dastan_story_words_new (PangoContext *context, const DastanStoryPage *page);
void dastan_story_words_free (DastanStoryWords *self);

/* Lays it out in pixels; @most: the size of the excerpt's letters beyond which it need not be larger. */
void dastan_story_words_fit (DastanStoryWords *self, double width, double height, double most);
/* Draws what was laid out from 0,0 on. @width: as it was fitted to */
void dastan_story_words_add_to (DastanStoryWords *self, DastanDisplayList *list, const DastanPalette *palette,
                                double width, gboolean is_rtl);

/* Of the last layout: its height, that of the title's letters, and whether something had to be left out. */
double dastan_story_words_get_height (DastanStoryWords *self);
double dastan_story_words_get_title_size (DastanStoryWords *self);
gboolean dastan_story_words_is_cut (DastanStoryWords *self);
/* All of it as text, a line each. (transfer full) */
char *dastan_story_words_dup_text (DastanStoryWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanStoryWords, dastan_story_words_free)

G_END_DECLS
