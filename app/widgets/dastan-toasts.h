/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window says at its foot about what was just done. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * dastan_toast_new:
 * @words: a sentence, as it reads: nothing in it is taken for markup
 * @seconds: how long it is shown
 *
 * Makes a toast of words that may be anybody's: the toolkit reads a title as markup. Main thread.
 *
 * Returns: (transfer full): a new toast
 */
AdwToast *dastan_toast_new (const char *words, guint seconds);

/**
 * dastan_toasts_show:
 * @toasts: of a window
 * @toast: (transfer full): what is said about the dossier that is open
 *
 * Shows a toast at once, in the place of the one shown before by this function: what is said is of
 * what was done last, and a button on it does what it says. Main thread.
 */
void dastan_toasts_show (AdwToastOverlay *toasts, AdwToast *toast);

/**
 * dastan_toasts_dismiss:
 * @toasts: of a window
 *
 * Takes away what dastan_toasts_show() shows, if anything: another dossier is open, of which it is
 * not true, and on which its button would act. Toasts that were added otherwise stay. Main thread.
 */
void dastan_toasts_dismiss (AdwToastOverlay *toasts);

G_END_DECLS
