/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base map: countries with shared borders, lakes, rivers and disputed lines, as arrays. */
#pragma once

#include "plot/dastan-mercator.h"

G_BEGIN_DECLS

/* A point in whole grid units; DastanBasemap.unit makes world units of them. */
typedef struct
{
  gint32 x;
  gint32 y;
} DastanGridPoint;

/**
 * DastanBasemapLine:
 * @first: index of its first point
 * @n_points: how many it has, at least one
 * @bounds: box round it, in the world
 * @rank: of a lake or river, 0 the most important
 * @n_uses: of an arc: how many rings run along it; one makes it a coast, two a border
 * @disputed: of an arc: whether the two sides dispute it
 */
typedef struct
{
  guint first;
  guint n_points;
  DastanBox bounds;
  guint rank;
  guint n_uses;
  gboolean disputed;
} DastanBasemapLine;

/* An arc as a ring uses it: perhaps backwards, and moved by whole worlds so that it joins the one
 * before. */
typedef struct
{
  guint arc;
  gboolean reversed;
  int shift;
} DastanBasemapRef;

/* A closed ring. A polar one runs once round the world and is closed along y = 1. */
typedef struct
{
  guint first_ref;
  guint n_refs;
  DastanBox bounds;
  gboolean polar;
} DastanBasemapRing;

/* A country; a code occurs once. "ZZ" is ground that no code covers. */
typedef struct
{
  char code[3]; /* ISO 3166-1 alpha-2 */
  DastanPoint label;
  double label_radius; /* of the circle round the label that no border enters */
  DastanBox bounds;
  guint first_ring;
  guint n_rings;
} DastanBasemapCountry;

/**
 * DastanBasemap:
 *
 * Immutable, reference counted, any thread. Units of the world unit square (dastan-mercator.h) but
 * for the points. Every index is in range and every ring joined: the reader has checked it.
 */
typedef struct
{
  double unit; /* width of a grid unit in the world */
  guint n_points;
  guint n_arcs;
  guint n_refs;
  guint n_rings;
  guint n_countries;
  guint n_lakes;
  guint n_rivers;
  guint n_disputed;
  guint n_historic;
  const DastanGridPoint *points;
  const DastanBasemapLine *arcs;
  const DastanBasemapRef *refs;
  const DastanBasemapRing *rings;
  const DastanBasemapCountry *countries; /* by code */
  const DastanBasemapLine *lakes;        /* closed rings, holes against the sense of their lake */
  const DastanBasemapLine *rivers;
  const DastanBasemapLine *disputed;
  const DastanBasemapLine *historic; /* lakes as they were: their rank is the year until which */
} DastanBasemap;

/**
 * dastan_basemap_new_from_bytes:
 * @bytes: the content of a basemap.bin (format: dastan-basemap-format.h)
 * @error: return location
 *
 * Reads a base map. Whatever @bytes holds, this returns or fails with %DASTAN_ERROR_EMPTY,
 * %DASTAN_ERROR_FOREIGN, %DASTAN_ERROR_NEWER or %DASTAN_ERROR_DAMAGED. Any thread.
 *
 * Returns: (transfer full): the map, or %NULL
 */
DastanBasemap *dastan_basemap_new_from_bytes (GBytes *bytes, GError **error);

/* The one compiled into the program, read once; (transfer none). Any thread. */
DastanBasemap *dastan_basemap_get_default (void);

DastanBasemap *dastan_basemap_ref (DastanBasemap *self);
void dastan_basemap_unref (DastanBasemap *self);

/* A country by its code, in logarithmic time; NULL when the map has none. */
const DastanBasemapCountry *
dastan_basemap_find_country (const DastanBasemap *self, const char *code);

/* How wide or high its largest piece is, whichever is more, in the world. */
double dastan_basemap_get_extent (const DastanBasemap *self, const DastanBasemapCountry *country);

/* Whether at @moment (a second, dastan-span.h) a lake still was as a historic one has it. */
gboolean dastan_basemap_is_historic (const DastanBasemapLine *lake, gint64 moment);

/**
 * dastan_basemap_country_at:
 * @self: a base map
 * @point: a point of the world; x may be any number
 * @visited: (out) (optional): points looked at, for cost tests
 *
 * The country that a point lies in, by the even-odd rule; boxes of countries, rings and arcs keep
 * it from looking at most points. Near a border it is no better than the map: in the regions of
 * detail some hundred metres, elsewhere some kilometres.
 *
 * Returns: (nullable): the country, or %NULL at sea
 */
const DastanBasemapCountry *
dastan_basemap_country_at (const DastanBasemap *self, DastanPoint point, guint *visited);

/**
 * dastan_basemap_country_near:
 * @self: a base map
 * @point: a point of the world; x may be any number
 * @reach: in the world, such as a number of metres or of pixels makes there
 * @visited: (out) (optional): points looked at, for cost tests
 *
 * The country that a point lies in, or at sea the one whose coast is nearest: coasts are simplified, and an island may
 * be smaller than what points at it.
 *
 * Returns: (nullable): the country, or %NULL where none is within @reach
 */
const DastanBasemapCountry *
dastan_basemap_country_near (const DastanBasemap *self, DastanPoint point, double reach, guint *visited);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanBasemap, dastan_basemap_unref)

G_END_DECLS
