/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laid out texts by their words and style, so that a label is shaped once and drawn many times. */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Styles of type: the body font at a size relative to it, and a weight. */
typedef enum
{
  DASTAN_TYPE_STYLE_BODY,      /* 1× */
  DASTAN_TYPE_STYLE_BODY_BOLD, /* 1×, bold */
  DASTAN_TYPE_STYLE_LABEL,      /* 0.92×: events on the timeline */
  DASTAN_TYPE_STYLE_LABEL_BOLD, /* 0.92×, bold */
  DASTAN_TYPE_STYLE_SMALL,     /* 0.85×, tabular figures */
  DASTAN_TYPE_STYLE_SMALL_BOLD,
} DastanTypeStyle;

typedef struct _DastanTextCache DastanTextCache;

/* @context: (transfer none): the font and resolution; make a new cache when they change */
DastanTextCache *dastan_text_cache_new (PangoContext *context);
void dastan_text_cache_free (DastanTextCache *self);

/**
 * dastan_text_cache_get:
 * @self: a cache
 * @text: words, one line
 * @style: how they look
 * @max_width: pixels to which they are shortened with an ellipsis, rounded down; <= 0 for no limit
 *
 * Returns: (transfer none): the layout; valid until the cache is freed or a few thousand others were asked
 *     for: take a reference to keep it
 */
PangoLayout *dastan_text_cache_get (DastanTextCache *self, const char *text, DastanTypeStyle style, int max_width);
/* Pixels of the text without limit. */
void dastan_text_cache_measure (DastanTextCache *self, const char *text, DastanTypeStyle style, int *width, int *height);

/* Layouts made so far: for cost tests. */
guint dastan_text_cache_get_n_made (const DastanTextCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanTextCache, dastan_text_cache_free)

G_END_DECLS
