/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A verbatim passage of a source (W3C Web Annotation TextQuoteSelector and TextPositionSelector). */
#pragma once

#include "model/dastan-text.h"

G_BEGIN_DECLS

#define DASTAN_EXCERPT_MAX_LENGTH 400 /* code points: excerpts, never articles */

/* An excerpt; immutable, reference counted. */
typedef struct _DastanExcerpt DastanExcerpt;
#define DASTAN_TYPE_EXCERPT (dastan_excerpt_get_type ())
GType dastan_excerpt_get_type (void) G_GNUC_CONST;

/* @source is a source's id; @start and @end count Unicode code points of the source's text, half open;
 * -1 for both where the place in the text is not known. @prefix, @suffix, @note may be NULL. */
DastanExcerpt *dastan_excerpt_new (const char *source, const char *exact, const char *prefix,
                                   const char *suffix, gint64 start, gint64 end, DastanText *note);
DastanExcerpt *dastan_excerpt_ref (DastanExcerpt *self);
void dastan_excerpt_unref (DastanExcerpt *self);

const char *dastan_excerpt_get_source (const DastanExcerpt *self); /* id */
const char *dastan_excerpt_get_exact (const DastanExcerpt *self);
const char *dastan_excerpt_get_prefix (const DastanExcerpt *self); /* nullable */
const char *dastan_excerpt_get_suffix (const DastanExcerpt *self); /* nullable */
gint64 dastan_excerpt_get_start (const DastanExcerpt *self);
gint64 dastan_excerpt_get_end (const DastanExcerpt *self);
const DastanText *dastan_excerpt_get_note (const DastanExcerpt *self); /* nullable */

/* Whether both are of one source and share a character. */
gboolean dastan_excerpt_overlaps (const DastanExcerpt *a, const DastanExcerpt *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanExcerpt, dastan_excerpt_unref)

G_END_DECLS
