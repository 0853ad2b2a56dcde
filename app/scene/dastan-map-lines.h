/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the map as shapes: how far places reach, relations with their heads, leaders, the part asked for. */
#pragma once

#include "paint/dastan-map-marks.h"
#include "scene/dastan-map-frame.h"

G_BEGIN_DECLS

/* Whether a frame has any. */
gboolean dastan_map_lines_has_any (const DastanMapScene *scene, const DastanMapFrame *frame);

/**
 * dastan_map_lines_add:
 * @list: where they are added, in logical pixels of the view
 * @scene: what there is
 * @frame: it in one view
 * @ink: the colours
 * @clip: of the view: what lies outside is left out
 *
 * What belongs beneath markers and names.
 */
void dastan_map_lines_add (DastanDisplayList *list, const DastanMapScene *scene, const DastanMapFrame *frame,
                           const DastanMapInk *ink, DastanBox clip);

/**
 * dastan_map_style_of:
 * @category: a value of that facet, or DASTAN_MAP_MIXED
 *
 * The mark and the colour of a category; a plain ring where there is none.
 */
DastanMapMarkStyle dastan_map_style_of (const DastanMapScene *scene, const DastanMapInk *ink, guint category,
                                        DastanMapMarkState state);
/* That of a marker. */
DastanMapMarkStyle dastan_map_style_of_marker (const DastanMapScene *scene, const DastanMapInk *ink,
                                               const DastanMapMarker *marker);

G_END_DECLS
