/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into a search, taken apart. */
#pragma once

#include "base/dastan-words.h"

G_BEGIN_DECLS

/**
 * DastanTerm:
 * @words: one or more, which are to stand one after another
 * @is_unwanted: whether they are not to be there
 * @is_beginning: whether of the last of them the beginning is enough
 */
typedef struct
{
  DastanWords *words;
  gboolean is_unwanted;
  gboolean is_beginning;
} DastanTerm;

/**
 * dastan_asked_new:
 * @typed: UTF-8; any text at all
 *
 * Terms are what stands between spaces, or between quotation marks of any kind. A minus before one says that it is not
 * wanted. Between quotation marks and after a minus words are whole; the others, and what has an asterisk right after
 * it, may be beginnings. Where the second mark is not typed yet, all up to the end is between them, and its last word
 * may be a beginning. A term without a letter or digit is none, a quotation mark that stands alone, or right behind a
 * number as that of inches does, means nothing, and a term that is there already is not there again.
 *
 * Returns: (transfer full) (element-type DastanTerm): the terms
 */
GPtrArray *dastan_asked_new (const char *typed);

G_END_DECLS
