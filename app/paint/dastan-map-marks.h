/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The look of what stands on the map: markers, ends of arcs, badges; as shapes, for any canvas. */
#pragma once

#include "paint/dastan-display-list.h"
#include "paint/dastan-map-colors.h"
#include "paint/dastan-palette.h"

G_BEGIN_DECLS

/* How a marker stands out. */
typedef enum
{
  DASTAN_MAP_MARK_PLAIN = 0,
  DASTAN_MAP_MARK_SELECTED = 1 << 0, /* the selected event, or its venue */
  DASTAN_MAP_MARK_CHOSEN = 1 << 1,   /* one of several that are chosen */
} DastanMapMarkState;

/**
 * DastanMapMarkStyle:
 * @state: how it stands out
 * @has_category: whether all its events are of one category:
 * @mark: the shape of it
 * @color: the colour of it
 */
typedef struct
{
  DastanMapMarkState state;
  gboolean has_category;
  DastanMark mark;
  DastanColor color;
} DastanMapMarkStyle;

/* What all of them are drawn with; static. */
typedef struct
{
  const DastanMapColors *colors;
  const DastanPalette *palette;
} DastanMapInk;

/* Each adds one to a list with its middle at @x, @y; logical pixels. What it reaches to is no further from there than
 * half of what the function of its size says. */

/* A disc for a number; with the mark of a category at its rim where all its events are of one. */
void dastan_map_marks_add_disc (DastanDisplayList *list, const DastanMapInk *ink, double x, double y, double radius,
                                const DastanMapMarkStyle *style);
double dastan_map_marks_get_disc_size (double radius);
/* One event: the mark of its category; a ring where it has none. */
void dastan_map_marks_add_event (DastanDisplayList *list, const DastanMapInk *ink, double x, double y,
                                 const DastanMapMarkStyle *style);
double dastan_map_marks_get_event_size (void);
/* What lies round something that has the attention. */
void dastan_map_marks_add_ring (DastanDisplayList *list, const DastanMapInk *ink, double x, double y, double radius);
double dastan_map_marks_get_ring_size (double radius);
/* A small dot: the end of an arc. */
void dastan_map_marks_add_end (DastanDisplayList *list, const DastanMapInk *ink, double x, double y);
double dastan_map_marks_get_end_size (void);
/* The card behind a badge, which is as large as it is said to be. */
void dastan_map_marks_add_badge (DastanDisplayList *list, const DastanMapInk *ink, double x, double y, double width,
                                 double height);

G_END_DECLS
