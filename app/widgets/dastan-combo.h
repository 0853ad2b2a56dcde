/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a form with a choice, whose words are whole at any width. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * dastan_combo_new:
 * @title: of the row
 * @choices: (nullable) (array zero-terminated=1): what can be chosen; nothing yet
 *
 * Makes a row whose choice stands beside the title where both have room on a line, and below it
 * where they have not; words longer than a line wrap. Where the toolkit's row is built otherwise
 * than it is known to be, it is as that makes it. Its model is a list of strings, and so is to be
 * any other that it is given. Main thread.
 *
 * Returns: (transfer floating)
 */
GtkWidget *dastan_combo_new (const char *title, const char *const *choices);

G_END_DECLS
