/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of somebody's own in a label where an underline marks a key. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dastan_mnemonic_escape:
 * @words: a title or a name, as it reads
 *
 * Makes a label of words that may have underlines: lines of menus and buttons with a mnemonic take
 * one for the mark of the key that chooses them, and two for an underline. Any thread.
 *
 * Returns: (transfer full): the words, each underline doubled
 */
char *dastan_mnemonic_escape (const char *words);

G_END_DECLS
