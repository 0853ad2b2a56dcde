/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names on the map: shaped and measured once, put anywhere; and the ground they stand on. */
#pragma once

#include <pango/pango.h>

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

#define DASTAN_MAP_LABEL_HALO 1.5 /* logical pixels round the letters */

/**
 * DastanMapLabel:
 * @width: logical pixels, the halo's @margin included
 * @height: the same
 * @margin: round the words
 * @layout: the words
 * @style: how they are written
 * @picture: (nullable): of who shows it by pictures; dastan_map_label_set_picture()
 *
 * A name. Reference counted; one thread.
 */
typedef struct
{
  int width;
  int height;
  int margin;
  PangoLayout *layout;
  DastanMapLabelStyle style;
  GObject *picture;
} DastanMapLabel;

typedef struct _DastanMapLabels DastanMapLabels;

/**
 * dastan_map_labels_measure_numbers:
 * @context: fonts
 *
 * Returns: how much larger than usual the numbers in markers and badges are, and these with them: 1 up to the size of
 *     letters that a usual marker has room for
 */
double dastan_map_labels_measure_numbers (PangoContext *context);

/* @context: (transfer none): fonts. Make new ones when it changes; @number_scale: of numbers, for which markers have
 * room. One thread. */
DastanMapLabels *dastan_map_labels_new (PangoContext *context, double number_scale);
double dastan_map_labels_get_number_scale (const DastanMapLabels *self);
void dastan_map_labels_free (DastanMapLabels *self);

/* (transfer none): valid until they are freed or a thousand others were asked for; a reference makes it last. */
DastanMapLabel *dastan_map_labels_get (DastanMapLabels *self, const char *text, DastanMapLabelStyle style);
/* Whether nothing was asked for yet. */
gboolean dastan_map_labels_is_empty (const DastanMapLabels *self);

/* dastan_basemap_country_at(), which is asked for the same points again while the view stays and only what is in it
 * changes; always with the same @map. */
const DastanBasemapCountry *dastan_map_labels_find_ground (DastanMapLabels *self, const DastanBasemap *map,
                                                           DastanPoint point);

DastanMapLabel *dastan_map_label_ref (DastanMapLabel *self);
void dastan_map_label_unref (DastanMapLabel *self);
/* @picture: (transfer full): kept with it */
void dastan_map_label_set_picture (DastanMapLabel *self, GObject *picture);
DastanColor dastan_map_label_get_color (const DastanMapLabel *self, const DastanMapColors *colors);
/* Whether it has a halo: the number in a marker has none. */
gboolean dastan_map_label_has_halo (const DastanMapLabel *self);

/* Adds the words with their halo to a list, the corner of what it measures at @x, @y. */
void dastan_map_label_add (const DastanMapLabel *self, DastanDisplayList *list, double x, double y,
                           const DastanMapColors *colors);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapLabels, dastan_map_labels_free)

G_END_DECLS
