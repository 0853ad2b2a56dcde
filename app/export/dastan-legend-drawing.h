/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend of a timeline on paper or in a picture: colours of categories, looks of dates. */
#pragma once

#include "model/dastan-dossier.h"
#include "paint/dastan-palette.h"
#include "scene/dastan-lane-kind.h"

G_BEGIN_DECLS

/**
 * dastan_legend_drawing_new:
 * @columns: whose looks are explained, and no others
 * @dossier: theirs
 * @lanes_by: what the lanes stand for: categories are named where the lanes do not
 * @palette: colours
 * @context: (transfer none): fonts
 * @width: in pixels
 * @height: (out): what it takes, 0 where there is nothing to explain
 *
 * Returns: (transfer full): the legend, in columns
 */
DastanDisplayList *dastan_legend_drawing_new (const DastanColumns *columns, DastanDossier *dossier,
                                              DastanLanesBy lanes_by, const DastanPalette *palette,
                                              PangoContext *context, double width, double *height);

G_END_DECLS
