/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event, or the text of a source, in which words were found: what is shown of it, and where in that the words are. */
#pragma once

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/* Bytes of a text, from @start to one before @end. */
typedef struct
{
  guint start;
  guint end;
} DastanTextRange;

/**
 * DastanSearchHit:
 * @is_source: whether it is a source, whose whole text has the words, and not an event
 * @offset: where in that text the first of them is, in characters
 * @id: of the event or source
 * @title: its title in the reader's language, or the one in which the words are
 * @date: (nullable): in the reader's words
 * @passage: (nullable): a part of one of its texts, the one with the most of the words; %NULL where
 * only the title has any
 * @title_marks: (element-type DastanTextRange): where the words are in @title, in order, none over
 * another
 * @passage_marks: (element-type DastanTextRange): and in @passage
 */
typedef struct
{
  gboolean is_source;
  glong offset;
  char *id;
  char *title;
  char *date;
  char *passage;
  GArray *title_marks;
  GArray *passage_marks;
} DastanSearchHit;

/**
 * dastan_search_hit_new:
 * @dossier: a sealed dossier
 * @event: one of its events
 * @words: what was searched for: words, phrases in quotation marks, what is not wanted after a
 * minus
 *
 * Any thread.
 *
 * Returns: (transfer full): what is to be shown of it
 */
DastanSearchHit *
dastan_search_hit_new (DastanDossier *dossier, DastanEvent *event, const char *words);
/* The same of a source of which @dossier has the text. */
DastanSearchHit *dastan_search_hit_new_for_source (const DastanSource *source, const char *words);
void dastan_search_hit_free (DastanSearchHit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanSearchHit, dastan_search_hit_free)

G_END_DECLS
