/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each look of a date on the timeline means, in the reader's words: for legends. */
#pragma once

#include "paint/dastan-timeline-look.h"

G_BEGIN_DECLS

/* "A day, or a time of day": never %NULL; static. Any thread. */
const char *dastan_look_get_words (DastanLook look);

G_END_DECLS
