/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a colour looks, to whoever looks. */
#pragma once

#include <math.h>

#include "paint/dastan-display-list.h"

static inline double
to_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* Ottosson's OKLab of linear light. */
static inline void
to_oklab (const double light[3], double lab[3])
{
  double l = cbrt (0.4122214708 * light[0] + 0.5363325363 * light[1] + 0.0514459929 * light[2]);
  double m = cbrt (0.2119034982 * light[0] + 0.6806995451 * light[1] + 0.1073969566 * light[2]);
  double s = cbrt (0.0883024619 * light[0] + 0.2817188376 * light[1] + 0.6299787005 * light[2]);

  lab[0] = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
  lab[1] = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  lab[2] = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
}

/* The matrices of Machado, Oliveira and Fernandes (2009) for who sees no red, no green, no blue; and for all others. */
#define N_EYES 4
static const double eyes[N_EYES][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static inline void
see (DastanColor color, const double eye[3][3], double lab[3])
{
  const double light[3] = { to_linear (color.red), to_linear (color.green), to_linear (color.blue) };
  double seen[3];

  for (guint i = 0; i < 3; i++)
    seen[i] = MAX (eye[i][0] * light[0] + eye[i][1] * light[1] + eye[i][2] * light[2], 0);
  to_oklab (seen, lab);
}
