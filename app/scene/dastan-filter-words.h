/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What narrows a filter beside the values of facets, in the reader's words: a span of time, a box
 * on the map. */
#pragma once

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * dastan_filter_words_dup_span:
 * @span: without open ends
 *
 * "1997 – 2030", "March 2004 – June 2010", "3 March – 9 April 2004": the longer it is, the less is
 * said of its ends; what is not said lies within.
 *
 * Returns: (transfer full): the words
 */
char *dastan_filter_words_dup_span (DastanSpan span);

/**
 * dastan_filter_words_dup_box:
 * @box: a valid box
 *
 * "35° N – 45° N, 60° E – 80° E": its southern and northern, western and eastern side to the
 * nearest degree, where it is smaller than some degrees to the nearest hundredth.
 *
 * Returns: (transfer full): the words
 */
char *dastan_filter_words_dup_box (DastanGeoBox box);

/**
 * dastan_filter_words_dup_all:
 * @explorer: an explorer
 *
 * "Country: Kazakhstan, Japan · “gas”": all that its filter narrows by, in one line.
 *
 * Returns: (transfer full): the words; "" where everything passes
 */
char *dastan_filter_words_dup_all (DastanExplorer *explorer);

G_END_DECLS
