/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the names on the base map are written: the type of each kind, its size, and its picture. */
#pragma once

#include <pango/pango.h>

#include "paint/dastan-map-colors.h"
#include "plot/dastan-atlas.h"

G_BEGIN_DECLS

#define DASTAN_ATLAS_TEXT_DOT 3.0 /* radius of what marks a town, logical pixels, its halo included */

/**
 * DastanAtlasText:
 * @name: what is written; belongs to its atlas
 * @box: all that is painted, logical pixels relative to the point it belongs to
 * @at: left end of the words, and their top; not of a river
 * @path: (nullable): of a river: the line it is written on, relative to the point
 */
typedef struct
{
  const DastanAtlasName *name;
  DastanBox box;
  DastanPoint at;
  GArray *path;
} DastanAtlasText;

/* The words in their type, in the font of @context. (transfer full). */
PangoLayout *dastan_atlas_text_layout (PangoContext *context, const DastanAtlasName *name);

/**
 * dastan_atlas_text_paint:
 * @self: what is written, and where
 * @context: the font
 * @is_dark: light or dark colours
 * @scale: device pixels to a logical one
 *
 * The words, with a halo, and a dot where a town is. Any thread, but for @context one at a time.
 *
 * Returns: (transfer full): an image of CAIRO_FORMAT_ARGB32
 */
cairo_surface_t *dastan_atlas_text_paint (const DastanAtlasText *self, PangoContext *context, gboolean is_dark,
                                          double scale);

/* Adds the same as shapes to a list, the point it belongs to at @x, @y: words as words, on a river letter by letter. */
void dastan_atlas_text_add (const DastanAtlasText *self, PangoContext *context, gboolean is_dark,
                            DastanDisplayList *list, double x, double y);

G_END_DECLS
