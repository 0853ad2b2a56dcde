/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the numbers of a file's pixels mean: from its colour profile to sRGB. */
#define G_LOG_DOMAIN "dastan-image"

#include "config.h"

#include "image/dastan-image-colors.h"

#include <lcms2.h>
#include <stdlib.h>

#define MAX_PROFILE (8 * 1024 * 1024) /* bytes: those of printers have some three million */
#define MAX_GAMMA 10.0
#define MIN_GAMMA 0.1
#define STEPS 6 /* of each channel, when it is found out whether a profile is that of sRGB */
/* Profiles of sRGB differ in their last digits, and in how dark the darkest is. */
#define SAME 2

struct _DastanImageColors
{
  cmsHTRANSFORM transform;
};

static guint
get_type (guint n_inks, gboolean is_turned)
{
  /* Of grey ones the three numbers that follow the first are passed over, as is the opacity. */
  if (n_inks == 1)
    return COLORSPACE_SH (PT_GRAY) | CHANNELS_SH (1) | EXTRA_SH (3) | BYTES_SH (1);
  if (n_inks == 4)
    return is_turned ? TYPE_CMYK_8_REV : TYPE_CMYK_8;
  return TYPE_RGBA_8;
}

/* Whether all it does is what is done without it. */
static gboolean
changes_nothing (cmsHTRANSFORM transform, guint n_inks)
{
  guint8 before[STEPS * STEPS * STEPS * 4], after[sizeof before];
  guint n = 0;

  if (n_inks == 4)
    return FALSE;
  for (guint i = 0; i < STEPS * STEPS * STEPS; i++)
    {
      guint rgb[3] = { i % STEPS, i / STEPS % STEPS, i / (STEPS * STEPS) };

      if (n_inks == 1 && (rgb[0] != rgb[1] || rgb[0] != rgb[2]))
        continue;
      for (guint k = 0; k < 3; k++)
        before[n * 4 + k] = after[n * 4 + k] = (guint8)(rgb[k] * 255 / (STEPS - 1));
      before[n * 4 + 3] = after[n * 4 + 3] = 255;
      n++;
    }
  cmsDoTransform (transform, before, after, n);
  for (guint i = 0; i < n * 4; i++)
    if (abs ((int)before[i] - (int)after[i]) > SAME)
      return FALSE;
  return TRUE;
}

/* @profile: (transfer full) (nullable) */
static DastanImageColors *
create (cmsHPROFILE profile, guint n_inks, gboolean is_turned)
{
  cmsHPROFILE srgb = profile != NULL ? cmsCreate_sRGBProfile () : NULL;
  cmsHTRANSFORM transform = NULL;
  DastanImageColors *self;

  if (srgb != NULL)
    transform = cmsCreateTransform (profile, get_type (n_inks, is_turned), srgb, TYPE_RGBA_8,
                                    INTENT_PERCEPTUAL, 0);
  g_clear_pointer (&srgb, cmsCloseProfile);
  g_clear_pointer (&profile, cmsCloseProfile);
  if (transform != NULL && changes_nothing (transform, n_inks))
    g_clear_pointer (&transform, cmsDeleteTransform);
  if (transform == NULL)
    return NULL;
  self = g_new0 (DastanImageColors, 1);
  self->transform = transform;
  return self;
}

/* Whether it tells of pixels, and of such as the file has. */
static gboolean
is_fit (cmsHPROFILE profile, guint n_inks)
{
  cmsColorSpaceSignature space = cmsGetColorSpace (profile);

  switch ((int)cmsGetDeviceClass (profile))
    {
    case cmsSigInputClass:
    case cmsSigDisplayClass:
    case cmsSigOutputClass:
    case cmsSigColorSpaceClass:
      break;
    default:
      return FALSE;
    }
  return space == (n_inks == 1 ? cmsSigGrayData : n_inks == 3 ? cmsSigRgbData : cmsSigCmykData);
}

DastanImageColors *
dastan_image_colors_new_profile (const guint8 *profile,
                                 gsize length,
                                 guint n_inks,
                                 gboolean is_turned)
{
  cmsHPROFILE opened = NULL;

  if (length > 0 && length <= MAX_PROFILE)
    opened = cmsOpenProfileFromMem (profile, (cmsUInt32Number)length);
  if (opened != NULL && !is_fit (opened, n_inks))
    g_clear_pointer (&opened, cmsCloseProfile);
  if (opened == NULL)
    g_debug ("A colour profile of %" G_GSIZE_FORMAT " bytes is passed over", length);
  return create (opened, n_inks, is_turned);
}

/* The curve of IEC 61966-2-1. */
static cmsToneCurve *
create_curve (double gamma)
{
  const double srgb[] = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };

  return gamma > 0 ? cmsBuildGamma (NULL, gamma) : cmsBuildParametricToneCurve (NULL, 4, srgb);
}

/* Colours of light that there can be. */
static gboolean
are_points_good (const double points[8])
{
  for (guint i = 0; i < 8; i += 2)
    if (!(points[i] >= 0 && points[i + 1] > 0 && points[i] + points[i + 1] <= 1))
      return FALSE;
  return TRUE;
}

DastanImageColors *
dastan_image_colors_new_primaries (const double points[8], double gamma, guint n_inks)
{
  static const double usual[8] = { 0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06 };
  const double *p = points != NULL && are_points_good (points) ? points : usual;
  const cmsCIExyY white = { p[0], p[1], 1 };
  const cmsCIExyYTRIPLE primaries = { { p[2], p[3], 1 }, { p[4], p[5], 1 }, { p[6], p[7], 1 } };
  cmsHPROFILE profile = NULL;
  cmsToneCurve *curve;

  if (!(gamma >= MIN_GAMMA && gamma <= MAX_GAMMA))
    gamma = 0;
  curve = create_curve (gamma);
  if (curve != NULL && n_inks == 1)
    profile = cmsCreateGrayProfile (&white, curve);
  else if (curve != NULL)
    profile = cmsCreateRGBProfile (&white, &primaries, (cmsToneCurve *[]){ curve, curve, curve });
  g_clear_pointer (&curve, cmsFreeToneCurve);
  return create (profile, n_inks, FALSE);
}

void
dastan_image_colors_free (DastanImageColors *self)
{
  if (self == NULL)
    return;
  cmsDeleteTransform (self->transform);
  g_free (self);
}

void
dastan_image_colors_apply (const DastanImageColors *self, guint8 *pixels, guint n)
{
  cmsDoTransform (self->transform, pixels, pixels, n);
}
