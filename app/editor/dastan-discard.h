/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before a form is closed whose changes nobody kept. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * dastan_discard_ask:
 * @form: (transfer none): the window of the form
 * @body: what would be lost, in a sentence
 * @discard: called with @form where the changes may be lost; not at all where it is to be gone on
 *     editing, or @form is gone by then
 *
 * Shows the question over @form, and returns at once. Main thread only.
 */
void dastan_discard_ask (GtkWindow *form, const char *body, void (*discard) (GtkWindow *form));

G_END_DECLS
