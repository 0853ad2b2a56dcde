/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts as a reader writes them: with the thousands apart. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A count with the reader's separator between thousands, or a thin space where the language of the
 * program has none (transfer full). Any thread. */
char *dastan_count_dup_text (guint count);

/* The same in few characters, cut down to what is given: "999", "1.4k", "27k", "1.4M" (transfer full). */
char *dastan_count_dup_short (guint count);

G_END_DECLS
