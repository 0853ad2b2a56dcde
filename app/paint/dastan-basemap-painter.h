/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints a view of the base map with cairo; for a worker thread, without GTK. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "paint/dastan-map-ground.h"
#include "plot/dastan-basemap.h"
#include "plot/dastan-flight.h"

G_BEGIN_DECLS

/**
 * DastanBasemapView:
 * @pose: what is in the middle, and the zoom
 * @width: logical pixels, more than 0
 * @height: logical pixels, more than 0
 * @scale: device pixels to a logical one, more than 0
 * @is_dark: light or dark colours
 * @is_plain: only areas, no lines: for a picture that is stretched
 * @moment: lakes are as they were at that second (dastan-span.h); 0, or any after 1970, is today
 * @ground: what the shades of countries lie over; where that is another map, they and their outlines are all that is
 *     painted
 * @is_vector: it is not made of pixels but of lines, of which there are to be no more than can be seen
 */
typedef struct
{
  DastanMapPose pose;
  int width;
  int height;
  double scale;
  gboolean is_dark;
  gboolean is_plain;
  gint64 moment;
  DastanMapGround ground;
  gboolean is_vector;
} DastanBasemapView;

/* A shaded country that is smaller is seen as a dot of this size; logical pixels. */
#define DASTAN_BASEMAP_SPECK 5.0

/* Beside a country's shade: its outline is that of the selected event. */
#define DASTAN_BASEMAP_OUTLINED 0x80

/**
 * dastan_basemap_painter_paint:
 * @map: the base map
 * @view: what to paint
 * @shades: (array) (nullable): for each country of @map its shade, 0 for none to
 * %DASTAN_MAP_N_SHADES
 * @cancellable: (nullable): stops between layers
 *
 * All land is one path, filled once, so that no seam shows between neighbours; lines are 0.6 logical pixels wide, but no
 * less than one of the device, borders and great rivers somewhat more where there is room; what lies outside the view is
 * clipped and what no pixel could show left out. Copies of the world to both sides are painted where they come into view. Any
 * thread.
 *
 * Returns: (transfer full) (nullable): an ARGB32 image, opaque unless it is to lie over another map, of ceil
 * (width × scale) by ceil (height × scale) pixels; %NULL when cancelled or cairo has no memory for
 * it
 */
cairo_surface_t *
dastan_basemap_painter_paint (const DastanBasemap *map, const DastanBasemapView *view,
                              const guint8 *shades, GCancellable *cancellable);

/**
 * dastan_basemap_painter_draw:
 * @map: the base map
 * @view: what to paint; its scale is that of @cr's units, so that a vector canvas has lines as fine as that
 * @shades: (array) (nullable): as above
 * @cr: paints from 0,0 in device pixels of @view, ceil (width × scale) by ceil (height × scale)
 * @cancellable: (nullable): stops between layers
 *
 * The same on any canvas: a page, a vector picture. What lies outside is not cut off but for a margin.
 */
void dastan_basemap_painter_draw (const DastanBasemap *map, const DastanBasemapView *view, const guint8 *shades,
                                  cairo_t *cr, GCancellable *cancellable);

/**
 * dastan_basemap_painter_outline:
 * @map: the base map
 * @view: what is shown; its colours and its moment do not matter
 * @country: of @map
 * @cr: whose colour and line width are taken, with device pixels as units
 *
 * Strokes the coasts and borders of one country, as far as they are in view; islets that would be
 * all outline are left out. The cost follows the points of its borders. Any thread.
 */
void dastan_basemap_painter_outline (const DastanBasemap *map,
                                     const DastanBasemapView *view,
                                     const DastanBasemapCountry *country,
                                     cairo_t *cr);

G_END_DECLS
