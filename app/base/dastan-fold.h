/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text without case and accents, and where in the text itself something is found by it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Scripts that put no space between words, such as Chinese and Thai: there a word may begin
 * anywhere. */
gboolean dastan_fold_is_unspaced (gunichar c);

/**
 * dastan_fold_dup:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text taken apart (NFKD), without marks, in small letters: "Århus" is
 * "arhus"
 */
char *dastan_fold_dup (const char *text);

/**
 * dastan_fold_dup_straight:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text with the quotation marks of every typography (“ ” „ « » 「 」 and the like) as straight
 * ones, for which they are typed or pasted; apostrophes and single marks stay
 */
char *dastan_fold_dup_straight (const char *text);

/**
 * DastanFolded:
 *
 * A text folded letter by letter, each of which knows where it is from. Immutable; any thread.
 */
typedef struct _DastanFolded DastanFolded;

/* @text: UTF-8; need not live on */
DastanFolded *dastan_folded_new (const char *text);
void dastan_folded_free (DastanFolded *self);

/**
 * dastan_folded_find:
 * @self: where to look
 * @wanted: what for, as dastan_fold_dup() gives it; not empty
 * @from: from which byte of the text on
 * @is_word: whether only at the beginning of a word; in scripts without spaces it is anywhere
 * @start: (out): first byte in the text
 * @end: (out): one after the last
 *
 * Returns: whether it is there
 */
gboolean dastan_folded_find (const DastanFolded *self,
                             const char *wanted,
                             gsize from,
                             gboolean is_word,
                             gsize *start,
                             gsize *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanFolded, dastan_folded_free)

G_END_DECLS
