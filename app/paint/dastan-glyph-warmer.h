/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Has the letters of texts drawn size by size, before the texts themselves are laid out. */
#pragma once

#include "paint/dastan-text-cache.h"

G_BEGIN_DECLS

/**
 * DastanGlyphWarmer:
 *
 * One file of a font serves all sizes, and each change of size runs the font's own preparation program anew
 * (OpenType's "prep" table): some 40 µs with Noto Sans, as much as ten letters. A window in which two sizes take
 * turns pays that a hundred times before its first frame; drawn size by size, a few times. Cairo keeps what was
 * drawn. The thread that draws.
 */
typedef struct _DastanGlyphWarmer DastanGlyphWarmer;

/* @context: (transfer none): the font and resolution; @scale: device pixels a logical pixel, as on the screen */
DastanGlyphWarmer *dastan_glyph_warmer_new (PangoContext *context, double scale);
void dastan_glyph_warmer_free (DastanGlyphWarmer *self);
/* Notes the letters of @text (nullable). Of scripts with thousands of letters, which seldom show one twice, none. */
void dastan_glyph_warmer_add (DastanGlyphWarmer *self, DastanTypeStyle style, const char *text);
/* How many letters were noted for a style. */
guint dastan_glyph_warmer_get_n (const DastanGlyphWarmer *self, DastanTypeStyle style);
/* Draws them, and forgets them. */
void dastan_glyph_warmer_run (DastanGlyphWarmer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanGlyphWarmer, dastan_glyph_warmer_free)

G_END_DECLS
