/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's language: where translations are found, once, when a program begins. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dastan_language_init:
 *
 * Takes the locale from the environment, and translations from where they are installed, or from
 * the folder in the environment variable DASTAN_LOCALE_DIR: so the program speaks them before it is
 * installed, too. To be called first, in the main thread.
 */
void dastan_language_init (void);

/* The language that the program speaks to the reader, as BCP 47 has it: "de-AT"; (transfer full). Any thread. */
char *dastan_language_dup_tag (void);

G_END_DECLS
