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
  DASTAN_TYPE_STYLE_LABEL,      /* small: events on the timeline */
  DASTAN_TYPE_STYLE_LABEL_BOLD, /* small, bold */
  DASTAN_TYPE_STYLE_SMALL,      /* small, tabular figures */
  DASTAN_TYPE_STYLE_SMALL_BOLD,
} DastanTypeStyle;

/* The size of small text beside a context's own, in Pango units: that of Adwaita's captions to the last digit, for
 * every size more is a font more to look up, to open and to hint. */
int dastan_type_small_size (PangoContext *context);
/* The same as an attribute of text. (transfer full) */
PangoAttribute *dastan_type_small_attribute (PangoContext *context);

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
/* The same in up to @max_lines lines, of which the last one is shortened. */
PangoLayout *dastan_text_cache_get_lines (DastanTextCache *self, const char *text, DastanTypeStyle style, int max_width,
                                          int max_lines);
/* Pixels of the text without limit. */
void dastan_text_cache_measure (DastanTextCache *self, const char *text, DastanTypeStyle style, int *width, int *height);

/* Layouts made so far: for cost tests. */
guint dastan_text_cache_get_n_made (const DastanTextCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanTextCache, dastan_text_cache_free)

G_END_DECLS
