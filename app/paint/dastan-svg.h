/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Display lists as SVG 1.1: shapes as shapes, and words as words that can be selected. */
#pragma once

#include "paint/dastan-display-list.h"

G_BEGIN_DECLS

/**
 * dastan_svg_append_list:
 * @list: what to write
 * @prefix: of the ids of what it defines; unique in the document, of letters and digits
 * @out: to which elements are appended, for the inside of a group
 *
 * Texts keep their lines, fonts and widths: each piece of one font is as long as it was laid out, whatever font there is
 * where it is looked at. Any thread.
 */
void dastan_svg_append_list (const DastanDisplayList *list, const char *prefix, GString *out);

/* "#rrggbb", without the opacity; (transfer full). */
char *dastan_svg_dup_color (DastanColor color);
/* A number as SVG has it in every locale: at most two decimals. */
void dastan_svg_append_number (GString *out, double number);
/* Text, with what has a meaning in XML escaped, and without characters that XML does not allow. */
void dastan_svg_append_escaped (GString *out, const char *text, gssize length);

G_END_DECLS
