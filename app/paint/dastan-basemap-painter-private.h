/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The painter's inside, shared by its files. */
#pragma once

#include "paint/dastan-basemap-painter.h"

G_BEGIN_DECLS

typedef struct
{
  const DastanBasemap *map;
  const DastanMapColors *colors;
  DastanMapGround ground;
  cairo_t *cr;
  double zoom;
  gint64 moment;
  double scale;
  gboolean is_vector;
  double size;        /* of the world, in device pixels */
  DastanPoint origin; /* top left of the picture, in the world */
  DastanBox view;     /* of the world, with the margin */
  DastanBox clip;     /* the same in device pixels */
  GArray *points;     /* (element-type DastanPoint): thinned arcs, device pixels, unmoved */
  guint *arc_first;   /* per arc, where in points; G_MAXUINT before it was asked for */
  guint *arc_count;
  GArray *ring; /* scratch */
  GArray *clipped;
  GArray *ends;
} DastanBasemapPainter;

static inline void
dastan_basemap_painter_set_color (DastanBasemapPainter *self, DastanColor color)
{
  cairo_set_source_rgba (self->cr, color.red, color.green, color.blue, color.alpha);
}

/* Adds a country's rings and their copies that come into view. */
void dastan_basemap_painter_add_country (DastanBasemapPainter *self, const DastanBasemapCountry *country);
/* Strokes a line and its copies that come into view. */
void dastan_basemap_painter_stroke_line (DastanBasemapPainter *self, const DastanBasemapLine *line);

/* dastan-basemap-shading.c; @shades: as of dastan_basemap_painter_paint() */
void dastan_basemap_painter_fill_shades (DastanBasemapPainter *self, const guint8 *shades);
/* Shaded countries that are too small to be seen. */
void dastan_basemap_painter_fill_specks (DastanBasemapPainter *self, const guint8 *shades);
/* The edges of what is shaded: the border of another map may lie elsewhere. */
void dastan_basemap_painter_stroke_edges (DastanBasemapPainter *self, const guint8 *shades);
/* The borders and coasts of the outlined countries, once more and broader. */
void dastan_basemap_painter_stroke_outlines (DastanBasemapPainter *self, const guint8 *shades);
void dastan_basemap_painter_stroke_country (DastanBasemapPainter *self, const DastanBasemapCountry *country);

G_END_DECLS
