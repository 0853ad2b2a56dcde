/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where Little CMS is not there: what the numbers of a file's pixels mean is not looked at, and all are taken for sRGB. */
#include "config.h"

#include "image/dastan-image-colors.h"

DastanImageColors *
dastan_image_colors_new_profile (const guint8 *profile, gsize length, guint n_inks, gboolean is_turned)
{
  return NULL;
}

DastanImageColors *
dastan_image_colors_new_primaries (const double points[8], double gamma, guint n_inks)
{
  return NULL;
}

void
dastan_image_colors_free (DastanImageColors *self)
{
}

void
dastan_image_colors_apply (const DastanImageColors *self, guint8 *pixels, guint n)
{
}
