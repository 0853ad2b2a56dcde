/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large numbers in the units of the reader's language: millions, or 万 and 億. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dastan_number_words_large:
 * @value: a number
 *
 * Returns: (transfer full) (nullable): the number in the largest unit that it reaches: "170
 * million", "13.8 billion", "1.7億"; %NULL where it is smaller than any
 */
char *dastan_number_words_large (double value);

G_END_DECLS
