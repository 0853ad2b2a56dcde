/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the numbers of a file's pixels mean: from its colour profile to sRGB. Private to image/. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DastanImageColors DastanImageColors;

/**
 * dastan_image_colors_new_profile:
 * @profile: an ICC profile from a stranger
 * @length: bytes
 * @n_inks: what a pixel of the file has: 1 (grey), 3 (red, green, blue) or 4 (inks)
 * @is_turned: whether no ink is 255, as Adobe writes it; for 4 only
 *
 * A profile that is damaged, or not of that many channels, is passed over, as viewers do: the file
 * is as good without it. Any thread.
 *
 * Returns: (transfer full) (nullable): how to get to sRGB; %NULL where the numbers are those of
 * sRGB, or nothing usable is said of them
 */
DastanImageColors *dastan_image_colors_new_profile (const guint8 *profile,
                                                    gsize length,
                                                    guint n_inks,
                                                    gboolean is_turned);

/**
 * dastan_image_colors_new_primaries:
 * @points: (nullable): x and y of white, red, green and blue in the CIE diagram; else those of sRGB
 * @gamma: to whose power a number is light; 0 for the curve of sRGB
 * @n_inks: as above, 1 or 3
 *
 * The same of what PNG says in cHRM and gAMA (ISO/IEC 15948, 11.3.3).
 *
 * Returns: (transfer full) (nullable): as above
 */
DastanImageColors *
dastan_image_colors_new_primaries (const double points[8], double gamma, guint n_inks);

void dastan_image_colors_free (DastanImageColors *self);

/* In place: @n pixels of four bytes, of inks (the first of the four, where there is but one; where
 * there are three, behind them an opacity that stays) into red, green, blue. */
void dastan_image_colors_apply (const DastanImageColors *self, guint8 *pixels, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanImageColors, dastan_image_colors_free)

G_END_DECLS
