/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map source without tiles: gives the viewport its projection and limits, and fetches nothing. */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define DASTAN_TYPE_PLAIN_SOURCE (dastan_plain_source_get_type ())
G_DECLARE_FINAL_TYPE (DastanPlainSource, dastan_plain_source, DASTAN, PLAIN_SOURCE,
                      ShumateMapSource)

/* Web Mercator, tiles of 256 pixels, zoom 1 to 10. */
ShumateMapSource *dastan_plain_source_new (void);

G_END_DECLS
