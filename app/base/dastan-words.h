/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text cut into words, and where in it other words stand: what the search and its marks have in common. */
#pragma once

#include "base/dastan-fold.h"

G_BEGIN_DECLS

/* A run of letters, marks and digits, cut where the script changes; of a script without spaces each letter is one. */
typedef struct
{
  guint first; /* of its letters */
  guint n;
  gboolean is_unspaced;
  gboolean is_joined; /* nothing is between the word before and this one */
} DastanWord;

/**
 * DastanWords:
 * @letters: (element-type DastanLetter): the whole text, folded
 * @words: (element-type DastanWord): what of that is words, in order
 *
 * Immutable; any thread.
 */
typedef struct
{
  GArray *letters;
  GArray *words;
} DastanWords;

/* @text: UTF-8; need not live on */
DastanWords *dastan_words_new (const char *text);
void dastan_words_free (DastanWords *self);

/* Whether two letters of scripts without spaces stand together, the word at @i and the one after it. */
gboolean dastan_words_is_pair (const DastanWords *self, guint i);

/**
 * dastan_words_find:
 * @self: where to look
 * @wanted: what for: these words, one after another; not empty
 * @is_beginning: whether of the last of them the beginning is enough
 * @at: (inout): from which word on; the one after that with which it begins
 * @start: (out): first byte in the text
 * @end: (out): one after the last
 *
 * What is between words does not count, but two letters of scripts without spaces that stand together in @wanted do so
 * where they are found, and two that do not, do not: "京都" is not in "東京、都内".
 *
 * Returns: whether it is there
 */
gboolean dastan_words_find (const DastanWords *self,
                            const DastanWords *wanted,
                            gboolean is_beginning,
                            guint *at,
                            gsize *start,
                            gsize *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanWords, dastan_words_free)

G_END_DECLS
