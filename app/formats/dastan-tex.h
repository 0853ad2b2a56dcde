/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small part of TeX that bibliographies are written in, to plain text and back. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dastan_tex_decode:
 * @tex: what a field holds, without the braces or quotation marks round it; UTF-8
 * @keeps_lines: whether ends of lines are kept; else every run of white space is one space, and none is at the ends
 *
 * Braces that only group are left out, commands for accents and letters become these, escaped signs the signs, and
 * "--" a dash; of a command that is not known what it is applied to is kept. Takes time and space in proportion to
 * @tex, however deep its braces are. Any thread.
 *
 * Returns: (transfer full): plain text
 */
char *dastan_tex_decode (const char *tex, gboolean keeps_lines) G_GNUC_WARN_UNUSED_RESULT;

/**
 * dastan_tex_append:
 * @out: where to
 * @text: plain text
 * @keeps_lines: as dastan_tex_decode() will be told; else ends of lines and rows of spaces are commands
 *
 * The opposite: appends what TeX prints as @text, and what dastan_tex_decode() makes @text again of. Braces are
 * balanced, as BibTeX counts them.
 */
void dastan_tex_append (GString *out, const char *text, gboolean keeps_lines);

G_END_DECLS
