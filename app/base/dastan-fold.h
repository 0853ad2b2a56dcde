/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text without case and accents, letter by letter, each of which knows where in the text it is from. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Scripts that put no space between words, such as Chinese and Thai: there a word may begin
 * anywhere. */
gboolean dastan_fold_is_unspaced (gunichar c);

/* A letter of a folded text. */
typedef struct
{
  gunichar c;
  guint start; /* the byte of the text at which its letter begins */
  guint end;   /* and ends, with the marks on it */
} DastanLetter;

/**
 * dastan_fold_letters:
 * @text: UTF-8
 *
 * Letters in small, wide and narrow ones and ligatures as plain ones, without what is put on or under them for the
 * sound or as an ornament: accents of Latin and Greek ("Århus" is "arhus", and a stroke through a letter is no more),
 * points of Hebrew and Arabic, ʿ and ʾ, stress in Cyrillic, where ё is е, too. What makes another letter stays: й, が,
 * the vowels of Thai and of the scripts of India. One letter of the text may be several ("ß" is "ss"), and several one.
 *
 * Returns: (transfer full) (element-type DastanLetter): them and what stands between them
 */
GArray *dastan_fold_letters (const char *text);

/**
 * dastan_fold_dup:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text as dastan_fold_letters() folds it: "Århus" is "arhus"
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

G_END_DECLS
