/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fonts for pictures and pages, where there is no display to ask for them. */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * dastan_type_new_context:
 * @font: (nullable): a font description such as "Cantarell 11"; %NULL for the usual one
 * @is_vector: for a canvas that is scaled afterwards: letters stand where they belong and not at whole pixels
 *
 * 96 pixels are an inch. The context has fonts of its own and is used on one thread.
 *
 * Returns: (transfer full)
 */
PangoContext *dastan_type_new_context (const char *font, gboolean is_vector) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
