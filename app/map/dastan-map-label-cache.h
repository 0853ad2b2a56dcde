/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as textures with a halo: shaped and painted once, put anywhere on the map; and the ground they stand on. */
#pragma once

#include <gtk/gtk.h>

#include "paint/dastan-map-colors.h"
#include "plot/dastan-basemap.h"

G_BEGIN_DECLS

typedef enum
{
  DASTAN_MAP_LABEL_STORY,    /* a country of the dossier: bold */
  DASTAN_MAP_LABEL_FILTERED, /* one that the filter asks for: bold, underlined */
  DASTAN_MAP_LABEL_CONTEXT,  /* any other: spaced capitals, grey */
  DASTAN_MAP_LABEL_PLACE,    /* a place with events */
  DASTAN_MAP_LABEL_SELECTED, /* the venue: bold */
  DASTAN_MAP_LABEL_TOWN,     /* one for orientation: small */
  DASTAN_MAP_LABEL_COUNT,    /* a number within a marker */
} DastanMapLabelStyle;

/* A name: @width × @height logical pixels, the halo's @margin included. Painted when it is first shown. */
typedef struct
{
  int width;
  int height;
  int margin;
  /* private */
  PangoLayout *layout;
  DastanMapLabelStyle style;
  GdkTexture *texture; /* (nullable) */
} DastanMapLabel;

typedef struct _DastanMapLabelCache DastanMapLabelCache;

/* @context: (transfer none): fonts; @scale: device pixels to a logical one. Make a new cache when
 * any of them changes. */
DastanMapLabelCache *
dastan_map_label_cache_new (PangoContext *context, const DastanMapColors *colors, int scale);
void dastan_map_label_cache_free (DastanMapLabelCache *self);

/* (transfer none): valid until the cache is freed or a thousand others were asked for. */
DastanMapLabel *
dastan_map_label_cache_get (DastanMapLabelCache *self, const char *text, DastanMapLabelStyle style);

/* Whether nothing was asked for yet. */
gboolean dastan_map_label_cache_is_empty (const DastanMapLabelCache *self);
/* Whether its picture is there already. */
gboolean dastan_map_label_cache_has_texture (const DastanMapLabel *label);
/* (transfer none): its picture, valid as long as the label. */
GdkTexture *dastan_map_label_cache_get_texture (DastanMapLabelCache *self, DastanMapLabel *label);

/* dastan_basemap_country_at(), which is asked for the same points again while the view stays and only what is in it
 * changes; always with the same @map. */
const DastanBasemapCountry *dastan_map_label_cache_find_ground (DastanMapLabelCache *self, const DastanBasemap *map,
                                                                DastanPoint point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapLabelCache, dastan_map_label_cache_free)

G_END_DECLS
