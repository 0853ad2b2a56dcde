/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints what is known of countries: shades, outlines, and dots for those that are too small. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-basemap-painter-private.h"
#include "paint/dastan-palette.h"

#define OUTLINE 1.5 /* logical pixels, as the next */
#define SMALLEST_OUTLINED 8.0
#define EDGE 1.2 /* logical pixels, as the next */
#define CASING 3.0

/* Whether a country is so small that it would hardly be seen. */
static gboolean
is_speck (const DastanBasemapPainter *self, const DastanBasemapCountry *country)
{
  return dastan_basemap_get_extent (self->map, country) * self->size < DASTAN_BASEMAP_SPECK * self->scale;
}

/* Adds a dot where a country is, and its copies that come into view. */
static void
add_speck (DastanBasemapPainter *self, const DastanBasemapCountry *country)
{
  double radius = DASTAN_BASEMAP_SPECK * self->scale / 2, reach = radius / self->size;
  DastanPoint at = country->label;
  int first, last;

  if (at.y + reach < self->view.y0 || at.y - reach > self->view.y1)
    return;
  dastan_mercator_wrap_range (at.x - reach, at.x + reach, self->view, &first, &last);
  for (int k = first; k <= last; k++)
    {
      cairo_new_sub_path (self->cr);
      cairo_arc (self->cr, (at.x + k - self->origin.x) * self->size, (at.y - self->origin.y) * self->size, radius, 0,
                 2 * G_PI);
    }
}

static DastanColor
get_shade (const DastanBasemapPainter *self, guint shade)
{
  return self->ground == DASTAN_MAP_GROUND_OWN ? self->colors->shades[shade - 1]
                                               : dastan_map_ground_get_shade (self->ground, shade);
}

void
dastan_basemap_painter_fill_shades (DastanBasemapPainter *self, const guint8 *shades)
{
  for (guint c = 0; shades != NULL && c < self->map->n_countries; c++)
    {
      guint shade = shades[c] & ~DASTAN_BASEMAP_OUTLINED;

      if (shade == 0 || shade > DASTAN_MAP_N_SHADES)
        continue;
      dastan_basemap_painter_set_color (self, get_shade (self, shade));
      cairo_new_path (self->cr);
      dastan_basemap_painter_add_country (self, &self->map->countries[c]);
      cairo_fill (self->cr);
    }
}

void
dastan_basemap_painter_fill_specks (DastanBasemapPainter *self, const guint8 *shades)
{
  for (guint c = 0; c < self->map->n_countries; c++)
    {
      guint shade = shades[c] & ~DASTAN_BASEMAP_OUTLINED;

      if (shade == 0 || shade > DASTAN_MAP_N_SHADES || !is_speck (self, &self->map->countries[c]))
        continue;
      cairo_new_path (self->cr);
      add_speck (self, &self->map->countries[c]);
      dastan_basemap_painter_set_color (self, get_shade (self, shade));
      cairo_fill_preserve (self->cr);
      dastan_basemap_painter_set_color (self, self->colors->border);
      cairo_stroke (self->cr);
    }
}

void
dastan_basemap_painter_stroke_country (DastanBasemapPainter *self, const DastanBasemapCountry *country)
{
  for (guint r = country->first_ring; r < country->first_ring + country->n_rings; r++)
    {
      const DastanBasemapRing *ring = &self->map->rings[r];
      double extent = MAX (ring->bounds.x1 - ring->bounds.x0, ring->bounds.y1 - ring->bounds.y0);

      /* An islet would be all outline. */
      if (extent * self->size < SMALLEST_OUTLINED * self->scale)
        continue;
      for (guint i = 0; i < ring->n_refs; i++)
        dastan_basemap_painter_stroke_line (self, &self->map->arcs[self->map->refs[ring->first_ref + i].arc]);
    }
  if (!is_speck (self, country))
    return;
  cairo_new_path (self->cr);
  add_speck (self, country);
  cairo_stroke (self->cr);
}

void
dastan_basemap_painter_stroke_outlines (DastanBasemapPainter *self, const guint8 *shades)
{
  dastan_basemap_painter_set_color (self, dastan_palette_get (self->colors->is_dark)->selected);
  cairo_set_line_width (self->cr, OUTLINE * self->scale);
  for (guint c = 0; c < self->map->n_countries; c++)
    if (shades[c] & DASTAN_BASEMAP_OUTLINED)
      dastan_basemap_painter_stroke_country (self, &self->map->countries[c]);
}

void
dastan_basemap_painter_stroke_edges (DastanBasemapPainter *self, const guint8 *shades)
{
  const DastanColor colors[]
      = { dastan_map_ground_get_casing (self->ground), dastan_map_ground_get_edge (self->ground) };
  const double widths[] = { CASING, EDGE };

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      dastan_basemap_painter_set_color (self, colors[i]);
      cairo_set_line_width (self->cr, MAX (1, widths[i] * self->scale));
      for (guint c = 0; c < self->map->n_countries; c++)
        if ((shades[c] & ~DASTAN_BASEMAP_OUTLINED) != 0)
          dastan_basemap_painter_stroke_country (self, &self->map->countries[c]);
    }
}
