/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words with a halo as a picture, from the coverage of the words. */
#pragma once

#include "paint/dastan-display-list.h"

G_BEGIN_DECLS

/**
 * dastan_halo_paint:
 * @mask: the words as coverage: an image of CAIRO_FORMAT_A8
 * @text: their colour
 * @halo: that of what surrounds them
 * @radius: of the halo in pixels of @mask, at most 8; 0 for none
 *
 * The coverage is spread over its surroundings, which is far cheaper than stroking the outlines of letters. Any
 * thread.
 *
 * Returns: (transfer full): an image of CAIRO_FORMAT_ARGB32, as large as @mask
 */
cairo_surface_t *dastan_halo_paint (cairo_surface_t *mask, DastanColor text, DastanColor halo, double radius);

G_END_DECLS
